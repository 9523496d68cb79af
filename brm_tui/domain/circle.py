"""The circle: the people one keeps in touch with, against what one has room for.

The number is a budget of the user's own: Dunbar's 150 is one of several (Lindenfors et al. 2021,
Biology Letters 17, find no ground for any single one).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec
from msgspec.structs import replace

from brm_tui.domain.model import Contact, Practice, Tier
from brm_tui.domain.months import add_months
from brm_tui.domain.resting import Candidate, could_rest
from brm_tui.domain.rhythm import NURSERY_DAYS, NURSERY_TOUCHES
from brm_tui.domain.ties import Tie, minutes_a_week, working_weeks
from brm_tui.domain.waking import Dormant, worth_waking

KEPT_MONTHS = 12
"""Somebody who was kept is not asked about for a year."""
LATER_MONTHS = 3
"""Somebody who is to be decided about later is not asked about for a quarter."""
_COLUMNS: tuple[Tier, ...] = ("A", "B", "C", "")


class Member(msgspec.Struct, frozen=True, gc=False):
    """One of the circle, and the minutes a week that keeping in touch costs."""

    id: str
    handle: str
    name: str
    minutes: float


class Column(msgspec.Struct, frozen=True):
    """The people of a tier ("" for those with a cadence of their own), by name.

    ``room`` is for how many people the tier is meant, 0 for any number; ``minutes`` are those of
    a week.
    """

    tier: Tier
    room: int
    minutes: float
    people: tuple[Member, ...]


class Nursling(msgspec.Struct, frozen=True):
    """Somebody new: ``touches`` of three made, ``days_left`` of eight weeks.

    ``verdict`` is "ready" after the three touches, "over" when the time has passed without them.
    """

    id: str
    handle: str
    name: str
    touches: int
    of: int
    days_left: int
    verdict: Literal["", "ready", "over"]

    @property
    def in_words(self) -> str:
        """The progress: "2 of 3 touches, 11 days left"."""
        done = f"{self.touches} of {self.of} touches"
        if self.verdict == "ready":
            return f"{done}: keep, or let sleep"
        if self.verdict == "over":
            return f"{done}, 8 weeks over: keep, or let sleep"
        return f"{done}, {self.days_left} day{'' if self.days_left == 1 else 's'} left"


class Circle(msgspec.Struct, frozen=True):
    """The whole picture; ``minutes`` a week is what all its rhythms cost, of a ``budget``."""

    cap: int
    active: int
    asleep: int
    unsorted: int
    minutes: float
    budget: int
    columns: tuple[Column, ...]
    nursery: tuple[Nursling, ...]
    rest: tuple[Candidate, ...]
    wake: tuple[Dormant, ...]

    @property
    def full(self) -> bool:
        """Whether there is no room for one more."""
        return self.active >= self.cap


def in_circle(contact: Contact) -> bool:
    """Whether somebody costs time: active, with a tier or a cadence of their own.

    Those who only stand in the book, unsorted or never due, take no place.
    """
    return contact.state == "active" and (bool(contact.tier) or contact.cadence > 0)


def circle(
    ties: Iterable[Tie],
    outside: int,
    wanted: Mapping[str, str],
    practice: Practice,
    today: date,
) -> Circle:
    """The circle on that day.

    ``ties`` are those of the circle, the nursery and the sleepers, ``outside`` counts the others;
    ``wanted`` says of a contact's id what they offer that somebody needs, in words.
    """
    inside: list[tuple[Tie, float]] = []
    sleepers: list[Tie] = []
    nursery: list[Nursling] = []
    weeks = working_weeks(practice, today)
    for tie in ties:
        if tie.contact.state == "asleep":
            sleepers.append(tie)
        elif tie.contact.state == "nursery":
            nursery.append(nursling(tie.contact, [t.on for t in tie.touches], today))
        else:
            inside.append((tie, minutes_a_week(tie.rhythm, practice, weeks)))
    return Circle(
        cap=practice.cap,
        active=len(inside),
        asleep=len(sleepers),
        unsorted=outside,
        minutes=round(sum(minutes for _, minutes in inside), 1),
        budget=practice.minutes,
        columns=_columns(inside, practice),
        nursery=tuple(sorted(nursery, key=lambda n: (n.verdict == "", n.days_left, n.name, n.id))),
        rest=could_rest(inside, today),
        wake=worth_waking(sleepers, wanted, today),
    )


def in_exchange(
    coming: Sequence[Contact], ties: Sequence[Tie], practice: Practice, today: date
) -> tuple[Candidate, ...]:
    """Who could rest for those who come in; nobody if they take no place, or there is room.

    ``ties`` are all of the circle. Where nothing is to be said against anybody, those who bring
    the least come first.
    """
    inside = [tie for tie in ties if in_circle(tie.contact)]
    here = {tie.contact.id for tie in inside}
    places = sum(1 for contact in coming if in_circle(contact) and contact.id not in here)
    if not places or len(inside) + places <= practice.cap:
        return ()
    weeks = working_weeks(practice, today)
    costed = [(tie, minutes_a_week(tie.rhythm, practice, weeks)) for tie in inside]
    away = {contact.id for contact in coming}
    ranked = could_rest(costed, today, any_reason=False)
    return tuple(candidate for candidate in ranked if candidate.id not in away)


def nursling(contact: Contact, touched: Iterable[date], today: date) -> Nursling:
    """How far somebody new has come; ``touched`` are days with contact, in any order."""
    begun = contact.nursery_since or contact.added or today
    days = {day for day in touched if begun <= day <= today}
    left = NURSERY_DAYS - (today - begun).days
    return Nursling(
        id=contact.id,
        handle=contact.handle,
        name=contact.name,
        touches=len(days),
        of=NURSERY_TOUCHES,
        days_left=max(0, left),
        verdict="ready" if len(days) >= NURSERY_TOUCHES else "over" if left <= 0 else "",
    )


def _columns(inside: Collection[tuple[Tie, float]], practice: Practice) -> tuple[Column, ...]:
    columns = []
    for tier in _COLUMNS:
        people = sorted(
            (
                Member(t.contact.id, t.contact.handle, t.contact.name, round(minutes, 1))
                for t, minutes in inside
                if t.contact.tier == tier
            ),
            key=lambda member: (member.name.casefold(), member.id),
        )
        rule = practice.tiers.get(tier)
        cost = round(sum(minutes for tie, minutes in inside if tie.contact.tier == tier), 1)
        if tier or people:
            columns.append(Column(tier, rule.people if rule else 0, cost, tuple(people)))
    return tuple(columns)


def asleep(contact: Contact, until: date | None = None, wake_when: str = "") -> Contact:
    """Somebody who falls asleep: out of every list but the search, until a day if one is set."""
    return replace(contact, state="asleep", asleep_until=until, wake_when=wake_when)


def woken(contact: Contact) -> Contact:
    """A sleeper among the active again."""
    return replace(contact, state="active", asleep_until=None, wake_when="")


def kept(contact: Contact, today: date, why: str = "", tier: Tier = "") -> Contact:
    """Somebody who stays, with the why that was given: not asked about for a year.

    Out of the nursery, or out of sleep, they come among the active.
    """
    return replace(
        woken(contact),
        why=why or contact.why,
        tier=tier or contact.tier,
        later=add_months(today, KEPT_MONTHS),
        reviewed=today,
    )
