"""Who is this? Somebody with a name, an organisation, mails and numbers, among the people known.

A name is proof of nobody: there are two of each. So *known* wants the name and a second thing that
agrees (mail, number, organisation), or a name that only one bears and nothing that speaks against
it. A mail or number with another name, or a name that is only alike, is *unsure*, with reasons.

Not everybody is compared with everybody: who may be meant shares a mail, a number, or enough words
of the name; a word is found by its letters but one, by its sound, and by its nicknames.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Literal

import msgspec

from brm_tui.domain.identity import digits_of, mails_of, number_of
from brm_tui.domain.model import Contact
from brm_tui.search.firms import SAME, firm_likeness
from brm_tui.search.name_likeness import latin_words, name_likeness, nicknames, sound_of

Verdict = Literal["known", "sleeping", "new", "unsure"]

MAYBE = 0.76
"""Two names may be one person's from this likeness on: fitted on labelled pairs of names."""
SURE = 0.92
"""From this likeness on they are one name, written differently."""
MOST = 5
"""So many candidates are told at most."""
_PROOF = 0.5
_LEAST_SLIP, _LEAST_SOUND = 4, 4
_FAR = 0.7


class Person(msgspec.Struct, frozen=True):
    """What is known of somebody who turns up; numbers as given or in E.164."""

    name: str
    organisation: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


class Candidate(msgspec.Struct, frozen=True):
    """Who it may be (id), how likely from 0 to 1, and why, in words."""

    contact: str
    score: float
    reasons: tuple[str, ...]


class Match(msgspec.Struct, frozen=True):
    """The verdict with those it may be, the likeliest first; *known* and *sleeping* have one."""

    verdict: Verdict
    candidates: tuple[Candidate, ...] = ()

    @property
    def contact(self) -> str:
        """The id of who it is, "" if that is not sure."""
        return self.candidates[0].contact if self.verdict in ("known", "sleeping") else ""


