"""The renewal alarm: somebody is only heard of when the contract is up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from brm_tui.domain.model import Contact, Touch
from brm_tui.domain.months import add_months

NEAR_DAYS = 60
"""A touch so many days before or after a renewal counts as one about the contract."""
LOOK_BACK_MONTHS = 24
FREE_MONTHS = 6
"""A touch without occasion is due at least so often."""
_YEARS = 3


class Alarm(msgspec.Struct, frozen=True, gc=False):
    """The reason in words, and the day since which it has held."""

    words: str
    since: date


def alarm(contact: Contact, touches: Iterable[Touch], today: date) -> Alarm | None:
    """The alarm for somebody with a renewal ahead, ``None`` if there is no reason for one.

    ``touches`` come newest first. Contracts are taken to be renewed once a year. Somebody known
    for less than half a year raises no alarm.
    """
    renewal = contact.renewal
    if renewal is None or renewal < today:
        return None
    start = add_months(today, -LOOK_BACK_MONTHS)
    recent = [t for t in touches if start <= t.on <= today]
    known = min(
        (day for day in (contact.added, recent[-1].on if recent else None) if day), default=start
    )
    half_a_year_ago = add_months(today, -FREE_MONTHS)
    if known > half_a_year_ago:
        return None
    if recent and all(_near(t.on, renewal) for t in recent):
        count = "the only touch" if len(recent) == 1 else f"all {len(recent)} touches"
        lie = "lies" if len(recent) == 1 else "lie"
        words = f"{count} in two years {lie} within {NEAR_DAYS} days of a renewal"
        return Alarm(f"only when the contract is up: {words}", recent[0].on)
    free = next((t.on for t in recent if t.occasion == "none"), None)
    if free is not None and free > half_a_year_ago:
        return None
    since = f"since {free.isoformat()}" if free else "in two years"
    return Alarm(f"no touch without occasion {since}", add_months(free or known, FREE_MONTHS))


def _near(day: date, renewal: date) -> bool:
    span = timedelta(days=NEAR_DAYS)
    return any(abs(day - add_months(renewal, -12 * years)) <= span for years in range(_YEARS))
