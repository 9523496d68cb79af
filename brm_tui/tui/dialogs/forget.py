"""The question before a person is forgotten for good: it is answered with their name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from brm_tui.domain.errors import Usage
from brm_tui.domain.forgetting_words import in_words
from brm_tui.domain.model import Contact
from brm_tui.domain.text import clean
from brm_tui.tui.dialogs.dialog import Dialog
from brm_tui.tui.showing import plain, plain_block
from brm_tui.tui.widgets.choice import Choice

if TYPE_CHECKING:
    from brm_tui.domain.forgetting import Traces


class ForgetDialog(Dialog[str]):
    """What goes and where; the answer is "book", or "all" with older copies."""

    def __init__(self, contact: Contact, known: Traces) -> None:
        super().__init__(f"Forget {contact.name} for good?")
        self._contact, self._known = contact, known

    def form(self) -> Iterable[Widget]:
        """What will be done, how far, and the line for the handle."""
        lines = in_words(self._contact.name, self._known, copies=False)
        yield Static(plain_block("\n".join(lines)), id="forgetting")
        if self._known.copies:
            yield Static(plain("Older copies (← → chooses)", "$quiet"))
            yield Choice(("keep them", "clean them too"), "keep them")
        yield Static(plain(f"Type {self._contact.handle} to forget them", "$quiet"))
        yield Input(classes="first", select_on_focus=False, compact=True)

    def typed(self) -> str:
        """Nothing that could be lost."""
        return ""

    def draft(self) -> str:
        """How far, once the handle is typed.

        Raises:
            Usage: something else is typed.
        """
        if clean(self.query_one(Input).value).removeprefix("@") != self._contact.handle:
            raise Usage(f"Nothing is forgotten: type {self._contact.handle}, or leave.")
        chosen = self.query(Choice)
        return "all" if chosen and chosen.first(Choice).value == "clean them too" else "book"

    @on(Input.Submitted)
    def _taken(self) -> None:
        self.action_save()
