"""How a person is spoken to, by language and form; no gender is guessed from a name."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from brm_tui.domain.model import Address, Contact, Language


class Person(msgspec.Struct, frozen=True):
    """A person as a template sees one: ``who`` is role and organisation, ``first`` for friends."""

    name: str
    first: str
    greeting: str
    who: str
    organisation: str
    role: str
    place: str


def greeting(contact: Contact) -> str:
    """How a mail to the person begins, without the comma: "Hallo Anna", "Dear Niamh O'Sullivan"."""
    if contact.language == "de":
        return (
            f"Hallo {_first(contact)}" if contact.address == "du" else f"Guten Tag {_full(contact)}"
        )
    return f"Hello {_first(contact)}" if contact.address == "du" else f"Dear {_full(contact)}"


def person(contact: Contact) -> Person:
    """The fields of a contact that a template may use."""
    return Person(
        name=contact.name,
        first=_first(contact),
        greeting=greeting(contact),
        who=", ".join(part for part in (contact.role, contact.organisation) if part),
        organisation=contact.organisation,
        role=contact.role,
        place=contact.place,
    )


def common_form(contacts: Sequence[Contact]) -> tuple[Language, Address]:
    """The language and form for a mail to several: English if they differ, *du* only among all."""
    languages = {contact.language for contact in contacts}
    language: Language = "de" if languages == {"de"} else "en"
    familiar = all(contact.address == "du" for contact in contacts)
    return language, "du" if familiar else "sie"


def _first(contact: Contact) -> str:
    return contact.nickname or contact.given or contact.name


def _full(contact: Contact) -> str:
    return contact.name
