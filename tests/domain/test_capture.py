"""The capture line: what is said is what is understood, in German and English."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brm_tui.domain.capture import Candidate, Draft, format_line, read_line, ready, understood
from brm_tui.domain.draft import Given, Promise, Slot
from brm_tui.domain.model import CHANNELS, FAVOUR_KINDS

TODAY = date(2026, 3, 2)  # a Monday
PEOPLE = {
    "anna": Candidate("a", "Anna Weber", "handle"),
    "anna weber": Candidate("a", "Anna Weber", "full name"),
    "weber": Candidate("a", "Anna Weber", "family name"),
    "jörg": Candidate("k", "Jörg Klein", "given name"),
    "klein": Candidate("k", "Jörg Klein", "family name"),
    "joerg-klein": Candidate("k", "Jörg Klein", "handle"),
}
SCHMIDTS = (
    Candidate("s1", "Michael Schmidt", "family name"),
    Candidate("s2", "Michaela Schmidt", "family name"),
)


def resolve(text: str) -> tuple[Candidate, ...]:
    name = text.casefold().removeprefix("@")
    if name == "schmidt":
        return SCHMIDTS
    return (PEOPLE[name],) if name in PEOPLE else ()


def read(line: str, **more: object) -> Draft:
    return read_line(line, TODAY, resolve, **more)  # type: ignore[arg-type]


def people(draft: Draft) -> list[str]:
    return [slot.chosen for slot in draft.people]


def test_a_whole_line_in_english() -> None:
    draft = read(
        "yesterday call Weber, Klein 20m: relaunch in spring #web "
        "! pricing by friday ? analytics + UX reviews > in 3 weeks = an article =< a lead L"
    )
    assert ready(draft)
    assert (draft.on, draft.channel, draft.minutes) == (date(2026, 3, 1), "call", 20)
    assert people(draft) == ["a", "k"]
    assert draft.text == "relaunch in spring"
    assert draft.topics == ("web",)
    assert [(p.text, p.due) for p in draft.promises] == [("pricing", date(2026, 3, 6))]
    assert draft.needs == ("analytics",)
    assert draft.offers == ("UX reviews",)
    assert draft.follow_up == date(2026, 3, 23)
    assert [(g.direction, g.text, g.size) for g in draft.gave] == [
        ("gave", "an article", "S"),
        ("got", "a lead", "L"),
    ]


def test_a_whole_line_in_german() -> None:
    draft = read("gestern Anruf von Weber 20 min: Umzug ! Preisliste bis Freitag > in 3 Wochen")
    assert (draft.on, draft.channel, draft.by, draft.minutes) == (
        date(2026, 3, 1),
        "call",
        "them",
        20,
    )
    assert [(p.text, p.due) for p in draft.promises] == [("Preisliste", date(2026, 3, 6))]
    assert draft.follow_up == date(2026, 3, 23)


@pytest.mark.parametrize(
    "line",
    [
        "@anna yesterday call 20m: x",
        "yesterday @anna call 20m: x",
        "call @anna 20m: x",
        "call Anna Weber 20m: x",
    ],
)
def test_the_head_is_free_in_its_order(line: str) -> None:
    draft = read(line)
    assert (people(draft), draft.channel, draft.minutes) == (["a"], "call", 20)
    assert draft.text == "x"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("call Weber: price went from 3 > 5", "price went from 3 > 5"),
        ("call Weber: he said: no! really", "he said: no! really"),
        ("call Weber: C# and C++ and a=b", "C# and C++ and a=b"),
        ("call Weber: see https://x.example/?a=b#c", "see https://x.example/?a=b#c"),
        ("call Weber: who knows?", "who knows?"),
        ("call Weber: 1+1", "1+1"),
    ],
)
def test_a_sign_within_words_is_no_mark(line: str, text: str) -> None:
    draft = read(line)
    assert draft.text == text
    assert (draft.promises, draft.needs, draft.offers, draft.follow_up) == ((), (), (), None)


def test_a_name_that_several_bear_stays_open_until_it_is_settled() -> None:
    draft = read("call Schmidt: hello")
    assert not ready(draft)
    assert "'Schmidt' can be 2 people: Michael Schmidt, Michaela Schmidt." in draft.problems
    settled = read("call Schmidt: hello", chosen={0: "s2"})
    assert ready(settled)
    assert people(settled) == ["s2"]
    company = read("lunch Weber, Schmidt: hello", together=lambda others, key: int(key == "s1"))
    assert people(company) == ["a", "s1"]
    assert company.people[1].how == "touched together once"


def test_nobody_is_guessed() -> None:
    assert read("call Zorro: hello").problems == ("Nobody in the book answers to 'Zorro'.",)
    assert read("").problems == ("Nobody is named yet.",)


def test_understood_says_everything() -> None:
    rows = understood(read("call Weber 5m (renewal): x ! y ? z"), lambda key: "Anna Weber")
    assert ("person", "Anna Weber (family name)") in rows
    assert [label for label, _ in rows] == [
        *("date", "channel", "person", "minutes", "occasion", "text", "promised", "needs"),
    ]


phrase = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzäöüß", min_size=2, max_size=9), min_size=1, max_size=5
).map(lambda words: " ".join(["so", *words, "it", "is"]))
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
drafts = st.builds(
    Draft,
    on=days,
    channel=st.sampled_from(CHANNELS),
    by=st.sampled_from(["me", "them"]),
    minutes=st.integers(0, 600),
    occasion=st.sampled_from(["none", "project", "sale", "renewal"]),
    people=st.sampled_from(
        [
            (Slot("@anna", (PEOPLE["anna"],), "a", "handle"),),
            (
                Slot("@anna", (PEOPLE["anna"],), "a", "handle"),
                Slot("@joerg-klein", (PEOPLE["joerg-klein"],), "k", "handle"),
            ),
        ]
    ),
    text=phrase,
    promises=st.lists(
        st.builds(Promise, text=phrase, due=st.none() | days, kind=st.just("knowledge")),
        max_size=2,
    ).map(tuple),
    needs=st.lists(phrase, max_size=2).map(tuple),
    offers=st.lists(phrase, max_size=2).map(tuple),
    follow_up=st.none() | days,
    topics=st.lists(st.text("abcdef", min_size=1, max_size=6), max_size=2, unique=True).map(tuple),
    gave=st.lists(
        st.builds(
            Given,
            text=phrase,
            size=st.sampled_from(["S", "M", "L"]),
            direction=st.sampled_from(["gave", "got"]),
        ),
        max_size=2,
    ).map(tuple),
)


@settings(max_examples=200, deadline=None)
@given(drafts)
def test_a_draft_written_as_a_line_reads_back_the_same(draft: Draft) -> None:
    handles = {"a": "anna", "k": "joerg-klein"}
    line = format_line(draft, lambda key: handles[key])
    back = read(line)
    for field in Draft.__struct_fields__:
        if field in ("spans", "problems", "gave", "promises"):
            continue
        assert getattr(back, field) == getattr(draft, field), (field, line)
    assert [(p.text, p.due) for p in back.promises] == [(p.text, p.due) for p in draft.promises]
    assert [(g.text, g.size, g.direction) for g in back.gave] == [
        (g.text, g.size, g.direction) for g in draft.gave
    ]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120) | phrase.map(lambda p: f"call Weber: {p} ! {p} > {p}"))
def test_no_line_ever_breaks_it(line: str) -> None:
    draft = read(line)
    for span in draft.spans:
        assert 0 <= span.start < span.end <= len(line)
    assert all(promise.kind in FAVOUR_KINDS for promise in draft.promises)


@pytest.mark.parametrize(
    ("line", "whom", "text"),
    [
        ("call Weber: relaunch #web @joerg-klein", ["a", "k"], "relaunch"),
        ("call Weber: relaunch > in 3 weeks @joerg-klein", ["a", "k"], "relaunch"),
        ("call: @anna, @joerg-klein relaunch", ["a", "k"], "relaunch"),
        ("call Weber: wants to meet @joerg-klein", ["a"], "wants to meet @joerg-klein"),
        (r"call Weber: \@joerg-klein was praised", ["a"], "@joerg-klein was praised"),
        ("call Weber: mail to me@joerg-klein", ["a"], "mail to me@joerg-klein"),
    ],
)
def test_a_handle_names_a_person_where_no_sentence_is_under_way(
    line: str, whom: list[str], text: str
) -> None:
    draft = read(line)
    assert (people(draft), draft.text) == (whom, text)
    again = read(format_line(draft, {"a": "anna", "k": "joerg-klein"}.__getitem__))
    assert (people(again), again.text) == (whom, text)


def test_a_promise_keeps_the_handles_in_it() -> None:
    draft = read("call Weber: hi ! intro to @joerg-klein by friday")
    assert people(draft) == ["a"]
    assert draft.promises == (Promise("intro to @joerg-klein", date(2026, 3, 6), "introduction"),)
    assert read("call Weber: hi #web @zorro").problems == (
        "Nobody in the book answers to '@zorro'.",
    )


@pytest.mark.parametrize("line", ["call Weber: ! ? so", "call Weber: + = x", "call Weber: !"])
def test_a_mark_without_words_says_nothing(line: str) -> None:
    draft = read(line)
    assert all(p.text for p in draft.promises)
    assert all((*draft.needs, *draft.offers))
    assert all(given.text for given in draft.gave)


def test_the_whole_grammar_in_one_german_line() -> None:
    draft = read(
        "gestern Anruf Weber 20m: Umzug steht an ! Preisliste bis Freitag ? Analytics "
        "+ UX-Reviews = Artikel > in 3 Wochen #topic @joerg-klein"
    )
    assert ready(draft)
    assert dict(understood(draft, {"a": "Anna Weber", "k": "Jörg Klein"}.__getitem__)) == {
        "date": "2026-03-01",
        "channel": "call",
        "person": "Jörg Klein (handle)",
        "minutes": "20",
        "text": "Umzug steht an",
        "promised": "Preisliste (due 2026-03-06)",
        "needs": "Analytics",
        "offers": "UX-Reviews",
        "gave": "Artikel (article, S)",
        "follow up": "2026-03-23",
        "topic": "topic",
    }
    assert people(draft) == ["a", "k"]
