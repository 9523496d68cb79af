"""Who could rest: people of the circle that bring little, with the reasons in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import msgspec

from brm_tui.domain.giving import ONE_SIDED
from brm_tui.domain.model import Tier
from brm_tui.domain.ties import YEAR, Tie, known_since, worth

SETTLED_DAYS = 180
"""Somebody known for less than half a year is not judged yet."""
ENOUGH = 2
"""Reasons of together less than this are too light to be told."""
DEAR_MINUTES = 1.0
"""From so many minutes a week on it weighs more that a tie brings nothing."""


class Candidate(msgspec.Struct, frozen=True):
    """Somebody who could rest, why, and the minutes a week that it sets free."""

    id: str
    handle: str
    name: str
    tier: Tier
    minutes: float
    reasons: tuple[str, ...]
    weight: int


def could_rest(
    ties: Iterable[tuple[Tie, float]], today: date, *, any_reason: bool = True
) -> tuple[Candidate, ...]:
    """Those who could rest, the first one first; each comes with the minutes a week it costs.

    Nobody with a promise of mine open, an agreed day ahead, kept not long ago, or hardly known.
    Without ``any_reason`` those are ranked too against whom little or nothing is to be said.
    """
    found = []
    for tie, minutes in ties:
        if _stays(tie, today):
            continue
        told = list(_reasons(tie, minutes, today))
        points = sum(weight for weight, _ in told)
        if points < ENOUGH and any_reason:
            continue
        value = worth(tie, today).points
        weight = 2 * points - value
        reasons = tuple(words for _, words in sorted(told, key=lambda pair: -pair[0]))
        found.append(_candidate(tie, minutes, reasons or (_least(value),), weight))
    return tuple(sorted(found, key=lambda c: (-c.weight, -c.minutes, c.name.casefold(), c.id)))


def _candidate(tie: Tie, minutes: float, reasons: tuple[str, ...], weight: int) -> Candidate:
    contact = tie.contact
    return Candidate(
        contact.id,
        contact.handle,
        contact.name,
        contact.tier,
        round(minutes, 1),
        reasons,
        weight,
    )


def _least(value: int) -> str:
    return (
        "nothing stands against them; they bring the least for their minutes"
        if value
        else ("nothing is known that they brought")
    )


def _stays(tie: Tie, today: date) -> bool:
    contact, known = tie.contact, known_since(tie)
    if contact.later is not None and contact.later > today:
        return True
    if contact.follow_up is not None and contact.follow_up >= today:
        return True
    if any(f.standing == "promised" and f.direction == "gave" for f in tie.favours):
        return True
    return known is None or known > today - timedelta(days=SETTLED_DAYS)


def _reasons(tie: Tie, minutes: float, today: date) -> Iterator[tuple[int, str]]:
    contact, rhythm = tie.contact, tie.rhythm
    known, value = known_since(tie), worth(tie, today)
    if rhythm.warmth == "lapsed" and rhythm.days:
        times = (rhythm.gap or 0) // rhythm.days
        yield 3, f"rhythm broken: silent for {rhythm.gap} days, {times} times the usual gap"
    elif rhythm.last is None and known is not None and known <= today - YEAR:
        yield 3, f"no touch in the {(today - known).days // 30} months you know each other"
    yield from _one_sided(tie, today)
    if value.nothing and known is not None and known <= today - YEAR:
        cost = f"{minutes:.1f} min a week"
        yield (
            1 + (minutes >= DEAR_MINUTES),
            f"little for its minutes: no favour, introduction or contract for {cost}",
        )
    if not contact.why:
        words = "no why" if contact.purposes else "no why and no purpose"
        yield (1 if contact.purposes else 2), words


def _one_sided(tie: Tie, today: date) -> Iterator[tuple[int, str]]:
    since = today - YEAR
    recent = [touch for touch in tie.touches if since < touch.on <= today]
    if len(recent) >= ONE_SIDED and all(touch.by == "me" for touch in recent):
        yield 2, f"one-sided: {len(recent)} touches in a year, none begun by them"
    done = [f for f in tie.favours if f.standing == "done" and since < f.on <= today]
    gave = sum(favour.direction == "gave" for favour in done)
    if gave >= ONE_SIDED and gave == len(done):
        yield 2, f"one-sided: you gave {gave} times in a year, nothing came back"
