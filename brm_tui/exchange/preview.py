"""What an import would do, before it does it: who is new, who is known, who may be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec
from msgspec.structs import replace

from brm_tui.domain.model import Contact, Extra, Item, Mail, Phone
from brm_tui.exchange.arrivals import Arrival, Refusal

_FOLLOWED = ("nickname", "organisation", "role", "birthday", "notes")
_JOINED = ("mails", "phones", "links", "topics", "needs", "offers", "extra")


class Preview(msgspec.Struct):
    """The counts, the refusals, and the contacts to be written as one change."""

    added: int
    updated: int
    same: int
    unsure: int
    refused: tuple[Refusal, ...]
    contacts: tuple[Contact, ...]

    @property
    def seen(self) -> int:
        """All cards that were looked at."""
        return self.added + self.updated + self.same + self.unsure + len(self.refused)


def plan(
    read: Iterable[Arrival | Refusal], known: Mapping[str, Contact], new_id: Callable[[], str]
) -> Preview:
    """Match each arrival by uid, mail, phone, then name and organisation.

    An update adds what is new and follows single fields of the source, and never empties one.
    Someone whom several people could be is brought in apart and counted as unsure.
    """
    people = dict(known)
    keys: dict[tuple[str, str], dict[str, None]] = {}
    for contact in people.values():
        _index(keys, contact)
    verdicts: list[tuple[str, str]] = []
    refused = []
    for arrival in read:
        if isinstance(arrival, Refusal):
            refused.append(arrival)
            continue
        found = _matches(keys, arrival.contact)
        if len(found) == 1:
            key = found[0]
            people[key] = merged(people[key], arrival.contact)
            verdicts.append(("known", key))
        else:
            contained = [k for k in found if merged(people[k], arrival.contact) == people[k]]
            key = contained[0] if contained else new_id()
            if not contained:
                people[key] = replace(arrival.contact, id=key)
            verdicts.append(("known" if contained else "unsure" if found else "added", key))
        _index(keys, people[key])
    return _counted(verdicts, people, known, tuple(refused))


def _counted(
    verdicts: list[tuple[str, str]],
    people: dict[str, Contact],
    known: Mapping[str, Contact],
    refused: tuple[Refusal, ...],
) -> Preview:
    """Updates count by what they come to in the end: two cards that cancel out change nothing."""
    preview = Preview(0, 0, 0, 0, refused, ())
    told: set[str] = set()
    for verdict, key in verdicts:
        if verdict == "added":
            preview.added += 1
        elif verdict == "unsure":
            preview.unsure += 1
        elif key in known and people[key] != known[key] and key not in told:
            preview.updated += 1
            told.add(key)
        else:
            preview.same += 1
    preview.contacts = tuple(c for k, c in people.items() if known.get(k) != c)
    return preview


def _index(keys: dict[tuple[str, str], dict[str, None]], contact: Contact) -> None:
    unattached = replace(contact, organisation="")  # who is given without one is looked for so
    for kind in (*_keys(contact), _keys(unattached)[-1]):
        for key in kind:
            keys.setdefault(key, {})[contact.id] = None


def _keys(contact: Contact) -> tuple[list[tuple[str, str]], ...]:
    names = [contact.name, *(extra.value for extra in contact.extra if extra.name == "FN")]
    organisation = contact.organisation.casefold()
    digits = ["".join(c for c in p.e164 or p.raw if c.isdigit()) for p in contact.phones]
    return (
        [("uid", contact.uid)] if contact.uid else [],
        [("mail", mail.address.casefold()) for mail in contact.mails],
        [("phone", number) for number in digits if len(number) >= 6],
        [("name", f"{name.casefold()}|{organisation}") for name in names],
    )


def _matches(keys: dict[tuple[str, str], dict[str, None]], contact: Contact) -> list[str]:
    for kind in _keys(contact):
        found = list(dict.fromkeys(k for key in kind for k in keys.get(key, ())))
        if found:
            return found
    return []


def _same(item: object) -> object:
    """What makes two items one: a number or an address, whatever its label; the words of a need."""
    if isinstance(item, Item):
        return item.text.casefold()
    if isinstance(item, Phone):
        return "".join(char for char in item.raw if char.isdigit()) or item.raw
    return item.address.casefold() if isinstance(item, Mail) else item


def merged(contact: Contact, arrival: Contact) -> Contact:
    """The contact with what the arrival adds. Its name stays; another one is kept in ``extra``."""
    fields = {f: getattr(arrival, f) for f in _FOLLOWED if getattr(arrival, f)}
    for name in ("uid", "honorific"):
        if getattr(contact, name) == "":
            fields[name] = getattr(arrival, name)
    for name in _JOINED:
        have = getattr(contact, name)
        known = {_same(item) for item in have}
        fresh = (item for item in getattr(arrival, name) if _same(item) not in known)
        fields[name] = (*have, *dict.fromkeys(fresh))
    if arrival.name != contact.name:
        other = Extra("FN", arrival.name)
        fields["extra"] = tuple(dict.fromkeys((*fields["extra"], other)))
    return replace(contact, **fields)
