"""Sorting those who came in by import: who is still to be sorted, and a guess with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import sqrt
from typing import Literal

import msgspec
from msgspec.structs import replace

from brm_tui.domain.circle import asleep
from brm_tui.domain.model import NEVER, Channel, Contact, Practice, Tier, Touch
from brm_tui.domain.months import add_months
from brm_tui.domain.rhythm import habit
from brm_tui.domain.ties import TWO_YEARS

Verdict = Literal["A", "B", "C", "never", "asleep", "later"]
VERDICTS: tuple[Verdict, ...] = ("A", "B", "C", "never", "asleep", "later")
LATER_MONTHS = 1
"""Somebody put off in the sorting is asked about again after a month."""
_RECENT = timedelta(days=182)
_TIERS: tuple[Tier, ...] = ("A", "B", "C")


class Guess(msgspec.Struct, frozen=True, gc=False):
    """A verdict that suggests itself, and why."""

    verdict: Verdict
    reason: str


class Unsorted(msgspec.Struct, frozen=True):
    """Somebody to be sorted: ``days`` with contact in two years, the last touch, and a guess."""

    id: str
    handle: str
    name: str
    organisation: str
    role: str
    days: int
    last: date | None
    channel: Channel | None
    text: str
    guess: Verdict
    reason: str


class Sorting(msgspec.Struct, frozen=True):
    """The pass: who is left, and the minutes a week that the circle adds up to so far.

    ``costs`` are the minutes a week that one more in each tier costs, ``taken`` and ``room`` how
    many people each has and is meant for.
    """

    people: tuple[Unsorted, ...]
    minutes: float
    budget: int
    costs: dict[str, float]
    taken: dict[str, int]
    room: dict[str, int]


def is_unsorted(contact: Contact, today: date) -> bool:
    """Whether somebody is still to be sorted: active, no tier, no cadence, not put off."""
    if contact.state != "active" or contact.tier or contact.cadence:
        return False
    return contact.later is None or contact.later <= today


def guess(days_touched: Sequence[date], practice: Practice, today: date) -> Guess:
    """What the rhythm of the touches suggests; days are ascending and distinct."""
    recent = [day for day in days_touched if today - TWO_YEARS < day <= today]
    if not days_touched:
        return Guess("asleep", "no touch yet")
    if not recent:
        return Guess("asleep", f"no touch in two years, the last on {days_touched[-1]}")
    usual = habit(recent)
    if usual is None:
        return _of_few(recent, practice, today)
    gap = (today - recent[-1]).days
    tier = _tier_for(max(usual, gap // 2), practice)
    silent = f", silent for {gap} days" if gap > 2 * usual else ""
    words = f"touched every {usual} days, {len(recent)} times in two years{silent}"
    return Guess(tier, words) if tier else Guess("asleep", words)


def _of_few(recent: Sequence[date], practice: Practice, today: date) -> Guess:
    times = "once" if len(recent) == 1 else f"on {len(recent)} days"
    words = f"touched {times} in two years, the last on {recent[-1]}"
    if today - recent[-1] > _RECENT:
        return Guess("asleep", words)
    return Guess("C", words)


def _tier_for(days: int, practice: Practice) -> Literal["A", "B", "C", ""]:
    """The tier whose cadence is nearest to a gap, by ratio; "" where all are too frequent."""
    a, b, c = (practice.tiers[tier].cadence for tier in _TIERS)
    if days <= sqrt(a * b):
        return "A"
    if days <= sqrt(b * c):
        return "B"
    return "C" if days <= 2 * c else ""


def unsorted(
    contact: Contact,
    days_touched: Sequence[date],
    last: Touch | None,
    practice: Practice,
    today: date,
) -> Unsorted:
    """The entry of somebody who is to be sorted."""
    found = guess(days_touched, practice, today)
    return Unsorted(
        id=contact.id,
        handle=contact.handle,
        name=contact.name,
        organisation=contact.organisation,
        role=contact.role,
        days=sum(today - TWO_YEARS < day <= today for day in days_touched),
        last=last.on if last else None,
        channel=last.channel if last else None,
        text=last.text if last else "",
        guess=found.verdict,
        reason=found.reason,
    )


def rank(entry: Unsorted) -> tuple[int, int, str, str]:
    """The place in the pass: those in touch most often first, then the latest; then by name."""
    last = entry.last.toordinal() if entry.last else 0
    return -entry.days, -last, entry.name.casefold(), entry.id


def sorted_as(contact: Contact, verdict: Verdict, today: date) -> Contact:
    """The contact after a verdict of the pass."""
    if verdict == "later":
        return replace(contact, later=add_months(today, LATER_MONTHS))
    if verdict == "never":
        return replace(contact, cadence=NEVER, later=None)
    if verdict == "asleep":
        return asleep(contact)
    return replace(contact, tier=verdict, later=None)


def rooms(practice: Practice) -> Mapping[str, int]:
    """For how many people each tier is meant."""
    return {tier: practice.tiers[tier].people for tier in _TIERS}
