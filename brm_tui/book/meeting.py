"""At an event and after it: who was met, what was said, and what becomes of it."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brm_tui.book.events import Events
from brm_tui.book.naming import handle_for, new_id
from brm_tui.domain.errors import Problem
from brm_tui.domain.model import AnyRecord, Attendee, Contact, Edit, Event

if TYPE_CHECKING:  # the rules of events are loaded with the first of them
    from brm_tui.domain.draft import Draft
    from brm_tui.domain.event import EventVerdict, Seen, Who

_MINUTES = re.compile(r"^\s*(\d{1,3})\s*m(?:in)?\b\s*:?\s*", re.IGNORECASE)
LATER_DAYS = 28
"""A verdict of *later* comes back after so many days, unless a day is named."""


class Meeting(Events):
    """The verbs of who is met at events."""

    def tick(self, key: str, seen: Seen) -> Attendee:
        """Tick somebody as met or missed; a touch for who is met, the nursery for who is new.

        Raises:
            Problem: it is not settled who it is, or they were met.
        """
        before = self._attendee(key)
        if seen == "met":
            return self.talk(key, "")
        if before.seen == "met":
            raise Problem(f"{before.name} was met: undo that first.")
        after = replace(before, seen=seen)
        self._change(f"{seen.capitalize() or 'Not yet seen'}: {before.name}", [after])
        return after

    def talk(self, key: str, line: str) -> Attendee:
        """Log a talk from one line ("20m: worried about costs ! send deck"), as one change.

        Who is new becomes a contact in the nursery. A second line takes the place of the first.

        Raises:
            Problem: it is not settled who it is.
        """
        from brm_tui.domain.entry import entry

        before = self._attendee(key)
        event, contact = self.records.events[before.event], self._contact_met(before)
        draft = self._draft_of(line, contact, event)
        ids = chain([before.touch] if before.touch else [], iter(new_id, ""))
        people = ChainMap({contact.id: contact}, self.records.contacts)
        written = entry(draft, people, lambda: next(ids))
        known = {one.id: one for one in written.contacts}
        told = known.pop(contact.id, contact)
        after = replace(
            before, seen="met", contact=contact.id, who=_who(contact), touch=written.touch.id
        )
        records: list[AnyRecord] = [written.touch, *written.favours, told, *known.values(), after]
        new = " (new, in the nursery)" if contact.id not in self.records.contacts else ""
        self._change(f"Met {before.name} at {event.name}{new}", records)
        return after

    def _contact_met(self, attendee: Attendee) -> Contact:
        from brm_tui.domain.events import as_contact

        if attendee.who == "unsure":
            names = ", ".join(self.name_of(k) for k in attendee.maybe[:3])
            raise Problem(
                f"It is not settled who {attendee.name} is ({names}): settle it first, "
                "or say that they are new."
            )
        known = self.records.contacts.get(attendee.contact)
        if known is not None:
            return known
        event = self.records.events[attendee.event]
        contact = as_contact(attendee, event, new_id(), self._day_at(event))
        return replace(contact, handle=handle_for(contact, self.records.handles))

    def _day_at(self, event: Event) -> date:
        from brm_tui.domain.events import last_day

        last = last_day(event)
        return min(self.today, last) if last else self.today

    def _draft_of(self, line: str, contact: Contact, event: Event) -> Draft:
        from brm_tui.domain.capture import read_line
        from brm_tui.domain.draft import Candidate

        minutes = _MINUTES.match(line)
        said = line[minutes.end() :] if minutes else line
        head = f"event @{contact.handle}{f' {minutes[1]}m' if minutes else ''}:"
        own = (Candidate(contact.id, contact.name, "handle"),)

        def resolve(name: str) -> Sequence[Candidate]:
            return own if name == f"@{contact.handle}" else self.names.candidates(name)

        draft = read_line(f"{head} {said}", self.today, resolve)
        text = f"{event.name}: {draft.text}" if draft.text else f"Met at {event.name}"
        return replace(draft, on=self._day_at(event), text=text)

    # after

    def judge(self, key: str, verdict: EventVerdict, until: date | None = None) -> Attendee:
        """Say what shall become of somebody who was aimed at or met.

        *go on* has them stay in touch: who is new comes into the nursery, a sleeper wakes.
        *later* has them come back on a day, in four weeks if none is set. *let go* lets those
        sleep who were in the nursery.

        Raises:
            Problem: it is not settled who it is, or the day is not ahead.
        """
        before = self._attendee(key)
        after, people = replace(before, verdict=verdict), list[Contact]()
        day = until or self.today + timedelta(days=LATER_DAYS)
        if verdict == "later" and day <= self.today:
            raise Problem(f"{day} is not ahead: come back on a later day.")
        if verdict != "let go":
            contact = self._contact_met(before)
            after = replace(after, contact=contact.id, who="known")
            people = [self._going_on(contact, day if verdict == "later" else None)]
        elif known := self.records.contacts.get(before.contact):
            people = [self._let_go(known)]
        event = self.records.events[before.event]
        self._change(f"{event.name}: {before.name}, {verdict}", [after, *people])
        return after

    def _going_on(self, contact: Contact, day: date | None) -> Contact:
        from brm_tui.domain.circle import woken

        contact = woken(contact) if contact.state == "asleep" else contact
        return replace(contact, reviewed=self.today, follow_up=day or contact.follow_up)

    def _let_go(self, contact: Contact) -> Contact:
        from brm_tui.domain.circle import asleep

        contact = asleep(contact) if contact.state == "nursery" else contact
        return replace(contact, reviewed=self.today)

    def _consequences(self, edits: Sequence[Edit]) -> Sequence[Edit]:
        """What the review says of somebody met at an event is the verdict on the meeting."""
        further = list(super()._consequences(edits))
        settled = {edit.id for edit in edits}
        for edit in edits:
            before, after = edit.before, edit.after
            if not (isinstance(before, Contact) and isinstance(after, Contact)):
                continue
            verdict = _verdict_of(before, after)
            for _, one in self._met_at(after.id) if verdict else ():
                if one.id not in settled:
                    further.append(self._edit(replace(one, verdict=verdict)))
        return further


def _verdict_of(before: Contact, after: Contact) -> EventVerdict:
    if after.state == "asleep" and before.state != "asleep":
        return "let go"
    if after.snoozed_until and after.snoozed_until != before.snoozed_until:
        return "later"
    return ""


def _who(contact: Contact) -> Who:
    return "sleeping" if contact.state == "asleep" else "known"
