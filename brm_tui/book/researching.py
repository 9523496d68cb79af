"""The dossier in the book: what is known before a talk, and how it is added to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from brm_tui.book.changing import Changing
from brm_tui.domain.model import Change, Contact
from brm_tui.domain.parts import Remark

if TYPE_CHECKING:
    from brm_tui.domain.dossier import Sheet

_WORDS: dict[Remark, str] = {
    "learned": "Learned of",
    "told": "Told of yourself to",
    "common": "Noted what you share with",
}


class Researching(Changing):
    """A book with dossiers."""

    def dossier_of(self, key: str) -> Sheet:
        """All there is to read before a talk with this person.

        Raises:
            NotFound: there is no such person.
        """
        from brm_tui.domain.dossier import sheet

        self._contact(key)
        introductions = self.introductions_of(key)
        met = self.records.contacts[key].met.through
        ids = {met, *(i.seeker for i in introductions), *(i.helper for i in introductions)}
        known = {one: self.records.contacts[one].name for one in ids & self.records.contacts.keys()}
        return sheet(self.card_of(key), self.touches_of(key), introductions, known, self.today)

    def look_up(self, key: str, what: str) -> Change:
        """Note that a line of the checklist was looked up today, found or not."""
        from brm_tui.domain.dossier import LABELS, looked_up

        contact = self._contact(key)
        sentence = f"Looked up the {LABELS.get(what, what)} of {contact.name}"
        return self._change(sentence, [looked_up(contact, what, self.today)])

    def find_out(self, key: str, what: str, text: str) -> Change:
        """Note what was found for a line of the checklist.

        Raises:
            Usage: it is no web address where one is needed, or no publication.
        """
        from brm_tui.domain.dossier import LABELS, found_out

        contact = self._contact(key)
        found = found_out(contact, what, text, self.today)
        return self._change(f"Found out of {contact.name}: {LABELS.get(what, what)}", [found])

    def remark(self, key: str, kind: Remark, text: str) -> Change:
        """Note what was learned of a person, told of oneself, or is shared.

        Raises:
            Problem: it says nothing new.
        """
        from brm_tui.domain.errors import Problem
        from brm_tui.domain.remarks import noted

        contact = self._contact(key)
        after = noted(contact, kind, [text], self.today)
        if after == contact:
            raise Problem("That says nothing new: nothing was changed.")
        return self._change(f"{_WORDS[kind]} {contact.name}: {text}", [after])

    def add_line(self, key: str, name: str, text: str) -> Change:
        """Note an opener or a question of one's own; ``name`` is "openers" or "questions".

        Raises:
            Problem: it says nothing, or stands there already.
        """
        from brm_tui.domain.dossier import lines_added

        contact = self._contact(key)
        after = lines_added(contact, name, text)
        return self._change(f"Noted one of the {name} for {contact.name}", [after])

    def rewrite(self, key: str, name: str, entry: object, text: str) -> Change:
        """Say an entry of a dossier otherwise; ``name`` is the field that holds it.

        Raises:
            Usage: a publication has no title.
        """
        from brm_tui.domain.dossier import rewritten

        contact = self._contact(key)
        after = rewritten(contact, name, entry, text)
        return self._change(f"Edited the dossier of {contact.name}", [after])

    def take_out(self, key: str, name: str, entry: object) -> Change:
        """Take an entry out of a dossier; ``name`` is the field that holds it."""
        from brm_tui.domain.dossier import without

        contact = self._contact(key)
        after = without(contact, name, entry)
        return self._change(f"Took an entry out of the dossier of {contact.name}", [after])

    def common_topics(self, keys: Sequence[str]) -> list[str]:
        """The topics that all of these people share, in the order of the first one's."""
        people: list[Contact] = [self._contact(key) for key in keys]
        shared = set(people[0].topics).intersection(*(set(c.topics) for c in people[1:]))
        return [topic for topic in people[0].topics if topic in shared]
