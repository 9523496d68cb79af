"""The user's criteria in the book: read, changed, and what a change would turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brm_tui.book.changing import Changing
from brm_tui.domain.model import PRACTICE, Change, Criterion, Language

if TYPE_CHECKING:  # what scores is loaded with the first score
    from brm_tui.domain.triage import Answers, Flip, Score


class Judging(Changing):
    """A book with criteria that say for whom there is time."""

    language: Language = "de"
    """The language of the criteria to begin with."""

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The user's criteria in the order they are asked; those to begin with, at first."""
        chosen = self.practice.criteria
        if chosen is not None:
            return chosen
        from brm_tui.domain.first_criteria import first_criteria

        return first_criteria(self.language)

    def score(self, answers: Answers) -> Score:
        """The score of somebody of whom these answers (name of a criterion -> answer) are known."""
        from brm_tui.domain.triage import score

        return score(self.criteria, answers)

    def flips(self, criteria: Sequence[Criterion]) -> tuple[Flip, ...]:
        """Whom other criteria would score otherwise, those whose advice turns first."""
        from brm_tui.domain.triage import flips

        return flips(self.criteria, criteria, self._answered())

    def whose(self, key: str) -> str:
        """The name of the one a score belongs to."""
        return self.name_of(key)

    def _answered(self) -> list[tuple[str, Answers]]:
        return []

    def add_criterion(self, criterion: Criterion) -> Change:
        """Ask one question more.

        Raises:
            Usage: its name is taken, or it is no criterion.
        """
        from brm_tui.domain.triage import added

        after = added(self.criteria, criterion)
        return self._set_criteria(f"Added the criterion {criterion.name}", after)

    def edit_criterion(self, criterion: Criterion) -> Change:
        """Ask a question otherwise, or let it weigh more or less; its name stays.

        Raises:
            NotFound: there is none of that name.
            Usage: it is no criterion.
        """
        from brm_tui.domain.triage import edited

        after = edited(self.criteria, criterion)
        return self._set_criteria(f"Edited the criterion {criterion.name}", after)

    def remove_criterion(self, name: str) -> Change:
        """Ask a question no more; its answers are kept, should it come back.

        Raises:
            NotFound: there is none of that name.
        """
        from brm_tui.domain.triage import removed

        after = removed(self.criteria, name)
        return self._set_criteria(f"Removed the criterion {name}", after)

    def set_criteria(self, criteria: Sequence[Criterion]) -> Change:
        """Put these criteria in the place of the old ones: one change.

        Raises:
            Usage: one of them is no criterion, or two have one name.
        """
        from brm_tui.domain.triage import added

        after: tuple[Criterion, ...] = ()
        for criterion in criteria:
            after = added(after, criterion)
        return self._set_criteria("Changed the criteria", after)

    def _set_criteria(self, sentence: str, criteria: tuple[Criterion, ...]) -> Change:
        practice = replace(self.practice, id=PRACTICE, criteria=criteria)
        return self._change(sentence, [practice])
