"""The verbs of the book: what a user can do with a network, each one change on disk.

Both front ends read and change data through this class and through nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from brm_tui.book.clipping import Clipping
from brm_tui.book.forgetting import Forgetting
from brm_tui.book.giving import Giving
from brm_tui.book.introducing import Introducing
from brm_tui.book.meeting import Meeting
from brm_tui.book.naming import handle_for, new_id, whom
from brm_tui.book.planning import Planning
from brm_tui.book.requests import Requests
from brm_tui.book.researching import Researching
from brm_tui.book.sorting import Sorts
from brm_tui.domain.errors import Problem
from brm_tui.domain.model import (
    AnyRecord,
    Change,
    Contact,
    Touch,
)

if TYPE_CHECKING:  # what reads a typed line is loaded with the first one
    from brm_tui.domain.capture import Draft


class Book(
    Planning, Requests, Meeting, Sorts, Introducing, Giving, Clipping, Researching, Forgetting
):
    """One consultant's network: people, touches, favours and introductions."""

    # people

    def add_contact(self, contact: Contact, *, instead_of: str = "") -> Contact:
        """Add a person; id and handle are given here, ``added`` is today unless it is set.

        ``instead_of`` names one of the circle who rests for them.
        """
        contact = replace(contact, id=new_id(), rev=1, added=contact.added or self.today)
        contact = self._with_handle(contact)
        resting, words = self._resting(instead_of)
        self._change(f"Added {contact.name}{words}", [contact, *resting])
        return self.records.contacts[contact.id]

    def edit_contact(self, contact: Contact) -> Change:
        """Put the edited contact in the place of the one with its id.

        Raises:
            Problem: the handle belongs to somebody else.
        """
        before = self._contact(contact.id)
        contact = self._with_handle(contact)
        return self._change(f"Edited {before.name}", [contact])

    def edit_contacts(self, people: Sequence[Contact], sentence: str) -> Change:
        """Put several edited contacts in their places at once: one change.

        Raises:
            Problem: a handle belongs to somebody else, or two would have the same.
        """
        edited = [self._with_handle(contact) for contact in people]
        handles = [contact.handle for contact in edited]
        if len(set(handles)) != len(handles):
            raise Problem("Two people cannot have the same handle: nothing was changed.")
        return self._change(sentence, edited)

    def set_contacts(self, keys: Iterable[str], **fields: Any) -> Change:
        """Set the same fields on several people at once: one change."""
        people = [replace(self._contact(key), **fields) for key in keys]
        what = ", ".join(name.replace("_", " ") for name in fields)
        return self._change(f"Set {what} of {whom(people)}", people)

    def add_topic(self, keys: Iterable[str], topic: str) -> Change:
        """Tag several people with a topic at once."""
        people = [self._contact(key) for key in keys]
        tagged = [replace(c, topics=tuple(dict.fromkeys((*c.topics, topic)))) for c in people]
        return self._change(f"Tagged {whom(people)} with #{topic}", tagged)

    def delete_contact(self, key: str) -> Change:
        """Delete a person with the touches, favours and introductions that are theirs alone."""
        contact = self._contact(key)
        kept, gone = list[AnyRecord](), list[AnyRecord]([contact])
        for touch in self.touches_of(key):
            rest = tuple(other for other in touch.contacts if other != key)
            if rest:
                kept.append(replace(touch, contacts=rest))
            else:
                gone.append(touch)
        gone += self.favours_of(key)
        gone += self.introductions_of(key)
        gone += [self.records.requests[k] for k in self.records.requests_by.get(key, ())]
        gone += [self.records.dismissals[k] for k in self.records.dismissals_by.get(key, ())]
        for one in (self.records.attendees[k] for k in self.records.attendees_by.get(key, ())):
            kept.append(replace(one, contact="", who="new", maybe=(), touch=""))
        for clip in (self.records.clips[k] for k in self.records.clips_by.get(key, ())):
            others = tuple(sent for sent in clip.sent if sent.contact != key)
            kept.append(replace(clip, sent=others))
        return self._change(f"Deleted {contact.name}", kept, gone)

    # touches

    def read_line(
        self, line: str, *, chosen: dict[int, str] | None = None, order: str = "dmy"
    ) -> Draft:
        """What a captured line says; ``chosen`` settles people by their place in the line."""
        from brm_tui.domain.capture import read_line

        return read_line(
            line,
            self.today,
            self.names.candidates,
            order="mdy" if order == "mdy" else "dmy",
            together=self.together,
            chosen=chosen or {},
        )

    def log(self, draft: Draft) -> Touch:
        """Log a captured line with all it says, as one change.

        Raises:
            Problem: it is not settled who is meant.
        """
        from brm_tui.domain.entry import entry

        written = entry(draft, self.records.contacts, new_id)
        whom = ", ".join(self.name_of(key) for key in written.touch.contacts)
        self._change(
            f"Logged {written.touch.channel} with {whom}",
            [written.touch, *written.favours, *written.contacts],
        )
        return written.touch

    def relog(self, key: str, draft: Draft) -> Touch:
        """Log a line in the place of the touch with that id; what else it says is added.

        Raises:
            Problem: it is not settled who is meant.
        """
        from brm_tui.domain.entry import entry

        before = self._known("touches", key)
        assert isinstance(before, Touch)
        ids = chain([key], iter(new_id, ""))
        written = entry(draft, self.records.contacts, lambda: next(ids))
        touch = replace(written.touch, rev=before.rev, source=before.source)
        whom = ", ".join(self.name_of(person) for person in touch.contacts)
        self._change(
            f"Edited {touch.channel} with {whom}", [touch, *written.favours, *written.contacts]
        )
        return touch

    def delete_touch(self, key: str) -> Change:
        """Delete a touch; favours that came from it stay."""
        touch = self._known("touches", key)
        assert isinstance(touch, Touch)
        whom = ", ".join(self.name_of(person) for person in touch.contacts)
        return self._change(f"Deleted {touch.channel} with {whom}", [], [touch])

    # many at once

    def bring_in(self, sentence: str, records: Sequence[AnyRecord]) -> Change:
        """Write what an import has planned, as one change; new people get their handles here."""
        taken = set(self.records.handles)
        written: list[AnyRecord] = []
        for record in records:
            if isinstance(record, Contact) and (not record.handle or self._is_new(record)):
                handle = record.handle if record.handle and record.handle not in taken else ""
                handle = handle or handle_for(record, taken)
                record = replace(record, handle=handle, added=record.added or self.today)
                taken.add(record.handle)
            written.append(record)
        return self._change(sentence, written)

    def _is_new(self, contact: Contact) -> bool:
        return contact.id not in self.records.contacts
