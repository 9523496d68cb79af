"""The day's queue: one row a person, the most urgent first, never longer than the day's minutes.

Promises that are due and dates that were agreed always get in. What is beyond the minutes waits:
it is counted, and comes on one of the days to come.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from brm_tui.domain.model import Channel, Contact, Favour, Tier, Touch
from brm_tui.domain.reasons import WITHOUT_OCCASION, Facts, Kind, Reason, reasons

ALWAYS: tuple[Kind, ...] = ("promise", "agreed", "event")
"""What gets in whatever it costs."""
_URGENCY: dict[Kind, int] = {
    "promise": 0,
    "agreed": 1,
    "birthday": 2,
    "introduction": 3,
    "event": 3,
    "woken": 4,
    "nursery": 5,
    "contract": 6,
    "alarm": 6,
}
_DUE_BY_WARMTH = {"cold": 7, "lapsed": 9}
"""A tie about to be lost comes before one that is merely due, and that before one that is lost."""
_DUE = 8
_TIER_VALUE: dict[Tier, int] = {"A": 12, "B": 8, "C": 4, "": 0}
_VERBS: dict[Channel, str] = {
    "call": "call",
    "meeting": "meet",
    "mail": "write a mail",
    "message": "send a message",
    "letter": "write a letter",
}
_HABIT_TOUCHES = 5


class Last(msgspec.Struct, frozen=True, gc=False):
    """The last touch in short."""

    on: date
    channel: Channel
    text: str


class Row(msgspec.Struct, frozen=True):
    """One person in the review.

    ``why`` are the reasons in words, the most urgent first; ``promise`` is my next open promise
    and ``alarm`` the renewal alarm, "" for none; ``action`` is what to do, over ``channel``, and
    takes about ``minutes``. ``since`` is how long the most urgent reason has held. ``agreed`` rows
    get in whatever they cost.
    """

    id: str
    handle: str
    name: str
    tier: Tier
    why: tuple[str, ...]
    reasons: tuple[Reason, ...]
    last: Last | None
    promise: str
    action: str
    channel: Channel
    minutes: int
    alarm: str
    since: date
    agreed: bool
    urgency: int
    value: int

    @property
    def rank(self) -> tuple[int, int, date, str, str]:
        """The place in the queue: urgency, then value, then how long; names settle ties."""
        return self.urgency, -self.value, self.since, self.name.casefold(), self.id


class Review(msgspec.Struct, frozen=True):
    """The day: its ``rows``, how many wait for another day (``rest``), and its minutes.

    ``minutes`` are those of the day, ``done`` those spent on it already.
    """

    rows: tuple[Row, ...]
    rest: int
    minutes: int
    done: int

    @property
    def used_up(self) -> bool:
        """Whether the day's minutes are spent."""
        return self.done >= self.minutes

    @property
    def in_words(self) -> str:
        """How the day stands, in one sentence."""
        if self.rows:
            people = "1 person" if len(self.rows) == 1 else f"{len(self.rows)} people"
            minutes = sum(row.minutes for row in self.rows)
            return f"{people}, about {minutes} min; {self.done} of {self.minutes} min done today."
        wait = f" {_wait(self.rest)} for the days to come." if self.rest else ""
        if not self.minutes:
            return f"Today is free.{wait}"
        if self.used_up:
            return f"The {self.minutes} minutes of today are used up: that was enough.{wait}"
        return f"Nothing more today.{wait}" if wait else "Nobody waits for you today."


def _wait(count: int) -> str:
    return "1 person waits" if count == 1 else f"{count} people wait"


def row_of(facts: Facts, today: date) -> Row | None:
    """The row of a contact, ``None`` if there is no reason for one."""
    found = sorted(reasons(facts, today), key=lambda r: (_urgency(r, facts), r.since, r.of))
    if not found:
        return None
    contact, first, recent = facts.contact, found[0], facts.touches()
    channel = usual_channel(contact, recent)
    return Row(
        id=contact.id,
        handle=contact.handle,
        name=contact.name,
        tier=contact.tier,
        why=tuple(reason.words for reason in found),
        reasons=tuple(found),
        last=Last(recent[0].on, recent[0].channel, recent[0].text) if recent else None,
        promise=_promise(facts.promises),
        action=_action(found, channel),
        channel=channel,
        minutes=max(reason.minutes for reason in found),
        alarm=next((r.words for r in found if r.kind == "alarm"), ""),
        since=first.since,
        agreed=any(reason.kind in ALWAYS for reason in found),
        urgency=_urgency(first, facts),
        value=_TIER_VALUE[contact.tier] + len(contact.purposes) + (contact.renewal is not None),
    )


def queue(rows: Iterable[Row], minutes: int, done: int, *, everything: bool = False) -> Review:
    """The day's queue out of all rows: as many as fit into what is left of its minutes.

    With ``everything`` nobody waits for another day.
    """
    left = minutes - done
    ranked = sorted(rows, key=lambda row: row.rank)
    chosen = []
    for row in (r for r in ranked if r.agreed):
        left -= row.minutes
    for row in ranked:
        if row.agreed or everything:
            chosen.append(row)
        elif row.minutes <= left:
            left -= row.minutes
            chosen.append(row)
    return Review(tuple(chosen), len(ranked) - len(chosen), minutes, done)


def usual_channel(contact: Contact, recent: Sequence[Touch]) -> Channel:
    """How to get in touch: as most of the latest touches were, else by what is known."""
    known = [t.channel for t in recent[:_HABIT_TOUCHES] if t.channel in _VERBS]
    if known:
        return max(known, key=lambda channel: (known.count(channel), -known.index(channel)))
    return "mail" if contact.mails and not contact.phones else "call"


def _urgency(reason: Reason, facts: Facts) -> int:
    if reason.kind == "due":
        return _DUE_BY_WARMTH.get(facts.rhythm.warmth, _DUE)
    return _URGENCY[reason.kind]


def _promise(promises: Sequence[Favour]) -> str:
    if not promises:
        return ""
    first = promises[0]
    due = f" (due {first.due})" if first.due else ""
    return f"{first.text or first.kind}{due}"


def _action(found: Sequence[Reason], channel: Channel) -> str:
    verb = _VERBS[channel]
    free = any(reason.todo == WITHOUT_OCCASION for reason in found)
    if free:
        verb = f"{verb} {WITHOUT_OCCASION}"
    steps = [verb if reason.todo in ("", WITHOUT_OCCASION) else reason.todo for reason in found]
    return ", ".join(dict.fromkeys(steps))
