"""What brings an overfull plan back into its budget, each with what it saves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from brm_tui.domain.chain import Person, Start, start_of
from brm_tui.domain.model import Practice, Tier
from brm_tui.domain.rhythm import every
from brm_tui.domain.week_loads import WeekLoad
from brm_tui.domain.working_days import HORIZON, WorkingDays

_CADENCES = (7, 14, 21, 30, 42, 61, 91, 122, 152, 182, 274, 365, 548, 730)
_TIERS: tuple[Tier, ...] = ("B", "C", "A")
_SHORTER = 5
_LEAST = 5
_ROUND = 5


class Repair(msgspec.Struct, frozen=True):
    """One way out: ``what`` in words, the minutes a week it ``saves``, and what applies it.

    That is either a new ``practice``, or the ids of those who would ``sleep``. With a higher
    budget alone the weeks fit as they are, and nothing has to be moved.
    """

    what: str
    saves: int
    practice: Practice | None = None
    sleep: tuple[str, ...] = ()


def repairs(
    people: Sequence[Person],
    practice: Practice,
    days: WorkingDays,
    weeks: Sequence[WeekLoad],
) -> list[Repair]:
    """The ways out of a plan with these weeks; empty if none is over its budget."""
    over = sum(week.over for week in weeks)
    return list(_Ways(people, practice, days, over).all(weeks)) if over else []


def minutes_of_year(start: Start | None) -> int:
    """The minutes of all touches of a chain over the horizon."""
    if start is None:
        return 0
    first = max(0, start.ideal)
    if first >= HORIZON:
        return 0
    return start.minutes * (1 + ((HORIZON - 1 - first) // start.pace if start.pace else 0))


class _Ways:
    """The ways out of one overfull plan."""

    def __init__(
        self, people: Sequence[Person], practice: Practice, days: WorkingDays, over: int
    ) -> None:
        self.people, self.practice, self.days, self.over = people, practice, days, over
        self.weeks = sum(1 for week in days.weeks if week.room) or 1
        self.year = self._year(practice)

    def all(self, weeks: Sequence[WeekLoad]) -> Iterator[Repair]:
        tiers = [tier for tier in _TIERS if tier in self.practice.tiers]
        for tier in tiers:
            yield from self._stretched(tier)
        yield from self._slept()
        for tier in tiers:
            yield from self._shortened(tier)
        yield from self._raised(weeks)

    def _stretched(self, tier: Tier) -> Iterator[Repair]:
        cadence = self.practice.tiers[tier].cadence
        longer = next((days for days in _CADENCES if days > cadence * 1.2), None)
        if longer:
            yield from self._saving(
                f"meet tier {tier} {every(longer)} instead of {every(cadence)}",
                self._with_tier(tier, cadence=longer),
            )

    def _shortened(self, tier: Tier) -> Iterator[Repair]:
        shorter = self.practice.tiers[tier].minutes - _SHORTER
        if shorter >= _LEAST:
            yield from self._saving(
                f"{shorter} minutes for a touch with tier {tier}",
                self._with_tier(tier, minutes=shorter),
            )

    def _slept(self) -> Iterator[Repair]:
        """Let people of tier C sleep, those of the least value first, until the rest fits."""
        tired, saved = list[str](), 0
        for person in sorted(self.people, key=_value):
            if saved >= self.over:
                break
            spent = minutes_of_year(start_of(person, self.practice, self.days))
            if person.contact.tier == "C" and spent:
                tired.append(person.contact.id)
                saved += spent
        if saved >= self.weeks:
            whom = "1 person" if len(tired) == 1 else f"{len(tired)} people"
            yield Repair(f"let {whom} of tier C sleep", saved // self.weeks, sleep=tuple(tired))

    def _raised(self, weeks: Sequence[WeekLoad]) -> Iterator[Repair]:
        """The least budget in which the weeks fit as they are."""
        usual = self.practice.minutes
        over = [week for week in weeks if week.over and week.budget]
        needed = max((usual * week.minutes / week.budget for week in over), default=0)
        most = int(-(-needed // _ROUND) * _ROUND)
        if most > usual:
            yield Repair(
                f"raise the budget to {most} minutes a week",
                most - usual,
                replace(self.practice, minutes=most),
            )

    def _saving(self, what: str, practice: Practice) -> Iterator[Repair]:
        saves = (self.year - self._year(practice)) // self.weeks
        if saves > 0:
            yield Repair(what, saves, practice)

    def _with_tier(self, tier: Tier, **fields: int) -> Practice:
        rule = replace(self.practice.tiers[tier], **fields)
        return replace(self.practice, tiers=self.practice.tiers | {tier: rule})

    def _year(self, practice: Practice) -> int:
        return sum(minutes_of_year(start_of(p, practice, self.days)) for p in self.people)


def _value(person: Person) -> tuple[int, int, str]:
    """Least first: nobody knows why, nothing heard of for long."""
    contact = person.contact
    reasons = bool(contact.why) + len(contact.purposes)
    last = person.touched[-1].toordinal() if person.touched else 0
    return reasons, last, contact.id
