"""The call card: all that is needed of a person while the phone rings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

import msgspec

from brm_tui.domain import ledger
from brm_tui.domain.introductions import is_open, next_step
from brm_tui.domain.ledger import Balance, balance
from brm_tui.domain.model import Contact, Favour, Introduction, Item, Touch
from brm_tui.domain.network import Known
from brm_tui.domain.renewal import alarm
from brm_tui.domain.rhythm import Rhythm, in_words

OPENERS = 2
BIRTHDAY_DAYS = 10
"""A birthday is worth a word this many days before and after it."""


class Opener(msgspec.Struct, frozen=True):
    """A way to begin the talk, from a real entry: its words, where they come from, and when."""

    text: str
    source: str
    on: date | None = None


class CallCard(msgspec.Struct, frozen=True):
    """One person at a glance. Lists are in the order in which they matter.

    ``alarm`` says why the renewal wants attention, "" if it does not; ``knows`` are the others
    whom they know.
    """

    contact: Contact
    last: Touch | None
    owe: tuple[Favour, ...]
    owed: tuple[Favour, ...]
    needs: tuple[Item, ...]
    offers: tuple[Item, ...]
    openers: tuple[Opener, ...]
    introductions: tuple[str, ...]
    balance: Balance
    rhythm: Rhythm
    met: str
    alarm: str = ""
    knows: tuple[Known, ...] = ()

    @property
    def rhythm_words(self) -> str:
        """The rhythm with its reason."""
        return in_words(self.rhythm)

    @property
    def balance_words(self) -> str:
        """The balance as one line."""
        return ledger.in_words(self.balance)


def call_card(
    contact: Contact,
    touches: Sequence[Touch],
    favours: Sequence[Favour],
    introductions: Sequence[Introduction],
    rhythm: Rhythm,
    today: date,
    name_of: Callable[[str], str],
) -> CallCard:
    """The card of a contact; touches and favours come newest first, ``name_of`` names an id."""
    promises = sorted(
        (f for f in favours if f.standing == "promised"), key=lambda f: (f.due or date.max, f.on)
    )
    openers = _openers(contact, touches, promises, introductions, today, name_of)
    warning = None if contact.state == "asleep" else alarm(contact, touches, today)
    return CallCard(
        contact=contact,
        last=touches[0] if touches else None,
        owe=tuple(f for f in promises if f.direction == "gave"),
        owed=tuple(f for f in promises if f.direction == "got"),
        needs=fresh(contact.needs, today),
        offers=fresh(contact.offers, today),
        openers=tuple(o for o, _ in zip(openers, range(OPENERS), strict=False)),
        introductions=tuple(
            f"{name_of(i.seeker)} - {name_of(i.helper)}: "
            f"{next_step(i, name_of(i.seeker), name_of(i.helper))}"
            for i in introductions
            if is_open(i)
        ),
        balance=balance(favours, today),
        rhythm=rhythm,
        met=_met(contact, name_of),
        alarm=warning.words if warning else "",
    )


def fresh(items: Sequence[Item], today: date) -> tuple[Item, ...]:
    """The items that have not expired."""
    return tuple(item for item in items if item.expires is None or item.expires >= today)


def _openers(
    contact: Contact,
    touches: Sequence[Touch],
    promises: Sequence[Favour],
    introductions: Sequence[Introduction],
    today: date,
    name_of: Callable[[str], str],
) -> Iterator[Opener]:
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


def _introduced(
    contact: Contact, introductions: Sequence[Introduction], name_of: Callable[[str], str]
) -> Iterator[Opener]:
    for intro in introductions:
        if intro.state in ("connected", "outcome") and intro.history:
            other = intro.helper if intro.seeker == contact.id else intro.seeker
            words = f"Ask how it goes with {name_of(other)}"
            yield Opener(words, "introduction", intro.history[-1].on)


def _near_birthday(birthday: date, today: date) -> bool:
    window = range(-BIRTHDAY_DAYS, BIRTHDAY_DAYS + 1)
    days = (today + timedelta(days=n) for n in window)
    return any((d.month, d.day) == (birthday.month, birthday.day) for d in days)


def _met(contact: Contact, name_of: Callable[[str], str]) -> str:
    met = contact.met
    parts = [met.on.isoformat() if met.on else "", met.where]
    if met.through:
        known = name_of(met.through)
        parts.append(f"through {met.through if known == 'someone deleted' else known}")
    return ", ".join(part for part in parts if part)
