"""vCard 2.1, 3.0 and 4.0 as they are found, not as they should be.

Seen in the wild and read: BOM, UTF-16, latin-1, CR-only ends, ``item1.`` groups, bare 2.1
parameters, quoted-printable with soft breaks, several and nested cards, cards without FN.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Callable, Iterator
from datetime import date

import msgspec

from brm_tui.domain.model import Contact, Extra, Link, Mail, Phone
from brm_tui.domain.text import clean, clean_block
from brm_tui.exchange.arrivals import Arrival, Refusal
from brm_tui.exchange.own_fields import OWN, read_own

ReadPhone = Callable[[str, str], Phone]
"""A phone from its raw text and its label."""

MOST_BYTES = 50_000_000
MOST_LINE = 2_000_000
MOST_PROPERTIES = 1_000
_BINARY = {"PHOTO", "LOGO", "SOUND", "KEY"}
_SILENT = {"VERSION", "BEGIN", "END", "PRODID", "REV", "PROFILE"}
_ENDS = re.compile(r"\r\n|\r|\n")
_PIECES = {mark: re.compile(rf"(?:[^{mark}\\]|\\.|\\$)*", re.DOTALL) for mark in ";,"}
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_CODING = re.compile(r";(?:ENCODING=)?QUOTED-PRINTABLE|;CHARSET=[^;:]*", re.IGNORECASE)
_HEAD = re.compile(r"(?:[\w-]+\.)?[A-Z][A-Z0-9-]+(?:;[^:]*)?:")
"""What begins a property where a soft line break should be followed by text."""


class Property(msgspec.Struct, frozen=True):
    """One property: name in capitals, its group, raw parameters, value as it stands, its line."""

    name: str
    group: str
    params: str
    value: str
    line: int


def _raw_phone(raw: str, label: str) -> Phone:
    return Phone(raw, "", label)


def read_cards(
    data: bytes, file: str, phone: ReadPhone = _raw_phone
) -> Iterator[Arrival | Refusal]:
    """The people on the cards of a file; what cannot be read comes as a refusal with its line."""
    if len(data) > MOST_BYTES:
        yield Refusal(file, 1, "the file is larger than 50 MB; split it")
        return
    begun: list[tuple[int, list[Property]]] = []
    any_card = False
    for number, line in _unfolded(_text(data)):
        found = _property(line, number)
        if found is None:
            continue
        if found.name == "BEGIN" and found.value.strip().upper() == "VCARD":
            begun.append((number, []))
            any_card = True
        elif found.name == "END" and found.value.strip().upper() == "VCARD" and begun:
            start, properties = begun.pop()
            yield _arrival(properties, file, start, phone)
        elif begun and len(begun[-1][1]) <= MOST_PROPERTIES:
            begun[-1][1].append(found)
    for start, _ in begun:
        yield Refusal(file, start, "the card has no END:VCARD")
    if not any_card:
        yield Refusal(file, 1, "there is no card in it: no line says BEGIN:VCARD")


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data[1:2] == b"\0" or data[:1] == b"\0":
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Whole lines with the number of their first one: folded and soft-broken ones are joined."""
    parts: list[str] = []
    start, soft = 0, False
    for number, line in enumerate(_ENDS.split(text), start=1):
        if parts and soft and not _HEAD.match(line):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif parts and line[:1] in (" ", "\t") and line.strip():
            parts.append(line[1:])
        else:
            if parts:
                yield start, "".join(parts)
            parts, start = [line], number
        head = parts[0].split(":", 1)[0].upper()
        soft = line.endswith("=") and "QUOTED-PRINTABLE" in head
    if parts:
        yield start, "".join(parts)


def _property(line: str, number: int) -> Property | None:
    quoted, at = False, -1
    for place, char in enumerate(line):
        if char == '"':
            quoted = not quoted
        elif char == ":" and not quoted:
            at = place
            break
    if at <= 0:
        return None
    head, value = line[:at], line[at + 1 :]
    name, _, params = head.strip().partition(";")
    group, dot, bare = name.rpartition(".")
    return Property((bare if dot else name).upper(), group, params, _decoded(value, params), number)


def _decoded(value: str, params: str) -> str:
    upper = params.upper()
    if "QUOTED-PRINTABLE" not in upper:
        return value
    charset = re.search(r"CHARSET=\"?([\w-]+)", upper)
    raw = quopri.decodestring(value.encode("latin-1", "replace"))
    try:
        return raw.decode(charset[1] if charset else "utf-8")
    except (LookupError, UnicodeDecodeError):
        return raw.decode("latin-1")


def _parts(value: str) -> list[str]:
    return [clean(_plain(part)) for part in _split(value, ";")]


def _split(value: str, mark: str) -> list[str]:
    """The parts of a value; a mark behind a backslash parts nothing."""
    parts, at = [], 0
    while at <= len(value):
        match = _PIECES[mark].match(value, at)
        end = match.end() if match else at
        parts.append(value[at:end])
        at = end + 1
    return parts


def _plain(value: str) -> str:
    return _ESCAPE.sub(lambda m: "\n" if m[1] in "nN" else m[1], value)


def _label(params: str) -> str:
    known = {"home", "work", "cell", "mobile", "fax", "pager", "voice", "main", "other"}
    found = [w for w in re.split(r"[;,=\"]+", params.lower()) if w in known]
    return clean(" ".join(dict.fromkeys(found)))


