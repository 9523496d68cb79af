"""The records of the book.

Every record is frozen: a change makes a new one with ``msgspec.structs.replace``. Each has an
``id`` that other records point to and that is never used again, and a ``rev`` that is raised at
each change. Dates are plain dates. An empty string or an empty tuple means *not known*.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

Purpose = Literal["client", "recommender", "know-how"]
Tier = Literal["A", "B", "C", ""]
State = Literal["nursery", "active", "asleep"]
Language = Literal["de", "en"]
Address = Literal["sie", "du"]
Channel = Literal["call", "meeting", "mail", "message", "letter", "event", "other"]
Initiative = Literal["me", "them"]
Occasion = Literal["none", "project", "sale", "renewal"]
Direction = Literal["gave", "got"]
FavourKind = Literal["knowledge", "introduction", "recommendation", "article", "time"]
Size = Literal["S", "M", "L"]
Standing = Literal["promised", "done"]
IntroState = Literal[
    "idea",
    "helper asked",
    "helper agreed",
    "seeker asked",
    "both agreed",
    "connected",
    "outcome",
    "declined",
    "expired",
]

PURPOSES: tuple[Purpose, ...] = ("client", "recommender", "know-how")
CHANNELS: tuple[Channel, ...] = (
    "call",
    "meeting",
    "mail",
    "message",
    "letter",
    "event",
    "other",
)
FAVOUR_KINDS: tuple[FavourKind, ...] = (
    "knowledge",
    "introduction",
    "recommendation",
    "article",
    "time",
)

NEVER = -1
"""The cadence, in days, of a person who is never due."""


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What all records share: identity and revision."""

    id: str
    rev: int = 1


class Phone(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A phone number: ``e164`` to dial and search by ("" if unreadable), ``raw`` as given."""

    raw: str
    e164: str = ""
    label: str = ""


class Mail(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A mail address as given, with the label of its source ("work", "home")."""

    address: str
    label: str = ""


class Link(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A web address with what it is: website, linkedin, xing, cv, other."""

    url: str
    kind: str = "website"


class Met(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """The first meeting: when, where, and the id or the name of who made it."""

    on: date | None = None
    where: str = ""
    through: str = ""


class Publication(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Something the person has published."""

    title: str
    on: date | None = None
    url: str = ""


class Dossier(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What was found out before the first word, and what was said of oneself.

    ``style`` runs from 1 (easy) to 5 (formal); 0 is not known.
    """

    presents: str = ""
    style: int = 0
    publications: tuple[Publication, ...] = ()
    common_ground: str = ""
    disclosed: str = ""
    personal: str = ""
    openers: tuple[str, ...] = ()


class Item(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A need or an offer in the person's own words."""

    text: str
    topics: tuple[str, ...] = ()
    on: date | None = None
    source: str = ""
    expires: date | None = None


class Extra(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """An imported field the book has no place for, kept to the letter.

    ``name`` is the property or the column, ``params`` the raw parameters of a vCard property
    (without the leading semicolon), ``group`` its group, ``origin`` "vcard" or "csv".
    """

    name: str
    value: str
    params: str = ""
    group: str = ""
    origin: str = "vcard"


class Contact(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A person of the network.

    ``handle`` is what people type after ``@``: unique in a book, never a key of other records.
    ``cadence`` is in days and overrides the tier's: 0 takes the tier's, ``NEVER`` is never due.
    ``follow_up`` is a date agreed for the next touch: it stands before the rhythm until a touch
    on or after it.
    """

    name: str
    handle: str = ""
    uid: str = ""
    given: str = ""
    family: str = ""
    nickname: str = ""
    organisation: str = ""
    role: str = ""
    place: str = ""
    mails: tuple[Mail, ...] = ()
    phones: tuple[Phone, ...] = ()
    links: tuple[Link, ...] = ()
    language: Language = "de"
    address: Address = "sie"
    birthday: date | None = None
    purposes: tuple[Purpose, ...] = ()
    why: str = ""
    tier: Tier = ""
    cadence: int = 0
    state: State = "active"
    asleep_until: date | None = None
    wake_when: str = ""
    snoozed_until: date | None = None
    follow_up: date | None = None
    renewal: date | None = None
    met: Met = Met()
    dossier: Dossier = Dossier()
    needs: tuple[Item, ...] = ()
    offers: tuple[Item, ...] = ()
    topics: tuple[str, ...] = ()
    notes: str = ""
    added: date | None = None
    extra: tuple[Extra, ...] = ()


class Touch(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One contact with one or more people. ``minutes`` 0 means not measured."""

    on: date
    contacts: tuple[str, ...]
    channel: Channel = "other"
    by: Initiative = "me"
    minutes: int = 0
    occasion: Occasion = "none"
    text: str = ""
    topics: tuple[str, ...] = ()
    source: str = ""


class Favour(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Something given or got, or promised to be.

    A promise has ``standing`` "promised" and perhaps a ``due`` date; ``on`` is the day it was
    made, and after it was kept the day it was kept. ``touch`` and ``introduction`` name the
    record it comes from.
    """

    on: date
    contact: str
    direction: Direction = "gave"
    kind: FavourKind = "knowledge"
    size: Size = "S"
    standing: Standing = "done"
    due: date | None = None
    text: str = ""
    touch: str = ""
    introduction: str = ""


class Step(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One dated step of an introduction."""

    on: date
    state: IntroState
    note: str = ""


class Introduction(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Connecting one who seeks with one who can help; ids of contacts, dated steps."""

    seeker: str
    helper: str
    reason: str = ""
    state: IntroState = "idea"
    history: tuple[Step, ...] = ()
    outcome: str = ""


AnyRecord = Contact | Touch | Favour | Introduction

TABLES: dict[str, type[Contact] | type[Touch] | type[Favour] | type[Introduction]] = {
    "contacts": Contact,
    "touches": Touch,
    "favours": Favour,
    "introductions": Introduction,
}
"""The tables of a book and the record each one holds."""

LABELS = {Contact: "contacts", Touch: "touches", Favour: "favours", Introduction: "introductions"}
"""The table that holds a record of this type."""


class Edit(msgspec.Struct, frozen=True, gc=False):
    """One record before and after a change; ``None`` stands for *not there*."""

    table: str
    id: str
    before: AnyRecord | None
    after: AnyRecord | None


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One action of the user, as the history keeps it.

    ``at`` is a local ISO time, ``kind`` says whether it was done, undone or redone, ``of`` is
    the id of the change that an undo or a redo answers. ``before`` holds what stood there:
    table -> id -> the record as plain data, or ``None`` where nothing stood.
    """

    id: str
    at: str
    sentence: str
    kind: Literal["do", "undo", "redo"] = "do"
    of: str = ""
    before: dict[str, dict[str, dict[str, object] | None]] = {}
