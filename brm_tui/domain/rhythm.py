"""When a person is due again, how warm the tie is, and why.

Days with contact count, not single touches: three mails on one day are one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

import msgspec

from brm_tui.domain.model import NEVER, TIERS, Contact, Tier, TierRule

Source = Literal["cadence", "tier", "nursery", "habit", "follow-up", "never", "asleep", "none"]
Warmth = Literal["warm", "cooling", "cold", "lapsed", "none"]

COOLING, COLD = 2, 8
"""A tie cools past 1, is cold past 2, has lapsed past 8 times its usual gap: past 8 times it has
most likely decayed (Navarro et al. 2017, EPJ Data Science 6)."""
HABIT_DAYS = 4
"""This many days with contact make a habit."""
NURSERY_TOUCHES, NURSERY_DAYS = 3, 56
"""A new contact gets three touches in eight weeks; then it is kept, or falls asleep."""
EARLY_DAYS = 7
"""A touch that comes up to this many days before an agreed date keeps the agreement."""


class Rhythm(msgspec.Struct, frozen=True, gc=False):
    """The rhythm of one contact on one day.

    ``days`` is the rhythm (``None``: there is none) and ``source`` where it comes from; ``gap``
    counts the days since the ``last`` touch; ``snoozed`` hides the contact until that day. A
    ``bridge`` has a shorter rhythm than others of its tier.
    """

    days: int | None
    source: Source
    last: date | None
    due: date | None
    gap: int | None
    warmth: Warmth
    snoozed: date | None = None
    tier: Tier = ""
    bridge: bool = False


def habit(days_touched: Sequence[date]) -> int | None:
    """The median gap in days between at least four days with contact (ascending, distinct)."""
    if len(days_touched) < HABIT_DAYS:
        return None
    gaps = sorted(b.toordinal() - a.toordinal() for a, b in pairwise(days_touched))
    middle, odd = divmod(len(gaps), 2)
    return max(1, gaps[middle] if odd else round((gaps[middle - 1] + gaps[middle]) / 2))


def warmth(gap: int | None, days: int | None) -> Warmth:
    """How warm a tie is whose last touch was ``gap`` days ago, at a rhythm of ``days``."""
    if gap is None or not days:
        return "none"
    if gap <= days:
        return "warm"
    if gap <= COOLING * days:
        return "cooling"
    return "cold" if gap <= COLD * days else "lapsed"


def rhythm(
    contact: Contact,
    days_touched: Sequence[date],
    today: date,
    tiers: Mapping[Tier, TierRule] = TIERS,
    share: int = 100,
) -> Rhythm:
    """The rhythm of a contact that was touched on these days (ascending, distinct).

    A touch resets it, early or late. Somebody never touched but with a cadence is due from the
    day they were added. Touches that lie ahead of ``today`` count as the last one, with gap 0.
    ``share`` is the percent of the tier's cadence that is left for a bridge; 100 for others.
    """
    last = days_touched[-1] if days_touched else None
    days, source = pace(contact, days_touched, tiers, share)
    bridge = share != 100 and source == "tier"
    gap = max(0, (today - last).days) if last else None
    due = None
    if source == "asleep":
        return Rhythm(None, source, last, None, gap, warmth(gap, habit(days_touched)))
    if days and source != "habit":
        start = last or contact.added
        due = (start + timedelta(days=days) if last else start) if start else today
    agreed = contact.follow_up
    if agreed is not None and (last is None or agreed > last):
        due, source = agreed, "follow-up"
    snoozed = contact.snoozed_until
    if snoozed is not None and due is not None and snoozed > max(due, today):
        due = snoozed
    hidden = snoozed if snoozed is not None and snoozed > today else None
    return Rhythm(days, source, last, due, gap, warmth(gap, days), hidden, contact.tier, bridge)


def pace(
    contact: Contact,
    days_touched: Sequence[date],
    tiers: Mapping[Tier, TierRule] = TIERS,
    share: int = 100,
) -> tuple[int | None, Source]:
    """The days from touch to touch, and where they come from; ``None`` if there is no rhythm.

    ``share`` is the percent of the tier's cadence that is left; a cadence of one's own stands.
    """
    if contact.state == "asleep":
        return None, "asleep"
    if contact.cadence == NEVER:
        return None, "never"
    if contact.cadence > 0:
        return contact.cadence, "cadence"
    if contact.state == "nursery":
        return NURSERY_DAYS // NURSERY_TOUCHES, "nursery"
    if contact.tier in tiers:
        return max(1, round(tiers[contact.tier].cadence * share / 100)), "tier"
    usual = habit(days_touched)
    return (usual, "habit") if usual else (None, "none")


def still_agreed(agreed: date | None, touched: date) -> date | None:
    """The agreed date, unless a touch on the day ``touched`` has answered it."""
    if agreed is None or touched >= agreed - timedelta(days=EARLY_DAYS):
        return None
    return agreed


def every(days: int) -> str:
    """A cadence in words: "every month", "every 3 months", "every 2 weeks", "every 10 days"."""
    for size, unit in ((365, "year"), (30.4, "month"), (7, "week")):
        count = round(days / size)
        if count >= 1 and abs(days - count * size) <= size * 0.04 * count:
            return f"every {unit}" if count == 1 else f"every {count} {unit}s"
    return "every day" if days == 1 else f"every {days} days"


def in_words(rhythm: Rhythm) -> str:
    """The rhythm with its reason: "every 3 months (tier B), 41 of 91 days: warm"."""
    if rhythm.source == "asleep":
        return "asleep: silent until woken"
    if rhythm.source == "never":
        return "never due, as you chose"
    if rhythm.days is None:
        agreed = "date agreed" if rhythm.source == "follow-up" else "no tier, no cadence"
        return agreed if rhythm.last else f"{agreed}, no touch yet"
    pace = every(rhythm.days)
    bridge = ", a bridge" if rhythm.bridge else ""
    reasons = {
        "tier": f" (tier {rhythm.tier}{bridge})",
        "habit": " (your habit)",
        "nursery": " (nursery)",
    }
    reason = reasons.get(rhythm.source, "")
    agreed = ", date agreed" if rhythm.source == "follow-up" else ""
    if rhythm.gap is None:
        return f"{pace}{reason}{agreed}, no touch yet"
    return f"{pace}{reason}{agreed}, {rhythm.gap} of {rhythm.days} days: {rhythm.warmth}"
