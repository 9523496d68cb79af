"""What a repair or other settings would make of the year, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from brm_tui.book.upkeep import Upkeep
from brm_tui.domain.model import Change, Edit, Planned, Practice
from brm_tui.domain.plan import Scope, plan
from brm_tui.domain.week_loads import WeekLoad, week_loads

if TYPE_CHECKING:  # their modules are loaded when they are first needed
    from brm_tui.domain.chain import Person
    from brm_tui.domain.repairs import Repair

AsOf = tuple[date, list[str]]
"""The day, and the last change of the book."""


class Foreseen(msgspec.Struct, frozen=True):
    """What a move or a repair would do: all touches that would change, by id, and the weeks.

    ``as_of`` is the state of the book for which it was worked out beside it.
    """

    changed: dict[str, Planned]
    weeks: list[WeekLoad]
    as_of: AsOf | None = None


class Foreseeing(Upkeep):
    """The weeks as they are, and as they would be."""

    def weeks(self) -> list[WeekLoad]:
        """The weeks of the year ahead, this one first."""
        return week_loads(self.records.planned.values(), self.working_days, self._spent_this_week())

    def as_of(self) -> AsOf:
        """The state of the book: what was worked out for another one does not hold any more."""
        return self.today, [change.id for change in self.history(1)]

    # repairs

    def repairs(self) -> list[Repair]:
        """What would bring an overfull plan back into its budget; empty if it is not overfull."""
        return self.looking_for_repairs()()

    def looking_for_repairs(self) -> Callable[[], list[Repair]]:
        """The work that finds the repairs: it needs no book any more, and may be done beside it."""
        weeks = self.weeks()
        if not any(week.over for week in weeks):
            return list
        from brm_tui.domain.repairs import repairs

        people, practice, days = self._everybody(), self.practice, self.working_days
        return lambda: repairs(people, practice, days, weeks)

    def preview_repair(self, repair: Repair) -> list[WeekLoad]:
        """The weeks as they would be."""
        return self.foreseeing(repair)().weeks

    def foreseeing(self, repair: Repair) -> Callable[[], Foreseen]:
        """The work that says what a repair would do; it may be done beside the book."""
        practice = repair.practice or self.practice
        if practice.minutes > self.practice.minutes:
            return self._foreseeing([], practice, "all")
        after = self._after(self._put_to_sleep(repair), practice)
        return self._foreseeing(after.people_of(self._keys()), practice, "all")

    def foreseeing_settings(self, practice: Practice) -> Callable[[], Foreseen]:
        """The work that says what other settings would do; it may be done beside the book."""
        return self._foreseeing(self._everybody(practice), practice, "forecast")

    def _foreseeing(
        self, people: Sequence[Person], practice: Practice, scope: Scope
    ) -> Callable[[], Foreseen]:
        days, done = self._working_days(practice), self._spent_this_week()
        planned, as_of = dict(self.records.planned), self.as_of()

        def foresee() -> Foreseen:
            records = plan(people, practice, days, scope, done=done)
            changed = {record.id: record for record in records}
            return Foreseen(changed, week_loads((planned | changed).values(), days, done), as_of)

        return foresee

    def apply_repair(self, repair: Repair, foreseen: Foreseen | None = None) -> Change:
        """Do what a repair says, and where that needs it plan anew all that is not pinned.

        ``foreseen`` is what came of ``foreseeing``, if that was for the book as it is now.
        """
        edits = self._repair_edits(repair, foreseen)
        return self._commit(f"Repaired the plan: {repair.what}", edits)

    def _repair_edits(self, repair: Repair, foreseen: Foreseen | None) -> list[Edit]:
        known = foreseen is not None and foreseen.as_of == self.as_of()
        planned = list(foreseen.changed.values()) if foreseen and known else None
        if repair.practice is not None and repair.practice.minutes > self.practice.minutes:
            return [self._edit(repair.practice)]
        if repair.practice is not None:
            return self._practice_edits(repair.practice, firm=True, planned=planned)
        edits = self._put_to_sleep(repair)
        if planned is None:
            planned = self._plan(self._after(edits).people_of(self._keys()), "all")
        return [*edits, *self._planned_edits(planned)]

    def _put_to_sleep(self, repair: Repair) -> list[Edit]:
        return [self._edit(replace(self._contact(key), state="asleep")) for key in repair.sleep]
