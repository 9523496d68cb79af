"""Evening the weeks out: all that is not pinned is planned anew, if that is any better.

What comes of it depends on the people alone and not on where their touches lay, so that to even
out a second time changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from brm_tui.domain.chain import Person
from brm_tui.domain.model import Planned, Practice
from brm_tui.domain.plan import plan
from brm_tui.domain.week_loads import week_loads
from brm_tui.domain.working_days import WorkingDays

Height = tuple[int, int, int]
"""Minutes over the budgets, those of the fullest week, the sum of squares: the less the better."""


def flattened(
    people: Sequence[Person], practice: Practice, days: WorkingDays, done: int = 0
) -> list[Planned]:
    """The records that change when the weeks are evened out, by day; empty if they are even.

    As long as every touch that stands is in its window, no week becomes fuller than the fullest
    was. ``done`` are the minutes already spent this week.
    """
    anew = plan(people, practice, days, "all", done=done)
    standing = {record.id: record for person in people for record in person.planned}
    even = standing | {record.id: record for record in anew}
    if _height(even, days, done) < _height(standing, days, done):
        return anew
    in_place = not plan(people, practice, days, "person", done=done)
    return [] if in_place else anew


def _height(records: dict[str, Planned], days: WorkingDays, done: int) -> Height:
    weeks = week_loads(records.values(), days, done)
    minutes = [week.minutes for week in weeks]
    return sum(week.over for week in weeks), max(minutes), sum(each * each for each in minutes)
