"""vCard 3.0, so that every phone and every mail program reads it and nothing of ours is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from brm_tui.domain.model import Contact, Extra
from brm_tui.exchange.own_fields import OWN, own_fields

_FOLD_BYTES = 75
_PART = re.compile(r"((?:[^;\\]|\\.)*);")
_KNOWN_LABELS = {"home", "work", "cell", "fax", "pager", "voice", "other", "main", "mobile"}


def write_cards(people: Iterable[Contact]) -> Iterator[str]:
    """One card a person, each with its line ends."""
    for contact in people:
        lines = ["BEGIN:VCARD", "VERSION:3.0", *_lines(contact), "END:VCARD"]
        yield "".join(folded(line) + "\r\n" for line in lines)


def escaped(text: str) -> str:
    """A text as a vCard value."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def folded(line: str) -> str:
    """A line folded to 75 bytes (RFC 2426), never within a character."""
    parts, part, size = [], "", 0
    for char in line:
        width = len(char.encode())
        if size + width > _FOLD_BYTES:
            parts.append(part)
            part, size = " ", 1
        part += char
        size += width
    return "\r\n".join([*parts, part])


def _lines(contact: Contact) -> Iterator[str]:
    yield f"FN:{escaped(contact.name)}"
    yield f"N:{_name_parts(contact)}"
    for name, value in (
        ("UID", contact.uid),
        ("NICKNAME", contact.nickname),
        ("ORG", contact.organisation),
        ("TITLE", contact.role),
        ("NOTE", contact.notes),
    ):
        if value:
            yield f"{name}:{escaped(value)}"
    yield f"LANG:{contact.language}"
    if contact.birthday:
        yield f"BDAY:{contact.birthday.isoformat()}"
    for phone in contact.phones:
        yield f"TEL{_types(phone.label)}:{escaped(phone.raw)}"
    for mail in contact.mails:
        yield f"EMAIL{_types(mail.label)}:{escaped(mail.address)}"
    for link in contact.links:
        kind = f";X-KIND={link.kind}" if link.kind.isalnum() and link.kind != "website" else ""
        yield f"URL{kind}:{escaped(link.url)}"
    if contact.topics:
        yield f"CATEGORIES:{','.join(map(escaped, contact.topics))}"
    if own := own_fields(contact):
        yield f"{OWN}:{escaped(own)}"
    kept = (extra for extra in contact.extra if not _holds_further_names(extra))  # they are in N
    yield from (_extra(e.name, e.value, e.params, e.group, e.origin) for e in kept)


def _holds_further_names(extra: Extra) -> bool:
    return extra.name == "N" and extra.value.startswith(";;")


def _name_parts(contact: Contact) -> str:
    """Family; given; middle; honorific; suffix - the two we have no place for as they came."""
    kept = next((extra.value for extra in contact.extra if _holds_further_names(extra)), "")
    _, _, middle, _, suffix, *_ = _PART.findall(f"{kept};;;;;")
    known = [escaped(part) for part in (contact.family, contact.given, contact.honorific)]
    return ";".join([*known[:2], middle, known[2], suffix])


def _types(label: str) -> str:
    known = [word for word in label.split() if word in _KNOWN_LABELS]
    return f";TYPE={','.join(known)}" if known else ""


def _extra(name: str, value: str, params: str, group: str, origin: str) -> str:
    """A kept field as it came; a column of a CSV gets a name that a vCard can have."""
    if origin == "csv":
        return f'X-BRM-COLUMN;X-NAME="{name.replace(chr(34), chr(39))}":{escaped(value)}'
    head = f"{group}.{name}" if group else name
    return ";".join(filter(None, [head, params])) + ":" + value.replace("\n", "\\n")
