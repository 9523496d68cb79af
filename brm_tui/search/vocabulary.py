"""Which words are alike: by stem, by synonym, by spelling, or as part of a compound.

How alike two words are depends on those two alone, whatever other words there are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain

from brm_tui.search.lexicon import LONGEST, Word, sound

SYNONYM = 0.9
"""How alike two words of one group are; two with one stem are 1."""
SPELLED, SPELLED_LETTERS = 78.0, 6
"""Two words of at least so many letters are one, mistyped or a cognate, from this ratio on."""
MISTYPED = 85.0
"""A word nobody knows is a known one, mistyped, from this ratio on."""
WITHIN, WITHIN_LETTERS = 0.6, 5
"""How alike a compound and a word of at least so many letters are that begins or ends it."""


_STEPS = (12, 60, 300, 1_500)
_STEP_WEIGHTS = (1.0, 0.85, 0.7, 0.55, 0.4)


def step_of(count: int) -> int:
    """The step on which a word stands that so many texts have."""
    return bisect_right(_STEPS, count)


def step_weight(count: int) -> float:
    """What a word is worth that so many texts have: 1, and less in four steps."""
    return _STEP_WEIGHTS[step_of(count)]


class Vocabulary:
    """The words met so far: ``words`` by key, and in ``alike`` how near (0-1) others come."""

    def __init__(self) -> None:
        self.words: dict[str, Word] = {}
        self.alike: dict[str, dict[str, float]] = {}
        self._by_form: dict[str, list[str]] = {}
        self._spelled: dict[str, dict[str, str]] = {}
        self._short: dict[str, list[str]] = {}
        self._ends: dict[str, list[str]] = {}

    def meet(self, word: Word) -> str:
        """Link a word with those met before that are alike; gives its key."""
        if word.key not in self.words:
            self.words[word.key] = word
            mine = self.alike[word.key] = {word.key: 1.0}
            near_ones = (self._by_forms(word), self._by_spelling(word), self._by_compound(word))
            for other, near in chain.from_iterable(near_ones):
                if not self._meant_otherwise(word, self.words[other]) and near > mine.get(
                    other, 0.0
                ):
                    mine[other] = self.alike[other][word.key] = near
        return word.key

    def _meant_otherwise(self, one: Word, other: Word) -> bool:
        """Whether both are known, and as words for different things."""
        return bool(one.groups and other.groups) and not one.groups & other.groups

    def _by_forms(self, word: Word) -> Iterator[tuple[str, float]]:
        for form in (*word.forms, *word.groups):
            near = SYNONYM if form[0] == "=" else 1.0
            others = self._by_form.setdefault(form, [])
            yield from ((other, near) for other in others)
            others.append(word.key)

    def _by_spelling(self, word: Word) -> Iterator[tuple[str, float]]:
        spelled = sound(word.key)
        if not SPELLED_LETTERS <= len(spelled) <= LONGEST or not spelled.isalpha():
            return
        from rapidfuzz import fuzz, process

        others = self._spelled.setdefault(spelled[0], {})
        near = process.extract(spelled, others, scorer=fuzz.ratio, score_cutoff=SPELLED, limit=None)
        for _, ratio, other in near:
            if self._is_slip(word, self.words[other], ratio):
                yield other, ratio / 100 * SYNONYM
        others[word.key] = spelled

    def _is_slip(self, one: Word, other: Word, ratio: float) -> bool:
        """Whether two words so alike may be one: a known word is only met by a slip of it."""
        if one.known or other.known:
            near = abs(len(one.key) - len(other.key)) <= 1 and ratio >= MISTYPED
            return near and not (one.known and other.known)
        return True

    def _by_compound(self, word: Word) -> Iterator[tuple[str, float]]:
        key = word.key
        common = word.known and not word.groups
        if common or not WITHIN_LETTERS <= len(key) <= LONGEST or not key.isalpha():
            return
        yield from ((other, WITHIN) for other in self._ends.get(key, ()))
        self._short.setdefault(key, []).append(key)
        if word.known:
            return
        lengths = range(WITHIN_LETTERS, len(key) - 2)
        for end in {part for n in lengths for part in (key[:n], key[-n:])}:
            yield from ((other, WITHIN) for other in self._short.get(end, ()))
            self._ends.setdefault(end, []).append(key)
