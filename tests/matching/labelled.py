"""The labelled needs and offers, and how well a scorer finds the partners that are right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

HERE = Path(__file__).resolve().parent

Ranking = Callable[["Text", Sequence["Text"]], list[str]]
"""Gives the ids of the offers for a need, the best first."""


class Text(msgspec.Struct, frozen=True):
    """A need or an offer; ``right`` are the ids of the offers that would meet a need."""

    half: str
    kind: str
    id: str
    text: str
    topics: tuple[str, ...] = ()
    right: frozenset[str] = frozenset()


def labelled() -> list[Text]:
    """All texts of the set."""
    lines = (HERE / "labelled.tsv").read_text(encoding="utf-8").splitlines()
    return [_text(line.split("\t")) for line in lines if line and not line.startswith("#")]


def _text(cells: list[str]) -> Text:
    half, kind, key, text, topics, right = [*cells, "", ""][:6]
    return Text(half, kind, key, text, tuple(topics.split()), frozenset(right.split()))


class Quality(msgspec.Struct, frozen=True):
    """Of all needs: the part whose first offer is right, and of right offers in the first five."""

    precision_at_1: float
    recall_at_5: float


def quality(half: str, ranking: Ranking) -> Quality:
    """How well a ranking does on a half of the set."""
    texts = [text for text in labelled() if text.half == half]
    needs = [text for text in texts if text.kind == "need"]
    offers = [text for text in texts if text.kind == "offer"]
    first, found = 0, 0.0
    for need in needs:
        order = ranking(need, offers)
        first += bool(order) and order[0] in need.right
        found += len(need.right.intersection(order[:5])) / len(need.right)
    return Quality(first / len(needs), found / len(needs))


def wratio(need: Text, offers: Sequence[Text]) -> list[str]:
    """What plain ``rapidfuzz.WRatio`` finds, over the texts alone."""
    from rapidfuzz import fuzz, process, utils

    texts = {offer.id: offer.text for offer in offers}
    found = process.extract(
        need.text, texts, scorer=fuzz.WRatio, processor=utils.default_process, limit=5
    )
    return [key for _, _, key in found]


def wratio_with_topics(need: Text, offers: Sequence[Text]) -> list[str]:
    """The same over the texts with their topics behind."""
    from msgspec.structs import replace

    def joined(text: Text) -> Text:
        return replace(text, text=" ".join((text.text, *text.topics)))

    return wratio(joined(need), [joined(offer) for offer in offers])
