"""Who is meant by a few typed letters or digits: while the phone rings, at each key.

A person is a few folded strings; a search word is first looked for at the beginning of names, then
anywhere, then with its typing mistakes forgiven. Several words must all fit.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

import msgspec

from brm_tui.domain.model import Contact
from brm_tui.search.folding import digits, fold, variants, words

Rank = Callable[[str], tuple[bool, bool, int]]
Notes = Callable[[], Sequence[str]]

FUZZY = 72
"""Two names are alike from this ratio on (0-100): a two-letter slip in an eight-letter name."""
PHONE_DIGITS = 3
ELSEWHERE = 400
"""Behind names, at least so many people are looked at whose other texts have the word."""


class Hit(msgspec.Struct, frozen=True, gc=False):
    """One found: contact id, score (higher is better), why, and whether asleep."""

    id: str
    score: float
    reason: str
    dimmed: bool = False


class _Entry(msgspec.Struct, gc=False):
    names: tuple[tuple[str, str], ...]
    initials: str
    fields: tuple[tuple[str, str], ...]
    phones: tuple[str, ...]
    everything: str


class Index:
    """The search over all people. ``put`` is cheap: folding waits for the first search."""

    def __init__(self) -> None:
        self._waiting: dict[str, tuple[Contact, Notes | Sequence[str]]] = {}
        self._entries: dict[str, _Entry] = {}
        self._asleep: dict[str, None] = {}
        self._words: list[str] | None = None
        self._hay: tuple[str, list[int], list[str]] | None = None
        self._initials: dict[str, list[str]] | None = None
        self._by_word: dict[str, dict[str, str]] = {}

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
        for key in list(self._waiting)[:most]:
            contact, notes = self._waiting.pop(key)
            self._remove(key)
            entry = self._entries[key] = _entry(contact, notes() if callable(notes) else notes)
            for word, kind in entry.names:
                self._by_word.setdefault(word, {}).setdefault(key, kind)
            self._forget_sums()
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

    def _remove(self, key: str) -> None:
        entry = self._entries.pop(key, None)
        if entry is None:
            return
        for word, _ in entry.names:
            people = self._by_word.get(word)
            if people is not None:
                people.pop(key, None)
                if not people:
                    del self._by_word[word]
        self._forget_sums()

    def _by_phone(self, number: str) -> dict[str, tuple[float, str]]:
        national = number.lstrip("0")
        found = {}
        for key, entry in self._entries.items():
            for phone in entry.phones:
                if phone.endswith(number) or (
                    len(national) >= PHONE_DIGITS and national in phone[-len(national) :]
                ):
                    found[key] = (90.0, f"phone ends {phone[-4:]}")
                    break
                if len(national) >= 5 and national in phone:
                    found.setdefault(key, (60.0, f"phone has {national}"))
        return found

    def _by_words(self, text: str, limit: int) -> dict[str, tuple[float, str]]:
        found: dict[str, tuple[float, str]] | None = None
        asked = words(text) or [text]
        most = limit if len(asked) == 1 else len(self._entries)
        for word in asked:
            fits = self._by_word_fit(word, most)
            if found is None:
                found = fits
            else:
                found = {k: _both(found[k], fits[k]) for k in found if k in fits}
        whole = " ".join(words(fold(text)))
        for key, (score, _) in (found or {}).items():
            names = self._entries[key].everything.split("\n", 1)[0]
            if whole and (names == whole or names.startswith(whole + "\t")):
                found[key] = (score + 20, "full name")  # type: ignore[index]
        return found or {}

    def _by_word_fit(self, word: str, most: int) -> dict[str, tuple[float, str]]:
        found: dict[str, tuple[float, str]] = {}
        for spelling in variants(word):
            self._prefixes(spelling, found)
        for spelling in variants(word):
            if len(spelling) >= 2 and len(found) < most:  # the rest could only come behind them
                self._elsewhere(spelling, found, most)
        if len(word) >= 4 and len(found) < 5:
            self._alike(fold(word), found)
        return found

    def _prefixes(self, word: str, found: dict[str, tuple[float, str]]) -> None:
        ordered = self._ordered()
        at = bisect_left(ordered, word)
        while at < len(ordered) and ordered[at].startswith(word):
            score = 100.0 if ordered[at] == word else 80.0 + 10 * len(word) / len(ordered[at])
            for key, kind in self._by_word[ordered[at]].items():
                _better(found, key, score - (2 if kind == "given name" else 0), kind)
            at += 1

    def _elsewhere(self, word: str, found: dict[str, tuple[float, str]], most: int) -> None:
        for key in self._by_initials().get(word, ()):
            _better(found, key, 78.0, "initials")
        hay, starts, keys = self._haystack()
        left = max(most * 4, ELSEWHERE)
        at = hay.find(word)
        while at >= 0 and left:
            place = bisect_right(starts, at) - 1
            if keys[place] not in found:
                self._place(word, keys[place], found)
                left -= 1
            at = hay.find(word, starts[place + 1])

    def _place(self, word: str, key: str, found: dict[str, tuple[float, str]]) -> None:
        for place, (kind, text) in enumerate(self._entries[key].fields):
            at = text.find(word)
            if at >= 0:
                start = at == 0 or not text[at - 1].isalnum()
                _better(found, key, (60.0 if start else 45.0) - place, _reason(kind, text, at))
                return
        _better(found, key, 40.0, "part of the name")

    def _haystack(self) -> tuple[str, list[int], list[str]]:
        """All texts as one, where each person's begins (and where it ends), and whose it is."""
        if self._hay is None:
            texts = [entry.everything for entry in self._entries.values()]
            starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
            self._hay = ("\0".join(texts), starts, list(self._entries))
        return self._hay

    def _by_initials(self) -> dict[str, list[str]]:
        if self._initials is None:
            self._initials = {}
            for key, entry in self._entries.items():
                self._initials.setdefault(entry.initials, []).append(key)
        return self._initials

    def _forget_sums(self) -> None:
        self._words = self._hay = self._initials = None

    def _alike(self, word: str, found: dict[str, tuple[float, str]]) -> None:
        from rapidfuzz import fuzz, process

        near = process.extract(
            word, self._ordered(), scorer=fuzz.ratio, score_cutoff=FUZZY, limit=30
        )
        for name, score, _ in near:
            for key in self._by_word[name]:
                _better(found, key, score / 3, f"sounds like {name}")

    def _ordered(self) -> list[str]:
        if self._words is None:
            self._words = sorted(self._by_word)
        return self._words

    def _ranked(
        self, found: dict[str, tuple[float, str]], limit: int, rank: Rank | None
    ) -> list[Hit]:
        hits = [
            Hit(key, score, reason, key in self._asleep) for key, (score, reason) in found.items()
        ]
        hits.sort(key=lambda h: (h.dimmed, -round(h.score)))
        if rank is not None:
            best = hits[: 2 * limit]
            best.sort(key=lambda h: (h.dimmed, -round(h.score), *_descending(rank(h.id))))
            hits = best
        return hits[:limit]


