"""Editing a text of several lines."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import TextArea

from brm_tui.domain.text import clean_block
from brm_tui.tui.dialogs.dialog import Dialog


class EditText(Dialog[str]):
    """A text to edit; the answer is the text."""

    AUTO_FOCUS = "TextArea"

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title)
        self._text = text

    def form(self) -> Iterable[Widget]:
        """The text."""
        yield TextArea(self._text, tab_behavior="focus", compact=True)

    def typed(self) -> str:
        """The text, if it was changed."""
        text = self.query_one(TextArea).text
        return "" if text == self._text else text

    def draft(self) -> str:
        """The text."""
        return clean_block(self.query_one(TextArea).text)
