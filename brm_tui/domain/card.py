"""The call card: all that is needed of a person while the phone rings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from brm_tui.domain import ledger
from brm_tui.domain.introductions import is_open, next_step
from brm_tui.domain.ledger import Balance, balance
from brm_tui.domain.model import Contact, Favour, Introduction, Item, Touch
from brm_tui.domain.network import Known
from brm_tui.domain.openers import Opener, fresh, openers
from brm_tui.domain.renewal import alarm
from brm_tui.domain.rhythm import Rhythm, in_words

OPENERS = 2


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
    begin = openers(contact, touches, promises, introductions, today, name_of)
    warning = None if contact.state == "asleep" else alarm(contact, touches, today)
    return CallCard(
        contact=contact,
        last=touches[0] if touches else None,
        owe=tuple(f for f in promises if f.direction == "gave"),
        owed=tuple(f for f in promises if f.direction == "got"),
        needs=fresh(contact.needs, today),
        offers=fresh(contact.offers, today),
        openers=tuple(o for o, _ in zip(begin, range(OPENERS), strict=False)),
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


def _met(contact: Contact, name_of: Callable[[str], str]) -> str:
    met = contact.met
    parts = [met.on.isoformat() if met.on else "", met.where]
    if met.through:
        known = name_of(met.through)
        parts.append(f"through {met.through if known == 'someone deleted' else known}")
    return ", ".join(part for part in parts if part)
