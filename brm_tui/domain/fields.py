"""The fields of a contact as text: what a form shows and what ``brm set`` takes.

Each field says how it is shown and how it is read back; a list is written with ``;`` between its
parts, and a part that is unchanged keeps what the book knows beyond its text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from brm_tui.domain.dates import Order, read_date
from brm_tui.domain.errors import Usage
from brm_tui.domain.items import ITEM_MONTHS
from brm_tui.domain.model import NEVER, PURPOSES, Contact, Item, Link, Mail, Phone
from brm_tui.domain.months import add_months
from brm_tui.domain.text import clean, clean_block

T = TypeVar("T")

_NONE = {"", "-", "none", "keine", "keiner"}
_UNITS = {"d": 1, "t": 1, "w": 7, "m": 30, "y": 365, "j": 365}
_NEVER_WORDS = {"never", "nie"}
_LINK_STARTS = ("http://", "https://", "mailto:")
MOST_DAYS = 3_650


class Context(msgspec.Struct, frozen=True):
    """What reading needs beyond the text: the day, the order of dates, how a phone is read."""

    today: date
    order: Order = "dmy"
    phone: Callable[[str], Phone] = Phone


class Field(msgspec.Struct, frozen=True):
    """One field: its name, what it is for, its text, and how a text becomes its value.

    ``options`` are the only values it takes, if it has any.
    """

    name: str
    about: str
    show: Callable[[Contact], str]
    read: Callable[[Contact, str, Context], Any]
    options: tuple[str, ...] = ()


def set_field(contact: Contact, name: str, text: str, context: Context) -> Contact:
    """The contact with one field read from a text.

    Raises:
        Usage: there is no such field, or the text is none of its values.
    """
    field = BY_NAME.get(name)
    if field is None:
        raise Usage(f"There is no field '{clean(name)}'; there are: {', '.join(BY_NAME)}.")
    if text.strip() == field.show(contact):
        return contact
    value = field.read(contact, clean_block(text), context)
    if name in _DOSSIER:
        return replace(contact, dossier=replace(contact.dossier, **{_DOSSIER[name]: value}))
    if name in _MET:
        return replace(contact, met=replace(contact.met, **{_MET[name]: value}))
    return replace(contact, **{name: value})


_DOSSIER = {"personal": "personal", "common-ground": "common_ground", "disclosed": "disclosed"}
_DOSSIER |= {"openers": "openers"}
_MET = {"met-on": "on", "met-where": "where", "met-through": "through"}


def read_cadence(text: str) -> int:
    """Days between touches: "30", "6w", "3 months"; 0 for the tier's own, ``NEVER`` for never.

    Raises:
        Usage: it is none of these.
    """
    word = text.strip().casefold()
    if word in _NONE or word == "tier":
        return 0
    if word in _NEVER_WORDS:
        return NEVER
    digits = word.rstrip("abcdefghijklmnopqrstuvwxyzäöü ")
    unit = word[len(digits) :].strip()[:1]
    days = int(digits) * _UNITS.get(unit or "d", 0) if digits.isascii() and digits.isdigit() else 0
    if not 0 < days <= MOST_DAYS:
        raise Usage(f"'{clean(text)}' is no cadence: write 30, 6w, 3m, never, or - for the tier's.")
    return days


def show_cadence(days: int) -> str:
    """A cadence as it is typed."""
    return {0: "", NEVER: "never"}.get(days, str(days))


def read_day(text: str, context: Context) -> date | None:
    """The day a text means, ``None`` for none.

    Raises:
        Usage: it means no day.
    """
    if text.strip().casefold() in _NONE:
        return None
    day = read_date(text, context.today, order=context.order)
    if day is None:
        raise Usage(f"'{clean(text)}' is no day: write 2026-12-24, 24 Dec, friday or in 3 weeks.")
    return day


def _parts(text: str, marks: str = ";") -> list[str]:
    for mark in marks[1:]:
        text = text.replace(mark, marks[0])
    return list(dict.fromkeys(part for raw in text.split(marks[0]) if (part := clean(raw))))


def _kept(texts: Iterable[str], known: Sequence[T], text_of: Callable[[T], str]) -> dict[str, T]:
    have = {text_of(item): item for item in known}
    return {text: have[text] for text in texts if text in have}


def _listed(
    name: str, text_of: Callable[[Any], str], make: Callable[[str, Context], Any], marks: str = ";"
) -> tuple[Callable[[Contact], str], Callable[[Contact, str, Context], Any]]:
    def show(contact: Contact) -> str:
        return "; ".join(text_of(item) for item in getattr(contact, name))

    def read(contact: Contact, text: str, context: Context) -> Any:
        parts = _parts(text, marks)
        kept = _kept(parts, getattr(contact, name), text_of)
        return tuple(kept.get(part) or make(part, context) for part in parts)

    return show, read


def _mail(text: str, context: Context) -> Mail:
    if "@" not in text.strip("@") or " " in text:
        raise Usage(f"'{text}' is no mail address.")
    return Mail(text)


def _link(text: str, context: Context) -> Link:
    if ":" in text.split("/")[0] and not text.casefold().startswith(_LINK_STARTS):
        raise Usage(f"'{text}' is no web address: only http, https and mailto are opened.")
    return Link(text if text.casefold().startswith(_LINK_STARTS) else f"https://{text}")


def _item(text: str, context: Context) -> Item:
    return Item(text, on=context.today, expires=add_months(context.today, ITEM_MONTHS))


def _purposes(contact: Contact, text: str, context: Context) -> tuple[str, ...]:
    found = tuple(_parts(text, ",;"))
    for purpose in found:
        if purpose not in PURPOSES:
            raise Usage(f"'{purpose}' is no purpose: there are {', '.join(PURPOSES)}.")
    return found


def _name(contact: Contact, text: str, context: Context) -> str:
    if not clean(text):
        raise Usage("A person needs a name.")
    return clean(text)


def _handle(contact: Contact, text: str, context: Context) -> str:
    from slugify import slugify

    return slugify(text.removeprefix("@"))


def _text(name: str, about: str) -> Field:
    return Field(
        name,
        about,
        lambda c: str(getattr(c, name)),
        lambda c, text, x: clean(text),
    )


def _chosen(name: str, about: str, *options: str) -> Field:
    def read(contact: Contact, text: str, context: Context) -> str:
        asked = clean(text).casefold()
        asked = "" if asked in _NONE and "" in options else asked
        for option in options:
            if option.casefold() == asked:
                return option
        known = ", ".join(option or "-" for option in options)
        raise Usage(f"'{clean(text)}' is no {name}: there are {known}.")

    return Field(name, about, lambda c: str(getattr(c, name)), read, options)


def _day(name: str, about: str) -> Field:
    return Field(name, about, lambda c: _iso(getattr(c, name)), lambda c, t, x: read_day(t, x))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _part(name: str, about: str, whole: str, part: str) -> Field:
    return Field(
        name,
        about,
        lambda c: str(getattr(getattr(c, whole), part)),
        lambda c, text, x: clean(text),
    )


FIELDS: tuple[Field, ...] = (
    Field("name", "how the name is written", lambda c: c.name, _name),
    Field("handle", "short and unique, typed after @", lambda c: c.handle, _handle),
    _text("nickname", "what friends say"),
    _text("given", "given name"),
    _text("family", "family name"),
    _text("organisation", ""),
    _text("role", "what they do there"),
    _text("place", ""),
    _text("why", "in one sentence: whom it is worth it for, and why"),
    Field("purposes", ", ".join(PURPOSES), lambda c: ", ".join(c.purposes), _purposes),
    _chosen("tier", "how close: A, B, C", "A", "B", "C", ""),
    Field(
        "cadence",
        "30, 6w, 3m, never; empty: the tier's",
        lambda c: show_cadence(c.cadence),
        lambda c, text, x: read_cadence(text),
    ),
    _chosen("state", "", "nursery", "active", "asleep"),
    _chosen("language", "of mails and messages", "de", "en"),
    _chosen("address", "Sie or du", "sie", "du"),
    _text("honorific", "in formal mails: Frau, Herr Dr., Ms; unknown: the whole name"),
    Field("mails", "with ; between", *_listed("mails", lambda m: m.address, _mail, ";,")),
    Field(
        "phones",
        "with ; between",
        *_listed("phones", lambda p: p.raw, lambda text, context: context.phone(text)),
    ),
    Field("links", "web addresses, with ; between", *_listed("links", lambda k: k.url, _link)),
    Field(
        "topics",
        "with , between",
        lambda c: ", ".join(c.topics),
        lambda c, text, x: tuple(w.removeprefix("#") for w in _parts(text, ",;")),
    ),
    Field("needs", "with ; between", *_listed("needs", lambda i: i.text, _item)),
    Field("offers", "with ; between", *_listed("offers", lambda i: i.text, _item)),
    _day("birthday", ""),
    _day("renewal", "when a contract is up"),
    _day("follow_up", "an agreed next touch"),
    Field("met-on", "the first meeting", lambda c: _iso(c.met.on), lambda c, t, x: read_day(t, x)),
    _part("met-where", "", "met", "where"),
    _part("met-through", "who made it", "met", "through"),
    _part("personal", "family, hobbies: what one asks about", "dossier", "personal"),
    _part("common-ground", "what you share", "dossier", "common_ground"),
    _part("disclosed", "what you told of yourself", "dossier", "disclosed"),
    Field(
        "openers",
        "first words, with ; between",
        lambda c: "; ".join(c.dossier.openers),
        lambda c, text, x: tuple(_parts(text)),
    ),
    Field("notes", "", lambda c: c.notes, lambda c, text, x: clean_block(text)),
)
"""All fields that a user sets, in the order of a form."""

BY_NAME = {field.name: field for field in FIELDS}
