"""First words for a talk: each from a real entry, with where it comes from and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

import msgspec

from brm_tui.domain.model import Contact, Favour, Introduction, Item, Touch

BIRTHDAY_DAYS = 10
"""A birthday is worth a word this many days before and after it."""


class Opener(msgspec.Struct, frozen=True):
    """A way to begin the talk, from a real entry: its words, where they come from, and when."""

    text: str
    source: str
    on: date | None = None


def fresh(items: Sequence[Item], today: date) -> tuple[Item, ...]:
    """The items that have not expired."""
    return tuple(item for item in items if item.expires is None or item.expires >= today)


def openers(
    contact: Contact,
    touches: Sequence[Touch],
    promises: Sequence[Favour],
    introductions: Sequence[Introduction],
    today: date,
    name_of: Callable[[str], str],
) -> Iterator[Opener]:
    """First words, the best first; touches come newest first, ``name_of`` names an id."""
    if contact.birthday and _near_birthday(contact.birthday, today):
        yield Opener("Congratulate on the birthday", "birthday", contact.birthday)
    for opener in contact.dossier.openers:
        yield Opener(opener, "dossier")
    yield from _introduced(contact, introductions, name_of)
    for promise in promises:
        if promise.direction == "gave":
            yield Opener(f"Tell where it stands: {promise.text}", "promise", promise.on)
    for item in sorted(fresh(contact.needs, today), key=lambda i: i.on or date.min, reverse=True):
        yield Opener(f"Ask about the need: {item.text}", "need", item.on)
    for publication in sorted(
        contact.dossier.publications, key=lambda p: p.on or date.min, reverse=True
    ):
        yield Opener(f"Their publication: {publication.title}", "publication", publication.on)
    for touch in touches:
        if touch.text:
            yield Opener(f"Last time: {touch.text}", touch.channel, touch.on)
            break
    yield from _seen_and_shared(contact, touches, name_of)


def _introduced(
    contact: Contact, introductions: Sequence[Introduction], name_of: Callable[[str], str]
) -> Iterator[Opener]:
    for intro in introductions:
        if intro.state in ("connected", "outcome") and intro.history:
            other = intro.helper if intro.seeker == contact.id else intro.seeker
            words = f"Ask how it goes with {name_of(other)}"
            yield Opener(words, "introduction", intro.history[-1].on)


def _seen_and_shared(
    contact: Contact, touches: Sequence[Touch], name_of: Callable[[str], str]
) -> Iterator[Opener]:
    """The last event, what was learned, and whom both know."""
    said = next((touch for touch in touches if touch.text), None)
    event = next((touch for touch in touches if touch.channel == "event"), None)
    if event is not None and event is not said:
        yield Opener(f"You were both at: {event.text or 'an event'}", "event", event.on)
    learned = [noted for noted in contact.dossier.noted if noted.kind == "learned"]
    for noted in sorted(learned, key=lambda n: n.on or date.min, reverse=True)[:1]:
        yield Opener(f"Ask how it went: {noted.text}", "learned", noted.on)
    if contact.met.through:
        known = name_of(contact.met.through)
        through = contact.met.through if known == "someone deleted" else known
        yield Opener(f"You both know {through}", "met", contact.met.on)


def _near_birthday(birthday: date, today: date) -> bool:
    window = range(-BIRTHDAY_DAYS, BIRTHDAY_DAYS + 1)
    days = (today + timedelta(days=n) for n in window)
    return any((d.month, d.day) == (birthday.month, birthday.day) for d in days)
