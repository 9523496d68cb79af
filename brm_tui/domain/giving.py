"""Give first, over time: who only takes, whom one only takes from, and whether it is too much.

Counts and promises, no money and no net debt; the minutes of a favour are an estimate by size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Literal

import msgspec

from brm_tui.domain.ledger import Balance, balance
from brm_tui.domain.model import Favour, Size

SIZE_MINUTES: Mapping[Size, int] = {"S": 10, "M": 45, "L": 150}
"""What a favour costs, in minutes, by its size: a link sent, a talk, an afternoon."""
ONE_SIDED = 3
"""This many favours one way within a year, and none the other way, are one-sided."""
YEAR_DAYS = 365
WEEKS = 52

View = Literal["all", "open", "overdue", "quarter", "takers", "givers"]
VIEWS: tuple[View, ...] = ("all", "open", "overdue", "quarter", "takers", "givers")
VIEW_WORDS: Mapping[View, str] = {
    "all": "everything",
    "open": "open promises",
    "overdue": "overdue promises",
    "quarter": "given this quarter",
    "takers": "people who only take",
    "givers": "people who only give",
}


class Quarter(msgspec.Struct, frozen=True):
    """What was given and got in one quarter ("2026 Q1"), and the minutes the giving took."""

    label: str
    gave: int
    got: int
    minutes: int


class Year(msgspec.Struct, frozen=True):
    """Twelve months of giving, the quarters oldest first, with what is to be warned of.

    ``share`` is the part of the year's budget that went into favours, in percent.
    """

    quarters: tuple[Quarter, ...]
    balance: Balance
    minutes: int
    share: int
    takers: tuple[str, ...]
    givers: tuple[str, ...]
    warnings: tuple[str, ...]


def source_of(favour: Favour) -> str:
    """Where an entry comes from: "introduction", "touch", or "" when it was noted by hand."""
    return "introduction" if favour.introduction else "touch" if favour.touch else ""


def one_sided(favours: Iterable[Favour], today: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of those who only take and of those who only give, within a year, the most first."""
    gave: Counter[str] = Counter()
    got: Counter[str] = Counter()
    since = today - timedelta(days=YEAR_DAYS)
    for favour in favours:
        if favour.standing == "done" and favour.on > since:
            (gave if favour.direction == "gave" else got)[favour.contact] += 1
    takers = [(n, key) for key, n in gave.items() if n >= ONE_SIDED and not got[key]]
    givers = [(n, key) for key, n in got.items() if n >= ONE_SIDED and not gave[key]]
    most = [sorted(found, key=lambda pair: (-pair[0], pair[1])) for found in (takers, givers)]
    return tuple(key for _, key in most[0]), tuple(key for _, key in most[1])


def seen(favours: Iterable[Favour], view: View, today: date) -> list[Favour]:
    """The entries that a view of the ledger shows, in the order given."""
    entries = list(favours)
    if view == "open":
        return [f for f in entries if f.standing == "promised"]
    if view == "overdue":
        return [f for f in entries if _overdue(f, today)]
    if view == "quarter":
        first = quarter_start(today)
        return [f for f in entries if _given(f) and f.on >= first]
    if view in ("takers", "givers"):
        takers, givers = one_sided(entries, today)
        whom = set(takers if view == "takers" else givers)
        return [f for f in entries if f.contact in whom]
    return entries


def quarter_start(day: date) -> date:
    """The first day of the quarter that a day lies in."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def year(favours: Iterable[Favour], today: date, weekly_minutes: int, most_share: int) -> Year:
    """The year that ends today, against a budget of minutes a week.

    ``most_share`` is how much of it, in percent, may go into favours before it is too much.
    """
    since = today - timedelta(days=YEAR_DAYS)
    recent = [f for f in favours if f.on > since or f.standing == "promised"]
    minutes = sum(SIZE_MINUTES[f.size] for f in recent if _given(f))
    budget = weekly_minutes * WEEKS
    share = round(100 * minutes / budget) if budget else 0
    takers, givers = one_sided(recent, today)
    return Year(
        quarters=tuple(_quarter(recent, first) for first in _quarters(today)),
        balance=balance(recent, today),
        minutes=minutes,
        share=share,
        takers=takers,
        givers=givers,
        warnings=tuple(_warnings(len(takers), len(givers), share, most_share)),
    )


def _warnings(takers: int, givers: int, share: int, most: int) -> Iterable[str]:
    if takers:
        whom = "one person only takes" if takers == 1 else f"{takers} people only take"
        yield f"{whom.capitalize()}: {ONE_SIDED} favours or more in a year, none came back."
    if givers:
        whom = "one person" if givers == 1 else f"{givers} people"
        yield f"You only take from {whom}: give something first."
    if share > most:
        yield f"Favours took {share} % of your weekly time, more than the {most} % you set."


def _quarters(today: date) -> list[date]:
    first = quarter_start(today)
    found = [first]
    for _ in range(3):
        first = quarter_start(first - timedelta(days=1))
        found.append(first)
    return found[::-1]


def _quarter(favours: Iterable[Favour], first: date) -> Quarter:
    within = [f for f in favours if f.standing == "done" and quarter_start(f.on) == first]
    given = [f for f in within if f.direction == "gave"]
    return Quarter(
        label=f"{first.year} Q{(first.month + 2) // 3}",
        gave=len(given),
        got=len(within) - len(given),
        minutes=sum(SIZE_MINUTES[f.size] for f in given),
    )


def _given(favour: Favour) -> bool:
    return favour.standing == "done" and favour.direction == "gave"


def _overdue(favour: Favour, today: date) -> bool:
    return favour.standing == "promised" and favour.due is not None and favour.due < today
