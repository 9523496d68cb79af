"""The entries of the give-first ledger: open promises, then what was given and got."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import msgspec
from textual.binding import BindingType

from brm_tui.tui.keys import bindings_for
from brm_tui.tui.showing import fit
from brm_tui.tui.widgets.rows import Piece, Rows

LEAD_CELLS = 7
END_CELLS = 7


class FavourRow(msgspec.Struct, frozen=True, gc=False):
    """What the ledger shows of one entry: ``lead`` is a mark or a day, ``end`` due or size."""

    lead: str
    text: str
    end: str
    tone: str


class Ledger(Rows):
    """Favours by id; ``favour`` gives what a row shows, and is asked for visible rows only."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("ledger")

    def __init__(self, favour: Callable[[str], FavourRow], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.favour = favour

    def pieces(self, key: str, width: int) -> list[Piece]:
        """An entry's row: mark or day, text, when it is due or how big it was."""
        row = self.favour(key)
        lead_cells = 1 if len(row.lead) == 1 else LEAD_CELLS
        end_cells = max(len(row.end), 1)
        return [
            (
                " " + fit(row.lead, lead_cells, right=True) + " ",
                row.tone if lead_cells == 1 else "dim",
            ),
            (
                fit(row.text, width - lead_cells - end_cells - 4),
                "name" if lead_cells == 1 else row.tone,
            ),
            (
                " " + fit(row.end, end_cells, right=True) + " ",
                row.tone if lead_cells == 1 else "dim",
            ),
        ]
