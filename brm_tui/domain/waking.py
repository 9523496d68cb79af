"""Whom to wake this quarter: ties that have slept for long and were warm before.

Ties dormant for years give advice that is as useful as that of current ones, or more so, because
both have seen other things since (Levin, Walter and Murnighan 2011, Organization Science 22).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

import msgspec

from brm_tui.domain.giving import quarter_start
from brm_tui.domain.months import add_months
from brm_tui.domain.ties import YEAR, Tie

A_QUARTER = 3
"""So many are proposed in a quarter."""
WARM_DAYS = 4
"""So many days with contact made a tie that was warm."""
_MOST = 3


class Dormant(msgspec.Struct, frozen=True):
    """A sleeper worth waking, and why."""

    id: str
    handle: str
    name: str
    reasons: tuple[str, ...]
    weight: int


def worth_waking(
    sleepers: Iterable[Tie], wanted: Mapping[str, str], today: date
) -> tuple[Dormant, ...]:
    """The three sleepers to think of this quarter, the first one first.

    ``wanted`` says of a contact's id what they offer that somebody needs, in words.

    Only touches and favours before its first day count, so that they stay the same for its length;
    who has a day to wake within it comes by that, and whoever was put off waits.
    """
    first = quarter_start(today)
    end = add_months(first, 3)
    found = []
    for tie in sleepers:
        contact = tie.contact
        comes = contact.asleep_until is not None and contact.asleep_until < end
        if comes or (contact.later is not None and contact.later > today):
            continue
        told = list(_reasons(tie, wanted, first))
        weight = sum(points for points, _ in told)
        if weight > 0:
            words = tuple(words for points, words in told if points > 0)
            found.append(Dormant(contact.id, contact.handle, contact.name, words, weight))
    return tuple(sorted(found, key=lambda d: (-d.weight, d.name.casefold(), d.id))[:A_QUARTER])


def _reasons(tie: Tie, wanted: Mapping[str, str], day: date) -> Iterator[tuple[int, str]]:
    before = sorted({touch.on for touch in tie.touches if touch.on < day})
    if len(before) >= WARM_DAYS and before[-1] <= day - YEAR:
        silent = _how_long(day - before[-1])
        words = f"in touch on {len(before)} days, then silent for {silent}"
        yield 3 + min(len(before) // WARM_DAYS, _MOST), f"{words}: has seen other things since"
    done = [f for f in tie.favours if f.standing == "done" and f.on < day]
    got = [f for f in done if f.direction == "got"]
    if got:
        what = got[-1].text or got[-1].kind
        times = "a favour" if len(got) == 1 else f"{len(got)} favours"
        yield 2 * min(len(got), _MOST), f"did you {times}: {what}"
    elif len(done) >= _MOST:
        yield -4, "only ever took"
    if tie.contact.id in wanted:
        yield 4, wanted[tie.contact.id]


def _how_long(silent: timedelta) -> str:
    years = silent.days // 365
    return "a year" if years == 1 else f"{years} years"
