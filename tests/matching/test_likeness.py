"""Texts that speak of the same thing, whatever the language; and what must hold of any texts."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brm_tui.domain.errors import Problem
from brm_tui.search.lexicon import Lexicon, read_groups, read_own, shipped
from brm_tui.search.likeness import Likeness
from brm_tui.search.matcher import KEPT, NEED, OFFER, Matcher
from tests.matching.labelled import labelled

LEXICON = Lexicon()
HOSTILE = [
    "",
    " ",
    "und für the",
    "🙂",
    "\x1b[2J",
    "[/]",
    "田中さくら",
    "x" * 5000,
    "(((",
    "%s{0}",
    "\0",
]
texts = st.one_of(
    st.sampled_from([text.text for text in labelled()]),
    st.sampled_from(HOSTILE),
    st.text(max_size=60),
)


def like(one: str, other: str) -> float:
    """How like two texts are, 0 if they share nothing."""
    likeness = Likeness(LEXICON)
    likeness.put(0, "one", one)
    likeness.put(1, "other", other)
    return next((score for score, _ in likeness.nearest(0, "one", 0.0)), 0.0)


@pytest.mark.parametrize(
    ("need", "offer"),
    [
        ("Steuerberater gesucht", "tax adviser"),
        ("Webanalyse", "web analytics"),
        ("Buchhaltung", "accounting"),
        ("new accountant", "Buchhalterin, auch Lohnbuchhaltung"),
        ("Kommunikation", "communication"),
        ("Fotographie", "Fotografie"),
        ("Übersetzungen", "Uebersetzung"),
        ("search engine optimisation", "SEO"),
        ("Firmengarten", "Gestaltung von Gärten"),
    ],
)
def test_the_same_thing_said_otherwise(need: str, offer: str) -> None:
    assert like(need, offer) >= 0.5


@pytest.mark.parametrize(
    ("need", "offer"),
    [
        ("Beratung gesucht", "Hilfe im Haushalt"),
        ("Steuern sparen", "Steuerung von Ampelanlagen"),
        ("happy customers", "customs basics"),
        ("Vertrag prüfen", "Vortrag halten"),
        ("Messe in Hannover", "Messung von Lärm"),
        ("help with tax", "help with moving house"),
    ],
)
def test_another_thing_in_like_words(need: str, offer: str) -> None:
    assert like(need, offer) < 0.3


def test_common_words_count_little() -> None:
    assert like("Beratung Logistik", "logistics") > 2 * like(
        "Beratung Logistik", "Beratung Steuern"
    )


def test_own_synonyms_join_ours() -> None:
    assert like("Kennwort Blaupause", "Wimpelkette") < 0.3
    own = read_own("# mine\nBlaupause, Wimpelkette\n\nonly one\n".encode("utf-8-sig"), "mine")
    assert own == (("Blaupause", "Wimpelkette"),)
    likeness = Likeness(Lexicon(own))
    likeness.put(0, "a", "Blaupause")
    likeness.put(1, "b", "Wimpelketten")
    assert likeness.nearest(0, "a", 0.5)
    with pytest.raises(Problem, match="mine is no UTF-8 text"):
        read_own(b"\xff\xfe\x00", "mine")


def test_a_reason_shows_the_words_as_this_text_has_them() -> None:
    likeness = Likeness(Lexicon())
    for n, offer in enumerate(["STEUERBERATUNG", "Steuerberatung", "Firmengärten", "garten"]):
        likeness.put(1, f"{n}", offer)
    likeness.put(0, "tax", "Steuerberatung")
    likeness.put(0, "garden", "Gärten")
    assert likeness.shared("tax", "0") == [("Steuerberatung", "STEUERBERATUNG")]
    assert likeness.shared("tax", "1") == [("Steuerberatung", "Steuerberatung")]
    assert likeness.shared("garden", "2") == [("Gärten", "Firmengärten")]
    assert likeness.shared("garden", "3") == [("Gärten", "garten")]


def test_the_shipped_groups_are_sound() -> None:
    assert len(shipped()) > 200
    assert all(len(group) > 1 for group in shipped())
    assert list(read_groups("a, b # c\n#\n , \n")) == [("a", "b")]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, texts)
def test_likeness_is_the_same_from_both_sides(one: str, other: str) -> None:
    likeness = Likeness(LEXICON)
    likeness.put(0, "one", one)
    likeness.put(1, "other", other)
    there = [score for score, _ in likeness.nearest(0, "one", 0.0)]
    back = [score for score, _ in likeness.nearest(1, "other", 0.0)]
    assert there == pytest.approx(back, abs=1e-3)
    assert like(one, other) == pytest.approx(like(other, one), abs=1e-3)
    assert all(0 <= score <= 1 for score in there)
    assert not there or likeness.shared("one", "other")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_a_text_is_most_like_itself(text: str) -> None:
    score = like(text, text)
    assert score == pytest.approx(1.0, abs=1e-3) or not LEXICON.read(text)


steps = st.lists(
    st.tuples(
        st.sampled_from(["put", "put", "put", "drop", "ask"]),
        st.sampled_from([NEED, OFFER]),
        st.sampled_from([f"k{n}" for n in range(8)]),
        texts,
    ),
    max_size=40,
)


def odd(need: str, offer: str) -> bool:
    """A pair that must never be proposed."""
    return need[-1] == offer[-1]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_one_by_one_ends_where_all_at_once_does(story: list[tuple[str, int, str, str]]) -> None:
    """Whatever came and went before; and what must stay apart is never paired."""
    matcher, there = Matcher(LEXICON, odd), dict[tuple[int, str], str]()
    for verb, side, key, text in story:
        if verb == "put":
            matcher.put(side, key, text)
            there[side, key] = text
        elif verb == "drop":
            matcher.drop(side, key)
            there.pop((side, key), None)
        else:
            matcher.warm(1)
    fresh = Matcher(LEXICON, odd)
    for (side, key), text in sorted(there.items()):
        fresh.put(side, key, text)
    assert matcher.pairs() == fresh.pairs()
    assert not any(odd(need, offer) for _, need, offer in matcher.pairs())


def test_words_that_become_common_are_weighed_again() -> None:
    """At a step of its weight all texts with a word are matched again, and nothing else is lost."""
    known = [text for text in labelled() if text.half == "tune"]
    matcher = Matcher(LEXICON, lambda need, offer: False)
    texts = {
        (NEED if text.kind == "need" else OFFER, f"{text.id}-{n}"): text.text
        for n in range(4)
        for text in known
    }
    for n, ((side, key), text) in enumerate(texts.items()):
        matcher.put(side, key, text)
        if n % 7 == 0:
            matcher.warm(50)
    fresh = Matcher(LEXICON, lambda need, offer: False)
    for (side, key), text in reversed(texts.items()):
        fresh.put(side, key, text)
    assert matcher.pairs() == fresh.pairs()
    assert max(map(len, matcher._best.values())) <= KEPT
