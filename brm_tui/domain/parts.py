"""What records are made of: the small parts that have no identity of their own."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

Answer = Literal["yes", "partly", "no"]
"""What one answers to a criterion; none at all means not known yet."""


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


Remark = Literal["learned", "told", "common"]
"""What a remark is: learned of them, told of myself, or what we share."""


class Noted(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A remark with its day; ``source`` is the id of the touch it comes from, if it has one."""

    text: str
    kind: Remark
    on: date | None = None
    source: str = ""


class LookedUp(msgspec.Struct, frozen=True, gc=False):
    """One line of the research checklist, and the day it was last looked up."""

    what: str
    on: date


class Dossier(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What was found out before the first word, and what was said of oneself.

    ``style`` runs from 1 (easy) to 5 (formal); 0 is not known. ``noted`` are remarks with their
    days, ``questions`` what the user wants to ask next time.
    """

    presents: str = ""
    style: int = 0
    publications: tuple[Publication, ...] = ()
    common_ground: str = ""
    disclosed: str = ""
    personal: str = ""
    openers: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    noted: tuple[Noted, ...] = ()
    looked_up: tuple[LookedUp, ...] = ()


class Item(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A need or an offer in the person's own words; ``closed`` is the day it was met."""

    text: str
    topics: tuple[str, ...] = ()
    on: date | None = None
    source: str = ""
    expires: date | None = None
    closed: date | None = None


class Sent(msgspec.Struct, frozen=True, gc=False):
    """To whom (id of the contact) an article was sent, and when."""

    contact: str
    on: date


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


class Span(msgspec.Struct, frozen=True, gc=False):
    """Days from ``first`` to ``last``, both among them."""

    first: date
    last: date


class Holidays(msgspec.Struct, frozen=True, gc=False):
    """The public holidays of a region in these years."""

    region: str = ""
    years: tuple[int, ...] = ()
    days: tuple[date, ...] = ()


class TierRule(msgspec.Struct, frozen=True, gc=False):
    """What a tier means: days between touches, minutes of one, for how many people.

    ``window`` is how far, in percent of the cadence, a planned touch may lie from its day.
    """

    cadence: int
    minutes: int
    people: int
    window: int = 20


class Criterion(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A question of the user's own that says whether somebody is worth the time.

    ``name`` is the short word it is known by, ``weight`` 1 to 5; ``purpose`` is what it speaks
    for ("client", "recommender", "know-how"), "" for any. A yes to one with ``veto`` is a hard
    no, whatever else is said.
    """

    name: str
    text: str
    weight: int = 1
    purpose: Literal["", "client", "recommender", "know-how"] = ""
    veto: bool = False