class Known:
    """The people of a book under everything that can tell them; kept up person by person."""

    def __init__(self, contacts: Iterable[Contact] = ()) -> None:
        self._people: dict[str, Contact] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._under: dict[str, set[str]] = {}
        self._near: dict[str, set[str]] = {}
        for contact in contacts:
            self.put(contact)

    def put(self, contact: Contact) -> None:
        """Take a person in, or their new state."""
        self.drop(contact.id)
        self._people[contact.id] = contact
        self._names[contact.id] = _names_of(contact)
        keys = self._keys[contact.id] = tuple(dict.fromkeys(self._keys_of(contact)))
        for key in keys:
            self._under.setdefault(key, set()).add(contact.id)
        self._near.clear()

    def drop(self, key: str) -> None:
        """Forget a person."""
        if self._people.pop(key, None) is None:
            return
        for name in self._keys.pop(key):
            self._under[name].discard(key)
            if not self._under[name]:
                del self._under[name]
        del self._names[key]
        self._near.clear()

    def who(self, person: Person) -> Match:
        """Who somebody is: known, sleeping, new or unsure, with candidates and reasons."""
        proofs = self._proofs(person)
        keys = proofs.keys() | self._named(person.name)
        weighed = [self._weigh(key, person, proofs.get(key, ())) for key in keys]
        found = sorted(
            (w for w in weighed if w.score >= MAYBE), key=lambda w: (-w.score, w.contact)
        )
        if not found:
            return Match("new")
        return self._verdict(person, found, proofs)

    def likeliest(self, name: str) -> float:
        """How alike the name is to the one most like it, 0 to 1; 0 if nobody comes near."""
        likely = (self._likeness(key, name) for key in self._named(name))
        return max(likely, default=0.0)

    def _verdict(
        self, person: Person, found: list[Candidate], proofs: dict[str, tuple[str, ...]]
    ) -> Match:
        candidates = tuple(found[:MOST])
        sure = [c for c in found if self._is_sure(c.contact, person, c.contact in proofs)]
        proved = [c for c in sure if c.contact in proofs]
        chosen = proved or sure
        exact = [c for c in chosen if self._likeness(c.contact, person.name) == 1]
        chosen = exact if len(exact) == 1 else chosen
        if len(chosen) != 1:
            return Match("unsure", candidates)
        first = chosen[0]
        alike = self._likeness(first.contact, person.name)
        rivals = (c for c in found if c is not first and c.score >= SURE)
        if not proved and alike < 1 and any(rivals):
            return Match("unsure", candidates)
        asleep = self._people[first.contact].state == "asleep"
        return Match("sleeping" if asleep else "known", (first,))

    def _is_sure(self, key: str, person: Person, proved: bool) -> bool:
        """Whether it is they: the name and a second thing, or the name and nothing against it."""
        alike = self._likeness(key, person.name)
        if proved:
            return alike >= _FAR or not latin_words(person.name)
        firm = self._people[key].organisation
        same = self._firm(key, person.organisation) >= SAME
        if same:
            return alike >= MAYBE + 0.04
        if firm and person.organisation:
            return False
        return alike >= SURE

    def _weigh(self, key: str, person: Person, proofs: tuple[str, ...]) -> Candidate:
        contact, alike = self._people[key], self._likeness(key, person.name)
        reasons = [*proofs]
        if alike >= MAYBE or (proofs and alike >= _FAR):
            reasons.insert(0, _of_name(alike, contact.name))
        elif proofs and person.name:
            reasons.append(f"but the name is {contact.name}")
        score = 1 - (1 - alike) * (1 - _PROOF * min(len(proofs), 2)) if proofs else alike
        if proofs:
            score = max(score, MAYBE)
        firm = self._firm(key, person.organisation)
        if firm >= SAME:
            reasons.append(f"same organisation: {contact.organisation}")
            score += (1 - score) * _PROOF
        elif contact.organisation and person.organisation:
            reasons.append(f"but the book has {contact.organisation}")
            score -= 0.0 if proofs else (1 - alike) / 4
        if contact.state == "asleep":
            reasons.append("asleep")
        return Candidate(key, round(score, 3), tuple(reasons))

    def _likeness(self, key: str, name: str) -> float:
        return max(name_likeness(name, known) for known in self._names[key])

    def _firm(self, key: str, organisation: str) -> float:
        known = self._people[key].organisation
        return firm_likeness(known, organisation) if known and organisation else 0.0

    # who comes near

    def _proofs(self, person: Person) -> dict[str, tuple[str, ...]]:
        """Who has the same mail or number, with that in words."""
        found: dict[str, tuple[str, ...]] = {}
        for mail in person.emails:
            for key in self._under.get(f"mail {mail.strip().casefold()}", ()):
                found[key] = (*found.get(key, ()), f"same mail: {mail.strip()}")
        for phone in person.phones:
            for key in self._under.get(f"phone {number_of(phone)}", ()):
                found[key] = (*found.get(key, ()), f"same number: {phone.strip()}")
        return found

    def _named(self, name: str) -> set[str]:
        """Who shares enough of the name: two of its words, or the only one."""
        words = latin_words(name)
        found = set(self._under.get("whole " + _whole(words), ()))
        for key in _slips("".join(words)):
            found |= self._under.get(f"joined {key}", set())
        full = [word for word in dict.fromkeys(words) if len(word) > 1]
        near = [self._near_word(word) for word in full]
        if len(full) > 1:
            for one, other in combinations(near, 2):
                found |= one & other
        for word, keys in zip(full, near, strict=True):
            if len(full) < 2 and len(words) > 1:
                found |= {key for key in keys if self._begins_alike(key, words)}
            found |= keys & self._under.get(f"initial {words[0][:1]}", set())
            found |= keys & self._under.get(f"single {sound_of(word)}", set())
        return found

    def _begins_alike(self, key: str, words: tuple[str, ...]) -> bool:
        initials = {word[0] for word in words if len(word) == 1}
        return any(known[0] in initials for name in self._names[key] for known in latin_words(name))

    def _near_word(self, word: str) -> set[str]:
        found = self._near.get(word)
        if found is None:
            found = set()
            for key in _word_keys(word):
                found |= self._under.get(key, set())
            self._near[word] = found
        return found

    def _keys_of(self, contact: Contact) -> Iterator[str]:
        yield from (f"mail {mail}" for mail in mails_of(contact))
        yield from (f"phone {number}" for number in digits_of(contact))
        for name in self._names[contact.id]:
            words = latin_words(name)
            yield "whole " + _whole(words)
            yield from (f"joined {key}" for key in _slips("".join(words)))
            full = [word for word in words if len(word) > 1]
            for word in full:
                yield from _word_keys(word)
            if len(full) == 1:
                yield f"single {sound_of(full[0])}"
                yield from (f"initial {word}" for word in words if len(word) == 1)


def _names_of(contact: Contact) -> tuple[str, ...]:
    """The name as it stands, and with the nickname or both its parts where they say more."""
    names = [contact.name]
    if contact.given and contact.family:
        names.append(f"{contact.given} {contact.family}")
    family = contact.family or contact.name.rsplit(" ", 1)[-1]
    if contact.nickname and family:
        names.append(f"{contact.nickname} {family}")
    return tuple(dict.fromkeys(name for name in names if name))


def _whole(words: Iterable[str]) -> str:
    return "".join(sorted(words))


def _slips(word: str) -> Iterator[str]:
    """A word and, if it is long enough, what is left without each one of its letters."""
    yield word
    if len(word) >= _LEAST_SLIP:
        yield from (word[:n] + word[n + 1 :] for n in range(len(word)))


def _word_keys(word: str) -> Iterator[str]:
    """What a word of a name is found under: its letters but one, its sound, its nicknames."""
    yield from (f"word {key}" for key in _slips(word))
    if len(word) >= _LEAST_SOUND:
        yield f"sound {sound_of(word)}"
    yield from (f"nick {group}" for group in nicknames().get(word, ()))


def _of_name(alike: float, name: str) -> str:
    if alike == 1:
        return "same name"
    return f"a spelling of {name}" if alike >= SURE else f"a name like {name}"
