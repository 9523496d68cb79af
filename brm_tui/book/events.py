"""Events in the book: who is on the list, whom to aim at, what happened, what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from brm_tui.book.judging import Judging
from brm_tui.book.naming import new_id
from brm_tui.book.reviewing import Reviewing
from brm_tui.domain.errors import Ambiguous, NotFound, Problem
from brm_tui.domain.model import (
    Answer,
    Attendee,
    Change,
    Event,
    Touch,
)

if TYPE_CHECKING:  # the rules of events are loaded with the first of them
    from brm_tui.domain.event_brief import Brief
    from brm_tui.domain.events import Progress
    from brm_tui.domain.triage import Answers, Score

_NEARNESS = {"known": 0, "sleeping": 1, "unsure": 2, "new": 3}


class Listed(msgspec.Struct, frozen=True):
    """Somebody on a list with their score, ``None`` while no criterion is answered."""

    attendee: Attendee
    score: Score | None

    @property
    def points(self) -> int:
        """The points of the score, -1 without one, -2 with a hard no."""
        if self.score is None:
            return -1
        return -2 if self.score.vetoes else self.score.points


class Events(Reviewing, Judging):
    """The verbs of events."""

    # what there is

    def events(self) -> list[Event]:
        """All events, the latest first."""
        found = self.records.events.values()
        return sorted(found, key=lambda e: (e.first or date.max, e.name, e.id), reverse=True)

    def event(self, asked: str) -> Event:
        """The event of that id or name; the only one, or the latest, if nothing is asked for.

        Raises:
            NotFound: there is none.
            Ambiguous: several begin with that name.
        """
        events = self.events()
        found = [e for e in events if asked in (e.id, e.name)]
        word = asked.strip().casefold()
        found = found or [e for e in events if e.name.casefold() == word]
        found = found or [e for e in events if e.name.casefold().startswith(word)]
        if not word and events:
            return events[0]
        if not found:
            raise NotFound(f"There is no event '{asked}': `brm event list` shows them.")
        if len(found) > 1:
            names = [e.name for e in found]
            raise Ambiguous(f"'{asked}' can be {len(found)} events: {', '.join(names[:5])}.", names)
        return found[0]

    def attendees(self, event: str) -> list[Attendee]:
        """All on the list of an event (its id), in the order they were brought in."""
        keys = self.records.attendees_at.get(event, ())
        return [self.records.attendees[key] for key in keys]

    def attendee(self, event: str, asked: str) -> Attendee:
        """One on the list of an event, by id or by (the beginning of) the name.

        Raises:
            NotFound: nobody is called that.
            Ambiguous: several are.
        """
        known = self.records.attendees.get(asked)
        if known is not None:
            return known
        word, people = asked.strip().casefold(), self.attendees(event)
        found = [a for a in people if a.name.casefold() == word]
        found = found or [a for a in people if word and word in a.name.casefold()]
        if not found:
            raise NotFound(f"Nobody on that list is called '{asked}'.")
        if len(found) > 1:
            told = ", ".join(f"{a.name} ({a.organisation or '-'}, {a.id})" for a in found[:5])
            ids = [a.id for a in found]
            raise Ambiguous(f"'{asked}' can be {len(found)} on that list: {told}.", ids)
        return found[0]

    def targets(self, event: str) -> list[Attendee]:
        """The targets of an event, by name."""
        found = (one for one in self.attendees(event) if one.target)
        return sorted(found, key=lambda one: (one.name.casefold(), one.id))

    def listed(self, event: str) -> list[Listed]:
        """All on the list with their scores: targets, then the best, then those one knows."""
        scored = [self._with_score(one) for one in self.attendees(event)]
        return sorted(scored, key=_rank)

    def _with_score(self, one: Attendee) -> Listed:
        return Listed(one, self.score(one.answers) if one.answers else None)

    def event_brief(self, event: Event) -> Brief:
        """What one takes along: each target with why, opener, and what is known."""
        from brm_tui.domain.event_brief import brief, brief_row
        from brm_tui.domain.events import when_in_words

        rows = []
        for one in self.targets(event.id):
            known = self.records.contacts.get(one.contact)
            touches = self.touches_of(known.id, 1) if known else []
            mine = self.promises_of(known.id) if known else []
            promises = [favour for favour in mine if favour.direction == "gave"]
            score = self.score(one.answers).in_words if one.answers else ""
            rows.append(brief_row(one, known, touches, promises, score))
        return brief(event, when_in_words(event), rows)

    def progress(self, event: Event) -> Progress:
        """How an event stands."""
        from brm_tui.domain.events import progress

        return progress(event, self.attendees(event.id), self.today)

    def open_verdicts(self) -> list[tuple[Event, Attendee]]:
        """Those of past events who still wait for a verdict, the oldest event first."""
        if not self.records.events:
            return []
        from brm_tui.domain.events import is_open, stage

        over = [e for e in reversed(self.events()) if stage(e, self.today) == "after"]
        return [(e, one) for e in over for one in self.attendees(e.id) if is_open(one)]

    def _answered(self) -> list[tuple[str, Answers]]:
        found = ((one.id, one.answers) for one in self.records.attendees.values() if one.answers)
        return [*super()._answered(), *found]

    def whose(self, key: str) -> str:
        """The name of the one a score belongs to."""
        attendee = self.records.attendees.get(key)
        return attendee.name if attendee else super().whose(key)

    # before

    def add_event(self, event: Event, people: Sequence[Attendee] = ()) -> Event:
        """A new event with its list.

        Raises:
            Usage: its name, days or targets are impossible.
            Problem: there is one of that name already.
        """
        from brm_tui.domain.events import checked

        event = checked(replace(event, id=new_id()))
        if any(known.name.casefold() == event.name.casefold() for known in self.events()):
            raise Problem(f"There is an event '{event.name}' already: take another name.")
        written = [replace(one, event=event.id) for one in people]
        self._change(f"Added the event {event.name}{_count(written)}", [event, *written])
        return event

    def edit_event(self, event: Event) -> Change:
        """Give an event other days, another place, other targets a day.

        Raises:
            Usage: that is not possible.
        """
        from brm_tui.domain.events import checked

        return self._change(f"Edited the event {event.name}", [checked(event)])

    def add_attendees(self, event: Event, people: Sequence[Attendee]) -> Change:
        """Put people on the list of an event: one change."""
        written = [replace(one, event=event.id) for one in people]
        return self._change(f"Listed {len(written)} people for {event.name}", [event, *written])

    def delete_event(self, event: Event) -> Change:
        """Delete an event with its list; people and touches stay."""
        gone = self.attendees(event.id)
        return self._change(f"Deleted the event {event.name}{_count(gone)}", [], [event, *gone])

    def answer_attendee(self, key: str, answers: Mapping[str, Answer | None]) -> Attendee:
        """Answer criteria about somebody, ``None`` opens one again; the other answers stay.

        Raises:
            Usage: a hard no is answered with partly.
        """
        from brm_tui.domain.answers import answered

        before = self._attendee(key)
        after = replace(before, answers=answered(self.criteria, before.answers, answers))
        count = "a question" if len(answers) == 1 else f"{len(answers)} questions"
        self._change(f"Answered {count} about {before.name}", [after])
        return after

    def settle_attendee(self, key: str, contact: str = "") -> Attendee:
        """Say who somebody is: the contact of that id, or ("") somebody new."""
        from brm_tui.domain.events import settled

        who = self._contact(contact) if contact else None
        after = settled(self._attendee(key), who)
        self._change(f"Settled who {after.name} is: {who.name if who else 'new'}", [after])
        return after

    def aim_at(self, key: str, why: str = "", opener: str = "") -> Attendee:
        """Make somebody a target; what was written before counts where nothing is given.

        Raises:
            Problem: there is no why, no opener, or no time for one more.
        """
        from brm_tui.domain.events import aimed_at

        before = self._attendee(key)
        event = self.records.events[before.event]
        known = self.records.contacts.get(before.contact)
        why = why or before.why or (known.why if known else "")
        after = aimed_at(before, event, self.targets(event.id), why, opener or before.opener)
        self._change(f"Aimed at {after.name}, {event.name}", [after])
        return after

    def let_off(self, key: str) -> Attendee:
        """Take somebody off the shortlist."""
        from brm_tui.domain.events import let_off

        after = let_off(self._attendee(key))
        self._change(f"Took {after.name} off the shortlist", [after])
        return after

    def _attendee(self, key: str) -> Attendee:
        record = self._known("attendees", key)
        assert isinstance(record, Attendee)
        return record


def _rank(listed: Listed) -> tuple[bool, int, int, str, str]:
    one = listed.attendee
    return not one.target, -listed.points, _NEARNESS[one.who], one.name.casefold(), one.id


def _count(people: Iterable[Attendee | Touch]) -> str:
    number = sum(1 for _ in people)
    return f" with {number} people" if number else ""
