"""The matcher finds the partners that are right, far more often than a plain ratio does."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from brm_tui.search.lexicon import Lexicon
from brm_tui.search.likeness import Likeness
from tests.matching.labelled import (
    Quality,
    Text,
    labelled,
    quality,
    wratio,
    wratio_with_topics,
)


def ours(half: str) -> Quality:
    """How well the likeness does on a half, knowing only the texts of that half."""
    likeness = Likeness(Lexicon())
    for text in labelled():
        if text.half == half:
            likeness.put(0 if text.kind == "need" else 1, text.id, text.text, text.topics)

    def ranking(need: Text, offers: Sequence[Text]) -> list[str]:
        return [key for _, key in likeness.nearest(0, need.id, 0.0)]

    return quality(half, ranking)


def test_the_set_is_large_and_sound() -> None:
    texts = labelled()
    ids = {text.id for text in texts}
    assert len(ids) == len(texts) >= 120
    for half in ("tune", "held"):
        needs = [text for text in texts if text.half == half and text.kind == "need"]
        offers = {text.id for text in texts if text.half == half and text.kind == "offer"}
        assert len(needs) >= 40
        assert all(need.right and need.right <= offers for need in needs)
        assert len(offers - {key for need in needs for key in need.right}) >= 10  # only mislead


@pytest.mark.parametrize("half", ["tune", "held"])
def test_plain_wratio_is_beaten(half: str) -> None:
    found, plain, topics = ours(half), quality(half, wratio), quality(half, wratio_with_topics)
    print(f"\n{half}: ours {found}, WRatio {plain}, with topics {topics}")
    assert found.precision_at_1 >= max(plain.precision_at_1, topics.precision_at_1) + 0.4
    assert found.recall_at_5 >= max(plain.recall_at_5, topics.recall_at_5) + 0.3


def test_the_held_half_is_met_as_well_as_it_was() -> None:
    found = ours("held")
    assert found.precision_at_1 >= 0.58
    assert found.recall_at_5 >= 0.74
