"""What an import would do, before it does it: who is new, who is known, who may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from brm_tui.domain.model import Contact, Extra, Item, Link, Mail, Phone
from brm_tui.exchange.arrivals import Arrival, Refusal
from brm_tui.exchange.matching import Directory, is_nameless, names_of, uids_of
from brm_tui.exchange.vcard_writer import escaped

Verdict = Literal["add", "update", "same", "unsure"]

_FOLLOWED = ("nickname", "organisation", "role", "birthday", "notes", "place")
_FILLED = (
    *("given", "family", "purposes", "why", "tier", "cadence", "renewal", "met", "dossier"),
    "honorific",
)
_JOINED = ("mails", "phones", "links", "topics", "needs", "offers", "extra")


class Told(msgspec.Struct, frozen=True):
    """What becomes of one card or row: the verdict, whose it is, where it stands, and more words.

    The words are the fields that an update changes, or the names of those somebody may be.
    """

    verdict: Verdict
    name: str
    file: str
    line: int
    words: tuple[str, ...] = ()


class Preview(msgspec.Struct):
    """The counts, each card's fate, the refusals, and the contacts to be written as one change.

    ``left_out`` counts what is not brought in of cards that are: pictures, what is too long.
    """

    added: int
    updated: int
    same: int
    unsure: int
    refused: tuple[Refusal, ...]
    contacts: tuple[Contact, ...]
    told: tuple[Told, ...] = ()
    left_out: dict[str, int] = {}

    @property
    def seen(self) -> int:
        """All cards that were looked at."""
        return self.added + self.updated + self.same + self.unsure + len(self.refused)


def plan(
    read: Iterable[Arrival | Refusal], known: Mapping[str, Contact], new_id: Callable[[], str]
) -> Preview:
    """Match each arrival with the people there are, and with those read before it.

    An update adds what is new, follows the single fields of the source and never empties one;
    what the user judges for themselves (why, tier, cadence, needs) is only filled where it is
    empty. Somebody who may be one of several, or of whom that is in doubt, is brought in apart
    and counted as unsure.
    """
    people = dict(known)
    directory = Directory(people.values())
    fates: list[tuple[Literal["add", "known", "unsure"], str, Arrival, tuple[str, ...]]] = []
    refused = []
    left_out: Counter[str] = Counter()
    for arrival in read:
        if isinstance(arrival, Refusal):
            refused.append(arrival)
            continue
        left_out.update(arrival.left_out)
        match = directory.match(arrival.contact)
        key = match.key or new_id()
        if match.key:
            people[key] = merged(people[key], arrival.contact)
            fates.append(("known", key, arrival, ()))
        else:
            people[key] = replace(arrival.contact, id=key)
            maybe = tuple(people[k].name for k in match.maybe[:5])
            fates.append(("unsure" if maybe else "add", key, arrival, maybe))
        directory.put(people[key])
    for key in {key for _, key, _, _ in fates if key in known}:
        people[key] = _in_old_order(people[key], known[key])
    told: list[Told] = []
    updated: set[str] = set()
    for fate, key, arrival, maybe in fates:
        verdict: Verdict = "same" if fate == "known" else fate
        words = maybe
        if fate == "known" and key in known and key not in updated:
            # Updates count by what they come to in the end: two that cancel out change nothing.
            words = _changed(known[key], people[key])
            verdict = "update" if words else "same"
            updated.update([key] if words else [])
        told.append(Told(verdict, people[key].name, arrival.file, arrival.line, words))
    count = Counter(one.verdict for one in told)
    written = tuple(c for k, c in people.items() if known.get(k) != c)
    counts = (count["add"], count["update"], count["same"], count["unsure"])
    return Preview(*counts, tuple(refused), written, tuple(told), dict(left_out))


def _in_old_order(after: Contact, before: Contact) -> Contact:
    """Kept fields that are only in another order are in no other order."""
    if set(after.extra) != set(before.extra):
        return after
    return replace(after, extra=before.extra)


def _changed(before: Contact, after: Contact) -> tuple[str, ...]:
    fields = Contact.__struct_fields__
    return tuple(f for f in fields if getattr(before, f) != getattr(after, f))


def _same(item: object) -> object:
    """What makes two items one: a number or an address, whatever its label; the words of a need."""
    if isinstance(item, Item):
        return item.text.casefold()
    if isinstance(item, Phone):
        return "".join(char for char in item.raw if char.isdigit()) or item.raw
    if isinstance(item, Link):
        return item.url
    return item.address.casefold() if isinstance(item, Mail) else item


def _moved(extra: tuple[Extra, ...], before: str, after: str) -> tuple[Extra, ...]:
    """The former organisation is kept; the new one is no former one any more."""
    old, new = Extra("ORG", escaped(before)), Extra("ORG", escaped(after))
    return (*(one for one in extra if one not in (old, new)), old)


def merged(contact: Contact, arrival: Contact) -> Contact:
    """The contact with what the arrival adds.

    Other names and uids, and former organisations, are kept in ``extra``.

    A name that was only an address or a number gives way to a real one.
    """
    fields: dict[str, Any] = {f: v for f in _FOLLOWED if (v := getattr(arrival, f))}
    empty = Contact(id="", name="")
    for name in _FILLED:
        if getattr(contact, name) == getattr(empty, name):
            fields[name] = getattr(arrival, name)
    for name in _JOINED:
        have = getattr(contact, name)
        known = {_same(item) for item in have}
        fresh = (item for item in getattr(arrival, name) if _same(item) not in known)
        fields[name] = (*have, *dict.fromkeys(fresh))
    others = []
    if "" != contact.organisation != fields.get("organisation", contact.organisation):
        fields["extra"] = _moved(fields["extra"], contact.organisation, arrival.organisation)
    if contact.uid == "":
        fields["uid"] = arrival.uid
    elif arrival.uid not in ("", *uids_of(contact)):
        others.append(Extra("UID", escaped(arrival.uid)))
    if is_nameless(contact) and not is_nameless(arrival):
        fields["name"] = arrival.name
    elif arrival.name not in names_of(contact) and not is_nameless(arrival):
        others.append(Extra("FN", escaped(arrival.name)))
    fields["extra"] += tuple(other for other in others if other not in fields["extra"])
    return replace(contact, **fields)
