"""Picking a person by typing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from brm_tui.tui.dialogs.dialog import Dialog
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.widgets.choosing import Choosing
from brm_tui.tui.widgets.finding import FindLine
from brm_tui.tui.widgets.rows import Rows

Found = tuple[str, str, str]
"""The id of a person, the name, and what is said of the person."""


class PickPerson(Dialog[str], inherit_bindings=False):
    """A search line and those it finds; the answer is the id of the person."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("choose")

    def __init__(self, title: str, find: Callable[[str], list[Found]]) -> None:
        super().__init__(title)
        self._find = find
        self._found: dict[str, tuple[str, str]] = {}

    def form(self) -> Iterable[Widget]:
        """The line and the list."""
        yield FindLine(placeholder="a name, a word, or the last digits of a phone number")
        rows = Choosing(lambda key: self._found[key], hint="\nNobody is found.")
        rows.styles.height = 12
        rows.can_focus = False
        yield rows

    def on_mount(self) -> None:
        """Show the first proposals."""
        self._show("")

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, text: str) -> None:
        found = self._find(text)
        self._found = {key: (name, said) for key, name, said in found}
        rows = self.query_one(Choosing)
        rows.show([key for key, _, _ in found])
        rows.cursor = 0

    @on(FindLine.Step)
    def _step(self, event: FindLine.Step) -> None:
        self.query_one(Choosing).cursor += event.by

    def draft(self) -> str | None:
        """The person under the cursor."""
        return self.query_one(Choosing).key or None

    @on(Input.Submitted)
    @on(Rows.Chosen)
    def action_choose(self) -> None:
        """Take the person under the cursor."""
        self.action_save()
