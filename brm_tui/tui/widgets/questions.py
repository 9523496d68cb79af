"""The questions of somebody's score: each with its answer and what it adds."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from brm_tui.domain.triage import Line
from brm_tui.tui.showing import fit
from brm_tui.tui.widgets.rows import Piece, Rows

_SIGNS = {"yes": ("y", "good"), "partly": ("p", "cooling"), "no": ("n", "dim"), "": ("·", "accent")}
_POINTS, _PURPOSE = 9, 11
_ROOMY = 64
"""From this width on there is room for the purpose of each question."""


class Questions(Rows):
    """The lines of a score, one a criterion."""

    def __init__(self, *, id: str | None = None, hint: str = "") -> None:
        super().__init__(id=id, hint=hint)
        self._lines: dict[str, Line] = {}

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; the cursor stays on its question."""
        self._lines = {line.name: line for line in lines}
        self.show(list(self._lines))

    def to_open(self, after: str = "") -> None:
        """Put the cursor on the next open question behind one, else on the first, else stay."""
        names = list(self._lines)
        place = names.index(after) + 1 if after in names else 0
        for name in (*names[place:], *names[:place]):
            if not self._lines[name].answer:
                self.go_to(name)
                return

    def look(self, key: str) -> Hashable:
        """The line itself."""
        return self._lines[key]

    def pieces(self, key: str, width: int) -> list[Piece]:
        """Answer, question, what it speaks for, what it adds."""
        line = self._lines[key]
        sign, tone = _SIGNS[line.answer]
        vetoed = line.veto and line.answer == "yes"
        added = "hard no" if line.veto else f"{line.points:g}/{line.weight}"
        purpose = _PURPOSE + 2 if width >= _ROOMY else 0
        text = max(width - 3 - _POINTS - purpose, 5)
        return [
            (f" {sign} ", "late" if vetoed else tone),
            (fit(line.text, text), "" if not line.answer else "dim" if sign == "n" else "name"),
            (fit(f"  {line.purpose}", purpose), "dim"),
            (fit(added, _POINTS - 1, right=True) + " ", "late" if vetoed else tone),
        ]
