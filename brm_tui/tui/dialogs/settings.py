"""The practice in one short form: time, free weeks, tiers."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.containers import VerticalScroll
from textual.events import DescendantFocus
from textual.widget import Widget
from textual.widgets import Input, Static

from brm_tui.domain.errors import Problem
from brm_tui.domain.fields import Context
from brm_tui.domain.model import Practice
from brm_tui.domain.practice import SETTINGS, with_settings
from brm_tui.tui.dialogs.dialog import Dialog
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.form import FormLine


class SettingsDialog(Dialog[dict[str, str]]):
    """The settings, one a line; the answer is the texts of those that were changed."""

    DEFAULT_CLASSES = "tall"

    def __init__(self, practice: Practice, context: Context, *, first: bool = False) -> None:
        super().__init__("How do you work?" if first else "Settings of your practice")
        self._practice, self._reading, self._first = practice, context, first
        self._lines: dict[str, FormLine] = {}

    def form(self) -> Iterable[Widget]:
        """All settings."""
        if self._first:
            yield Static(
                plain(
                    "Asked once; everything can be changed later. "
                    "Leave it, and the usual settings stand.",
                    "$quiet",
                ),
                classes="said",
            )
        for setting in SETTINGS:
            shown = setting.show(self._practice)
            self._lines[setting.name] = FormLine(setting.name, shown, setting.about)
        yield VerticalScroll(*self._lines.values(), can_focus=False)

    def typed(self) -> str:
        """What was changed."""
        return "".join(f"{n}{line.value}" for n, line in self._lines.items() if line.changed)

    def draft(self) -> dict[str, str]:
        """The texts that were changed, once all of them can be read."""
        texts = {name: line.value for name, line in self._lines.items() if line.changed}
        for name, text in texts.items():
            try:
                with_settings(self._practice, {name: text}, self._reading)
            except Problem:
                self._lines[name].query_one(Input).focus()
                raise
        with_settings(self._practice, texts, self._reading)
        return texts

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Say what the line is for: what it holds hides the words within it."""
        line = event.widget.parent
        if isinstance(line, FormLine):
            self.tell(line.about)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()
