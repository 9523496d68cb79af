"""The year ahead in working days and weeks: which day is free, how many minutes a week has.

A day is an offset from today, 0, so that the planner counts instead of reading calendars.

The minutes of a week are what the user means to give in it, not a rate a day: a public holiday
leaves them whole as long as half of the usual working days are left (three of five). With fewer
left, and in the part of a week that begins today or ends with the horizon, there is room for as
many minutes as their share of that half. A day in an easy week counts half.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

import msgspec

from brm_tui.domain.errors import Problem
from brm_tui.domain.model import Practice
from brm_tui.domain.parts import Span

HORIZON = 365
"""So many days are planned, today the first of them."""
FIRM_DAYS = 90
"""A touch on one of the next so many days, today the first, keeps its day: it is firm."""
NONE = -1


class Week(msgspec.Struct, frozen=True, gc=False):
    """An ISO week ("2026-W10") of the horizon.

    ``budget`` is its minutes, whole; ``room`` the minutes for which the days of it that lie
    within the horizon have room; ``days`` are its working days within the horizon.
    """

    key: str
    monday: date
    budget: int
    room: int
    days: tuple[int, ...]


class WorkingDays(msgspec.Struct, frozen=True):
    """The horizon.

    For each day: the number of its week (``week_of``), the first working day on or ``after`` it
    (or ``HORIZON``), the last one on or ``before`` it (or ``NONE``).
    """

    today: date
    weeks: tuple[Week, ...]
    week_of: list[int]
    after: list[int]
    before: list[int]

    def offset(self, day: date) -> int:
        """How many days a day lies ahead of today."""
        return day.toordinal() - self.today.toordinal()

    def day(self, offset: int) -> date:
        """The day that lies so many days ahead."""
        return self.today + timedelta(days=offset)

    def works(self, offset: int) -> bool:
        """Whether a day within the horizon is a working day."""
        return self.after[offset] == offset

    def nearest(self, offset: int, low: int = 0, high: int = HORIZON - 1) -> int:
        """The working day within the bounds that is nearest to a day; the earlier at a tie.

        ``NONE`` if there is no working day within them.
        """
        low, high = max(0, low), min(HORIZON - 1, high)
        if low > high:
            return NONE
        within = min(max(offset, low), high)
        earlier, later = self.before[within], self.after[within]
        if earlier < low:
            return later if later <= high else NONE
        if later > high:
            return earlier
        return earlier if offset - earlier <= later - offset else later


def week_key(day: date) -> str:
    """The ISO week of a day: "2026-W10"."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def monday_of(key: str) -> date:
    """The first day of an ISO week.

    Raises:
        Problem: it is no week.
    """
    try:
        return date.fromisoformat(f"{key.strip().upper()}-1")
    except ValueError:
        raise Problem(f"'{key}' is no week: write it as 2026-W10.") from None


def working_days(practice: Practice, holidays: Collection[date], today: date) -> WorkingDays:
    """The year from today on.

    Raises:
        Problem: no day of the week is a working day.
    """
    if not practice.workdays:
        raise Problem("No day of the week is a working day: set `workdays` first.")
    shares = _Shares(practice, holidays)
    monday = today - timedelta(days=today.weekday())
    end = today.toordinal() + HORIZON
    weeks = []
    while monday.toordinal() < end:
        weeks.append(shares.week(monday, today))
        monday += timedelta(days=7)
    open_days = sorted(day for week in weeks for day in week.days)
    lead = today.weekday()
    return WorkingDays(
        today,
        tuple(weeks),
        [(day + lead) // 7 for day in range(HORIZON)],
        _after(open_days),
        _before(open_days),
    )


def week_at(practice: Practice, holidays: Collection[date], monday: date) -> Week:
    """One whole week; its days count from its Monday."""
    return _Shares(practice, holidays).week(monday, monday)


class _Shares:
    """How much of the usual time a day has: 1, a half in easy weeks, nothing when it is free."""

    def __init__(self, practice: Practice, holidays: Collection[date]) -> None:
        self._practice = practice
        self._holidays = frozenset(holidays)
        self._whole = (len(practice.workdays) + 1) // 2

    def week(self, monday: date, today: date) -> Week:
        shares = [(monday + timedelta(days=n), n) for n in self._practice.workdays]
        days = [(day, self._share(day)) for day, _ in sorted(shares)]
        start = today.toordinal()
        ahead = [(d, s) for d, s in days if s and 0 <= d.toordinal() - start < HORIZON]
        return Week(
            week_key(monday),
            monday,
            self._minutes([share for _, share in days if share]),
            self._minutes([share for _, share in ahead]),
            tuple(day.toordinal() - start for day, _ in ahead),
        )

    def _minutes(self, shares: Sequence[float]) -> int:
        if not shares:
            return 0
        part = min(1.0, len(shares) / self._whole)
        return int(self._practice.minutes * part * sum(shares) / len(shares))

    def _share(self, day: date) -> float:
        if day in self._holidays or _within(day, self._practice.weeks_off):
            return 0.0
        return 0.5 if _within(day, self._practice.easy_weeks) else 1.0


def _within(day: date, spans: Sequence[Span]) -> bool:
    return any(span.first <= day <= span.last for span in spans)


def _after(open_days: Sequence[int]) -> list[int]:
    found = [HORIZON] * HORIZON
    for day in open_days:
        found[day] = day
    for day in range(HORIZON - 2, -1, -1):
        if found[day] == HORIZON:
            found[day] = found[day + 1]
    return found


def _before(open_days: Sequence[int]) -> list[int]:
    found = [NONE] * HORIZON
    for day in open_days:
        found[day] = day
    for day in range(1, HORIZON):
        if found[day] == NONE:
            found[day] = found[day - 1]
    return found
