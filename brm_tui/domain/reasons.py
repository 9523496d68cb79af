"""Why somebody is in today's review: every reason with its words and the day it began to hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec

from brm_tui.domain import introductions
from brm_tui.domain.circle import nursling
from brm_tui.domain.events import last_day, verdict_until
from brm_tui.domain.minutes import touch_minutes
from brm_tui.domain.model import (
    NEVER,
    Attendee,
    Contact,
    Event,
    Favour,
    Introduction,
    Planned,
    PlannedKind,
    Practice,
    Touch,
)
from brm_tui.domain.renewal import alarm
from brm_tui.domain.rhythm import NURSERY_DAYS, NURSERY_TOUCHES, Rhythm, in_words

Kind = Literal[
    "promise",
    "agreed",
    "birthday",
    "introduction",
    "event",
    "woken",
    "nursery",
    "alarm",
    "contract",
    "due",
]

PROMISE_MINUTES, WORD_MINUTES, CONTRACT_MINUTES = 10, 5, 15
"""Keeping a small promise; a word of congratulation or a nudge; a look at a contract."""
AGAIN_DAYS = 7
"""A verdict keeps a reason out of the review for so many days."""
BELATED_DAYS = 7
"""A birthday is still worth a word so many days after it."""
VERDICT = "keep, or let sleep"
GO_ON = "go on, come back later, or let go"
WITHOUT_OCCASION = "without an occasion"
_ON_THE_CHAIN: tuple[PlannedKind, ...] = ("rhythm", "follow-up")


class Facts(msgspec.Struct, frozen=True):
    """What the review looks at for one contact.

    ``planned`` are the open planned touches, ``promises`` my own open ones, ``introductions``
    all with this contact, ``touches`` are asked for (newest first) only where they are needed,
    ``days`` are the days with contact, ascending. ``events`` are those that are over and where
    what shall become of the contact is not said yet.
    """

    contact: Contact
    rhythm: Rhythm
    planned: Sequence[Planned]
    promises: Sequence[Favour]
    introductions: Sequence[Introduction]
    touches: Callable[[], Sequence[Touch]]
    name_of: Callable[[str], str]
    practice: Practice
    events: Sequence[tuple[Event, Attendee]] = ()


class Reason(msgspec.Struct, frozen=True, gc=False):
    """One reason: ``of`` is the id of the record it comes from, ``todo`` what is to be done.

    An empty ``todo`` stands for getting in touch in the usual way.
    """

    kind: Kind
    since: date
    words: str
    minutes: int
    todo: str = ""
    of: str = ""


def reasons(facts: Facts, today: date) -> tuple[Reason, ...]:
    """All reasons that hold today and were not answered by a verdict already."""
    contact = facts.contact
    if contact.state == "asleep" and not (_wakes(contact, today) or facts.events):
        return ()
    found = (_again(reason, contact, today) for reason in _all(facts, today))
    return tuple(reason for reason in found if reason is not None)


def _wakes(contact: Contact, today: date) -> bool:
    return contact.asleep_until is not None and contact.asleep_until <= today


def _again(reason: Reason, contact: Contact, today: date) -> Reason | None:
    """The reason, unless it is snoozed, or was there at the last verdict and that is not long."""
    stamp, snoozed = contact.reviewed, contact.snoozed_until
    answered = stamp is not None and reason.since <= stamp
    if snoozed is not None and snoozed > today:
        return reason if reason.kind == "promise" and not answered else None
    if snoozed is not None and snoozed > reason.since:
        return (
            msgspec.structs.replace(reason, since=snoozed)
            if _fresh(snoozed, stamp, today)
            else None
        )
    if answered and (reason.kind == "birthday" or not _fresh(reason.since, stamp, today)):
        return None
    return reason


def _fresh(since: date, stamp: date | None, today: date) -> bool:
    return stamp is None or since > stamp or stamp <= today - timedelta(days=AGAIN_DAYS)


def _all(facts: Facts, today: date) -> Iterator[Reason]:
    contact = facts.contact
    yield from _promises(facts, today)
    yield from _events(facts)
    if contact.state == "asleep":
        if _wakes(contact, today):
            yield _woken(facts)
        return
    yield from _introductions(facts, today)
    yield from _due(facts, today)
    if contact.cadence != NEVER:
        yield from _birthday(facts, today)
        yield from _alarm(facts, today)


def _promises(facts: Facts, today: date) -> Iterator[Reason]:
    for promise in facts.promises:
        if promise.due is not None and promise.due <= today:
            what = promise.text or promise.kind
            when = "today" if promise.due == today else f"since {promise.due}"
            words = f"your promise is due {when}: {what}"
            todo = f"keep your promise: {what}"
            yield Reason("promise", promise.due, words, PROMISE_MINUTES, todo, promise.id)


def _events(facts: Facts) -> Iterator[Reason]:
    for event, attendee in facts.events:
        over, until = last_day(event), verdict_until(event)
        if over is not None:
            how = "met at" if attendee.seen == "met" else "aimed at, and missed, at"
            words = f"{how} {event.name}: a verdict by {until}"
            since = over + timedelta(days=1)
            yield Reason("event", since, words, WORD_MINUTES, GO_ON, attendee.id)


def _woken(facts: Facts) -> Reason:
    contact = facts.contact
    assert contact.asleep_until is not None
    when = f" ({contact.wake_when})" if contact.wake_when else ""
    words = f"asleep until {contact.asleep_until}{when}"
    return _touch(facts, "woken", contact.asleep_until, words)


def _introductions(facts: Facts, today: date) -> Iterator[Reason]:
    for intro in facts.introductions:
        since = introductions.task_since(intro, today)
        if since is None or introductions.asked(intro) != facts.contact.id:
            continue
        other = facts.name_of(intro.seeker if intro.helper == facts.contact.id else intro.helper)
        days = introductions.silent_days(intro, today)
        silence = f"no answer for {days} days: introduction to {other}"
        words, todo = {
            "nudge": (silence, f"nudge once: introduction to {other}"),
            "close": (silence, f"close the introduction to {other}"),
        }.get(
            introductions.task(intro, today),
            (f"connected with {other}: {days} days of silence", f"ask how it went with {other}"),
        )
        yield Reason("introduction", since, words, WORD_MINUTES, todo, intro.id)


def _due(facts: Facts, today: date) -> Iterator[Reason]:
    contact, rhythm = facts.contact, facts.rhythm
    planned = [p for p in facts.planned if p.on <= today and _unanswered(facts, p.on)]
    for one in planned:
        if one.kind not in _ON_THE_CHAIN:
            yield from _anchor(facts, one)
    if contact.follow_up and contact.follow_up <= today and _unanswered(facts, contact.follow_up):
        yield _touch(facts, "agreed", contact.follow_up, f"agreed for {contact.follow_up}")
        return
    if contact.state == "nursery" and (over := _nursery_over(facts, today)):
        yield over
        return
    if any(p.kind in _ON_THE_CHAIN for p in facts.planned):
        yield from (_planned(facts, p, today) for p in planned if p.kind in _ON_THE_CHAIN)
    elif rhythm.due is not None and rhythm.due <= today:
        when = "today" if rhythm.due == today else f"since {rhythm.due}"
        yield _touch(facts, "due", rhythm.due, f"due {when}: {in_words(rhythm)}")


def _planned(facts: Facts, planned: Planned, today: date) -> Reason:
    when = "today" if planned.on == today else str(planned.on)
    if planned.kind == "follow-up":
        return _touch(facts, "agreed", planned.on, f"agreed, planned for {when}", "", planned)
    words = f"planned for {when}: {in_words(facts.rhythm)}"
    return _touch(facts, "due", planned.on, words, "", planned)


def _anchor(facts: Facts, planned: Planned) -> Iterator[Reason]:
    up = f"the contract is up on {facts.contact.renewal}"
    if planned.kind == "review":
        todo = "look at the contract"
        yield Reason("contract", planned.on, up, planned.minutes, todo, planned.id)
    elif planned.kind == "renewal":
        words = f"a touch without occasion is planned: {up}"
        yield _touch(facts, "due", planned.on, words, WITHOUT_OCCASION, planned)


def _nursery_over(facts: Facts, today: date) -> Reason | None:
    contact = facts.contact
    days = sorted({touch.on for touch in facts.touches()})
    found = nursling(contact, days, today)
    begun = contact.nursery_since or contact.added or today
    if found.verdict == "ready":
        since = [day for day in days if day >= begun][NURSERY_TOUCHES - 1]
    elif found.verdict == "over":
        since = begun + timedelta(days=NURSERY_DAYS)
    else:
        return None
    return Reason("nursery", since, f"nursery: {found.in_words}", WORD_MINUTES, VERDICT)


def _birthday(facts: Facts, today: date) -> Iterator[Reason]:
    born = facts.contact.birthday
    if born is None:
        return
    for ago in range(BELATED_DAYS + 1):
        day = today - timedelta(days=ago)
        if _is_feast(born, day) and _unanswered(facts, day):
            when = "today" if not ago else "yesterday" if ago == 1 else f"{ago} days ago"
            yield Reason("birthday", day, f"birthday {when}", WORD_MINUTES, "congratulate")


def _is_feast(born: date, day: date) -> bool:
    if (born.month, born.day) == (2, 29) and (day.month, day.day) == (2, 28):
        return (day + timedelta(days=1)).month == 3
    return (born.month, born.day) == (day.month, day.day)


def _alarm(facts: Facts, today: date) -> Iterator[Reason]:
    if facts.contact.renewal is not None:
        found = alarm(facts.contact, facts.touches(), today)
        if found is not None:
            words = f"{found.words}; the contract is up on {facts.contact.renewal}"
            yield _touch(facts, "alarm", found.since, words, WITHOUT_OCCASION)


def _touch(
    facts: Facts,
    kind: Kind,
    since: date,
    words: str,
    todo: str = "",
    planned: Planned | None = None,
) -> Reason:
    usual = touch_minutes(facts.practice, facts.contact.tier)
    minutes, of = (planned.minutes, planned.id) if planned else (usual, "")
    return Reason(kind, since, words, minutes, todo, of)


def _unanswered(facts: Facts, day: date) -> bool:
    return facts.rhythm.last is None or facts.rhythm.last < day
