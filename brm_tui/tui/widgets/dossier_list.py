"""The lines of a dossier."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from rich.cells import cell_len

from brm_tui.tui.dossier_told import Line
from brm_tui.tui.showing import fit
from brm_tui.tui.widgets.rows import Piece, Rows

LABEL_CELLS = 13


class DossierList(Rows):
    """Lines by key, each with a mark, a label, its text and its age."""

    lines: Mapping[str, Line] = {}

    def show_lines(self, lines: Mapping[str, Line]) -> None:
        """Show these lines."""
        self.lines = lines
        self.show(list(lines))

    def look(self, key: str) -> Hashable:
        """The line as it reads."""
        line = self.lines[key]
        return line.label, line.text, line.when, line.mark, line.tone

    def pieces(self, key: str, width: int) -> list[Piece]:
        """Mark, label, text, and on the right its day."""
        line = self.lines[key]
        end = cell_len(line.when)
        quiet = line.text in ("to look up", "nothing yet", "nothing found")
        room = max(width - LABEL_CELLS - end - 5, 4)
        return [
            (f" {line.mark} ", line.tone),
            (fit(line.label, LABEL_CELLS), "dim"),
            (fit(line.text, room), "dim" if quiet else "name"),
            (f" {line.when} ", "late" if line.tone == "late" else "dim"),
        ]
