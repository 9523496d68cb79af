"""Who is meant by a few typed letters or digits: while the phone rings, at each key.

A person is a few folded strings; a search word is first looked for at the beginning of names, then
anywhere, then with its typing mistakes forgiven. Several words must all fit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import islice

from brm_tui.domain.model import Contact
from brm_tui.search.entry import Entry, Fit, entry_of
from brm_tui.search.folding import digits, fold, variants, words
from brm_tui.search.hay import Hay
from brm_tui.search.hit import Hit

Rank = Callable[[str], tuple[bool, bool, int]]
Notes = Callable[[], Sequence[str]]
Group = tuple[float, str, dict[str, None]]
"""Contacts that a word fits alike: score, reason, ids."""

FUZZY = 72
"""Two names are alike from this ratio on (0-100): a two-letter slip in an eight-letter name."""
PHONE_DIGITS = 3
INSIDE_DIGITS = 5
ELSEWHERE = 400
"""Behind names, at least so many people are looked at whose other texts have the word."""
MOST = 1_000
"""So many people are ranked at most; who has more to choose from types another letter."""
CANDIDATES = 5_000
"""Of several words, so many people are looked at whom the rarest one fits: a hundredth second a
thousand."""
FEW = 5
"""A word that fits fewer people than this may be a slip."""
_WHOLE, _BEGINNING, _GIVEN, _INITIALS = 100.0, 90.0, 2.0, 78.0


class Index:
    """The search over all people. ``put`` is cheap: folding waits for the first search."""

    def __init__(self) -> None:
        self._waiting: dict[str, tuple[Contact, Notes | Sequence[str]]] = {}
        self._entries: dict[str, Entry] = {}
        self._asleep: dict[str, None] = {}
        self._names: dict[str, dict[str, dict[str, None]]] = {}
        self._full: dict[str, dict[str, None]] = {}
        self._initials: dict[str, dict[str, None]] = {}
        self._words: list[str] | None = None
        self._texts: Hay | None = None
        self._phones: Hay | None = None

    def put(self, contact: Contact, notes: Notes | Sequence[str] = ()) -> None:
        """Take a contact in, or its new state; ``notes`` are its latest touches' texts."""
        self._waiting[contact.id] = (contact, notes)
        if contact.state == "asleep":
            self._asleep[contact.id] = None
        else:
            self._asleep.pop(contact.id, None)

    def drop(self, key: str) -> None:
        """Forget a contact."""
        self._waiting.pop(key, None)
        self._asleep.pop(key, None)
        self._remove(key)

    def warm(self, most: int = 200) -> bool:
        """Fold up to so many people that wait; says whether all are done."""
        for key in list(islice(self._waiting, most)):
            contact, notes = self._waiting.pop(key)
            self._remove(key)
            self._add(key, entry_of(contact, notes() if callable(notes) else notes))
        return not self._waiting

    def find(self, text: str, *, limit: int = 50, rank: Rank | None = None) -> list[Hit]:
        """Who the text finds, the best first; ties go by ``rank``."""
        self.warm(len(self._waiting))
        asked = text.strip()
        if not asked:
            return []
        number = digits(asked)
        if len(number) >= PHONE_DIGITS and not any(c.isalpha() for c in asked):
            found = self._by_phone(number)
        else:
            found = self._by_words(asked, limit)
        return self._ranked(found, limit, rank)

    # what is kept

    def _add(self, key: str, entry: Entry) -> None:
        self._entries[key] = entry
        for word, kind in entry.names:
            self._names.setdefault(word, {}).setdefault(kind, {})[key] = None
        for name in entry.full:
            self._full.setdefault(name, {})[key] = None
        self._initials.setdefault(entry.initials, {})[key] = None
        self._words = self._texts = self._phones = None

    def _remove(self, key: str) -> None:
        entry = self._entries.pop(key, None)
        if entry is None:
            return
        for word, kind in entry.names:
            self._names[word][kind].pop(key, None)
            if not any(self._names[word].values()):
                del self._names[word]
        for name in entry.full:
            self._full[name].pop(key, None)
        self._initials[entry.initials].pop(key, None)
        self._words = self._texts = self._phones = None

    def _ordered(self) -> list[str]:
        if self._words is None:
            self._words = sorted(self._names)
        return self._words

    def _hay(self) -> Hay:
        if self._texts is None:
            self._texts = Hay({key: entry.text for key, entry in self._entries.items()})
        return self._texts

    # digits

    def _by_phone(self, number: str) -> dict[str, Fit]:
        if self._phones is None:
            self._phones = Hay(
                {key: entry.phones for key, entry in self._entries.items() if entry.phones}
            )
        hay, national = self._phones, number.lstrip("0")
        ends = {number, national} if len(national) >= PHONE_DIGITS else {number}
        found: dict[str, Fit] = {}
        for end in ends:
            for key, _, phone, _ in hay.places(f"{end}\n", MOST):
                found[key] = (90.0, f"phone ends {phone[-4:]}")
        if len(national) >= INSIDE_DIGITS:
            for key, *_ in hay.places(national, MOST):
                found.setdefault(key, (60.0, f"phone has {national}"))
        return found

    # words

    def _by_words(self, text: str, limit: int) -> dict[str, Fit]:
        asked = words(text) or [text]
        found = self._fits(asked[0], limit) if len(asked) == 1 else self._all_fit(asked, limit)
        for key in self._full.get(" ".join(words(fold(text))), ()):
            if key in found:
                found[key] = (found[key][0] + 20, "full name")
        return found

    def _fits(self, word: str, enough: int, most: int = MOST) -> dict[str, Fit]:
        """Whom a word fits; who comes behind ``enough`` others by what it fits is left out."""
        found = _first(self._groups(word), most)
        for spelling in variants(word):
            if len(spelling) >= 2 and len(found) < enough:
                self._elsewhere(spelling, found, max(enough * 4, ELSEWHERE))
        if len(word) >= 4 and len(found) < FEW:
            self._alike(fold(word), found)
        return found

    def _groups(self, word: str) -> list[Group]:
        """Whom the word fits by name, the best groups first."""
        groups: list[Group] = []
        for spelling in variants(word):
            ordered = self._ordered()
            at = bisect_left(ordered, spelling)
            for name in ordered[at : bisect_left(ordered, spelling + "\U0010ffff", at)]:
                for kind, keys in self._names[name].items():
                    groups.append((_score(name, spelling, kind), kind, keys))
            if spelling in self._initials and len(spelling) >= 2:
                groups.append((_INITIALS, "initials", self._initials[spelling]))
        groups.sort(key=lambda group: -group[0])
        return groups

    def _elsewhere(self, word: str, found: dict[str, Fit], most: int) -> None:
        for key, number, line, at in self._hay().places(word, most):
            if key not in found:
                found[key] = self._entries[key].fit_at(number, line, at)

    def _alike(self, word: str, found: dict[str, Fit]) -> None:
        from rapidfuzz import fuzz, process

        near = process.extract(
            word, self._ordered(), scorer=fuzz.ratio, score_cutoff=FUZZY, limit=30
        )
        for name, score, _ in near:
            for keys in self._names[name].values():
                for key in keys:
                    found.setdefault(key, (score / 3, f"sounds like {name}"))

    def _all_fit(self, asked: list[str], limit: int) -> dict[str, Fit]:
        """Whom all words fit: by name if these are enough, else by the rarest word first."""
        groups = [self._groups(word) for word in asked]
        named = [_first(group, len(self._entries)) for group in groups]
        both = set(named[0]).intersection(*named[1:])
        if len(both) >= limit:
            return {key: _together([fits[key] for fits in named]) for key in both}
        counts = [
            len(fits) + self._hay().count(fold(w)) for w, fits in zip(asked, named, strict=True)
        ]
        rarest = counts.index(min(counts))
        found = self._fits(asked[rarest], CANDIDATES, CANDIDATES)
        for place, word in enumerate(asked):
            if place != rarest:
                slip = len(word) >= 4 and counts[place] < FEW
                self._narrow(found, word, named[place], slip=slip)
        return found

    def _narrow(
        self, found: dict[str, Fit], word: str, named: dict[str, Fit], *, slip: bool
    ) -> None:
        spellings = variants(word)
        alike: dict[str, Fit] = {}
        if slip:
            self._alike(fold(word), alike)
        for key in list(found):
            fit = named.get(key) or self._entries[key].fit(spellings) or alike.get(key)
            if fit is None:
                del found[key]
            else:
                found[key] = _together([found[key], fit])

    def _ranked(self, found: dict[str, Fit], limit: int, rank: Rank | None) -> list[Hit]:
        alike: dict[int, list[str]] = {}
        for fit, people in _by_fit(found).items():
            alike.setdefault(round(fit[0]), []).extend(people)
        hits: list[Hit] = []
        for dimmed in (False, True):
            for score in sorted(alike, reverse=True):
                people = [key for key in alike[score] if (key in self._asleep) is dimmed]
                if rank is not None:
                    people.sort(key=rank, reverse=True)
                hits += (Hit(key, *found[key], dimmed) for key in people[: limit - len(hits)])
                if len(hits) == limit:
                    return hits
        return hits