def _arrival(
    properties: list[Property], file: str, line: int, phone: ReadPhone
) -> Arrival | Refusal:
    fields: dict[str, object] = {}
    lists: dict[str, list[object]] = {}
    extra: list[Extra] = []
    left_out = [f"of a card: fields past {MOST_PROPERTIES:,}"] * (len(properties) > MOST_PROPERTIES)
    for one in properties[:MOST_PROPERTIES]:
        if _is_picture(one) or len(one.value) > MOST_LINE:
            left_out.append(one.name)
            continue
        if one.name in _SILENT:
            continue
        if one.name == OWN and (own := read_own(_plain(one.value))):
            fields = {**own, **fields}
            continue
        if one.name == "TEL" and (raw := clean(_plain(one.value)).removeprefix("tel:")):
            lists.setdefault("phones", []).append(phone(raw, _label(one.params)))
            continue
        if one.name == "N" and "given" not in fields and (further := _further_names(one)):
            extra.append(Extra("N", further))
        if not _take(one, fields, lists):
            extra.append(_kept(one))
    name = fields.get("name") or _fallback(fields, lists)
    if not name:
        return Refusal(file, line, "the card names nobody: no name, organisation, mail or phone")
    fields["name"] = name
    listed = {key: tuple(dict.fromkeys(values)) for key, values in lists.items()}
    contact = {"id": "", "place": _place(properties), **fields, **listed}
    made = Contact(**contact, extra=tuple(extra))  # type: ignore[arg-type]
    return Arrival(made, file, line, tuple(left_out))


def _is_picture(one: Property) -> bool:
    """Whether the property is a picture, a sound or a key itself, and not only its address."""
    inline = "ENCODING" in one.params.upper() or "BASE64" in one.params.upper()
    return one.name in _BINARY and (inline or not re.match(r"https?:", one.value, re.IGNORECASE))


def _kept(one: Property) -> Extra:
    column = re.fullmatch(r'X-NAME="(.*)"', one.params)
    if one.name == "X-BRM-COLUMN" and column:  # of a CSV, exported by us
        return Extra(clean(column[1]), clean_block(_plain(one.value)), origin="csv")
    value = clean_block(one.value).replace("\n", "\\n")  # as a card of our own would have it
    params = _CODING.sub("", f";{clean(one.params)}")  # the value is decoded by now
    params = ";".join(filter(None, params.split(";")))
    return Extra(one.name, value, params, clean(one.group))


def _further_names(one: Property) -> str:
    """Middle names and suffix of an N as they stand in it, without the rest; "" for none."""
    _, _, middle, _, suffix, *_ = [*map(clean, _split(one.value, ";")), "", "", "", "", ""]
    return f";;{middle};;{suffix}" if middle or suffix else ""


def _place(properties: list[Property]) -> str:
    """The town of the first address; the address itself is kept with all else it says."""
    for one in properties:
        if one.name == "ADR" and (town := [*_parts(one.value), "", "", "", ""][3]):
            return town
    return ""


def _fallback(fields: dict[str, object], lists: dict[str, list[object]]) -> str:
    full = f"{fields.get('given', '')} {fields.get('family', '')}".strip()
    named = full or fields.get("nickname") or fields.get("organisation")
    if named:
        return str(named)
    for mail in lists.get("mails", []):
        return mail.address  # type: ignore[attr-defined, no-any-return]
    for phone in lists.get("phones", []):
        return phone.raw  # type: ignore[attr-defined, no-any-return]
    return ""


_SINGLE = {
    "FN": "name",
    "NICKNAME": "nickname",
    "TITLE": "role",
    "UID": "uid",
}


def _take(one: Property, fields: dict[str, object], lists: dict[str, list[object]]) -> bool:
    """Put a property into its place; False if the book has none (any more) for it."""
    text = clean(_plain(one.value))
    if not one.value.strip(";, "):
        return True
    if one.name in _SINGLE:
        return _set(fields, _SINGLE[one.name], text)
    if one.name == "N":
        if "given" in fields:
            return False
        family, given, _, honorific, *_ = [*_parts(one.value), "", "", "", ""]
        fields.update(family=family, given=given, honorific=honorific)
        return True
    if one.name == "LANG" and text[:2].lower() in ("de", "en"):
        return _set(fields, "language", text[:2].lower())
    if one.name == "ORG":
        parts = [part for part in _parts(one.value) if part]
        return _set(fields, "organisation", ", ".join(parts))
    if one.name == "NOTE":
        return _set(fields, "notes", clean_block(_plain(one.value)))
    if one.name == "BDAY":
        day = _day(text)
        return day is not None and _set(fields, "birthday", day)
    item = _listed(one, text)
    if item is None:
        return False
    key, values = item
    found = lists.setdefault(key, [])
    found.extend(value for value in values if value not in found)
    return True


def _set(fields: dict[str, object], key: str, value: object) -> bool:
    if key in fields:
        return False
    fields[key] = value
    return True


def _listed(one: Property, text: str) -> tuple[str, list[object]] | None:
    if one.name == "EMAIL":
        return "mails", [Mail(text.removeprefix("mailto:"), _label(one.params))]
    if one.name == "URL":
        kind = re.search(r"(?:^|;)X-KIND=(\w+)", one.params, re.IGNORECASE)
        return "links", [Link(text, kind[1].lower()) if kind else Link(text)]
    if one.name == "CATEGORIES":
        return "topics", [w for part in _split(one.value, ",") if (w := clean(_plain(part)))]
    return None


def _day(text: str) -> date | None:
    match = re.match(r"(\d{4})-?(\d{2})-?(\d{2})", text)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None
