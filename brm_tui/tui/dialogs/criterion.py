"""A question of the user's own: what it asks, how much it weighs, what it speaks for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal

from msgspec.structs import replace
from textual import on
from textual.widget import Widget
from textual.widgets import Input

from brm_tui.domain.model import PURPOSES, Criterion
from brm_tui.domain.text import clean
from brm_tui.domain.triage import checked, name_for
from brm_tui.tui.dialogs.dialog import Dialog
from brm_tui.tui.widgets.form import FormLine

_ANY = "any"
_Purpose = Literal["", "client", "recommender", "know-how"]


class CriterionDialog(Dialog[Criterion]):
    """One criterion; a new one is named by its question."""

    def __init__(self, criterion: Criterion | None, taken: Collection[str]) -> None:
        super().__init__(f"The question '{criterion.name}'" if criterion else "One question more")
        self._begun, self._taken = criterion, taken
        self._lines: dict[str, FormLine] = {}

    def form(self) -> Iterable[Widget]:
        """The question, its kind, its weight, its purpose."""
        one = self._begun or Criterion("", "", 2)
        for name, value, about, options in (
            ("question", one.text, "a question that yes speaks for: Do they have a budget?", ()),
            ("kind", "hard no" if one.veto else "weighted", "", ("weighted", "hard no")),
            ("weight", str(one.weight), "", ("1", "2", "3", "4", "5")),
            ("speaks for", one.purpose or _ANY, "", (_ANY, *PURPOSES)),
        ):
            self._lines[name] = FormLine(name, value, about, options)
            yield self._lines[name]

    def typed(self) -> str:
        """What was changed."""
        return "".join(f"{n}{line.value}" for n, line in self._lines.items() if line.changed)

    def draft(self) -> Criterion:
        """The criterion as the form says it.

        Raises:
            Usage: it asks nothing.
        """
        said = {name: clean(line.value) for name, line in self._lines.items()}
        name = self._begun.name if self._begun else name_for(said["question"], self._taken)
        purpose: _Purpose = next((p for p in PURPOSES if p == said["speaks for"]), "")
        made = replace(
            self._begun or Criterion(name, ""),
            text=said["question"],
            weight=int(said["weight"]),
            purpose=purpose,
            veto=said["kind"] == "hard no",
        )
        return checked(made)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()
