"""Requests from a table: open invitations as LinkedIn exports them, or a list of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from brm_tui.domain.dates import Order, read_date
from brm_tui.domain.model import Language, Phone, Request
from brm_tui.domain.request_text import spoken_in
from brm_tui.domain.text import clean, clean_block
from brm_tui.exchange.arrivals import Arrival, Refusal
from brm_tui.exchange.contacts_csv import read_people
from brm_tui.exchange.headers import is_header, word_of
from brm_tui.exchange.table import Table, read_table

_OWN: dict[str, str] = {
    **dict.fromkeys(("from", "von", "absender", "inviter"), "name"),
    **dict.fromkeys(("message", "nachricht", "text", "anschreiben", "note", "notes"), "message"),
    **dict.fromkeys(("sent at", "sent", "date", "datum", "received", "eingang", "am"), "on"),
    **dict.fromkeys(("source", "quelle", "channel", "kanal"), "source"),
    **dict.fromkeys(("direction", "richtung"), "direction"),
    **dict.fromkeys(("inviterprofileurl", "inviter profile url", "profile", "profil"), "link"),
    **dict.fromkeys(("headline",), "role"),
}
_OUTGOING = {"outgoing", "sent", "ausgehend", "gesendet"}
_HEADED = {"name": "name", "link": "url", "role": "role"}
"""What the reader of people calls these columns."""


def read_requests(
    path: Path,
    today: date,
    phone: Callable[[str], Phone],
    *,
    order: Order = "dmy",
    language: Language = "de",
    encoding: str = "",
) -> Iterator[Request | Refusal]:
    """The requests of a table, one a row, still without ids; what the user sent is left out.

    Where no day stands, it came today. What cannot be read is refused with its line.

    Raises:
        OSError: the file cannot be read.
    """
    table = read_table(path.read_bytes(), path.name, _is_header, encoding)
    if isinstance(table, Refusal):
        yield table
        return
    source = "LinkedIn" if "inviterprofileurl" in map(word_of, table.header) else ""
    header = tuple(_HEADED.get(_OWN.get(word_of(title), ""), title) for title in table.header)
    named = Table(table.file, header, table.rows, table.separator, table.encoding, table.lines)
    for read in read_people(named, phone, today, order):
        if isinstance(read, Refusal):
            yield read
        elif (found := _request(read, today, order, language, source)) is not None:
            yield found


def _is_header(text: str) -> bool:
    return is_header(text) or word_of(text) in _OWN


def _request(
    read: Arrival, today: date, order: Order, language: Language, source: str
) -> Request | Refusal | None:
    contact = read.contact
    said = {_OWN.get(word_of(extra.name), ""): extra.value for extra in contact.extra}
    if said.get("direction", "").strip().casefold() in _OUTGOING:
        return None
    words = clean(said.get("on", ""))
    on = _day(words, today, order) if words else today
    if on is None:
        return Refusal(read.file, read.line, f"'{words[:60]}' is no day")
    message = clean_block(said.get("message", "") or contact.notes)
    spoken, address = spoken_in(message, contact.language if not message else language)
    return Request(
        id="",
        on=min(on, today),
        name=contact.name,
        organisation=contact.organisation,
        role=contact.role,
        place=contact.place,
        mails=contact.mails,
        phones=contact.phones,
        links=tuple(replace(link, kind=_site(link.url)) for link in contact.links),
        language=spoken,
        address=address,
        source=clean(said.get("source", "")) or source,
        message=message,
    )


def _site(url: str) -> str:
    return next((s for s in ("linkedin", "xing") if f"{s}.com" in url.casefold()), "website")


def _day(words: str, today: date, order: Order) -> date | None:
    """A day, also with a time behind it, as LinkedIn writes: "11/20/24, 9:12 AM"."""
    day, comma, _ = words.partition(",")
    american: Order = "mdy" if comma and "M" in words else order
    return read_date(day, today, lean="past", order=american) or read_date(
        words[:10], today, lean="past", order=order
    )
