"""The records in memory with the indexes that every question needs.

No verb may look through all touches: each index is kept up per edit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from datetime import date

from brm_tui.book.timeline import Timeline
from brm_tui.domain.model import (
    LABELS,
    PRACTICE,
    AnyRecord,
    Attendee,
    Clip,
    Contact,
    Dismissal,
    Edit,
    Event,
    Favour,
    Introduction,
    Planned,
    Practice,
    Request,
    Touch,
)
from brm_tui.store.filed import Filed

Tables = Mapping[str, Mapping[str, AnyRecord]]
"""What a store gives: table -> id -> record; the book changes the tables, and owns them."""


class Records:
    """The tables (id -> record) and who is tied to what.

    ``timeline[contact id]`` is an ascending list of (day, touch id); ``planned_minutes[day]`` is
    what open planned touches have on a day.
    """

    def __init__(self, tables: Tables) -> None:
        self.contacts: dict[str, Contact] = {}
        self.touches: MutableMapping[str, Touch] = {}
        self.favours: dict[str, Favour] = {}
        self.introductions: dict[str, Introduction] = {}
        self.planned: dict[str, Planned] = {}
        self.practice: dict[str, Practice] = {}
        self.dismissals: dict[str, Dismissal] = {}
        self.clips: dict[str, Clip] = {}
        self.requests: dict[str, Request] = {}
        self.events: dict[str, Event] = {}
        self.attendees: dict[str, Attendee] = {}
        self.timeline = Timeline({})
        self.favours_by: dict[str, dict[str, None]] = {}
        self.introductions_by: dict[str, dict[str, None]] = {}
        self.planned_by: dict[str, dict[str, None]] = {}
        self.planned_minutes: dict[date, int] = {}
        self.dismissals_by: dict[str, dict[str, None]] = {}
        self.clips_by: dict[str, dict[str, None]] = {}
        self.requests_by: dict[str, dict[str, None]] = {}
        self.attendees_by: dict[str, dict[str, None]] = {}
        self.attendees_at: dict[str, dict[str, None]] = {}
        self.handles: dict[str, str] = {}
        self.promises: dict[str, None] = {}
        self._fill(tables)

    def _fill(self, tables: Tables) -> None:
        for name, rows in tables.items():
            setattr(self, name, rows)
        self.handles = {c.handle: c.id for c in self.contacts.values() if c.handle}
        self.timeline = Timeline(self.touches)
        for favour in self.favours.values():
            self._tie_favour(favour)
        for name in ("introductions", "planned", "dismissals", "clips", "requests", "attendees"):
            for record in self.table(name).values():
                self._tie(record)

    def table(self, name: str) -> MutableMapping[str, AnyRecord]:
        """The table of that name, id -> record."""
        rows: MutableMapping[str, AnyRecord] = getattr(self, name)
        return rows

    def before(self, record: AnyRecord) -> AnyRecord | None:
        """What stands under a record's id before it is written; ``None`` if it is new.

        A touch is looked for among those of its people, and among those that were asked for: one
        that is changed is one of them, and for one that is new nobody need read all others.
        """
        touches = self.touches
        if not (isinstance(record, Touch) and isinstance(touches, Filed)):
            return self.table(LABELS[type(record)]).get(record.id)
        for person in record.contacts:
            self.timeline.get(person)
        return touches.seen(record.id)

    def touched_since(self, first: date) -> set[str]:
        """The ids of the touches on that day and after it, found at the ends of the timelines."""
        return self.timeline.since(first)

    def apply(self, edits: Iterable[Edit]) -> set[str]:
        """Swap the edited records in; gives the ids of all contacts that are concerned."""
        concerned: set[str] = set()
        for edit in edits:
            if edit.before is not None:
                self._loosen(edit.before)
                concerned.update(people_of(edit.before))
            if edit.after is None:
                self.table(edit.table).pop(edit.id, None)
                if isinstance(edit.before, Attendee):  # an edited one keeps its place in the list
                    self.attendees_at[edit.before.event].pop(edit.id, None)
            else:
                self.table(edit.table)[edit.id] = edit.after
                self._tie(edit.after)
                concerned.update(people_of(edit.after))
        return concerned

    def _tie(self, record: AnyRecord) -> None:
        if isinstance(record, Touch):
            self.timeline.add(record)
        elif isinstance(record, Favour):
            self._tie_favour(record)
        elif isinstance(record, Introduction):
            self._tie_introduction(record)
        elif isinstance(record, Planned):
            self._tie_planned(record)
        elif isinstance(record, Dismissal | Clip | Request | Attendee):
            for person in people_of(record):
                self._by(record).setdefault(person, {})[record.id] = None
            if isinstance(record, Attendee):
                self.attendees_at.setdefault(record.event, {})[record.id] = None
        elif isinstance(record, Contact) and record.handle:
            self.handles[record.handle] = record.id

    def _tie_favour(self, favour: Favour) -> None:
        self.favours_by.setdefault(favour.contact, {})[favour.id] = None
        if favour.standing == "promised":
            self.promises[favour.id] = None

    def _tie_introduction(self, intro: Introduction) -> None:
        for person in (intro.seeker, intro.helper):
            self.introductions_by.setdefault(person, {})[intro.id] = None

    def _tie_planned(self, planned: Planned) -> None:
        self.planned_by.setdefault(planned.contact, {})[planned.id] = None
        self._count(planned, planned.minutes)

    def _count(self, planned: Planned, minutes: int) -> None:
        if planned.state == "open":
            self.planned_minutes[planned.on] = self.planned_minutes.get(planned.on, 0) + minutes

    def _by(self, record: Dismissal | Clip | Request | Attendee) -> dict[str, dict[str, None]]:
        if isinstance(record, Request):
            return self.requests_by
        if isinstance(record, Attendee):
            return self.attendees_by
        return self.clips_by if isinstance(record, Clip) else self.dismissals_by

    def _loosen(self, record: AnyRecord) -> None:
        if isinstance(record, Touch):
            self.timeline.remove(record)
        elif isinstance(record, Favour):
            self.favours_by[record.contact].pop(record.id, None)
            self.promises.pop(record.id, None)
        elif isinstance(record, Introduction):
            for person in (record.seeker, record.helper):
                self.introductions_by[person].pop(record.id, None)
        elif isinstance(record, Planned):
            self.planned_by[record.contact].pop(record.id, None)
            self._count(record, -record.minutes)
        elif isinstance(record, Dismissal | Clip | Request | Attendee):
            for person in people_of(record):
                self._by(record)[person].pop(record.id, None)
        elif isinstance(record, Contact) and self.handles.get(record.handle) == record.id:
            del self.handles[record.handle]


def people_of(record: AnyRecord) -> tuple[str, ...]:
    """The ids of the contacts that a record concerns."""
    if isinstance(record, Touch):
        return record.contacts
    if isinstance(record, Favour | Planned):
        return (record.contact,)
    if isinstance(record, Practice | Event):
        return ()
    if isinstance(record, Introduction):
        return (record.seeker, record.helper)
    if isinstance(record, Dismissal):
        return tuple(key for key in (record.seeker, record.helper) if key != PRACTICE)
    if isinstance(record, Clip):
        return tuple(dict.fromkeys(sent.contact for sent in record.sent))
    if isinstance(record, Request | Attendee):
        return (record.contact,) if record.contact else ()
    return (record.id,)
