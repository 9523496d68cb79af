"""Who answers to a name on a capture line."""

from __future__ import annotations

import re
from operator import attrgetter

from brm_tui.domain.draft import Candidate
from brm_tui.domain.model import Contact
from brm_tui.search.folding import fold, variants, words

_TITLES = re.compile(
    r"^(?:(?:frau|herr|herrn|mr|mrs|ms|dr|prof|dipl|ing|mag)\b\.?[\s-]*)+", re.IGNORECASE
)
_NAMED = attrgetter("name", "given", "family", "nickname", "handle")
_KINDS = ("full name", "handle", "nickname", "family name", "given name", "initials")
MOST = 20
"""At most so many candidates are named for one name."""


class Names:
    """The names of all contacts, by kind; kept up contact by contact."""

    def __init__(self) -> None:
        self._kinds: dict[str, dict[str, dict[str, None]]] = {kind: {} for kind in _KINDS}
        self._keys: dict[str, list[tuple[str, str]]] = {}
        self._people: dict[str, Contact] = {}

    def put(self, contact: Contact) -> None:
        """Take a contact in, or its new state."""
        known = self._people.get(contact.id)
        if known is not None and _NAMED(known) == _NAMED(contact):
            self._people[contact.id] = contact
            return
        self.drop(contact.id)
        self._people[contact.id] = contact
        keys = self._keys[contact.id] = _keys(contact)
        for kind, key in keys:
            self._kinds[kind].setdefault(key, {})[contact.id] = None

    def drop(self, key: str) -> None:
        """Forget a contact."""
        for kind, name in self._keys.pop(key, ()):
            people = self._kinds[kind][name]
            people.pop(key, None)
            if not people:
                del self._kinds[kind][name]
        self._people.pop(key, None)

    def candidates(self, text: str) -> tuple[Candidate, ...]:
        """All that the best kind of fit finds, those awake first; empty if nobody answers."""
        if text.startswith("@"):
            return self._found("handle", [text[1:].casefold()])
        asked = _TITLES.sub("", text.strip()) or text.strip()
        spellings = list(dict.fromkeys(s for t in (text, asked) for s in _spellings(t)))
        for kind in _KINDS:
            found = self._found(kind, spellings)
            if found:
                return found
        return self._by_prefix(spellings)

    def _found(self, kind: str, spellings: list[str]) -> tuple[Candidate, ...]:
        known = self._kinds[kind]
        return self._named(kind, [key for s in spellings for key in known.get(s, ())])

    def _by_prefix(self, spellings: list[str]) -> tuple[Candidate, ...]:
        long_enough = tuple(s for s in spellings if len(s) >= 3)
        if not long_enough:
            return ()
        for kind in ("family name", "given name", "full name"):
            keys = [
                k
                for name, ks in self._kinds[kind].items()
                if name.startswith(long_enough)
                for k in ks
            ]
            if keys:
                return self._named(f"beginning of {kind}", keys)
        return ()

    def _named(self, how: str, keys: list[str]) -> tuple[Candidate, ...]:
        people = [self._people[key] for key in dict.fromkeys(keys)]
        awake = [p for p in people if p.state != "asleep"] or people
        awake.sort(key=lambda p: (p.name, p.id))
        return tuple(Candidate(p.id, p.name, how) for p in awake[:MOST])


def _spellings(text: str) -> tuple[str, ...]:
    return tuple(" ".join(words(v)) for v in variants(text) if words(v))


def _keys(contact: Contact) -> list[tuple[str, str]]:
    parts = words(_TITLES.sub("", contact.name))
    given = contact.given or " ".join(parts[:-1])
    family = contact.family or (parts[-1] if parts else "")
    initials = "".join(fold(word)[:1] for word in parts)
    keys = [("full name", s) for s in _spellings(contact.name)]
    keys += [("full name", s) for s in _spellings(_TITLES.sub("", contact.name))]
    keys += [("full name", s) for s in _spellings(f"{given} {family}")]
    keys += [("handle", contact.handle.casefold())] if contact.handle else []
    keys += [("nickname", s) for s in _spellings(contact.nickname)]
    keys += [("family name", s) for s in _spellings(family)]
    keys += [("given name", s) for s in _spellings(given)]
    keys += [("initials", initials)] if len(initials) > 1 else []
    return list(dict.fromkeys(keys))
