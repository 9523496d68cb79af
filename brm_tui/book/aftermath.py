"""People as they will be after some edits: what the planner has to know before they are made."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from operator import attrgetter

from msgspec.structs import replace

from brm_tui.book.records import Records
from brm_tui.domain.anchors import BIRTHDAY_REACH, RENEWAL_REACH
from brm_tui.domain.chain import Person
from brm_tui.domain.keeping import stamped
from brm_tui.domain.model import Contact, Edit, Planned, Practice, Touch
from brm_tui.domain.plan import window_of
from brm_tui.domain.rhythm import pace

_PLANNED_BY = attrgetter(
    "tier", "cadence", "state", "snoozed_until", "follow_up", "renewal", "birthday", "added"
)
_SHOWN_BY = attrgetter("name", "organisation", "handle")
_NONE = Contact(id="", name="", state="asleep")
_IDLE_TOUCHES = 60


class Aftermath:
    """The view on the records after edits.

    ``people`` are those whose plan they may change, ``renamed`` those whose touches look otherwise
    in calendars, ``closed`` the planned touches that new touches have fulfilled. ``shares`` are the
    percent of a cadence left for bridges, by id.
    """

    def __init__(
        self,
        records: Records,
        edits: Sequence[Edit],
        today: date,
        practice: Practice,
        shares: Mapping[str, int],
    ) -> None:
        self._records, self._today, self._practice = records, today, practice
        self._shares = shares
        self._contacts: dict[str, Contact] = {}
        self._planned = {e.id: e.after for e in edits if isinstance(e.after, Planned)}
        self._gone: dict[str, list[Touch]] = {}
        self._come: dict[str, list[Touch]] = {}
        self.people: dict[str, None] = {}
        self.renamed: list[str] = []
        for edit in edits:
            self._take(edit)
        self.closed: list[Planned] = []
        for edit in edits:
            if edit.before is None and isinstance(edit.after, Touch):
                self._fulfil(edit.after)

    def person(self, key: str) -> Person:
        """A person as the planner sees them; somebody deleted sleeps."""
        contact = self._contact(key)
        days = [day for day, _ in self._records.timeline.get(key, ())]
        for touch in self._gone.get(key, ()):
            days.remove(touch.on)
        for touch in self._come.get(key, ()):
            insort(days, touch.on)
        idle = self._idle(key) if contact.renewal else ()
        return Person(contact, days, idle, self._own(key), self._shares.get(key, 100))

    def people_of(self, keys: Iterable[str]) -> list[Person]:
        """These people as the planner sees them."""
        return [self.person(key) for key in keys]

    def _take(self, edit: Edit) -> None:
        before, after = edit.before, edit.after
        if edit.table == "contacts":
            self._contacts[edit.id] = (
                after if isinstance(after, Contact) else replace(_NONE, id=edit.id)
            )
            if before is not None and _SHOWN_BY(before) != _SHOWN_BY(self._contacts[edit.id]):
                self.renamed.append(edit.id)
            if before is None or after is None or _PLANNED_BY(before) != _PLANNED_BY(after):
                self.people[edit.id] = None
        for touch, heap in ((before, self._gone), (after, self._come)):
            if isinstance(touch, Touch):
                for person in touch.contacts:
                    heap.setdefault(person, []).append(touch)
                    self.people[person] = None

    def _contact(self, key: str) -> Contact:
        known = self._contacts.get(key) or self._records.contacts.get(key)
        return known or replace(_NONE, id=key)

    def _own(self, key: str) -> list[Planned]:
        keys = self._records.planned_by.get(key, ())
        return [self._planned.get(k) or self._records.planned[k] for k in keys]

    def _idle(self, key: str) -> list[date]:
        """The latest days on which there was contact without an occasion."""
        moments = self._records.timeline.get(key, ())[-_IDLE_TOUCHES:]
        gone = {touch.id for touch in self._gone.get(key, ())}
        touches = [self._records.touches[touch] for _, touch in moments if touch not in gone]
        touches += self._come.get(key, [])
        return sorted(touch.on for touch in touches if touch.occasion == "none")

    def _fulfil(self, touch: Touch) -> None:
        if touch.on > self._today:
            return
        for key in touch.contacts:
            before = self._last_before(key, touch)
            if before is not None and touch.on < before:
                continue
            open_ones = [r for r in self._own(key) if r.state == "open"]
            rhythms = 0
            for record in sorted(open_ones, key=lambda r: (r.on, r.id)):
                chained = record.kind in ("rhythm", "follow-up")
                if (chained and rhythms) or not self._reached(record, touch, before):
                    continue
                rhythms += chained
                done = replace(record, state="done", on=touch.on, pinned=False)
                self._planned[record.id] = done = stamped(record, done, self._today)
                self.closed.append(done)

    def _last_before(self, key: str, touch: Touch) -> date | None:
        days = [t.on for t in self._come.get(key, ()) if t.id != touch.id]
        timeline = self._records.timeline.get(key)
        if timeline:
            days.append(timeline[-1][0])
        return max(days, default=None)

    def _reached(self, record: Planned, touch: Touch, before: date | None) -> bool:
        """Whether the touch is the one that was planned."""
        ideal, on = record.ideal or record.on, touch.on
        if record.kind == "birthday":
            return abs((on - ideal).days) <= BIRTHDAY_REACH
        if record.kind == "renewal":
            return touch.occasion == "none" and abs((on - ideal).days) <= RENEWAL_REACH
        if record.kind == "review":
            return False
        if record.kind == "follow-up":
            return on >= ideal
        contact = self._contact(record.contact)
        share = self._shares.get(contact.id, 100)
        low, _ = window_of(record, contact, self._practice, share)
        every, _ = pace(contact, (), self._practice.tiers, share)
        due = None if before is None or not every else before + timedelta(days=every)
        return on >= min(low, due - (ideal - low) if due else low) or before is None
