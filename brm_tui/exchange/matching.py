"""Who somebody read from a file is among the people there are.

A shared number proves nothing: colleagues have one switchboard, a family one address. So a match
by uid, mail or phone also wants the names to agree, and one by name wants no word against it.
Where that fails it is *unsure*, and nobody is mixed with somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from brm_tui.domain.identity import digits_of, mails_of, name_words, names_agree
from brm_tui.domain.model import Contact

_ESCAPE = re.compile(r"\\(.)")


class Match(msgspec.Struct, frozen=True):
    """``key`` is who it is for sure ("" for nobody); ``maybe`` are the ids of those it could be."""

    key: str = ""
    maybe: tuple[str, ...] = ()


def uids_of(contact: Contact) -> list[str]:
    """The uid, and those of other sources that were kept."""
    kept = _kept(contact, "UID")
    return [contact.uid, *kept] if contact.uid else kept


def names_of(contact: Contact) -> list[str]:
    """The name, and others that files had for the same person."""
    return [contact.name, *_kept(contact, "FN")]


def organisations_of(contact: Contact) -> list[str]:
    """The organisation and former ones, casefolded; "" for none."""
    return [o.casefold() for o in (contact.organisation, *_kept(contact, "ORG"))]


def _kept(contact: Contact, name: str) -> list[str]:
    kept = (e.value for e in contact.extra if e.name == name and e.origin == "vcard")
    return [_ESCAPE.sub(r"\1", value) for value in kept]


def is_nameless(contact: Contact) -> bool:
    """Whether the name is only the mail address or the number, for want of a real one."""
    name = contact.name.casefold()
    return name in mails_of(contact) or any(contact.name == phone.raw for phone in contact.phones)


def holds(person: Contact, arrival: Contact) -> bool:
    """Whether the person has all that could tell who the arrival is: it came from them before."""
    named = arrival.name.casefold() in map(str.casefold, names_of(person))
    if not named and not is_nameless(arrival):
        return False
    told = (mails_of, digits_of, uids_of)
    if not all(set(of(arrival)) <= set(of(person)) for of in told):
        return False
    alone = not any(of(arrival) for of in told)
    organisation = arrival.organisation.casefold()
    return not alone or organisation in ("", *organisations_of(person))


class Directory:
    """People under everything that can tell them.

    Those who come from a file of ours bear handles there: two of them are two people.
    """

    def __init__(self, people: Iterable[Contact]) -> None:
        self._people: dict[str, Contact] = {}
        self._keys: dict[tuple[str, str], dict[str, None]] = {}
        for person in people:
            self.put(person)
        self._before = frozenset(self._people)

    def put(self, person: Contact) -> None:
        """Take a person in, or their new state."""
        self._people[person.id] = person
        for key in _keys(person):
            self._keys.setdefault(key, {})[person.id] = None

    def match(self, arrival: Contact) -> Match:
        """Who the arrival is, by handle, uid, mail, phone, then name and organisation."""
        if found := self._holder(arrival):
            return Match(found)
        maybe: dict[str, None] = {}
        for kind, keys in _asked(arrival):
            found_by = dict.fromkeys(
                k
                for key in keys
                for k in self._keys.get(key, ())
                if self._is_open(k, arrival) and _is_asked(kind, self._people[k], arrival)
            )
            sure = [k for k in found_by if _is_sure(kind, self._people[k], arrival)]
            if len(sure) == 1:
                return Match(sure[0])
            maybe.update(dict.fromkeys(sure) or found_by)
        return Match(maybe=tuple(maybe))

    def _is_open(self, key: str, arrival: Contact) -> bool:
        handle = self._people[key].handle
        return key in self._before or not arrival.handle or handle in ("", arrival.handle)

    def _holder(self, arrival: Contact) -> str:
        """Who has everything already; of several, who is the least strange, then the first."""
        buckets = [
            self._keys.get(key, {})
            for kind, keys in _asked(arrival)
            for key in keys
            if kind != "name"
        ] or [self._keys.get(("anyone", key), {}) for key in _name_keys(arrival)]
        rarest = min(buckets, key=len)
        found = [k for k in rarest if self._is_open(k, arrival)]
        found = [k for k in found if holds(self._people[k], arrival)]
        return min(found, key=lambda key: _strangeness(self._people[key], arrival), default="")


def _strangeness(person: Contact, arrival: Contact) -> tuple[bool, bool, bool]:
    """Less for who bears the handle, works there, or once did."""
    organisation = arrival.organisation.casefold()
    return (
        person.handle != arrival.handle,
        person.organisation.casefold() != organisation,
        organisation not in organisations_of(person),
    )


def _is_asked(kind: str, person: Contact, arrival: Contact) -> bool:
    """Whether it matters that they share this: one name at two firms is two people."""
    if kind != "name" or not (person.organisation and arrival.organisation):
        return True
    return arrival.organisation.casefold() in organisations_of(person)


def _is_sure(kind: str, person: Contact, arrival: Contact) -> bool:
    if kind == "name":
        if arrival.organisation and person.organisation:
            return True
        return not _contradict(person, arrival)
    if is_nameless(person) or is_nameless(arrival):
        return True
    if kind == "uid" and _share_contact(person, arrival):
        return True
    names = names_of(person)
    if kind == "uid":
        asked = set(name_words(arrival.name))
        return any(asked.intersection(name_words(name)) for name in names)
    return any(names_agree(name, arrival.name) for name in names)


def _share_contact(person: Contact, arrival: Contact) -> bool:
    return any(set(of(person)) & set(of(arrival)) for of in (mails_of, digits_of))


def _contradict(person: Contact, arrival: Contact) -> bool:
    """Whether two of one name are told apart by a uid, or by having nothing else in common."""
    if _share_contact(person, arrival):
        return False
    if uids_of(person) and uids_of(arrival) and not set(uids_of(person)) & set(uids_of(arrival)):
        return True
    reach = [bool(mails_of(c) or digits_of(c)) for c in (person, arrival)]
    return all(reach)


def _name_keys(contact: Contact) -> list[str]:
    return list(dict.fromkeys(" ".join(name_words(name)) for name in names_of(contact)))


def _keys(contact: Contact) -> Iterator[tuple[str, str]]:
    """What a person is found under."""
    if contact.handle:
        yield "handle", contact.handle
    yield from (("uid", uid) for uid in uids_of(contact))
    yield from (("mail", mail) for mail in mails_of(contact))
    yield from (("phone", number) for number in digits_of(contact))
    for name in _name_keys(contact):
        yield "anyone", name
        yield from (("name", f"{name}|{firm}") for firm in organisations_of(contact))


def _asked(arrival: Contact) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """What an arrival is looked for under, the surest first."""
    if arrival.handle:
        yield "handle", [("handle", arrival.handle)]
    yield "uid", [("uid", uid) for uid in uids_of(arrival)[:1]]
    yield "mail", [("mail", mail) for mail in mails_of(arrival)]
    yield "phone", [("phone", number) for number in digits_of(arrival)]
    names = " ".join(name_words(arrival.name))
    organisation = arrival.organisation.casefold()
    if organisation:
        yield "name", [("name", f"{names}|{organisation}"), ("name", f"{names}|")]
    else:
        yield "name", [("anyone", names)]
