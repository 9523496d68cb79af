"""The ledger of everybody, in columns: day, way, who, what, where from, size or due."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from brm_tui.tui.showing import fit
from brm_tui.tui.widgets.ledger import Ledger
from brm_tui.tui.widgets.rows import Piece, Rows

_DAY, _WAY, _END = 7, 9, 5
_LONGEST_NAME = 20


class LedgerLine(msgspec.Struct, frozen=True, gc=False):
    """What the table shows of one entry.

    ``source`` is the glyph of the touch or introduction it comes from, ``tone`` colours a promise.
    """

    day: str
    way: str
    name: str
    text: str
    source: str
    end: str
    tone: str


class LedgerTable(Ledger):
    """Favours by id; ``line`` gives what a row shows, and is asked for visible rows only."""

    def __init__(self, line: Callable[[str], LedgerLine], *, id: str | None = None) -> None:
        Rows.__init__(self, id=id)
        self.line = line

    def pieces(self, key: str, width: int) -> list[Piece]:
        """An entry's row; name and text share what the columns leave."""
        line = self.line(key)
        room = max(width - _DAY - _WAY - _END - 8, 10)
        name = min(_LONGEST_NAME, room // 2)
        return [
            (fit(line.day, _DAY + 1, right=True), "dim"),
            (fit(f"  {line.way}", _WAY + 2), line.tone or "dim"),
            (fit(line.name, name), "name"),
            (fit(f" {line.text}", room - name), line.tone if line.tone == "late" else "name"),
            (f" {line.source or ' '}", "dim"),
            (" " + fit(line.end, _END, right=True) + " ", line.tone or "dim"),
        ]
