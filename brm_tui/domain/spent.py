"""Time spent: the minutes of touches, by week, tier, purpose, and by who gave.

A touch that was not measured counts as long as one of its tier usually takes, written ones
5 minutes; sums say how much of them is such an estimate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

import msgspec

from brm_tui.domain.minutes import touch_minutes
from brm_tui.domain.model import PURPOSES, Contact, Direction, Practice, Touch

WRITTEN_MINUTES = 5
WRITTEN = ("mail", "message", "letter")
AVERAGE_WEEKS = 12
SERIES_WEEKS = 26
_TIERS = ("A", "B", "C", "-")


class Spent(msgspec.Struct, frozen=True):
    """Minutes: of this week, and of the weeks before it.

    ``average`` is that of the ``weeks`` whole weeks before this one. ``by_tier`` ("-" for none),
    ``by_purpose`` ("-" for none) and ``by_favour`` (give, ask, neither) are sums over these and
    this week; a touch with several people or purposes is shared out evenly. ``series`` are the
    last 26 weeks as (Monday, minutes), this one last. ``estimated`` is how much of the sums was
    not measured.
    """

    budget: int
    this_week: int
    average: int
    weeks: int
    total: int
    estimated: int
    by_tier: dict[str, int]
    by_purpose: dict[str, int]
    by_favour: dict[str, int]
    series: tuple[tuple[date, int], ...]


def minutes_of(touch: Touch, contacts: Callable[[str], Contact | None], practice: Practice) -> int:
    """How long a touch took, or is taken to have taken."""
    if touch.minutes:
        return touch.minutes
    if touch.channel in WRITTEN:
        return WRITTEN_MINUTES
    people = (contacts(key) for key in touch.contacts)
    return max((touch_minutes(practice, c.tier) for c in people if c), default=WRITTEN_MINUTES)


def monday_of(day: date) -> date:
    """The first day of the week that a day lies in."""
    return day - timedelta(days=day.weekday())


def spent(
    touches: Iterable[Touch],
    contacts: Callable[[str], Contact | None],
    favours: Callable[[Touch], Sequence[Direction]],
    practice: Practice,
    budget: int,
    today: date,
) -> Spent:
    """The time spent up to ``today``.

    ``touches`` are at least those of the last 26 weeks, ``favours`` gives the directions of the
    favours that go with a touch, ``budget`` are the minutes of this week.
    """
    here = monday_of(today)
    first = here - timedelta(weeks=SERIES_WEEKS - 1)
    since = here - timedelta(weeks=AVERAGE_WEEKS)
    weeks: Counter[date] = Counter()
    tally = _Tally(contacts)
    for touch in touches:
        if first <= touch.on <= today:
            minutes = minutes_of(touch, contacts, practice)
            weeks[monday_of(touch.on)] += minutes
            if touch.on >= since:
                tally.add(touch, minutes, favours(touch))
    mondays = [first + timedelta(weeks=n) for n in range(SERIES_WEEKS)]
    whole = sum(weeks[monday] for monday in mondays[-1 - AVERAGE_WEEKS : -1])
    return Spent(
        budget=budget,
        this_week=weeks[here],
        average=round(whole / AVERAGE_WEEKS),
        weeks=AVERAGE_WEEKS,
        total=whole + weeks[here],
        estimated=tally.estimated,
        by_tier=_rounded(tally.tiers, _TIERS),
        by_purpose=_rounded(tally.purposes, (*PURPOSES, "-")),
        by_favour=_rounded(tally.favours, ("give", "ask", "neither")),
        series=tuple((monday, weeks[monday]) for monday in mondays),
    )


class _Tally:
    """The sums, kept as fractions of minutes until they are told."""

    def __init__(self, contacts: Callable[[str], Contact | None]) -> None:
        self._contacts = contacts
        self.tiers: dict[str, float] = {}
        self.purposes: dict[str, float] = {}
        self.favours: dict[str, float] = {}
        self.estimated = 0

    def add(self, touch: Touch, minutes: int, favours: Sequence[Direction]) -> None:
        """Count one touch."""
        self.estimated += 0 if touch.minutes else minutes
        people = [c for key in touch.contacts if (c := self._contacts(key))]
        _share(self.tiers, minutes, [c.tier or "-" for c in people] or ["-"])
        for contact in people:
            _share(self.purposes, minutes / len(people), contact.purposes or ("-",))
        if not people:
            _share(self.purposes, minutes, ("-",))
        sides = sorted({"give" if way == "gave" else "ask" for way in favours})
        _share(self.favours, minutes, sides or ["neither"])


def _share(sums: dict[str, float], minutes: float, keys: Sequence[str]) -> None:
    for key in keys:
        sums[key] = sums.get(key, 0.0) + minutes / len(keys)


def _rounded(sums: dict[str, float], keys: Sequence[str]) -> dict[str, int]:
    return {key: round(sums.get(key, 0.0)) for key in keys}


def in_words(found: Spent) -> str:
    """The week against its budget and the average: "95 of 180 min this week, 140 on average"."""
    return (
        f"{found.this_week} of {found.budget} min this week, "
        f"{found.average} on average over {found.weeks} weeks"
    )
