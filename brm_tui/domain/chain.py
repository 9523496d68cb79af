"""The touches that one person should have in the year ahead, each with its window.

The first comes from the rhythm, each next one a cadence later. A window reaches some percent of
the cadence to both sides; the gaps between neighbours keep to the same bounds. Records that hold
their day are links like any other; one that lies outside its window carries the chain with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from brm_tui.domain.anchors import anchors_of
from brm_tui.domain.model import Contact, Planned, PlannedKind, Practice
from brm_tui.domain.rhythm import pace, rhythm
from brm_tui.domain.working_days import HORIZON, NONE, WorkingDays

USUAL_MINUTES = 20
USUAL_WINDOW = 20
"""Minutes of a touch, and percent of its window, for somebody without a tier."""
_ASTRAY = 2
"""Within twice its window, where days off leave no other, a touch still belongs to its day: the
next one can keep its window and the least gap."""
ALONE_DAYS = 60
"""An overdue date without a rhythm behind it is met within so many days."""
_REACH_ALONE = 60
"""A follow-up without a rhythm behind it is met by a held record so many days from it."""


class Person(msgspec.Struct, frozen=True, gc=False):
    """What the planner knows of a contact.

    ``touched`` are the days with contact, ascending, ``idle`` those without an occasion;
    ``planned`` are the contact's own records of any state, ``share`` is the percent of the tier's
    cadence that is left for a bridge.
    """

    contact: Contact
    touched: Sequence[date] = ()
    idle: Sequence[date] = ()
    planned: Sequence[Planned] = ()
    share: int = 100


class Start(msgspec.Struct, frozen=True, gc=False):
    """Where a chain begins: ``ideal`` is the first day, ``earliest`` the first possible one.

    ``pace`` and ``width`` are the cadence and half its window in days; a ``pace`` of 0 is a
    single date agreed without a rhythm behind it.
    """

    kind: PlannedKind
    ideal: int
    earliest: int
    pace: int
    width: int
    minutes: int
    last: int | None

    @property
    def overdue(self) -> bool:
        """Whether its window, or the day agreed, has passed."""
        return self.ideal + (0 if self.kind == "follow-up" else self.width) < 0

    @property
    def urgency(self) -> float:
        """How many cadences have passed since the last touch; more for a day agreed."""
        waited = -self.ideal / max(1, self.pace or _REACH_ALONE)
        return waited + (100 if self.kind == "follow-up" else 0)


class Wish(msgspec.Struct, gc=False):
    """One touch that should be: its window ``low`` to ``high`` and its day ``on``, as offsets.

    ``still`` ones are not moved; ``record`` is what stands in the book for it.
    """

    contact: str
    kind: PlannedKind
    minutes: int
    ideal: int
    low: int
    high: int
    on: int
    still: bool = False
    record: Planned | None = None


class Chain(msgspec.Struct, gc=False):
    """The links of one person in order, and what lies beside them (``loose``).

    Between neighbours lie at least ``least`` and at most ``most`` days.
    """

    start: Start
    links: list[Wish]
    loose: list[Wish]
    least: int = 0
    most: int = 0

    def __post_init__(self) -> None:
        self.least = max(1, self.start.pace - self.start.width)
        self.most = self.start.pace + self.start.width

    @property
    def wishes(self) -> list[Wish]:
        """All of them."""
        return [*self.links, *self.loose]


def start_of(person: Person, practice: Practice, days: WorkingDays) -> Start | None:
    """Where the chain of a person begins; ``None`` for one who is not planned."""
    contact = person.contact
    if contact.state == "asleep":
        return None
    found = rhythm(contact, person.touched, days.today, practice.tiers, person.share)
    if found.due is None:
        return None
    cadence, source = pace(contact, person.touched, practice.tiers, person.share)
    rule = practice.tiers.get(contact.tier)
    every = cadence if cadence and source != "habit" else 0
    snoozed = days.offset(found.snoozed) if found.snoozed else 0
    return Start(
        kind="follow-up" if found.source == "follow-up" else "rhythm",
        ideal=days.offset(found.due),
        earliest=max(0, snoozed),
        pace=every,
        width=every * (rule.window if rule else USUAL_WINDOW) // 100,
        minutes=rule.minutes if rule else USUAL_MINUTES,
        last=days.offset(found.last) if found.last else None,
    )


def chain_of(
    person: Person,
    start: Start,
    days: WorkingDays,
    held: Sequence[Planned] = (),
    at: int | None = None,
    *,
    whole: bool = False,
) -> Chain:
    """The touches of a person over the horizon.

    ``held`` are records that keep their day, ascending; with ``whole`` they are the chain as far
    as they reach. ``at`` is the day that was found for the first touch of somebody overdue.
    """
    return _Linking(person, start, days, held, at).chain(whole=whole)


class _Linking:
    """One chain in the making."""

    def __init__(
        self,
        person: Person,
        start: Start,
        days: WorkingDays,
        held: Sequence[Planned],
        at: int | None,
    ) -> None:
        self.person, self.start, self.days, self.at = person, start, days, at
        self.links: list[Wish] = []
        self.loose: list[Wish] = []
        self.steady = [r for r in held if r.kind in ("rhythm", "follow-up")]
        self.feasts = [r for r in held if r.kind not in ("rhythm", "follow-up")]
        known = {(r.kind, r.ideal) for r in person.planned if r.state == "done" or r in self.feasts}
        self.anchors = [
            anchor
            for anchor in anchors_of(
                person.contact, person.touched, person.idle, start.minutes, days, start.earliest
            )
            if (anchor.kind, days.day(anchor.ideal)) not in known
        ]

    def chain(self, *, whole: bool) -> Chain:
        start = self.start
        cursor = start.ideal if self.at is None else self.at
        if whole:
            cursor = self._taken_over(cursor)
        while cursor < HORIZON and (start.pace or not self.links):
            link = self._held_near(cursor) or self._wished(cursor)
            if link is None:
                break
            if not link.still:
                link = self._held_until(link.on) or link
            self.links.append(link)
            cursor = self._next(link, cursor)
        self._beside()
        return Chain(start, self.links, self.loose)

    def _next(self, link: Wish, cursor: int) -> int:
        """The day a cadence later: after the rhythm's own day, or after a link far from it."""
        if link.kind == "rhythm" and abs(link.on - cursor) <= _ASTRAY * self.start.width:
            return cursor + self.start.pace
        link.low = link.high = link.on
        return link.on + self.start.pace

    def _taken_over(self, cursor: int) -> int:
        """Take the held records as the chain; gives the day on which it goes on."""
        offset = self.days.offset
        for record in sorted([*self.steady, *self.feasts], key=lambda r: (r.on, r.id)):
            link, on = self._still(record), offset(record.on)
            if record.kind in ("rhythm", "follow-up"):
                cursor = self._next(link, link.ideal)
            elif self._is_link(record, on, cursor):
                cursor = self._next(link, cursor)
            else:
                self.loose.append(link)
                continue
            self.links.append(link)
        self.steady, self.feasts = [], []
        return cursor

    def _is_link(self, record: Planned, on: int, cursor: int) -> bool:
        """Whether a birthday or a renewal stands for a touch of the rhythm."""
        if record.kind == "review" or record.minutes != self.start.minutes:
            return False
        width = self.start.width
        return abs(on - cursor) <= width or on == self.days.nearest(cursor, cursor - width)

    def _held_near(self, cursor: int) -> Wish | None:
        """The held record that is the link at this point of the chain, if there is one."""
        start, offset = self.start, self.days.offset
        while self.feasts and (
            offset(self.feasts[0].on) < cursor - start.width or self.feasts[0].kind == "review"
        ):
            self.loose.append(self._still(self.feasts.pop(0)))
        steady = self.steady[0] if self.steady else None
        feast = self.feasts[0] if self.feasts else None
        if steady and abs(offset(steady.on) - cursor) <= start.width:
            return self._still(self.steady.pop(0))
        if feast and offset(feast.on) <= cursor + start.width:
            return self._still(self.feasts.pop(0))
        reach = max(start.width, (start.pace + 1) // 2) if start.pace else _REACH_ALONE
        if steady and offset(steady.on) < cursor + reach:
            return self._still(self.steady.pop(0))
        return None

    def _held_until(self, day: int) -> Wish | None:
        """The held record that stands for a link which could not be nearer than this day."""
        if self.steady and self.days.offset(self.steady[0].on) <= day:
            return self._still(self.steady.pop(0))
        if self.feasts and self.days.offset(self.feasts[0].on) == day:
            return self._still(self.feasts.pop(0))
        return None

    def _still(self, record: Planned) -> Wish:
        on = self.days.offset(record.on)
        ideal = self.days.offset(record.ideal or record.on)
        usual = record.kind in ("rhythm", "follow-up")
        minutes = self.start.minutes if usual else record.minutes
        return Wish(
            record.contact, record.kind, minutes, ideal, on, on, on, still=True, record=record
        )

    def _wished(self, cursor: int) -> Wish | None:
        """A new link near this point; ``None`` if the horizon has no working day left for it."""
        start, days = self.start, self.days
        first = not self.links
        kind = start.kind if first else "rhythm"
        since = start.earliest
        if self.links:
            since = max(since, self.links[-1].on + max(1, start.pace - start.width))
        low, high = max(start.earliest, cursor - start.width), cursor + start.width
        day = NONE
        if kind == "rhythm" or self.at is not None:
            day = days.nearest(cursor, max(low, since), high)
            if day == NONE and self.links:  # the window comes before the gap
                day = days.nearest(cursor, max(low, self.links[-1].on + 1), high)
            if day == NONE:  # days off: as near as can be
                low, high = cursor - _ASTRAY * start.width, cursor + _ASTRAY * start.width
                day = days.nearest(cursor, max(low, since), high)
        if day == NONE:
            day = low = high = days.nearest(cursor, since)
        if day == NONE:
            return None
        if first and self.at is not None:  # overdue: no later than one more cadence
            high = max(day, min(high, start.earliest + (start.pace or ALONE_DAYS)))
        low, high = days.after[max(low, start.earliest)], days.before[min(high, HORIZON - 1)]
        wish = Wish(self.person.contact.id, kind, start.minutes, cursor, low, high, day)
        if kind == "rhythm":
            self._anchored(wish, cursor, since)
        return wish

    def _anchored(self, wish: Wish, cursor: int, since: int) -> None:
        """Let a link fall together with an anchor that lies in its window."""
        for anchor in self.anchors:
            low = max(wish.low, anchor.low, since)
            high = min(wish.high, anchor.high, cursor + self.start.width)
            if anchor.kind == "review" or low > high:
                continue
            day = self.days.nearest(anchor.ideal, low, high)
            if day == NONE:
                continue
            wish.kind, wish.ideal = anchor.kind, anchor.ideal
            wish.low, wish.high, wish.on = self.days.after[low], self.days.before[high], day
            self.anchors.remove(anchor)
            return

    def _beside(self) -> None:
        """What is not a link: anchors outside the windows, and pinned records left over."""
        contact = self.person.contact.id
        for anchor in self.anchors:
            if anchor.kind == "renewal" and any(
                link.kind != "rhythm" and anchor.low <= link.on <= anchor.high
                for link in self.links
            ):
                continue  # a birthday is a touch without occasion as well
            day = self.days.nearest(anchor.ideal, anchor.low, anchor.high)
            self.loose.append(
                Wish(
                    contact, anchor.kind, anchor.minutes, anchor.ideal, anchor.low, anchor.high, day
                )
            )
        left = [r for r in self.steady if r.pinned] + self.feasts
        self.loose += [self._still(record) for record in left]
