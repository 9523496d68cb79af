"""Which texts speak of the same thing: needs and offers, or an article and people.

Soft TF-IDF (Cohen, Ravikumar and Fienberg 2003): words need not be equal, only alike, and a word
that many texts have counts less. How alike two words are depends on those two alone, and what a
word weighs on how many texts have it, in a few steps: so a text that comes or goes changes
nothing for texts it shares no word with, and adding one by one ends where all at once would.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from brm_tui.search.lexicon import Lexicon
from brm_tui.search.vocabulary import Vocabulary, step_of, step_weight

TOPIC = 0.6
"""What a word weighs that only the topics have."""
TELLING = 0.5
"""Words that weigh less bring no texts together by themselves."""

Weights = dict[str, float]
"""What each word of a text weighs, by the word's key."""


class _Text(msgspec.Struct, gc=False):
    """The words of a text, those that bring texts together and the rest.

    Its sums are ``stale`` once one of its words has come to weigh another step.
    """

    telling: Weights
    rest: Weights
    shown: dict[str, str]
    whole: float = 0.0
    others: float = 0.0
    stale: bool = True


class Likeness:
    """Two sides of texts, 0 and 1 (needs and offers), each text under a key."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._vocabulary = Vocabulary()
        self._texts: tuple[dict[str, _Text], dict[str, _Text]] = ({}, {})
        self._having: tuple[dict[str, Weights], dict[str, Weights]] = ({}, {})
        self._using: tuple[dict[str, set[str]], dict[str, set[str]]] = ({}, {})
        self._count: dict[str, int] = {}
        self._worth: dict[str, float] = {}

    def put(self, side: int, key: str, text: str, topics: Sequence[str] = ()) -> set[str]:
        """Take a text in; gives the words that have come to weigh another step by it."""
        moved = self.drop(side, key)
        weights: Weights = {}
        shown: dict[str, str] = {}
        for said, part in ((" ".join(topics), TOPIC), (text, 1.0)):
            for word in self._lexicon.read(said):
                name = self._vocabulary.meet(word)
                weights[name], shown[name] = word.weight * part, word.shown
        telling = {name: w for name, w in weights.items() if w >= TELLING} or weights
        rest = {name: w for name, w in weights.items() if name not in telling}
        self._texts[side][key] = _Text(telling, rest, shown)
        for name, weight in telling.items():
            self._having[side].setdefault(name, {})[key] = weight
        for name in weights:
            self._using[side].setdefault(name, set()).add(key)
            moved ^= self._counted(name, 1)
        return moved

    def drop(self, side: int, key: str) -> set[str]:
        """Forget a text; gives the words that have come to weigh another step by it."""
        text = self._texts[side].pop(key, None)
        moved: set[str] = set()
        if text is not None:
            for name in text.telling:
                del self._having[side][name][key]
            for name in (*text.telling, *text.rest):
                self._using[side][name].discard(key)
                moved |= self._counted(name, -1)
        return moved

    def has(self, side: int, key: str) -> bool:
        """Whether there is a text under that key."""
        return key in self._texts[side]

    def using(self, side: int, names: Iterable[str]) -> set[str]:
        """The keys of the texts of a side that have one of these words."""
        return set().union(*(self._using[side].get(name, ()) for name in names))

    def nearest(self, side: int, key: str, least: float) -> list[tuple[float, str]]:
        """The texts of the other side that are at least so like this one (0-1), best first."""
        text, others = self._texts[side][key], self._texts[1 - side]
        whole, most_rest = self._sums(text)
        found = []
        for other, met in self._met(text.telling, self._having[1 - side]).items():
            their = others[other]
            if their.stale:
                self._sums(their)
            both = whole + their.whole
            if met + most_rest + their.others < least * both:
                continue
            if text.rest and their.rest:
                met += self._met_by_rest(text.rest, their.rest)
            score = round(met / both, 4)
            if score >= least:
                found.append((score, other))
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        return found

    def shared(self, one: str, other: str) -> list[tuple[str, str]]:
        """The words that bring two texts together, as typed in each, the weightiest first."""
        mine, their = self._texts[0][one], self._texts[1][other]
        pairs = []
        for weights, theirs in ((mine.telling, their.telling), (mine.rest, their.rest)):
            for name, weight in weights.items():
                alike = self._vocabulary.alike[name]
                both = alike.keys() & theirs.keys()
                if both:
                    near, best = max((alike[other], other) for other in both)
                    met = self._weigh(name, weight) * near
                    pairs.append((-met, mine.shown[name], their.shown[best]))
        return [pair[1:] for pair in sorted(pairs)]

    def _met(self, mine: Weights, having: dict[str, Weights]) -> dict[str, float]:
        """The texts with a word like one of these, and what is met by it on both sides."""
        met: dict[str, float] = {}
        for name, weight in mine.items():
            weight = self._weigh(name, weight)
            best: dict[str, float] = {}
            for other, alike in sorted(
                self._vocabulary.alike[name].items(), key=lambda pair: pair[1]
            ):
                if keys := having.get(other):
                    best.update(dict.fromkeys(keys, weight * alike))
            for key, worth in best.items():
                met[key] = met.get(key, 0.0) + worth
        for name, alike in self._reach(mine).items():
            if keys := having.get(name):
                step = self._weigh(name, alike)
                for key, weight in keys.items():
                    met[key] += weight * step
        return met

    def _met_by_rest(self, mine: Weights, theirs: Weights) -> float:
        met = 0.0
        for weights, others in ((mine, theirs), (theirs, mine)):
            for name, weight in weights.items():
                alike = self._vocabulary.alike[name]
                near = max(alike.get(n, 0.0) for n in others)
                met += self._weigh(name, weight) * near if near else 0.0
        return met

    def _sums(self, text: _Text) -> tuple[float, float]:
        """What all words of a text weigh, and what those do that are not telling."""
        if text.stale:
            text.stale = False
            text.others = sum(self._weigh(n, w) for n, w in text.rest.items())
            text.whole = text.others + sum(self._weigh(n, w) for n, w in text.telling.items())
        return text.whole, text.others

    def _reach(self, mine: Weights) -> Weights:
        """How near each word comes to the nearest of mine."""
        reach: Weights = {}
        for name in mine:
            for other, alike in self._vocabulary.alike[name].items():
                if alike > reach.get(other, 0.0):
                    reach[other] = alike
        return reach

    def _weigh(self, name: str, weight: float) -> float:
        return weight * self._worth.get(name, 1.0)

    def _counted(self, name: str, by: int) -> set[str]:
        before = self._count.get(name, 0)
        self._count[name] = before + by
        if step_of(before) == step_of(before + by):
            return set()
        self._worth[name] = step_weight(before + by)
        for texts, using in zip(self._texts, self._using, strict=True):
            for key in using.get(name, ()):
                texts[key].stale = True
        return {name}
