"""How the plan is kept up: what is logged or edited re-plans the people it concerns.

It belongs to the same change, and goes with it when that is undone. Only a book that has a plan
follows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from operator import attrgetter

from msgspec.structs import replace

from brm_tui.book.aftermath import Aftermath
from brm_tui.book.free_days import holidays_of
from brm_tui.book.records import Tables
from brm_tui.book.reviewing import Reviewing
from brm_tui.domain.chain import Person
from brm_tui.domain.model import PRACTICE, Edit, Planned, Practice, Touch
from brm_tui.domain.parts import Holidays
from brm_tui.domain.plan import Scope, plan
from brm_tui.domain.spent import minutes_of
from brm_tui.domain.working_days import HORIZON, WorkingDays, working_days

KEPT_DAYS = 60
"""A touch that was done or cancelled is kept so many days after its day and its end, so that
calendars can learn of it."""

_PLANNED_BY = attrgetter(
    "minutes", "weeks_off", "easy_weeks", "region", "workdays", "tiers", "bridges"
)
_SHOWN_BY = attrgetter("at", "alarm")


class Upkeep(Reviewing):
    """The book's plan, as it follows the other records."""

    def _begin(self, tables: Tables) -> None:
        super()._begin(tables)
        self._year: tuple[Practice, WorkingDays] | None = None
        self._looked_up: Holidays | None = None

    @property
    def has_plan(self) -> bool:
        """Whether a plan was made; without one nothing is planned by itself."""
        return bool(self.records.planned)

    @property
    def working_days(self) -> WorkingDays:
        """The year ahead in working days and weeks.

        Raises:
            Problem: there is no working day, or no such region.
        """
        return self._working_days(self.practice)

    def _working_days(self, practice: Practice) -> WorkingDays:
        known = self._year
        if known is None or known[0] is not practice or known[1].today != self.today:
            days = working_days(practice, self._holidays(practice).days, self.today)
            self._year = known = (practice, days)
        return known[1]

    def _holidays(self, practice: Practice) -> Holidays:
        years = {self.today.year, (self.today + timedelta(days=HORIZON)).year}
        for known in (practice.holidays, self._looked_up):
            if known and known.region == practice.region and years.issubset(known.years):
                return known
        self._looked_up = holidays_of(practice.region, years)
        return self._looked_up

    def _spent_this_week(self, edits: Iterable[Edit] = ()) -> int:
        """The minutes of the touches of this week, with those that these edits bring or take."""
        monday = self.today - timedelta(days=self.today.weekday())
        spent = sum(self._done_this_week().values())
        for edit in edits:
            for touch, sign in ((edit.before, -1), (edit.after, 1)):
                if isinstance(touch, Touch) and monday <= touch.on <= self.today:
                    spent += sign * minutes_of(touch, self.records.contacts.get, self.practice)
        return spent

    def _consequences(self, edits: Sequence[Edit]) -> Sequence[Edit]:
        further = super()._consequences(edits)
        if not self.has_plan:
            return further
        new = [edit for edit in edits if isinstance(edit.after, Practice)]
        practice = new[0].after if new else self.practice
        assert isinstance(practice, Practice)
        after = self._after(edits, practice)
        planned: list[Planned] = []
        if new and _PLANNED_BY(practice) != _PLANNED_BY(self.practice):
            keys = self._keys() | after.people.keys()
            planned = self._plan([after.person(key) for key in keys], "forecast", practice)
        elif after.people:
            people = [after.person(key) for key in after.people]
            planned = self._plan(people, "person", practice, edits)
        settled = {edit.id for edit in edits if edit.table == "planned"}
        records = {r.id: r for r in [*after.closed, *planned] if r.id not in settled}
        if _SHOWN_BY(practice) != _SHOWN_BY(self.practice):
            self._stamp(records, self.records.planned)
        for key in after.renamed:
            self._stamp(records, self.records.planned_by.get(key, ()))
        return [*further, *self._planned_edits(records.values())]

    def _stamp(self, records: dict[str, Planned], keys: Iterable[str]) -> None:
        """Let calendars learn that open touches look otherwise, if they do not already."""
        for key in keys:
            before = self.records.planned[key]
            now = records.get(key, before)
            if now.state == "open" and now.sequence == before.sequence:
                sequence = now.sequence + 1
                records[key] = replace(now, sequence=sequence, changed=self.today)

    def _caught_up(self) -> list[Edit]:
        planned = self._plan(self._everybody(), "day")
        edits = self._planned_edits(planned) + self._holiday_edits()
        changed = {edit.id for edit in edits}
        limit = self.today - timedelta(days=KEPT_DAYS)
        for record in self.records.planned.values():
            last = max(record.on, record.changed or record.on)
            if record.state != "open" and last < limit and record.id not in changed:
                edits.append(Edit("planned", record.id, record, None))
        return edits

    def _practice_edits(
        self, practice: Practice, *, firm: bool, planned: list[Planned] | None = None
    ) -> list[Edit]:
        """The edits of other settings; ``planned`` is what they change in the plan, if known."""
        practice = replace(practice, id=PRACTICE, holidays=self._holidays(practice))
        edits = [e for e in [self._edit(practice)] if e.before != e.after]
        if not self.has_plan:
            return edits
        again = firm or _PLANNED_BY(practice) != _PLANNED_BY(self.practice)
        if planned is None and again:
            scope: Scope = "all" if firm else "forecast"
            planned = self._plan(self._everybody(practice), scope, practice)
        records = {record.id: record for record in planned or ()}
        if _SHOWN_BY(practice) != _SHOWN_BY(self.practice):
            self._stamp(records, self.records.planned)
        return [*edits, *self._planned_edits(records.values())]

    def _plan(
        self,
        people: Sequence[Person],
        scope: Scope,
        practice: Practice | None = None,
        edits: Sequence[Edit] = (),
    ) -> list[Planned]:
        """What changes for these people; those that are not among them keep their place."""
        practice = practice or self.practice
        days = self._working_days(practice)
        loads = {days.offset(day): minutes for day, minutes in self.records.planned_minutes.items()}
        for person in people:
            for key in self.records.planned_by.get(person.contact.id, ()):
                record = self.records.planned[key]
                if record.state == "open":
                    loads[days.offset(record.on)] -= record.minutes
        return plan(people, practice, days, scope, loads, self._spent_this_week(edits))

    def _planned_edits(self, records: Iterable[Planned]) -> list[Edit]:
        """The edits of planned touches; the later of two records of one id counts."""
        final = {record.id: record for record in records}
        edits = [self._edit(record) for record in final.values()]
        return [edit for edit in edits if edit.before != edit.after]

    def _holiday_edits(self) -> list[Edit]:
        """The holidays that are planned by, for the book to hold."""
        edit = self._edit(replace(self.practice, holidays=self._holidays(self.practice)))
        return [edit] if edit.before != edit.after and self.practice.region else []

    def _keys(self) -> set[str]:
        """Everybody who is planned, or has open touches that are to go."""
        awake = {key for key, c in self.records.contacts.items() if c.state != "asleep"}
        return awake | {r.contact for r in self.records.planned.values() if r.state == "open"}

    def _everybody(self, practice: Practice | None = None) -> list[Person]:
        return self._after((), practice).people_of(self._keys())

    def _person_with(self, planned: Planned) -> Person:
        edit = Edit("planned", planned.id, self.records.planned[planned.id], planned)
        return self._after([edit]).person(planned.contact)

    def _after(self, edits: Sequence[Edit], practice: Practice | None = None) -> Aftermath:
        """The people as they will be after these edits.

        Who becomes a bridge, or is one no more, is among those whose plan may change.
        """
        practice = practice or self.practice
        if not practice.bridges:
            return Aftermath(self.records, edits, self.today, practice, {})
        found = self._bridges_after(edits)
        shares = dict.fromkeys(found, practice.bridges)
        after = Aftermath(self.records, edits, self.today, practice, shares)
        after.people |= dict.fromkeys(sorted(found ^ self._linked().bridges.keys()))
        return after
