"""What columns are headed with, in German and English, and what each one means."""

from __future__ import annotations

import re

from brm_tui.exchange.table import Table

_WORDS = re.compile(r"[^\w]+")
_NUMBERS = re.compile(r"\b\d+\b")

_PEOPLE: dict[str, str] = {
    "name": "name, full name, display name, displayname, vollständiger name, anzeigename, fn",
    "given": "first name, given name, firstname, vorname, rufname",
    "middle": "middle name, additional name, zweiter vorname, weitere vornamen",
    "family": "last name, family name, surname, lastname, nachname, familienname",
    "nickname": "nickname, nick, spitzname",
    "honorific": "honorific, honorific prefix, name prefix, prefix, titel, salutation",
    "organisation": "organisation, organization, company, firma, unternehmen, organization name, "
    "company name, organization 1 name, institution",
    "role": "role, job title, position, organization title, occupation, beruf, funktion, "
    "rolle, organization 1 title",
    "place": "place, city, ort, stadt, location, home city, work city, business city, "
    "address 1 city, wohnort, standort",
    "mail": "mail, mails, email, emails, e mail, e mail address, email address, mail address, "
    "primary email, secondary email, e mail value, email home, email work, email other, "
    "mailadresse, e mail adresse, e mail 1 value",
    "phone": "phone, phones, telephone, telefon, tel, mobile, handy, mobil, phone value, "
    "home phone, work phone, business phone, mobile phone, mobile number, primary phone, "
    "other phone, home mobile, telefon geschäftlich, telefon privat, mobiltelefon, telefonnummer, "
    "phone number, car phone",
    "link": "website, links, url, web page, webseite, homepage, linkedin, xing, website value, "
    "link",
    "birthday": "birthday, geburtstag, birth date, geburtsdatum, date of birth",
    "topics": "topics, tags, labels, categories, kategorien, group membership, schlagworte, themen",
    "notes": "notes, note, notizen, notiz, bemerkung, bemerkungen, comments, kommentar",
    "tier": "tier, stufe, klasse",
    "why": "why, warum, reason, grund",
    "language": "language, sprache",
    "address": "address form, anrede, form",
    "needs": "needs, need, sucht, suche, gesuch, gesuche, bedarf, braucht, looking for, wants",
    "offers": "offers, offer, bietet, biete, angebot, angebote, can offer, kann bieten",
    "uid": "uid, id",
}
_TOUCHES: dict[str, str] = {
    "on": "date, datum, day, tag, on, when, wann, time, zeitpunkt",
    "person": "person, people, contact, kontakt, with, mit, name, who, wer, ansprechpartner, "
    "handle, full name, mail, email, e mail, e mail address",
    "channel": "channel, kanal, type, art, typ, medium, how, wie",
    "by": "direction, richtung, by, initiative, von",
    "minutes": "minutes, minuten, duration, dauer, min",
    "text": "text, note, notes, notiz, notizen, subject, betreff, what, was, inhalt, bemerkung",
    "topics": "topics, themen, tags, topic, thema",
    "id": "id, touch id",
}


def word_of(header: str) -> str:
    """A header without its numbering and signs: "E-mail 2 - Value" is "e mail value"."""
    spaced = _WORDS.sub(" ", header.casefold().replace("_", " "))
    return " ".join(_NUMBERS.sub(" ", spaced).split())


def _table(words: dict[str, str]) -> dict[str, str]:
    return {word_of(w): field for field, ws in words.items() for w in ws.split(",")}


PEOPLE, TOUCHES = _table(_PEOPLE), _table(_TOUCHES)
_TITLE = "title"
"""What somebody does, unless another column says that: then it is "Dr." or "Mrs"."""


def is_header(text: str) -> bool:
    """Whether a cell's text heads a column."""
    word = word_of(text)
    return word in PEOPLE or word in TOUCHES or word == _TITLE


def is_of_touches(table: Table) -> bool:
    """Whether the rows are touches: they have a date and a person, and a channel or a text."""
    found = {TOUCHES.get(word_of(h)) for h in table.header}
    return {"on", "person"} <= found and bool({"channel", "text", "by", "minutes"} & found)


def mapped(header: tuple[str, ...], fields: dict[str, str]) -> dict[int, str]:
    """Which column means which field; a column that means none is missing."""
    words = [word_of(title) for title in header]
    found = {column: fields[word] for column, word in enumerate(words) if word in fields}
    if fields is PEOPLE and _TITLE in words:
        found[words.index(_TITLE)] = "honorific" if "role" in found.values() else "role"
    return found
