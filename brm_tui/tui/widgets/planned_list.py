"""The touches of one week: done and planned."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from brm_tui.tui.showing import fit
from brm_tui.tui.widgets.rows import Piece, Rows

DAY_CELLS = 6
MARK_CELLS = 6


class PlannedRow(msgspec.Struct, frozen=True, gc=False):
    """What the list shows of one touch; ``mark`` says how it stands ("firm"), ``tone`` shows it."""

    day: str
    glyph: str
    name: str
    tier: str
    minutes: int
    mark: str = ""
    tone: str = ""


class PlannedList(Rows):
    """Touches by id; ``planned`` gives what a row shows, and is asked for visible rows only."""

    def __init__(self, planned: Callable[[str], PlannedRow], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.planned = planned

    def pieces(self, key: str, width: int) -> list[Piece]:
        """A touch's row: day, kind, name, tier, minutes, how it stands."""
        row = self.planned(key)
        return [
            (f" {fit(row.day, DAY_CELLS)} ", "dim"),
            (f"{row.glyph} ", row.tone),
            (fit(row.name, max(width - DAY_CELLS - MARK_CELLS - 13, 4)), "name"),
            (f" {row.tier or ' '}", "dim"),
            (f"{row.minutes:>4} ", "name"),
            (fit(row.mark, MARK_CELLS) + " ", row.tone),
        ]
