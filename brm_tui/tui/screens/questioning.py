"""The questions of a score on a screen: one key answers, the cursor goes to the next."""

from __future__ import annotations

from textual import getters

from brm_tui.domain.model import Answer
from brm_tui.tui.screens.base import ModeScreen
from brm_tui.tui.widgets.questions import Questions


class Questioning(ModeScreen):
    """A screen with questions about whoever is highlighted."""

    questions = getters.query_one(Questions)

    def answer(self, name: str, answer: Answer | None) -> bool:
        """Note an answer, ``None`` for an open one; says whether it stands."""
        raise NotImplementedError

    def _answer(self, answer: Answer | None) -> None:
        name = self.questions.key
        if name and self.answer(name, answer) and answer is not None:
            self.questions.to_open(name)

    def action_yes(self) -> None:
        """Yes; then the next question."""
        self._answer("yes")

    def action_partly(self) -> None:
        """Partly; then the next question."""
        self._answer("partly")

    def action_no(self) -> None:
        """No; then the next question."""
        self._answer("no")

    def action_reopen(self) -> None:
        """Leave the question open."""
        self._answer(None)
