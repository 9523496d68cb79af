"""What the words of a need, an offer or an article mean: stems, compounds, synonyms, weights.

German and English stand side by side in one text, so each word is stemmed in both; two words are
the same if either language says so. A compound is taken apart where its halves are known words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from posixpath import commonprefix
from typing import Protocol

import msgspec

from brm_tui.domain.errors import Problem
from brm_tui.domain.text import clean
from brm_tui.search.folding import fold, words

COMMON, NOTHING = 0.15, 0.0
"""What a word like "Beratung" and what one like "and" weigh, beside 1 for any other."""
PHRASE_PART = 0.25
"""What the single words of a known phrase still weigh."""
COMPOUND_PART = 0.8
"""What each half of a compound weighs."""

_SOUNDS = str.maketrans({"k": "c", "z": "c", "y": "i"})
_TWICE = re.compile(r"(.)\1")
_LINKS = ("", "s", "es", "n", "en", "er", "e")
LONGEST = 48
"""Longer words are no words: they are compared as they stand."""
MOST_LETTERS = 4_000
"""Of a longer text only the beginning is read."""
_SHORTEST = 4
"""A compound's half has at least so many letters, unless it is a known word of three."""

Group = tuple[str, ...]


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word or a phrase of a text.

    ``shown`` is as typed, ``forms`` are its stems, ``groups`` the groups of synonyms it is in.
    ``known`` says that the lexicon has it: then a word only spelled alike is another one.
    """

    shown: str
    key: str
    forms: frozenset[str]
    groups: frozenset[str]
    weight: float
    known: bool


class Lexicon:
    """The known words: shipped ones and the user's own groups of synonyms."""

    def __init__(self, own: Iterable[Group] = ()) -> None:
        self._groups: dict[str, set[tuple[str, str]]] = {}
        self._phrases: dict[str, list[tuple[tuple[frozenset[str], ...], str]]] = {}
        self._parts: set[str] = set()
        self._weights = _common_words()
        self._words: dict[str, tuple[Word, ...]] = {}
        for number, group in enumerate(chain(shipped(), own)):
            for term in group:
                self._learn(term, f"={number}")

    def _learn(self, term: str, group: str) -> None:
        spoken = [fold(word) for word in words(term)]
        if len(spoken) == 1:
            for form in stems(spoken[0]):
                self._groups.setdefault(form, set()).add((spoken[0], group))
            self._parts.add(spoken[0])
        elif spoken:
            shape = tuple(stems(word) for word in spoken)
            for form in shape[0]:
                self._phrases.setdefault(form, []).append((shape, group))

    def read(self, text: str) -> list[Word]:
        """The words of a text that mean something, each once, in their order."""
        spoken = words(clean(text[:MOST_LETTERS]))
        found: dict[str, Word] = {}
        at = 0
        while at < len(spoken):
            length, groups = self._phrase_at(spoken, at)
            for word in self._phrase(spoken[at : at + length], groups):
                known = found.get(word.key)
                if known is None or known.weight < word.weight:
                    found[word.key] = word
            at += length
        return [word for word in found.values() if word.weight > NOTHING]

    def _phrase_at(self, spoken: Sequence[str], at: int) -> tuple[int, frozenset[str]]:
        """How many words from here on are a known phrase, and its groups; 1 if none begins."""
        longest, groups = 1, set[str]()
        for form in stems(fold(spoken[at])):
            if form not in self._phrases:
                continue
            for shape, group in self._phrases[form]:
                behind = spoken[at : at + len(shape)]
                fits = len(behind) == len(shape) >= longest and all(
                    forms & stems(fold(word)) for forms, word in zip(shape, behind, strict=True)
                )
                if fits and len(shape) > longest:
                    longest, groups = len(shape), {group}
                elif fits:
                    groups.add(group)
        return longest, frozenset(groups)

    def _phrase(self, spoken: Sequence[str], groups: frozenset[str]) -> Iterator[Word]:
        if len(spoken) == 1:
            yield from self._word(spoken[0])
            return
        shown = " ".join(spoken)
        yield Word(shown, fold(shown), frozenset(), groups, 1.0, True)
        for single in spoken:
            for word in self._word(single):
                yield msgspec.structs.replace(word, weight=word.weight * PHRASE_PART)

    def _word(self, shown: str) -> tuple[Word, ...]:
        key = fold(shown)
        found = self._words.get(key)
        if found is None:
            found = self._words[key] = self._analysed(shown, key)
        if found[0].shown != shown:  # known from another text, in other letters
            return tuple(msgspec.structs.replace(word, shown=shown) for word in found)
        return found

    def _analysed(self, shown: str, key: str) -> tuple[Word, ...]:
        forms = stems(key)
        weight = self._weight(key, forms)
        groups = self._groups_of(key, forms)
        if groups or weight < 1 or not 2 * _SHORTEST - 1 <= len(key) <= LONGEST:
            return (Word(shown, key, forms, groups, weight, bool(groups) or weight < 1),)
        halves = self._halves(key)
        if halves:
            parts = chain.from_iterable(self._word(half) for half in halves)
            return tuple(
                msgspec.structs.replace(part, shown=shown, weight=part.weight * COMPOUND_PART)
                for part in parts
            )
        return (Word(shown, key, forms, frozenset(), weight, False),)

    def _groups_of(self, key: str, forms: frozenset[str]) -> frozenset[str]:
        """The groups a word is in: of the terms with its stem those that begin most like it.

        "customers" has the stem of "customs", too, and is no "Zoll".
        """
        terms = set(chain.from_iterable(self._groups.get(form, ()) for form in forms))
        lengths = {term: len(commonprefix((term, key))) for term, _ in terms}
        longest = max(lengths.values(), default=0)
        return frozenset(group for term, group in terms if lengths[term] == longest)

    def _weight(self, key: str, forms: frozenset[str]) -> float:
        if key in self._weights:
            return self._weights[key]
        if key.isdigit() or len(key) < 2:
            return NOTHING
        return COMMON if key not in self._parts and forms & _common_stems() else 1.0

    def _halves(self, key: str) -> tuple[str, str] | None:
        """The compound's two halves: both known, or one of them and the rest long enough."""
        best: tuple[int, str, str] | None = None
        for cut in range(3, len(key) - 2):
            head, tail = key[:cut], key[cut:]
            tail_known = self._knows(tail)
            for link in _LINKS:
                stem = head.removesuffix(link) if link else head
                if len(stem) < 3 or (link and not head.endswith(link)):
                    continue
                known = self._knows(stem) + tail_known
                long_enough = min(len(stem), len(tail)) >= _SHORTEST
                if known == 2 or (known == 1 and long_enough):
                    length = len(stem) * self._knows(stem) + len(tail) * tail_known
                    if best is None or (known * 100 + length) > best[0]:
                        best = (known * 100 + length, stem, tail)
        return best[1:] if best else None

    def _knows(self, part: str) -> bool:
        if part in self._parts:
            return True
        if len(part) < _SHORTEST:
            return False
        terms = chain.from_iterable(self._groups.get(form, ()) for form in stems(part))
        return part in self._weights or any(len(part) >= len(term) for term, _ in terms)


