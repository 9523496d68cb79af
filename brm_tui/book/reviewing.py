"""The day's review and the state of the practice: asked often, kept up with each change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice

import msgspec
from msgspec.structs import replace

from brm_tui.book.naming import new_id, whom
from brm_tui.book.networking import Networking
from brm_tui.book.records import Tables
from brm_tui.domain import verdicts
from brm_tui.domain.circle import in_circle
from brm_tui.domain.day import Week, day_minutes, week_of
from brm_tui.domain.errors import Problem
from brm_tui.domain.model import (
    Attendee,
    Change,
    Contact,
    Direction,
    Edit,
    Event,
    Planned,
    Touch,
)
from brm_tui.domain.reasons import Facts
from brm_tui.domain.review import Review, Row, queue, row_of
from brm_tui.domain.spent import SERIES_WEEKS, Spent, minutes_of, monday_of, spent

_FEW = 300
"""So many people are looked at in about 30 ms."""


class PracticeState(msgspec.Struct, frozen=True):
    """What the top line says: minutes of this week and today, people of the circle, who is due.

    ``week_minutes`` of ``week_budget`` are done, ``day_done`` of ``day_minutes`` today;
    ``active`` of ``cap`` people are in the circle, ``unsorted`` are in the book but not in it.
    ``due`` people are in today's review, ``later`` wait for another day; both are ``None`` while
    the review is not ready.
    """

    week_minutes: int
    week_budget: int
    day_done: int
    day_minutes: int
    active: int
    nursery: int
    asleep: int
    unsorted: int
    cap: int
    due: int | None
    later: int | None


class Reviewing(Networking):
    """The book's review and its verdicts."""

    def _begin(self, tables: Tables) -> None:
        super()._begin(tables)
        self._rows: dict[str, Row] | None = None
        self._stale: set[str] = set()
        self._day: Review | None = None
        self._done: dict[date, int] | None = None

    def _apply(self, edits: Sequence[Edit]) -> set[str]:
        concerned = super()._apply(edits)
        if any(edit.table == "practice" for edit in edits):
            self._rows = None
        self._day = self._done = None
        if self._rows is not None:
            for key in concerned:
                self._stale.add(key)
                for intro in self.introductions_of(key):
                    self._stale.update((intro.seeker, intro.helper))
        return concerned

    def turn_to(self, today: date) -> None:
        """Go on with another day."""
        if today != self.today:
            self._rows = self._day = self._done = None
        super().turn_to(today)

    # the day

    def review(self, *, everything: bool = False) -> Review:
        """Today's queue, no longer than the day's minutes unless ``everything`` is asked for."""
        if everything:
            return self._queue(everything=True)
        if self._day is None:
            self._day = self._queue()
        return self._day

    def _queue(self, *, everything: bool = False) -> Review:
        week, done = self._week(), self._done_this_week()
        minutes = day_minutes(self.practice, week, self.today, done)
        rows = self._all_rows().values()
        return queue(rows, minutes, done.get(self.today, 0), everything=everything)

    def row_of(self, key: str) -> Row:
        """The row of a contact in the review, also of one who waits for another day.

        Raises:
            Problem: nothing is due with them.
        """
        row = self._all_rows().get(key)
        if row is None:
            raise Problem(f"Nothing is due with {self._contact(key).name} today.")
        return row

    @property
    def review_ready(self) -> bool:
        """Whether the review can be asked for without looking through all people first."""
        waiting = self.records.contacts if self._rows is None else self._stale
        return len(waiting) <= _FEW

    def warm_review(self, count: int) -> bool:
        """Look at so many people for the review; says whether all have been looked at."""
        self._look_at(count)
        return not self._stale

    def _all_rows(self) -> Mapping[str, Row]:
        return self._look_at(None)

    def _look_at(self, count: int | None) -> dict[str, Row]:
        """Bring so many rows up to date, or all of them."""
        if self._rows is None:
            self._rows, self._stale = {}, set(self.records.contacts)
        rows = self._rows
        for key in list(islice(self._stale, count)):
            self._stale.discard(key)
            row = self._row(key) if key in self.records.contacts else None
            if row is not None:
                rows[key] = row
            else:
                rows.pop(key, None)
        return rows

    def _row(self, key: str) -> Row | None:
        records = self.records
        contact = records.contacts[key]
        if (
            contact.state == "asleep"
            and contact.asleep_until is None
            and not records.attendees_by.get(key)
        ):
            return None
        if not self.is_due(key) and self._is_quiet(contact):
            return None
        facts = Facts(
            contact=contact,
            rhythm=self.rhythm_of(key),
            planned=self._open_plan(key),
            promises=[f for f in self.promises_of(key) if f.direction == "gave"],
            introductions=[records.introductions[k] for k in records.introductions_by.get(key, ())],
            touches=lambda: self.touches_of(key),
            name_of=self.name_of,
            practice=self.practice,
            events=self._met_at(key),
        )
        return row_of(facts, self.today)

    def _met_at(self, key: str) -> list[tuple[Event, Attendee]]:
        """The events that are over where a contact was met or aimed at, without a verdict yet."""
        mine = self.records.attendees_by.get(key)
        if not mine:
            return []
        from brm_tui.domain.events import is_open, stage

        events, listed = self.records.events, (self.records.attendees[k] for k in mine)
        waiting = [(events[one.event], one) for one in listed if is_open(one)]
        return [(event, one) for event, one in waiting if stage(event, self.today) == "after"]

    def _is_quiet(self, contact: Contact) -> bool:
        """Whether only the rhythm could bring somebody into the review: so it is with most."""
        records, key = self.records, contact.id
        dated = contact.birthday or contact.renewal or contact.follow_up
        return contact.state == "active" and not (
            dated
            or records.planned_by.get(key)
            or records.favours_by.get(key)
            or records.introductions_by.get(key)
            or records.attendees_by.get(key)
        )

    def _open_plan(self, key: str) -> list[Planned]:
        own = [self.records.planned[k] for k in self.records.planned_by.get(key, ())]
        return sorted((p for p in own if p.state == "open"), key=lambda p: (p.on, p.kind, p.id))

    # minutes

    def _week(self) -> Week:
        return week_of(self.practice, self.today, self.practice.holidays.days)

    def _done_this_week(self) -> dict[date, int]:
        """The minutes of each day of this week up to today that had a touch."""
        if self._done is not None:
            return self._done
        done: dict[date, int] = {}
        for touch in self._touches_since(monday_of(self.today)):
            if touch.on <= self.today:
                took = minutes_of(touch, self.records.contacts.get, self.practice)
                done[touch.on] = done.get(touch.on, 0) + took
        self._done = done
        return done

    def _touches_since(self, first: date) -> Iterable[Touch]:
        return (self.records.touches[key] for key in self.records.touched_since(first))

    def practice_state(self) -> PracticeState:
        """How the practice stands: cheap, asked after each change."""
        practice, done = self.practice, self._done_this_week()
        counts = {"active": 0, "nursery": 0, "asleep": 0, "unsorted": 0}
        for contact in self.records.contacts.values():
            outside = contact.state == "active" and not in_circle(contact)
            counts["unsorted" if outside else contact.state] += 1
        week = self._week()
        day = self.review() if self.review_ready else None
        return PracticeState(
            week_minutes=sum(done.values()),
            week_budget=week.minutes,
            day_done=done.get(self.today, 0),
            day_minutes=day_minutes(practice, week, self.today, done),
            cap=practice.cap,
            due=len(day.rows) if day else None,
            later=day.rest if day else None,
            **counts,
        )

    def spent(self) -> Spent:
        """The time spent: this week, on average, by tier, purpose and favour, and week by week."""
        first = monday_of(self.today) - timedelta(weeks=SERIES_WEEKS - 1)
        return spent(
            self._touches_since(first),
            self.records.contacts.get,
            self._favours_with,
            self.practice,
            self._week().minutes,
            self.today,
        )

    def _favours_with(self, touch: Touch) -> list[Direction]:
        """The directions of the favours that came from a touch, or fell on its day."""
        records = self.records
        return [
            favour.direction
            for person in touch.contacts
            for favour in (records.favours[k] for k in records.favours_by.get(person, ()))
            if favour.touch == touch.id or (not favour.touch and favour.on == touch.on)
        ]

    # verdicts

    def done(self, key: str) -> Change:
        """Do what the row says: a touch without text, promises kept, introductions taken on.

        Raises:
            Problem: nothing is due with them.
        """
        row, records = self.row_of(key), self.records
        written = verdicts.done(
            row,
            self._contact(key),
            records.favours,
            records.introductions,
            records.planned,
            records.attendees,
            self.today,
            new_id,
        )
        return self._change(f"Done with {row.name}: {row.action}", written)

    def skip(self, key: str) -> Change:
        """Pass somebody over: not again within a week, unless something new is due."""
        contact = replace(self._contact(key), reviewed=self.today)
        return self._change(f"Passed over {contact.name}", [contact])

    def snooze(self, keys: Iterable[str], until: date | None) -> Change:
        """Hide people from what is due until a day; promises that come due meanwhile still show.

        ``None`` ends it.

        Raises:
            Problem: the day is not ahead.
        """
        if until is not None and until <= self.today:
            raise Problem(f"{until.isoformat()} is not ahead: snooze until a later day.")
        stamp = self.today if until else None
        people = [replace(self._contact(key), snoozed_until=until, reviewed=stamp) for key in keys]
        when = f"until {until.isoformat()}" if until else "no more"
        return self._change(f"Snoozed {whom(people)} {when}", people)
