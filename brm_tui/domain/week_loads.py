"""What the weeks of the plan hold, against what they may hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from brm_tui.domain.model import Planned
from brm_tui.domain.plan import is_firm
from brm_tui.domain.working_days import HORIZON, WorkingDays


class WeekLoad(msgspec.Struct, frozen=True, gc=False):
    """A week of the plan, in minutes: ``done`` this week, ``firm`` and ``forecast`` ahead."""

    week: str
    monday: date
    budget: int
    done: int = 0
    firm: int = 0
    forecast: int = 0

    @property
    def minutes(self) -> int:
        """All of them."""
        return self.done + self.firm + self.forecast

    @property
    def over(self) -> int:
        """How many planned minutes do not fit into the budget."""
        return max(0, min(self.firm + self.forecast, self.minutes - self.budget))


def week_loads(planned: Iterable[Planned], days: WorkingDays, done: int) -> list[WeekLoad]:
    """The weeks of the horizon, this one first, in which ``done`` minutes are spent already."""
    loads = [[0, 0] for _ in days.weeks]
    for record in planned:
        offset = days.offset(record.on)
        if record.state == "open" and 0 <= offset < HORIZON:
            loads[days.week_of[offset]][not is_firm(record, days.today)] += record.minutes
    return [
        WeekLoad(week.key, week.monday, week.budget, 0 if n else done, *loads[n])
        for n, week in enumerate(days.weeks)
    ]
