"""Invented people for the planner, the same for the same seed."""

from __future__ import annotations

import random
from datetime import date, timedelta

from brm_tui.domain.chain import Person
from brm_tui.domain.model import TIERS, Contact, Planned, Practice, Tier
from brm_tui.domain.parts import Span

TODAY = date(2026, 3, 2)
HAMBURG = (
    date(2026, 4, 3),
    date(2026, 4, 6),
    date(2026, 5, 1),
    date(2026, 5, 14),
    date(2026, 5, 25),
    date(2026, 12, 25),
    date(2027, 1, 1),
)
"""The holidays of Hamburg from March 2026 on that are no Saturday."""
SUMMER = Span(date(2026, 7, 13), date(2026, 8, 2))
WINTER = Span(date(2026, 12, 21), date(2027, 1, 3))


def people(count: int, seed: int, *, late: float = 0.0) -> list[Person]:
    """So many people in the usual tiers; ``late`` is how many cadences they may be overdue."""
    dice = random.Random(f"{count} {seed} {late}")
    return [_person(dice, n, late) for n in range(count)]


def _person(dice: random.Random, n: int, late: float) -> Person:
    tiers: tuple[Tier, ...] = ("A", "B", "C")
    tier = dice.choices(tiers, (15, 35, 100))[0]
    ago = dice.randrange(1, 1 + int(TIERS[tier].cadence * (1 + late)))
    contact = Contact(id=f"c{n:05}", name=f"Person {n}", tier=tier)
    return Person(contact, (TODAY - timedelta(days=ago),))


def with_plan(crowd: list[Person], records: list[Planned]) -> list[Person]:
    """The people with what was planned for them: records that come later stand for earlier."""
    own: dict[str, dict[str, Planned]] = {p.contact.id: {} for p in crowd}
    for person in crowd:
        own[person.contact.id] = {r.id: r for r in person.planned}
    for record in records:
        own[record.contact][record.id] = record
    return [Person(p.contact, p.touched, p.idle, list(own[p.contact.id].values())) for p in crowd]


def practice(minutes: int = 180, **fields: object) -> Practice:
    """A practice with that budget."""
    return Practice(id="practice", minutes=minutes, **fields)  # type: ignore[arg-type]