def _descending(rank: tuple[bool, bool, int]) -> tuple[int, int, int]:
    return -int(rank[0]), -int(rank[1]), -rank[2]


def _better(found: dict[str, tuple[float, str]], key: str, score: float, reason: str) -> None:
    if key not in found or found[key][0] < score:
        found[key] = (score, reason)


def _both(one: tuple[float, str], other: tuple[float, str]) -> tuple[float, str]:
    return (one[0] + other[0]) / 2, one[1] if one[1] == other[1] else f"{one[1]}, {other[1]}"


def _reason(kind: str, text: str, at: int) -> str:
    if len(text) <= 40:
        return f"{kind}: {text}"
    return f"{kind}: …{text[max(0, at - 12) : at + 28].strip()}…"


def _entry(contact: Contact, notes: Sequence[str]) -> _Entry:
    parts = words(contact.name)
    family = contact.family or (parts[-1] if parts else "")
    names: dict[str, str] = {}
    for word in words(family):
        for spelling in variants(word):
            names.setdefault(spelling, "family name")
    for text, kind in (
        (contact.given, "given name"),
        (contact.name, "given name"),
        (contact.nickname, "nickname"),
    ):
        for word in words(text):
            for spelling in variants(word):
                names.setdefault(spelling, kind)
    named = [
        ("organisation", contact.organisation),
        ("handle", contact.handle),
        *(("mail", mail.address) for mail in contact.mails),
        *(("topic", topic) for topic in contact.topics),
        *(("need", item.text) for item in contact.needs),
        *(("offer", item.text) for item in contact.offers),
        ("role", contact.role),
        ("place", contact.place),
        ("met", contact.met.where),
        ("why", contact.why),
        ("notes", contact.notes[:4000]),
        *(("note", note[:400]) for note in notes),
    ]
    fields = tuple((kind, fold(text)) for kind, text in named if text)
    whole = "\t".join(" ".join(words(v)) for v in variants(contact.name)) + "\t"
    everything = "\n".join([whole, *(text for _, text in fields)])
    phones = tuple(digits(p.e164 or p.raw) for p in contact.phones)
    initials = "".join(fold(word)[:1] for word in parts)
    return _Entry(tuple(names.items()), initials, fields, phones, everything)
