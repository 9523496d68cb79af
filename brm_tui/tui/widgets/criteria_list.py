"""The criteria as a list: the question, what it speaks for, its weight as dots."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from brm_tui.domain.model import Criterion
from brm_tui.domain.triage import MOST_WEIGHT
from brm_tui.tui.showing import fit
from brm_tui.tui.widgets.rows import Piece, Rows

_PURPOSE, _WEIGHT = 12, 9


class CriteriaList(Rows):
    """The criteria by name, as they are asked."""

    def __init__(self, *, id: str | None = None, hint: str = "") -> None:
        super().__init__(id=id, hint=hint)
        self._criteria: dict[str, Criterion] = {}

    def show_criteria(self, criteria: Sequence[Criterion]) -> None:
        """Show these criteria; the cursor stays on its own."""
        self._criteria = {one.name: one for one in criteria}
        self.show(list(self._criteria))

    def look(self, key: str) -> Hashable:
        """The criterion."""
        return self._criteria[key]

    def pieces(self, key: str, width: int) -> list[Piece]:
        """The question, its purpose, its weight."""
        one = self._criteria[key]
        text = max(width - _PURPOSE - _WEIGHT - 2, 8)
        weight = "hard no" if one.veto else "●" * one.weight + "○" * (MOST_WEIGHT - one.weight)
        return [
            (" " + fit(one.text, text), "name"),
            (" " + fit("" if one.veto else one.purpose or "any", _PURPOSE), "dim"),
            (fit(weight, _WEIGHT), "late" if one.veto else "accent"),
        ]
