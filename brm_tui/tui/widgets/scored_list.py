"""Lines with a score: needs and offers, who fits them, and whom an article is for."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from rich.cells import cell_len

from brm_tui.tui.showing import fit
from brm_tui.tui.widgets.rows import Piece, Rows

_SCORE = 4
_LONGEST_NAME = 20
_USUAL_END = 8
"""What stands on the right leaves the names this long, so that what follows them is one column."""
_STRONG, _WEAK = 50, 35
"""From such scores on a match is told as a good one, as a fair one."""


class ScoredRow(msgspec.Struct, frozen=True, gc=False):
    """What a line shows; ``score`` is 0-100, 0 shows none.

    ``glyph`` is one sign before the name ("z" asleep), ``end`` stands on the right, ``dim`` says
    that the line stands back.
    """

    score: int
    name: str
    text: str
    end: str = ""
    glyph: str = ""
    dim: bool = False
    late: bool = False


class ScoredList(Rows):
    """Lines by id; ``row`` gives what a line shows, and is asked for visible lines only."""

    def __init__(
        self, row: Callable[[str], ScoredRow], *, id: str | None = None, hint: str = ""
    ) -> None:
        super().__init__(id=id, hint=hint)
        self.row = row

    def pieces(self, key: str, width: int) -> list[Piece]:
        """Mark, score, sign, name, text, end."""
        row = self.row(key)
        end = cell_len(row.end)
        room = max(width - _SCORE - end - 6, 10)
        name = min(_LONGEST_NAME, room, max(width - _SCORE - _USUAL_END - 6, 10) // 2)
        return [
            ("✓" if key in self.marked else " ", "accent"),
            (fit(str(row.score or ""), _SCORE - 1, right=True) + " ", _tone(row)),
            (fit(row.glyph, 1) + " ", "accent" if row.glyph == "★" else "dim"),
            (fit(row.name, name), "dim" if row.dim else "name"),
            (fit(f" {row.text}", room - name), "dim"),
            (f" {row.end} ", "late" if row.late else "dim"),
        ]


def _tone(row: ScoredRow) -> str:
    if row.dim or row.score < _WEAK:
        return "dim"
    return "good" if row.score >= _STRONG else "cooling"
