"""Many people's texts as one string: a word is looked for in all of them by one call."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate


class Hay:
    """The texts of people, each a few lines."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._keys = list(texts)
        self._starts = list(accumulate((len(text) + 1 for text in texts.values()), initial=0))
        self._whole = "\0".join(texts.values())

    def count(self, word: str) -> int:
        """How often the word occurs."""
        return self._whole.count(word)

    def places(self, word: str, most: int) -> Iterator[tuple[str, int, str, int]]:
        """The place of the word in each text that has it, at most so many, in their order.

        Gives whose text it is, the number of the line, the line, and where the word stands in it.
        A text's first line, the name, comes after the others: they say more.
        """
        whole = self._whole
        at = whole.find(word)
        while at >= 0 and most:
            index = bisect_right(self._starts, at) - 1
            start, end = self._starts[index], self._starts[index + 1] - 1
            first = whole.find("\n", start, end)
            if at < first:
                at = max(at, whole.find(word, first, end))
            line = max(whole.rfind("\n", start, at) + 1, start)
            stop = whole.find("\n", at, end)
            text = whole[line : stop if stop >= 0 else end]
            yield self._keys[index], whole.count("\n", start, line), text, at - line
            most -= 1
            at = whole.find(word, end)
