"""Labelled lines of a form."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.choice import Choice


class FormLine(Horizontal):
    """A label with a line to type, or with a choice where there are ``options``."""

    def __init__(
        self,
        name: str,
        value: str = "",
        about: str = "",
        options: Sequence[str] = (),
        line: type[Input] = Input,
    ) -> None:
        super().__init__()
        self.field, self.begun, self.about, self.options = name, value, about, tuple(options)
        self._input: Input | Choice = (
            Choice(options, value)
            if options
            else line(value, placeholder=about, select_on_focus=False, compact=True)
        )

    def compose(self) -> ComposeResult:
        """The label and the line."""
        yield Static(plain(self.field.replace("-", " ").replace("_", " ")), classes="label")
        yield self._input

    @property
    def value(self) -> str:
        """What is typed or chosen."""
        return self._input.value

    def put(self, value: str) -> None:
        """Put a text into the line."""
        self._input.value = value

    @property
    def changed(self) -> bool:
        """Whether it was changed."""
        return self.value != self.begun
