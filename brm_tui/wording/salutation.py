"""How a person is spoken to, by language and form; no gender is guessed from a name.

"Frau" or "Herr" is said only where the book knows it: from the field ``honorific``, from the name
as written ("Frau Dr. Weber"), or from the gender on an imported card. Else the whole name stands.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from brm_tui.domain.model import Address, Contact, Language
from brm_tui.domain.text import clean

_FRAU = {"frau", "fr", "ms", "mrs", "miss", "mme", "madame", "f", "female", "w", "weiblich"}
_HERR = {"herr", "herrn", "hr", "mr", "mister", "m", "male", "männlich"}
_SPOKEN = {"frau", "herr", "herrn", "ms", "mrs", "miss", "mr"}
"""Those that also stand before a name where it is written; the others can be names."""
_TITLES = {
    "dr": "Dr.",
    "doktor": "Dr.",
    "doctor": "Dr.",
    "prof": "Prof.",
    "professor": "Prof.",
    "professorin": "Prof.",
}
_GENDER = {"gender", "geschlecht", "sex"}


class Person(msgspec.Struct, frozen=True):
    """A person as a template sees one; a field that is not known is "".

    ``called`` is how the person is spoken to ("Frau Dr. Weber", "Anna"), ``greeting`` the words
    before the comma, ``first`` the name among friends, ``who`` role and organisation.
    """

    name: str = ""
    first: str = ""
    called: str = ""
    greeting: str = ""
    who: str = ""
    organisation: str = ""
    role: str = ""
    place: str = ""


NOBODY = Person()
"""Who is not named: an anonymous ask has this seeker."""


class _Style(msgspec.Struct, frozen=True):
    """What is known of the words before a name: "frau", "herr" or "", the titles, the name."""

    gender: str = ""
    word: str = ""
    titles: tuple[str, ...] = ()
    rest: str = ""


def person(
    contact: Contact, language: Language | None = None, address: Address | None = None
) -> Person:
    """The fields of a contact that a template may use, for a mail in that language and form.

    Without them: in the contact's own.
    """
    language, address = language or contact.language, address or contact.address
    organisation, role = clean(contact.organisation), clean(contact.role)
    return Person(
        name=clean(contact.name),
        first=_first(contact) or clean(contact.name),
        called=_called(contact, language, address),
        greeting=greeting(contact, language, address),
        who=", ".join(part for part in (role, organisation) if part),
        organisation=organisation,
        role=role,
        place=clean(contact.place),
    )


def greeting(
    contact: Contact, language: Language | None = None, address: Address | None = None
) -> str:
    """How a mail to the person begins, without the comma: "Hallo Anna", "Dear Niamh O'Sullivan".

    Who has no name of a person (a firm, a mail address) is greeted without one.
    """
    language, address = language or contact.language, address or contact.address
    called = _called(contact, language, address)
    formal, familiar = ("Guten Tag", "Hallo") if language == "de" else ("Dear", "Hello")
    if not called:
        return "Hello" if language == "en" else formal
    return f"{familiar if address == 'du' else formal} {called}"


def common_form(contacts: Sequence[Contact]) -> tuple[Language, Address]:
    """The language and form for a mail to several: English if they differ, *du* only among all."""
    languages = {contact.language for contact in contacts}
    language: Language = "de" if languages == {"de"} else "en"
    familiar = all(contact.address == "du" for contact in contacts)
    return language, "du" if familiar else "sie"


def _called(contact: Contact, language: Language, address: Address) -> str:
    if address == "du":
        return _first(contact)
    if not _is_person(contact):
        return ""
    style = _style(contact)
    family = clean(contact.family) or (style.rest if style.gender else "")
    if family and language == "en" and style.titles:
        title = "Professor" if "Prof." in style.titles else "Dr."
        return f"{title} {family}"
    if family and style.gender:
        if language == "en":
            return f"{style.word or ('Ms' if style.gender == 'frau' else 'Mr')} {family}"
        word = "Frau" if style.gender == "frau" else "Herr"
        return " ".join((word, *style.titles, family))
    return _whole(contact, style)


def _whole(contact: Contact, style: _Style) -> str:
    """The whole name, with the titles in front that it does not show itself."""
    name = clean(contact.name)
    given, family = clean(contact.given), clean(contact.family)
    written = _read(name)
    if "," in name and given and family:  # "Weber, Anna", "Anna Weber, MBA"
        name = f"{given} {family}"
        written = _Style()
    titles = () if written.titles else style.titles
    return " ".join((*titles, name))


def _first(contact: Contact) -> str:
    first = clean(contact.nickname) or clean(contact.given)
    return first or (clean(contact.name) if _is_person(contact) else "")


def _is_person(contact: Contact) -> bool:
    """Whether the name names a person, and not a firm, a mail address or a number."""
    name = clean(contact.name)
    if not name or clean(contact.given) or clean(contact.family) or clean(contact.nickname):
        return bool(name)
    others = (
        contact.organisation,
        *(mail.address for mail in contact.mails),
        *(phone.raw for phone in contact.phones),
    )
    return name not in {clean(other) for other in others}


def _style(contact: Contact) -> _Style:
    """What the book knows of the words before the name, the surest first."""
    said, written = _read(clean(contact.honorific), alone=True), _read(clean(contact.name))
    gender = said.gender or written.gender or _imported(contact)
    word = said.word if said.gender else written.word
    return _Style(gender, word, said.titles or written.titles, written.rest)


def _read(text: str, *, alone: bool = False) -> _Style:
    """The honorific words at the beginning of a text; ``alone`` if the text is nothing else."""
    gender = word = ""
    titles: list[str] = []
    words = text.split(" ")
    at = 0
    while at < len(words):
        raw = words[at]
        key = raw.rstrip(".").casefold()
        if not gender and key in (_FRAU | _HERR if alone else _SPOKEN):
            gender = "frau" if key in _FRAU else "herr"
            word = {"mrs": "Mrs", "miss": "Miss"}.get(key, "")
        elif key in _TITLES:
            titles.append(_TITLES[key])
        elif not (titles and raw.endswith(".") and raw.islower()):  # "Dr. med. Weber"
            break
        at += 1
    if not alone and at == len(words):  # a whole name is never only titles: "Herr", "Prof"
        return _Style(rest=text)
    return _Style(gender, word, tuple(dict.fromkeys(titles)), " ".join(words[at:]))


def _imported(contact: Contact) -> str:
    """The gender on an imported card or in a column of that name."""
    for extra in contact.extra:
        if extra.name.casefold() in _GENDER:
            return _read(clean(extra.value.split(";")[0]), alone=True).gender
    return ""
