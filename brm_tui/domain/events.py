"""The rules of an event: whom to aim at, how many there is time for, what is open afterwards.

Not the mass, the class: of a long list a few become targets, each with a reason and a first
sentence. What happens there is ticked, and within two days each of them gets a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec
from msgspec.structs import replace

from brm_tui.domain.errors import Problem, Usage
from brm_tui.domain.event import Attendee, Event, EventVerdict
from brm_tui.domain.model import Contact, Met
from brm_tui.domain.text import clean

VERDICT_DAYS = 2
"""Within so many days after an event each target has its verdict: by then one still remembers."""
MOST_TARGETS = 50
"""So many targets a day nobody can talk to."""
MOST_NAME = 120

Stage = Literal["before", "there", "after"]

VERDICTS: tuple[EventVerdict, ...] = ("go on", "later", "let go")


class Progress(msgspec.Struct, frozen=True):
    """How an event stands: all on its list, targets of the room for them, met, missed, open."""

    listed: int
    aimed: int
    room: int
    met: int
    missed: int
    open: int

    @property
    def in_words(self) -> str:
        """The state in a line: "1,204 listed, 6 of 8 targets, 3 met, 1 missed"."""
        told = f"{self.listed:,} listed, {self.aimed} of {self.room} targets"
        for count, word in ((self.met, "met"), (self.missed, "missed")):
            told += f", {count} {word}" if count else ""
        if self.open:
            told += ", 1 verdict open" if self.open == 1 else f", {self.open} verdicts open"
        return told


def checked(event: Event) -> Event:
    """The event on clean lines.

    Raises:
        Usage: it has no name, ends before it begins, or has an impossible number of targets.
    """
    name = clean(event.name)
    if not name or len(name) > MOST_NAME:
        raise Usage(f"An event has a name of at most {MOST_NAME} letters: --event NAME.")
    if event.last and not event.first:
        raise Usage("An event that ends begins: give its first day as well.")
    if event.first and event.last and event.last < event.first:
        raise Usage(f"'{name}' would end on {event.last}, before it begins on {event.first}.")
    if not 1 <= event.targets <= MOST_TARGETS:
        raise Usage(f"{event.targets} targets a day are not possible: write 1 to {MOST_TARGETS}.")
    return replace(event, name=name, place=clean(event.place))


def days_of(event: Event) -> int:
    """For how many days one is there; 1 if that is not known."""
    if event.first is None or event.last is None:
        return 1
    return (event.last - event.first).days + 1


def room_of(event: Event) -> int:
    """For how many targets there is time."""
    return event.targets * days_of(event)


def last_day(event: Event) -> date | None:
    """The last day of an event, ``None`` if it has no date."""
    return event.last or event.first


def stage(event: Event, today: date) -> Stage:
    """Where an event stands: ahead, under way, or over. Without a date it is under way."""
    last = last_day(event)
    if event.first is None or last is None:
        return "there"
    if today < event.first:
        return "before"
    return "after" if today > last else "there"


def when_in_words(event: Event) -> str:
    """When and where: "3 to 5 March 2026, Hamburg", as ISO dates; "" if neither is known."""
    days = ""
    if event.first is not None:
        last = last_day(event)
        days = str(event.first) if last == event.first else f"{event.first} to {last}"
    return ", ".join(part for part in (days, event.place) if part)


def aimed_at(
    attendee: Attendee, event: Event, targets: Iterable[Attendee], why: str, opener: str
) -> Attendee:
    """The attendee as a target, with the reason and the first sentence.

    Raises:
        Problem: there is no why, no opener, or no time for one more.
    """
    why, opener = clean(why), clean(opener)
    if not why:
        raise Problem(f"Why {attendee.name}? A target has a why: what could come of it.")
    if not opener:
        raise Problem(f"How will you begin with {attendee.name}? A target has an opener.")
    others = [one for one in targets if one.id != attendee.id]
    if len(others) >= room_of(event):
        days = days_of(event)
        span = "1 day" if days == 1 else f"{days} days"
        raise Problem(
            f"There is time for {room_of(event)} targets ({event.targets} a day, {span}): "
            "take one off the shortlist first, or set more a day."
        )
    return replace(attendee, target=True, why=why, opener=opener)


def let_off(attendee: Attendee) -> Attendee:
    """The attendee off the shortlist; the why and the opener stay, should they come back."""
    return replace(attendee, target=False)


def is_open(attendee: Attendee) -> bool:
    """Whether somebody still waits for a verdict: a target, or one who was met."""
    return not attendee.verdict and (attendee.target or attendee.seen == "met")


def verdict_until(event: Event) -> date | None:
    """The day by which each target has its verdict."""
    last = last_day(event)
    return last + timedelta(days=VERDICT_DAYS) if last else None


def progress(event: Event, attendees: Sequence[Attendee], today: date) -> Progress:
    """How an event stands; verdicts are open once it is over."""
    over = stage(event, today) == "after"
    return Progress(
        listed=len(attendees),
        aimed=sum(one.target for one in attendees),
        room=room_of(event),
        met=sum(one.seen == "met" for one in attendees),
        missed=sum(one.seen == "missed" for one in attendees),
        open=sum(is_open(one) for one in attendees) if over else 0,
    )


def as_contact(attendee: Attendee, event: Event, key: str, today: date) -> Contact:
    """Somebody new as a contact with that id: in the nursery, met at the event."""
    return Contact(
        id=key,
        name=attendee.name,
        organisation=attendee.organisation,
        role=attendee.role,
        place=attendee.place,
        mails=attendee.mails,
        phones=attendee.phones,
        why=attendee.why,
        state="nursery",
        nursery_since=today,
        met=Met(on=today, where=", ".join(part for part in (event.name, event.place) if part)),
        added=today,
    )


def settled(attendee: Attendee, contact: Contact | None) -> Attendee:
    """The attendee as it was settled by hand: that contact, or somebody new."""
    if contact is None:
        return replace(attendee, contact="", who="new", maybe=(), reasons=("settled by you",))
    who = "sleeping" if contact.state == "asleep" else "known"
    return replace(attendee, contact=contact.id, who=who, maybe=(), reasons=("settled by you",))
