"""Which words are alike: by stem, by synonym, by spelling, or as part of a compound.

How alike two words are depends on those two alone, whatever other words there are.
"""

from __future__ import annotations

from collections.abc import Iterator

from brm_tui.search.lexicon import Word, sound

SYNONYM = 0.9
"""How alike two words of one group are; two with one stem are 1."""
SPELLED, SPELLED_LETTERS = 78.0, 6
"""Two words of at least so many letters are one, mistyped or a cognate, from this ratio on."""
WITHIN, WITHIN_LETTERS = 0.6, 5
"""How alike a compound and a word of at least so many letters are that begins or ends it."""


class Vocabulary:
    """The words met so far."""

    def __init__(self) -> None:
        self._words: dict[str, Word] = {}
        self._by_form: dict[str, list[str]] = {}
        self._spelled: dict[str, dict[str, str]] = {}
        self._short: dict[str, list[str]] = {}
        self._ends: dict[str, list[str]] = {}

    def meet(self, word: Word) -> Iterator[tuple[str, float]]:
        """Take a new word in; gives the keys of words met before and how alike they are, 0-1."""
        found = [*self._by_forms(word), *self._by_spelling(word), *self._by_compound(word)]
        self._words[word.key] = word
        yield from found

    def _by_forms(self, word: Word) -> Iterator[tuple[str, float]]:
        for form in word.forms:
            near = SYNONYM if form[0] == "=" else 1.0
            others = self._by_form.setdefault(form, [])
            yield from ((other, near) for other in others)
            others.append(word.key)

    def _by_spelling(self, word: Word) -> Iterator[tuple[str, float]]:
        spelled = sound(word.key)
        if len(spelled) < SPELLED_LETTERS or not spelled.isalpha():
            return
        from rapidfuzz import fuzz, process

        others = self._spelled.setdefault(spelled[0], {})
        near = process.extract(
            spelled, others, scorer=fuzz.ratio, score_cutoff=SPELLED, limit=None
        )
        for _, ratio, other in near:
            if not (word.known and self._words[other].known):
                yield other, ratio / 100 * SYNONYM
        others[word.key] = spelled

    def _by_compound(self, word: Word) -> Iterator[tuple[str, float]]:
        key = word.key
        if word.weight < 1 or len(key) < WITHIN_LETTERS or not key.isalpha():
            return
        yield from ((other, WITHIN) for other in self._ends.get(key, ()))
        self._short.setdefault(key, []).append(key)
        if word.known:
            return
        lengths = range(WITHIN_LETTERS, len(key) - 2)
        for end in {part for n in lengths for part in (key[:n], key[-n:])}:
            yield from ((other, WITHIN) for other in self._short.get(end, ()))
            self._ends.setdefault(end, []).append(key)
