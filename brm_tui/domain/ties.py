"""What a tie is worth and what it costs, told by what happened in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from brm_tui.domain.minutes import touch_minutes
from brm_tui.domain.model import Contact, Favour, Introduction, Practice, Touch
from brm_tui.domain.rhythm import Rhythm

YEAR, TWO_YEARS = timedelta(days=365), timedelta(days=730)
_WEEKS_A_YEAR = 365 / 7
_MOST_FAVOURS = 3


class Tie(msgspec.Struct, frozen=True, gc=False):
    """A contact with what happened: touches newest first, favours oldest first."""

    contact: Contact
    rhythm: Rhythm
    touches: Sequence[Touch]
    favours: Sequence[Favour]
    introductions: Sequence[Introduction]


class Worth(msgspec.Struct, frozen=True, gc=False):
    """What a tie brought in the two years up to a day: counts."""

    purposes: int
    got: int
    connected: int
    renewal: bool

    @property
    def points(self) -> int:
        """A rough order, never shown as a number.

        One for each purpose, two for each connection and favour (at most three of these), three
        for a contract.
        """
        favours = min(self.got, _MOST_FAVOURS)
        return self.purposes + 2 * favours + 2 * self.connected + 3 * self.renewal

    @property
    def nothing(self) -> bool:
        """Whether it brought no favour, no connection and no contract."""
        return not (self.got or self.connected or self.renewal)


def worth(tie: Tie, day: date) -> Worth:
    """What the tie brought in the two years before that day; a contract counts while it runs."""
    since, contact = day - TWO_YEARS, tie.contact
    got = [f for f in tie.favours if f.direction == "got" and f.standing == "done"]
    steps = [step for intro in tie.introductions for step in intro.history]
    return Worth(
        purposes=len(contact.purposes),
        got=sum(since < favour.on <= day for favour in got),
        connected=sum(step.state == "connected" and since < step.on <= day for step in steps),
        renewal=contact.renewal is not None and contact.renewal >= day,
    )


def known_since(tie: Tie) -> date | None:
    """The day the contact was added, or the first touch where that is earlier."""
    first = tie.touches[-1].on if tie.touches else None
    days = [day for day in (tie.contact.added, first) if day is not None]
    return min(days, default=None)


def working_weeks(practice: Practice, today: date) -> float:
    """The weeks of the year ahead that are not off."""
    end = today + YEAR
    off = sum(
        max(0, (min(span.last, end) - max(span.first, today)).days + 1)
        for span in practice.weeks_off
    )
    return max(1.0, _WEEKS_A_YEAR - off / 7)


def minutes_a_week(rhythm: Rhythm, practice: Practice, weeks: float) -> float:
    """What keeping to a rhythm costs, in minutes a working week; 0 where there is none."""
    if rhythm.days is None or rhythm.source in ("habit", "none"):
        return 0.0
    return touch_minutes(practice, rhythm.tier) * 365 / rhythm.days / weeks
