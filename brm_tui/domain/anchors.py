"""The dates that a person's year hangs on beside the rhythm: birthdays and the renewal.

Before a renewal, nine and six months ahead, a touch without occasion is due, so that the person
is not only heard of when the contract is up; five and three months ahead an internal review.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from brm_tui.domain.model import Contact, PlannedKind
from brm_tui.domain.months import add_months
from brm_tui.domain.working_days import HORIZON, NONE, WorkingDays

BIRTHDAY_MINUTES = 5
REVIEW_MINUTES = 15
BIRTHDAY_REACH = 3
"""A touch so many days before or after a birthday, or a working day so near, stands for it."""
RENEWAL_REACH = 14
REVIEW_REACH = 7
_RENEWAL: tuple[tuple[PlannedKind, int], ...] = (
    ("renewal", 9),
    ("renewal", 6),
    ("review", 5),
    ("review", 3),
)


class Anchor(msgspec.Struct, frozen=True, gc=False):
    """One such date (``ideal``) and the working days around it that will do, as offsets."""

    kind: PlannedKind
    ideal: int
    low: int
    high: int
    minutes: int


def anchors_of(
    contact: Contact,
    touched: Sequence[date],
    idle: Sequence[date],
    minutes: int,
    days: WorkingDays,
    earliest: int,
) -> list[Anchor]:
    """The anchors of a person within the horizon, from the day ``earliest`` on.

    ``touched`` are the days with contact, ``idle`` those without an occasion; what has already
    had its touch is left out. ``minutes`` is how long a touch with this person is.
    """
    found = list(_birthdays(contact, touched, days, earliest)) if contact.birthday else []
    if contact.renewal:
        found += _renewals(contact.renewal, idle, minutes, days, earliest)
    return found


def _birthdays(
    contact: Contact, touched: Sequence[date], days: WorkingDays, earliest: int
) -> Iterator[Anchor]:
    born = contact.birthday
    assert born is not None
    for year in range(days.today.year - 1, days.today.year + 2):
        feast = add_months(born, 12 * (year - born.year))
        ideal = days.offset(feast)
        low, high = max(earliest, ideal - BIRTHDAY_REACH), ideal + BIRTHDAY_REACH
        day = days.nearest(ideal, low, high)
        if day != NONE and ideal < HORIZON and not _near(touched, feast, BIRTHDAY_REACH):
            yield Anchor("birthday", ideal, day, day, BIRTHDAY_MINUTES)


def _renewals(
    renewal: date, idle: Sequence[date], minutes: int, days: WorkingDays, earliest: int
) -> Iterator[Anchor]:
    for kind, months in _RENEWAL:
        day = add_months(renewal, -months)
        ideal, reach = days.offset(day), RENEWAL_REACH if kind == "renewal" else REVIEW_REACH
        if ideal >= HORIZON or (kind == "renewal" and _near(idle, day, reach)):
            continue
        low, high = max(earliest, ideal - reach, 0), min(ideal + reach, HORIZON - 1)
        if low <= high and days.nearest(ideal, low, high) != NONE:
            length = minutes if kind == "renewal" else REVIEW_MINUTES
            yield Anchor(kind, ideal, days.after[low], days.before[high], length)


def _near(touched: Sequence[date], day: date, reach: int) -> bool:
    span = timedelta(days=reach)
    return any(day - span <= other <= day + span for other in touched[-60:])
