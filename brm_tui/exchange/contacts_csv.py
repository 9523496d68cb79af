"""People from a CSV: known columns go to their fields, every other one is kept as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from msgspec.structs import replace

from brm_tui.domain.dates import Order, read_date
from brm_tui.domain.errors import Usage
from brm_tui.domain.fields import BY_NAME, Context, set_field
from brm_tui.domain.items import from_file
from brm_tui.domain.model import Contact, Extra, Link, Mail, Phone
from brm_tui.domain.text import clean, clean_block
from brm_tui.exchange.arrivals import Arrival, Refusal
from brm_tui.exchange.headers import PEOPLE, mapped
from brm_tui.exchange.table import Row, Table, unguarded

_MANY = " ::: "
"""Google joins several values of a cell with this."""


def read_people(
    table: Table, country_phone: Callable[[str], Phone], today: date, order: Order = "dmy"
) -> Iterator[Arrival | Refusal]:
    """The people of a table, one a row; a row that names nobody is refused."""
    columns = mapped(table.header, PEOPLE)
    own = set(table.header) >= _OURS
    context = Context(today, order, country_phone)
    for row in table.rows:
        if isinstance(row, Refusal):
            yield row
            continue
        try:
            if own:
                contact = _own_contact(row, table.header, context)
            else:
                contact = _contact(row, table.header, columns, country_phone, today, order)
        except Usage as error:
            yield Refusal(table.file, row.line, str(error))
            continue
        if contact is None:
            yield Refusal(table.file, row.line, "the row names nobody: no name, mail or phone")
        else:
            yield Arrival(contact, table.file, row.line)


_OURS = {"name", "handle", "mails", "phones", "cadence"}
"""The headers by which a table is known as one that brm has written."""


def is_own(table: Table) -> bool:
    """Whether brm has written the table: its headers are the names of fields."""
    return set(table.header) >= _OURS


def _own_contact(row: Row, header: tuple[str, ...], context: Context) -> Contact | None:
    """A row of a table that brm has written, field by field as it was written.

    Raises:
        Usage: a cell is no value of its field.
    """
    contact = Contact(id="", name="")
    for column, raw in enumerate(row.cells):
        value = unguarded(clean_block(raw))
        title = header[column] if column < len(header) else f"column {column + 1}"
        if value and title == "mails":  # as they came, also those that are none
            contact = replace(contact, mails=tuple(Mail(clean(m)) for m in value.split(";")))
        elif value and title in BY_NAME:
            contact = set_field(contact, title, value, context)
        elif value:
            contact = replace(contact, extra=(*contact.extra, Extra(title, value, origin="csv")))
    return contact if contact.name else None


def _contact(
    row: Row,
    header: tuple[str, ...],
    columns: dict[int, str],
    phone: Callable[[str], Phone],
    today: date,
    order: Order,
) -> Contact | None:
    said, extra = _sorted(row, header, columns)
    one = {field: clean(values[0]) for field, values in said.items()}
    name = _name(one)
    if not name:
        return None
    fields: dict[str, Any] = {f: one[f] for f in _TEXTS if f in one}
    fields |= {
        f: word for f, words in _CHOICES.items() if (word := words.get(one.get(f, "").casefold()))
    }
    if "address" in one and "address" not in fields:  # a column "Anrede" with Frau and Herr
        fields.setdefault("honorific", one["address"])
    if "birthday" in one:
        fields["birthday"] = read_date(one["birthday"], today, lean="past", order=order)
        if fields["birthday"] is None:
            extra.append(Extra("birthday", one["birthday"], origin="csv"))
    if "name" in one and "middle" in one:
        extra.append(Extra("middle name", one["middle"], origin="csv"))
    fields["mails"] = tuple(dict.fromkeys(Mail(clean(m)) for m in said.get("mail", ())))
    fields["phones"] = tuple(dict.fromkeys(phone(clean(p)) for p in said.get("phone", ())))
    fields["links"] = tuple(dict.fromkeys(Link(clean(k)) for k in said.get("link", ())))
    fields["topics"] = tuple(dict.fromkeys(said.get("topics", ())))
    fields["notes"] = "\n".join(said.get("notes", ()))
    for field in ("needs", "offers"):
        fields[field] = tuple(from_file(text, today) for text in said.get(field, ()))
    return Contact(id="", name=name, extra=tuple(extra), **fields)


def _sorted(
    row: Row, header: tuple[str, ...], columns: dict[int, str]
) -> tuple[dict[str, list[str]], list[Extra]]:
    """The values of a row by field, and what has none, like a second value of a single field."""
    said: dict[str, list[str]] = {}
    extra = []
    for column, raw in enumerate(row.cells):
        value = unguarded(clean_block(raw))
        if not value:
            continue
        title = header[column] if column < len(header) else f"column {column + 1}"
        field = columns.get(column)
        if field is None or (field in _TEXTS and value not in said.get(field, [value])):
            extra.append(Extra(title, value, origin="csv"))
        else:
            said.setdefault(field, []).extend(_values(field, value))
    return {field: values for field, values in said.items() if values}, extra


def _name(one: dict[str, str]) -> str:
    full = " ".join(one[f] for f in ("given", "middle", "family") if f in one)
    for name in (one.get("name"), full, one.get("organisation"), one.get("mail"), one.get("phone")):
        if name:
            return name
    return ""


_CHOICES = {
    "tier": {"a": "A", "b": "B", "c": "C"},
    "language": {"de": "de", "en": "en", "deutsch": "de", "englisch": "en"}
    | {"german": "de", "english": "en"},
    "address": {"du": "du", "sie": "sie"},
}
_TEXTS = ("given", "family", "nickname", "honorific", "organisation", "role", "place", "why", "uid")


def _values(field: str, value: str) -> list[str]:
    if field == "topics":
        found = value.replace(_MANY, ",").replace(";", ",").split(",")
        return [w for raw in found if (w := clean(raw).lstrip("* #")) and w != "myContacts"]
    if field in ("needs", "offers"):
        return [w for raw in value.split(";") if (w := clean(raw))]
    if field == "notes":
        return [value]
    return [w for raw in value.split(_MANY) if (w := clean(raw))]
