"""The plan of the year in the book: made, asked, moved by the user."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from brm_tui.book.foreseeing import AsOf, Foreseeing, Foreseen
from brm_tui.domain.errors import Problem
from brm_tui.domain.keeping import stamped
from brm_tui.domain.model import Change, Planned, Practice
from brm_tui.domain.parts import Span
from brm_tui.domain.plan import is_firm, plan, window_of
from brm_tui.domain.week_loads import week_loads
from brm_tui.domain.working_days import HORIZON, monday_of, week_key

if TYPE_CHECKING:  # their modules are loaded when they are first needed
    from brm_tui.domain.dates import Order


class Moved(msgspec.Struct, frozen=True):
    """A planned touch on its new day, its ``window``, and whether the day lies outside it."""

    planned: Planned
    window: tuple[date, date]
    outside: bool


class Worked(msgspec.Struct, frozen=True):
    """Planned touches that were worked out beside the book, and for which state of it."""

    as_of: AsOf
    records: list[Planned]


class Planning(Foreseeing):
    """What can be asked of the plan, and what the user does with it."""

    # what is planned

    def planned_in(self, week: str) -> list[Planned]:
        """What is open or was done of an ISO week ("2026-W10"), by day.

        Raises:
            Problem: it is no week.
        """
        monday = monday_of(week)
        last = monday + timedelta(days=6)
        found = [
            record
            for record in self.records.planned.values()
            if record.state != "cancelled" and monday <= record.on <= last
        ]
        return sorted(found, key=lambda r: (r.on, self.name_of(r.contact).casefold(), r.id))

    def planned_of(self, key: str) -> list[Planned]:
        """What is planned and open with a contact, by day."""
        own = (self.records.planned[k] for k in self.records.planned_by.get(key, ()))
        return sorted((r for r in own if r.state == "open"), key=lambda r: (r.on, r.id))

    def next_planned(self, key: str) -> Planned | None:
        """The next touch planned with a contact; internal reviews are none."""
        return next((r for r in self.planned_of(key) if r.kind != "review"), None)

    def is_firm(self, planned: Planned) -> bool:
        """Whether a planned touch keeps its day unless its own contact changes."""
        return is_firm(planned, self.today)

    def window_of(self, planned: Planned) -> tuple[date, date]:
        """The first and the last day on which a planned touch keeps to the rhythm."""
        share = self._share_of(planned.contact)
        return window_of(planned, self._contact(planned.contact), self.practice, share)

    # the plan as a whole

    def planning_all(self) -> Callable[[], Worked]:
        """The work that plans all anew; it may be done beside the book.

        Raises:
            Problem: there is no working day, or no such region.
        """
        people, done = self._everybody(), self._spent_this_week()
        practice, days = self.practice, self.working_days
        return self._working(lambda: plan(people, practice, days, done=done))

    def flattening(self) -> Callable[[], Worked]:
        """The work that evens the weeks out; it may be done beside the book."""
        from brm_tui.domain.flattening import flattened

        people, done = self._everybody(), self._spent_this_week()
        practice, days = self.practice, self.working_days
        return self._working(lambda: flattened(people, practice, days, done))

    def _working(self, do: Callable[[], list[Planned]]) -> Callable[[], Worked]:
        as_of = self.as_of()
        return lambda: Worked(as_of, do())

    def _worked(
        self, worked: Worked | None, begin: Callable[[], Callable[[], Worked]]
    ) -> list[Planned]:
        """What was worked out, if the book is still the one it was worked out for."""
        known = worked is not None and worked.as_of == self.as_of()
        return (worked if worked and known else begin()()).records

    def make_plan(self, worked: Worked | None = None) -> Change | None:
        """Plan the year, or bring the plan up to date; ``None`` if there was nothing to do.

        ``worked`` is what came of ``planning_all``.

        Raises:
            Problem: there is no working day, or no such region.
        """
        if self.has_plan:
            return self.catch_up()
        made = self._worked(worked, self.planning_all)
        if not made:
            return None
        people = len({record.contact for record in made})
        sentence = f"Planned the year: {len(made)} touches with {people} people"
        return self._commit(sentence, self._planned_edits(made) + self._holiday_edits())

    def catch_up(self) -> Change | None:
        """On a new day: re-plan what was missed, go on to the new horizon, drop what is old.

        Gives ``None``, and writes nothing, if all is as it should be, if there is no plan, or if
        the book cannot be written.
        """
        if not self.has_plan or self.read_only:
            return None
        edits = self._caught_up()
        if not edits:
            return None
        return self._commit(f"Brought the plan up to {self.today.isoformat()}", edits)

    def look_ahead(self) -> bool:
        """Make the plan or bring it up to date in memory alone, for a book that is only read.

        Says whether anything was to be done.
        """
        if self.has_plan:
            edits = self._caught_up()
        else:
            edits = self._planned_edits(self._plan(self._everybody(), "all"))
        self._apply(edits)
        return bool(edits)

    def flatten(self, worked: Worked | None = None) -> Change | None:
        """Plan all anew that is not pinned, also the firm days; ``None`` if the weeks are even.

        ``worked`` is what came of ``flattening``.
        """
        moved = self._worked(worked, self.flattening)
        if not moved:
            return None
        sentence = f"Flattened the plan: {len(moved)} touches re-planned"
        return self._commit(sentence, self._planned_edits(moved))

    def change_practice(
        self, practice: Practice, sentence: str = "Changed the settings", *, firm: bool = False
    ) -> Change:
        """Put the settings in the place of the old ones, and re-plan the forecast.

        With ``firm`` the firm days are re-planned as well.

        Raises:
            Problem: there is no working day, or no such region.
        """
        edits = self._practice_edits(practice, firm=firm)
        return self._commit(sentence, edits)

    def set_practice(self, texts: Mapping[str, str], *, order: Order = "dmy") -> Change:
        """Set settings from their texts ("minutes": "240"): one change, or none.

        Raises:
            Usage: a setting is unknown, or a text is none of its values.
            Problem: there is no such region.
        """
        from brm_tui.domain.fields import Context
        from brm_tui.domain.practice import with_settings

        practice = with_settings(self.practice, texts, Context(self.today, order))
        return self.change_practice(practice, f"Set {', '.join(texts)}")

    def shift(self, weeks: int, first: date) -> Change:
        """Take a holiday of so many weeks from a day on, and re-plan what lies in it.

        Raises:
            Problem: there is no week to take off.
        """
        if weeks < 1:
            raise Problem(f"A holiday of {weeks} weeks is none: take at least one.")
        span = Span(first, first + timedelta(days=7 * weeks - 1))
        spans = sorted({*self.practice.weeks_off, span}, key=lambda s: (s.first, s.last))
        practice = replace(self.practice, weeks_off=tuple(spans))
        return self._change(f"Took {span.first} to {span.last} off", [practice])

    # single touches

    def move_planned(self, key: str, to: date | str) -> Moved:
        """Put a planned touch on another day, or in another week ("2026-W10"), and pin it there.

        What follows it is re-planned.

        Raises:
            Problem: there is no such touch or week, or it has passed or is free.
        """
        planned = self._open(key)
        moved = self.moved(planned, to)
        person = self._person_with(moved.planned)
        name = self.name_of(planned.contact)
        sentence = f"Moved {planned.kind} with {name} to {moved.planned.on.isoformat()}"
        self._commit(
            sentence, self._planned_edits([moved.planned, *self._plan([person], "person")])
        )
        return moved

    def moved(self, planned: Planned, to: date | str) -> Moved:
        """How a planned touch would be moved; writes nothing.

        Raises:
            Problem: there is no such week, or it has passed or is free.
        """
        window = self.window_of(planned)
        day = self._day_in(to, window) if isinstance(to, str) else to
        ahead = (day - self.today).days
        if not 0 <= ahead < HORIZON:
            when = "has passed" if ahead < 0 else "lies beyond the year that is planned"
            raise Problem(f"{day.isoformat()} {when}: nothing was moved.")
        now = stamped(planned, replace(planned, on=day, pinned=True), self.today)
        return Moved(now, window, not window[0] <= day <= window[1])

    def foresee_move(self, key: str, to: date | str) -> Foreseen:
        """What moving a planned touch would do, with what follows it; writes nothing.

        Raises:
            Problem: there is no such touch or week, or it has passed or is free.
        """
        moved = self.moved(self._open(key), to)
        following = self._plan([self._person_with(moved.planned)], "person")
        changed = {record.id: record for record in (moved.planned, *following)}
        planned = (self.records.planned | changed).values()
        weeks = week_loads(planned, self.working_days, self._spent_this_week())
        return Foreseen(changed, weeks)

    def pin(self, key: str) -> Change:
        """Let a planned touch stay where it is, whatever happens."""
        planned = self._open(key)
        sentence = f"Pinned {planned.kind} with {self.name_of(planned.contact)}"
        return self._commit(sentence, self._planned_edits([replace(planned, pinned=True)]))

    def unpin(self, key: str) -> Change:
        """Let a planned touch be moved again, and put it where it belongs."""
        planned = self._open(key)
        loose = replace(planned, pinned=False)
        edits = [loose, *self._plan([self._person_with(loose)], "person")]
        sentence = f"Unpinned {planned.kind} with {self.name_of(planned.contact)}"
        return self._commit(sentence, self._planned_edits(edits))

    def finish_planned(self, key: str) -> Change:
        """Mark a planned touch as done; an internal review has no other way to end."""
        planned = self._open(key)
        done = stamped(planned, replace(planned, state="done", on=self.today), self.today)
        sentence = f"Finished {planned.kind} with {self.name_of(planned.contact)}"
        return self._commit(sentence, self._planned_edits([done]))

    def _open(self, key: str) -> Planned:
        planned = self._known("planned", key)
        assert isinstance(planned, Planned)
        if planned.state != "open":
            raise Problem(f"This touch is {planned.state}: nothing was changed.")
        return planned

    def _day_in(self, week: str, window: tuple[date, date]) -> date:
        days, monday = self.working_days, monday_of(week)
        found = next((w for w in days.weeks if w.monday == monday), None)
        if found is None:
            where = "has passed" if monday < self.today else "lies beyond the year that is planned"
            raise Problem(f"The week {week_key(monday)} {where}: nothing was moved.")
        if not found.days:
            raise Problem(f"The week {found.key} has no working day left: nothing was moved.")
        minutes = self.records.planned_minutes
        days_off = [days.day(offset) for offset in found.days]
        inside = [day for day in days_off if window[0] <= day <= window[1]]
        return min(inside or days_off, key=lambda day: (minutes.get(day, 0), day))
