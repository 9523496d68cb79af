"""A person's data: all that is kept of them, and forgetting it for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brm_tui.book.changing import Changing
from brm_tui.domain.errors import ReadOnly
from brm_tui.domain.model import Change

if TYPE_CHECKING:
    from brm_tui.domain.forgetting import Traces


class Forgetting(Changing):
    """A book that can say all it knows of a person, and forget it."""

    def traces(self, key: str) -> Traces:
        """All that is kept of the contact with that id, in the book and in older copies.

        Raises:
            NotFound: there is no such person.
        """
        self._contact(key)
        return self._store.traces(key)

    def forget(self, key: str, *, copies: bool = False) -> Traces:
        """Take a person out of the book for good: no undo brings them back.

        ``copies`` takes them out of older copies of the book as well. Gives what there was.

        Raises:
            NotFound: there is no such person.
            ReadOnly: another program writes the book.
        """
        if self.read_only:
            raise ReadOnly(f"The book cannot be written now ({self.holder}): nothing was changed.")
        known = self.traces(key)
        at = self._now().isoformat(timespec="seconds")
        self._begin(self._store.forget(key, at, copies=copies))
        told = Change(id="", at=at, sentence="Forgot a person for good")
        for listener in tuple(self._listeners):
            listener(told, frozenset([key, *self.records.contacts]))
        return known