def _by_fit(found: dict[str, Fit]) -> dict[Fit, list[str]]:
    fits: defaultdict[Fit, list[str]] = defaultdict(list)
    for key, fit in found.items():
        fits[fit].append(key)
    return fits


def _score(name: str, asked: str, kind: str) -> float:
    """How well the beginning of a name fits.

    All beginnings fit alike: a letter that is typed changes nothing in the order of who stays.
    """
    whole = _WHOLE if name == asked else _BEGINNING
    return whole - _GIVEN if kind == "given name" else whole


def _first(groups: Sequence[Group], most: int) -> dict[str, Fit]:
    """The people of the best groups, each with the best fit, about ``most`` at most."""
    chosen: list[tuple[Fit, Sequence[str] | dict[str, None]]] = []
    left = most
    for score, kind, keys in groups:
        taken = keys if len(keys) <= left else list(islice(keys, left))
        chosen.append(((score, kind), taken))
        left -= len(taken)
        if left <= 0:
            break
    found: dict[str, Fit] = {}
    for fit, people in reversed(chosen):
        found |= dict.fromkeys(people, fit)
    return found


def _together(fits: Sequence[Fit]) -> Fit:
    reasons = dict.fromkeys(reason for _, reason in fits)
    return sum(score for score, _ in fits) / len(fits), ", ".join(reasons)
