"""Requests to be in contact: which of them wait for a verdict, and what a verdict makes of them.

Nobody is kept waiting for ever: a *later* comes back on its day, and who was asked back and says
nothing comes back as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

import msgspec
from msgspec.structs import replace

from brm_tui.domain.circle import woken
from brm_tui.domain.errors import Problem
from brm_tui.domain.model import Channel, Contact, Met, Purpose, Request, Tier, Touch, Verdict
from brm_tui.domain.text import clean

ASKED_DAYS = 14
"""Who was asked back is waited for so long; then the request asks for a verdict again."""
LONGEST_TEXT = 2_000
"""So much of a message goes into the timeline, in characters."""

Standing = Literal["open", "waits", "done"]
Acquaintance = Literal["new", "known", "sleeping", "unsure"]

_SAID: dict[Verdict, str] = {
    "accept": "accepted",
    "ask back": "asked back",
    "decline": "declined",
    "ignore": "ignored",
    "later": "put off",
}


class Known(msgspec.Struct, frozen=True):
    """Who a request may be from: ids of contacts, the likeliest first, each with its reason.

    *known* and *sleeping* are sure and name one; *unsure* names those it could be.
    """

    verdict: Acquaintance = "new"
    people: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def sure(self) -> str:
        """The one it is for sure, "" for nobody."""
        return self.people[0] if self.verdict in ("known", "sleeping") else ""


def standing(request: Request, today: date) -> Standing:
    """Whether it asks for a verdict today, waits for a day or an answer, or is done with."""
    if not request.verdict:
        return "open"
    if request.verdict == "later":
        return "open" if request.until is None or request.until <= today else "waits"
    if request.verdict == "ask back":
        return "open" if days_since(request, today) >= ASKED_DAYS else "waits"
    return "done"


def days_since(request: Request, today: date) -> int:
    """The days since the verdict, or since it came where there is none."""
    return (today - (request.decided or request.on)).days


def in_words(request: Request, today: date) -> str:
    """How it stands: "new, 3 days", "asked back 5 days ago", "put off until 2026-12-01"."""
    days = days_since(request, today)
    ago = "today" if days <= 0 else f"{days} day{'' if days == 1 else 's'} ago"
    if not request.verdict:
        return f"came {ago}"
    if request.verdict == "later" and request.until:
        back = "back since" if request.until <= today else "put off until"
        return f"{back} {request.until.isoformat()}"
    silent = request.verdict == "ask back" and standing(request, today) == "open"
    return f"{_SAID[request.verdict]} {ago}{', no answer' if silent else ''}"


def in_order(requests: Iterable[Request], today: date) -> list[Request]:
    """Those that ask for a verdict, the longest waiting first; then those that wait; then done."""
    places: dict[Standing, int] = {"open": 0, "waits": 1, "done": 2}

    def place(request: Request) -> tuple[int, int, str, str]:
        stands = standing(request, today)
        day = (request.decided or request.on).toordinal()
        day = -day if stands == "done" else day
        if stands == "waits":
            day = (request.until or request.decided or today).toordinal()
        return places[stands], day, request.name.casefold(), request.id

    return sorted(requests, key=place)


def same(one: Request, other: Request) -> bool:
    """Whether two are one request that came in twice: name and words, and the day or the words."""
    if clean(one.name).casefold() != clean(other.name).casefold():
        return False
    return clean(one.message) == clean(other.message) and (bool(one.message) or one.on == other.on)


def decided(
    request: Request, verdict: Verdict, on: date, *, until: date | None = None, note: str = ""
) -> Request:
    """The request with a verdict.

    Raises:
        Problem: it was accepted before, or the day to come back on is not ahead.
    """
    if request.verdict == "accept":
        raise Problem(f"The request of {request.name} is accepted already: undo takes it back.")
    if verdict == "later" and (until is None or until <= on):
        when = until.isoformat() if until else "No day"
        raise Problem(f"{when} is not ahead: put it off until a later day.")
    return replace(request, verdict=verdict, decided=on, until=until, note=note)


def contact_of(request: Request, key: str = "") -> Contact:
    """The person of a request as a contact: to recognise them, or to write to them."""
    return Contact(
        id=key,
        name=request.name,
        organisation=request.organisation,
        role=request.role,
        place=request.place,
        mails=request.mails,
        phones=request.phones,
        links=request.links,
        language=request.language,
        address=request.address,
    )


def newcomer(
    request: Request, key: str, why: str, tier: Tier, purposes: tuple[Purpose, ...], today: date
) -> Contact:
    """The new contact of an accepted request: in the nursery from that day on."""
    return replace(
        contact_of(request, key),
        state="nursery",
        why=why,
        tier=tier,
        purposes=purposes,
        met=Met(on=request.on, where=request.source),
        added=today,
        nursery_since=today,
    )


def taken_in(
    contact: Contact, request: Request, why: str, tier: Tier, purposes: tuple[Purpose, ...]
) -> Contact:
    """Somebody who was in the book when their request was accepted: awake, with the why given.

    What the request knows is only added where the book knows nothing.
    """
    awake = woken(contact) if contact.state == "asleep" else contact
    addresses = {mail.address.casefold() for mail in contact.mails}
    urls = {link.url for link in contact.links}
    return replace(
        awake,
        why=why or contact.why,
        tier=tier or contact.tier,
        purposes=tuple(dict.fromkeys((*contact.purposes, *purposes))),
        organisation=contact.organisation or request.organisation,
        role=contact.role or request.role,
        place=contact.place or request.place,
        mails=(
            *contact.mails,
            *(m for m in request.mails if m.address.casefold() not in addresses),
        ),
        phones=contact.phones or request.phones,
        links=(*contact.links, *(link for link in request.links if link.url not in urls)),
    )


def settled(contact: Contact) -> Contact:
    """A newcomer as one of the circle: whom a full circle has to make room for."""
    return replace(contact, state="active") if contact.state == "nursery" else contact


def first_touch(request: Request, contact: str, key: str) -> Touch:
    """The request in the timeline: they wrote, on the day it came."""
    channel: Channel = "mail" if "mail" in request.source.casefold() else "message"
    text = clean(request.message)[:LONGEST_TEXT] or "asked to be in contact"
    return Touch(
        id=key, on=request.on, contacts=(contact,), channel=channel, by="them", text=text,
        source=f"request {request.id}",
    )  # fmt: skip
