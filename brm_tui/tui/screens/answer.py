"""The answer to a request: seen in its language and form, edited, copied; then the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from brm_tui.domain.model import Contact
from brm_tui.tui.holding import holder
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.screens.message import MessageScreen


class AnswerScreen(MessageScreen, inherit_bindings=False):
    """One text or several; the answer is how it was copied, in words, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("answer")

    def __init__(self, key: str, person: Contact, names: Sequence[str], question: str = "") -> None:
        super().__init__(key, names, {"question": question} if question else {})
        self._person = person
        self.copied = ""

    @property
    def person(self) -> Contact:
        """Who asked, perhaps nobody of the book."""
        return self._person

    async def action_copy(self) -> None:
        """Copy the text, and take the verdict with it."""
        self.copied = holder(self.app).copy(self.message().text).words
        self.dismiss(True)
