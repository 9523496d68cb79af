"""vCard 3.0, so that every phone and every mail program reads it and nothing of ours is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from brm_tui.domain.model import Contact
from brm_tui.exchange.own_fields import OWN, own_fields

_FOLD_BYTES = 75
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
    yield f"N:{escaped(contact.family)};{escaped(contact.given)};;{escaped(contact.honorific)};"
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
        yield f"URL:{escaped(link.url)}"
    if contact.topics:
        yield f"CATEGORIES:{','.join(map(escaped, contact.topics))}"
    if own := own_fields(contact):
        yield f"{OWN}:{escaped(own)}"
    for extra in contact.extra:
        yield _extra(extra.name, extra.value, extra.params, extra.group, extra.origin)


def _types(label: str) -> str:
    known = [word for word in label.split() if word in _KNOWN_LABELS]
    return f";TYPE={','.join(known)}" if known else ""


def _extra(name: str, value: str, params: str, group: str, origin: str) -> str:
    """A kept field as it came; a column of a CSV gets a name that a vCard can have."""
    if origin == "csv":
        return f'X-BRM-COLUMN;X-NAME="{name.replace(chr(34), chr(39))}":{escaped(value)}'
    head = f"{group}.{name}" if group else name
    plain = [p for p in params.split(";") if p and "QUOTED-PRINTABLE" not in p.upper()]
    plain = [p for p in plain if not p.upper().startswith("CHARSET=")]
    return ";".join([head, *plain]) + ":" + value.replace("\n", "\\n")
