"""Today's review: one row a person, with what to do and how long it takes."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from brm_tui.tui.showing import fit
from brm_tui.tui.widgets.rows import Piece, Rows

_MINUTES = 6
_LONGEST_NAME = 22


class ReviewRow(msgspec.Struct, frozen=True, gc=False):
    """What a row shows; ``mark`` says why in one glyph, in its ``tone``."""

    tier: str
    mark: str
    tone: str
    name: str
    action: str
    minutes: int


class ReviewList(Rows):
    """People by id; ``row`` gives what a row shows, and is asked for visible rows only."""

    def __init__(self, row: Callable[[str], ReviewRow], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.row = row

    def pieces(self, key: str, width: int) -> list[Piece]:
        """Tier, why, who, what to do, how long."""
        row = self.row(key)
        room = max(width - _MINUTES - 6, 10)
        name = min(_LONGEST_NAME, room // 2)
        return [
            (f" {row.tier or ' '} ", "dim"),
            (f"{row.mark} ", row.tone),
            (fit(row.name, name), "name"),
            (fit(f" {row.action}", room - name), "dim"),
            (fit(f"{row.minutes} m", _MINUTES - 1, right=True) + " ", "dim"),
        ]
