"""The verbs of the book: what a user can do with a network, each one change on disk.

Both front ends read and change data through this class and through nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from brm_tui.book.circling import Circling
from brm_tui.book.clipping import Clipping
from brm_tui.book.naming import handle_for, new_id, whom
from brm_tui.book.reviewing import Reviewing
from brm_tui.book.sorting import Sorts
from brm_tui.domain import introductions
from brm_tui.domain.errors import Problem
from brm_tui.domain.ledger import keep
from brm_tui.domain.model import (
    AnyRecord,
    Change,
    Contact,
    Favour,
    Introduction,
    IntroState,
    Outcome,
    Touch,
)

if TYPE_CHECKING:  # what reads a typed line is loaded with the first one
    from brm_tui.domain.capture import Draft
    from brm_tui.domain.ledger_line import FavourDraft


class Book(Reviewing, Circling, Sorts, Clipping):
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
        gone += [self.records.planned[k] for k in self.records.planned_by.get(key, ())]
        gone += [self.records.dismissals[k] for k in self.records.dismissals_by.get(key, ())]
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

    # give first

    def add_favour(self, favour: Favour) -> Favour:
        """Write a favour or a promise into the ledger."""
        favour = replace(favour, id=new_id(), rev=1)
        name = self._contact(favour.contact).name
        self._change(f"{_favour_words(favour)} {name}: {favour.text or favour.kind}", [favour])
        return favour

    def read_favour(
        self, line: str, *, chosen: dict[int, str] | None = None, order: str = "dmy"
    ) -> FavourDraft:
        """What a line of the ledger says; ``chosen`` settles people by their place in it."""
        from brm_tui.domain.ledger_line import read_favour

        return read_favour(
            line,
            self.today,
            self.names.candidates,
            order="mdy" if order == "mdy" else "dmy",
            together=self.together,
            chosen=chosen or {},
        )

    def add_favours(self, draft: FavourDraft) -> list[Favour]:
        """Write a line of the ledger, an entry for each person, as one change.

        Raises:
            Problem: it is not settled who is meant, or what it was.
        """
        from brm_tui.domain.ledger_line import favours_of_line

        if draft.problems:
            raise Problem(draft.problems[0])
        made = [replace(favour, id=new_id()) for favour in favours_of_line(draft)]
        whom = ", ".join(self.name_of(favour.contact) for favour in made)
        self._change(f"{_favour_words(made[0])} {whom}: {made[0].text}", made)
        return made

    def edit_favour(self, favour: Favour) -> Change:
        """Put the edited favour in the place of the one with its id."""
        self._known("favours", favour.id)
        return self._change(f"Edited favour of {self.name_of(favour.contact)}", [favour])

    def keep_promise(self, key: str) -> Change:
        """Mark a promise as kept today."""
        favour = self._known("favours", key)
        assert isinstance(favour, Favour)
        kept = keep(favour, self.today)
        return self._change(f"Kept promise to {self.name_of(favour.contact)}", [kept])

    def delete_favour(self, key: str) -> Change:
        """Delete an entry of the ledger."""
        favour = self._known("favours", key)
        assert isinstance(favour, Favour)
        return self._change(f"Deleted favour of {self.name_of(favour.contact)}", [], [favour])

    # introductions

    def introduce(self, seeker: str, helper: str, reason: str) -> Introduction:
        """Begin an introduction as an idea.

        Raises:
            Problem: the two were introduced before, or are the same person.
        """
        refused = introductions.refusal(seeker, helper, self.introductions_of(seeker))
        if refused:
            raise Problem(refused)
        intro = introductions.begin(new_id(), seeker, helper, reason, self.today)
        pair = f"{self._contact(seeker).name} to {self._contact(helper).name}"
        self._change(f"Noted the idea to introduce {pair}", [intro])
        return intro

    def advance(
        self, key: str, to: IntroState, note: str = "", outcome: Outcome = ""
    ) -> Introduction:
        """Take an introduction a step on; *connected* writes a favour for both.

        Raises:
            Problem: that step does not follow from where it stands.
        """
        intro = self._known("introductions", key)
        assert isinstance(intro, Introduction)
        moved = introductions.advance(intro, to, self.today, note, outcome)
        given: Sequence[Favour] = ()
        if to == "connected":
            given = introductions.favours_of_connection(moved, self.today)
        written = [replace(favour, id=new_id()) for favour in given]
        pair = f"{self.name_of(intro.seeker)} - {self.name_of(intro.helper)}"
        self._change(f"Introduction {pair}: {to}", [moved, *written])
        return moved

    def nudge(self, key: str) -> Introduction:
        """Note that the one who is silent was reminded.

        Raises:
            Problem: nobody is asked, or a nudge went out already.
        """
        intro = self._known("introductions", key)
        assert isinstance(intro, Introduction)
        nudged = introductions.nudge(intro, self.today)
        pair = f"{self.name_of(intro.seeker)} - {self.name_of(intro.helper)}"
        self._change(f"Introduction {pair}: nudged", [nudged])
        return nudged

    def set_anonymous(self, key: str, anonymous: bool) -> Change:
        """Ask the helper with or without the name of the seeker."""
        intro = self._known("introductions", key)
        assert isinstance(intro, Introduction)
        pair = f"{self.name_of(intro.seeker)} - {self.name_of(intro.helper)}"
        how = "without" if anonymous else "with"
        sentence = f"Introduction {pair}: asked {how} a name"
        return self._change(sentence, [replace(intro, anonymous=anonymous)])

    def give_reason(self, key: str, reason: str) -> Change:
        """Say why these two should meet."""
        intro = self._known("introductions", key)
        assert isinstance(intro, Introduction)
        pair = f"{self.name_of(intro.seeker)} - {self.name_of(intro.helper)}"
        return self._change(f"Said why {pair} should meet", [replace(intro, reason=reason)])

    def delete_introduction(self, key: str) -> Change:
        """Delete an introduction; favours that came from it stay."""
        intro = self._known("introductions", key)
        assert isinstance(intro, Introduction)
        pair = f"{self.name_of(intro.seeker)} - {self.name_of(intro.helper)}"
        return self._change(f"Deleted introduction {pair}", [], [intro])

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

    def _with_handle(self, contact: Contact) -> Contact:
        owner = self.records.handles.get(contact.handle)
        if contact.handle and owner not in (None, contact.id):
            whose = self.name_of(owner or "")
            raise Problem(f"The handle @{contact.handle} belongs to {whose}: take another.")
        if contact.handle:
            return contact
        return replace(contact, handle=handle_for(contact, self.records.handles))


def _favour_words(favour: Favour) -> str:
    if favour.standing == "promised":
        return "Promised" if favour.direction == "gave" else "Was promised by"
    return "Gave" if favour.direction == "gave" else "Got from"
