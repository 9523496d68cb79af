"""Whom an article is for: the words of what people care for, against its title and topics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest

from brm_tui.search.lexicon import Lexicon
from brm_tui.search.vocabulary import Vocabulary, step_weight

TOPIC, TITLE, NOTE = 1.0, 0.7, 0.4
"""What a word of the article weighs by where it stands."""
LEAST = 0.15
"""Who meets less of the article is no reader."""

Fields = Sequence[tuple[str, str, str]]
"""Of a person: what field, its text to be shown, all its words."""
Evidence = tuple[tuple[str, str], ...]


class Interests:
    """What each person cares for, by field; ``weights`` says what a field counts."""

    def __init__(self, lexicon: Lexicon, weights: Mapping[str, float]) -> None:
        self._lexicon, self._field_weights = lexicon, weights
        self._vocabulary = Vocabulary()
        self._fields: dict[str, Fields] = {}
        self._words: dict[str, dict[str, tuple[float, int]]] = {}
        self._having: dict[str, dict[str, float]] = {}

    def put(self, key: str, fields: Iterable[tuple[str, str, str]]) -> None:
        """Take a person in, or what they care for now."""
        self.drop(key)
        self._fields[key] = kept = tuple(fields)
        mine: dict[str, tuple[float, int]] = {}
        for place, (field, _, text) in enumerate(kept):
            for word in self._lexicon.read(text):
                worth = self._field_weights[field] * word.weight
                name = self._vocabulary.meet(word)
                if worth > mine.get(name, (0.0, 0))[0]:
                    mine[name] = (worth, place)
        self._words[key] = mine
        for name, (worth, _) in mine.items():
            self._having.setdefault(name, {})[key] = worth

    def drop(self, key: str) -> None:
        """Forget a person."""
        self._fields.pop(key, None)
        for name in self._words.pop(key, ()):
            del self._having[name][key]

    def readers(
        self, title: str, note: str, topics: Sequence[str], limit: int
    ) -> list[tuple[float, str, Evidence]]:
        """Who meets most of an article: how much of it (0-1), the key, and by which fields."""
        article = self._article(title, note, topics)
        met: dict[str, float] = {}
        for name, weight in article.items():
            best: dict[str, float] = {}
            for other, alike in self._vocabulary.alike[name].items():
                for key, worth in self._having.get(other, {}).items():
                    if worth * alike > best.get(key, 0.0):
                        best[key] = worth * alike
            for key, worth in best.items():
                met[key] = met.get(key, 0.0) + weight * worth
        whole = self._whole(article)
        found = ((min(1.0, m / whole), key) for key, m in met.items() if m >= LEAST * whole)
        best_ones = nlargest(limit, found, key=lambda pair: (round(pair[0], 6), pair[1]))
        return [(share, key, self._evidence(article, key)) for share, key in best_ones]

    def _article(self, title: str, note: str, topics: Sequence[str]) -> dict[str, float]:
        article: dict[str, float] = {}
        for text, part in ((" ".join(topics), TOPIC), (title, TITLE), (note, NOTE)):
            for word in self._lexicon.read(text):
                name = self._vocabulary.meet(word)
                weight = word.weight * part * step_weight(len(self._having.get(name, ())))
                article[name] = max(weight, article.get(name, 0.0))
        return article

    def _whole(self, article: Mapping[str, float]) -> float:
        """What counts as all of the article: its three weightiest words, a title is long."""
        return sum(nlargest(3, article.values())) or 1.0

    def _evidence(self, article: Mapping[str, float], key: str) -> Evidence:
        places: dict[int, float] = {}
        for name, weight in article.items():
            for other, alike in self._vocabulary.alike[name].items():
                worth, place = self._words[key].get(other, (0.0, 0))
                if worth:
                    places[place] = places.get(place, 0.0) + weight * worth * alike
        order = sorted(places, key=lambda place: (-places[place], place))
        return tuple(self._fields[key][place][:2] for place in order)