@lru_cache(maxsize=65_536)
def stems(folded: str) -> frozenset[str]:
    """The stems of a folded word in German and English, with k, c and z, y and i made equal."""
    german, english = _stemmers()
    return frozenset(
        (f"d:{sound(german.stemWord(folded))}", f"e:{sound(english.stemWord(folded))}")
    )


def sound(stem: str) -> str:
    """A folded word as it sounds in both languages: "kommunikation" as "comunication"."""
    return _TWICE.sub(r"\1", stem.replace("ph", "f").translate(_SOUNDS))


@cache
def _stemmers() -> tuple[_Stemmer, _Stemmer]:
    import Stemmer

    return Stemmer.Stemmer("german"), Stemmer.Stemmer("english")


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str:
        """The stem of a word."""


def _shipped_text(name: str) -> str:
    return files("brm_tui.search").joinpath("words", name).read_text(encoding="utf-8")


@cache
def shipped() -> tuple[Group, ...]:
    """The groups of synonyms that come with the program."""
    return tuple(read_groups(_shipped_text("synonyms.txt")))


@cache
def _common_words() -> dict[str, float]:
    weights: dict[str, float] = {}
    common, nothing = _shipped_text("common.txt").split("and less:\n")
    lines = [line for line in common.splitlines() if not line.startswith("#")]
    for text, weight in ((" ".join(lines), COMMON), (nothing, NOTHING)):
        for word in text.split():
            folded = fold(word)
            weights[folded] = weight
    return weights


@cache
def _common_stems() -> frozenset[str]:
    common = (word for word, weight in _common_words().items() if weight == COMMON)
    return frozenset(chain.from_iterable(map(stems, common)))


def read_groups(text: str) -> Iterator[Group]:
    """The groups of a file of synonyms: one a line, commas between, ``#`` begins a remark."""
    for line in text.splitlines():
        terms = tuple(t for raw in line.split("#")[0].split(",") if (t := clean(raw)))
        if len(terms) > 1:
            yield terms


def read_own(data: bytes, where: str) -> tuple[Group, ...]:
    """The user's own groups.

    Raises:
        Problem: the file is no UTF-8 text.
    """
    try:
        return tuple(read_groups(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise Problem(f"{where} is no UTF-8 text ({error.reason}): save it as UTF-8.") from error
