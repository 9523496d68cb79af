"""The minutes of a week and of a day: what the practice gives, and what is left of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

import msgspec

from brm_tui.domain.minutes import longest_touch
from brm_tui.domain.model import Practice
from brm_tui.domain.spent import monday_of
from brm_tui.domain.working_days import week_at


class Week(msgspec.Struct, frozen=True, gc=False):
    """The week of a day: its ``minutes`` and its working ``days``."""

    minutes: int
    days: tuple[date, ...]


def week_of(practice: Practice, today: date, holidays: Collection[date] = ()) -> Week:
    """The week that ``today`` lies in, as the plan counts it."""
    monday = monday_of(today)
    week = week_at(practice, holidays, monday)
    return Week(week.budget, tuple(monday + timedelta(days=n) for n in week.days))


def day_minutes(practice: Practice, week: Week, today: date, done: Mapping[date, int]) -> int:
    """The minutes of ``today``, those already done on it not taken off.

    An equal share of the week's, and what the days before have left over: at most a second share
    (or the longest touch, if that is more), so that nobody comes back to a wall. Nothing on a day
    that is free. ``done`` are the minutes of the days of this week.
    """
    if today not in week.days:
        return 0
    share = week.minutes / len(week.days)
    ahead = sum(1 for day in week.days if day >= today)
    left = (week.minutes - sum(n for day, n in done.items() if day < today)) / ahead
    return round(min(max(share, left), max(2 * share, longest_touch(practice))))
