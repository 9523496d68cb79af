"""Who goes to an event: from a table, from cards, or from pasted lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brm_tui.domain.model import Contact, Mail
from brm_tui.domain.text import clean
from brm_tui.exchange.arrivals import Arrival, Refusal
from brm_tui.exchange.bring import CARDS, Settings
from brm_tui.exchange.contacts_csv import read_people
from brm_tui.exchange.headers import PEOPLE, is_header, mapped
from brm_tui.exchange.phones import read_phone
from brm_tui.exchange.table import read_table
from brm_tui.exchange.vcard_reader import read_cards

_NAMED = {"name", "given", "family", "mail"}
_APART = re.compile(r"\s*[,;|\t]\s*|\s+[-–—]\s+")
_BULLET = re.compile(r"^\s*(?:[-*•·]|\d+[.)])\s+")
_MAIL = re.compile(r"<?([^\s<>,;]+@[^\s<>,;]+\.[^\s<>,;]+)>?")
_NUMBER = re.compile(r"\+?[\d][\d\s()/.-]{5,}\d")
MOST_LINE = 400


def read_attendees(data: bytes, file: str, settings: Settings) -> Iterator[Arrival | Refusal]:
    """The people of a list, whatever it is: vCards, a table with headers, or one line each.

    A line is "Anna Weber, Nordlicht GmbH, CTO"; a mail address or a number in it is found.
    """
    if b"BEGIN:VCARD" in data[:2_000].upper().replace(b"\0", b"") or file.lower().endswith(CARDS):
        country = settings.country
        yield from read_cards(data, file, lambda raw, label: read_phone(raw, country, label))
        return
    table = read_table(data, file, is_header, settings.encoding)
    if not isinstance(table, Refusal) and set(mapped(table.header, PEOPLE).values()) & _NAMED:
        yield from read_people(
            table, lambda raw: read_phone(raw, settings.country), settings.today, settings.order
        )
        return
    if isinstance(table, Refusal) and table.line > 1:
        yield table  # a broken table is no list of lines
        return
    yield from _lines(data, file, settings)


def _lines(data: bytes, file: str, settings: Settings) -> Iterator[Arrival | Refusal]:
    try:
        text = data.decode(settings.encoding or "utf-8-sig")
    except (UnicodeDecodeError, LookupError):
        text = data.decode("cp1252", "replace")
    if "\0" in text:
        yield Refusal(file, 1, "a NUL byte: this is no text file")
        return
    for number, raw in enumerate(text.splitlines(), 1):
        line = clean(raw)
        if not line or line.startswith("#"):
            continue
        if len(line) > MOST_LINE:
            yield Refusal(file, number, f"a line of {len(line)} letters names nobody")
            continue
        contact = read_line(line, settings.country)
        if contact is None:
            yield Refusal(file, number, "the line names nobody")
        else:
            yield Arrival(contact, file, number)


def read_line(line: str, country: str = "DE") -> Contact | None:
    """The person on one line: name, then organisation, then role; mail and number anywhere."""
    line = _BULLET.sub("", line)
    mails = tuple(Mail(address) for address in _MAIL.findall(line))
    line = _MAIL.sub(",", line)
    phones = tuple(read_phone(raw.strip(), country) for raw in _NUMBER.findall(line))
    line = _NUMBER.sub(",", line)
    parts = [part for raw in _APART.split(line) if (part := raw.strip(" ()[]"))]
    name = parts[0] if parts else mails[0].address if mails else ""
    if not any(sign.isalpha() for sign in name):
        return None
    return Contact(
        id="",
        name=name,
        organisation=parts[1] if len(parts) > 1 else "",
        role=", ".join(parts[2:]),
        mails=mails,
        phones=phones,
    )
