"""A line of the ledger: what is said is what is understood, in German and English."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brm_tui.domain.draft import Candidate
from brm_tui.domain.ledger_line import FavourDraft, favours_of_line, read_favour

TODAY = date(2026, 3, 2)  # a Monday
FRIDAY = date(2026, 3, 6)
PEOPLE = {
    "weber": Candidate("a", "Anna Weber", "family name"),
    "anna weber": Candidate("a", "Anna Weber", "full name"),
    "anna-weber": Candidate("a", "Anna Weber", "handle"),
    "klein": Candidate("k", "Jörg Klein", "family name"),
    "anna": Candidate("a", "Anna Weber", "given name"),
}
SCHMIDTS = (Candidate("s1", "Michael Schmidt", "family"), Candidate("s2", "Ida Schmidt", "family"))


def resolve(text: str) -> tuple[Candidate, ...]:
    name = text.casefold().removeprefix("@")
    if name == "schmidt":
        return SCHMIDTS
    return (PEOPLE[name],) if name in PEOPLE else ()


def read(line: str) -> FavourDraft:
    return read_favour(line, TODAY, resolve)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "gave Weber article S: cookie-free analytics",
            "gave done article S|cookie-free analytics",
        ),
        ("gave Anna Weber two hours of review L", "gave done time L|two hours of review"),
        ("gab Weber Artikel M: Umzug", "gave done article M|Umzug"),
        ("got from Klein a recommendation", "got done recommendation S|a recommendation"),
        ("bekommen von Klein Empfehlung L: an Hafen IT", "got done recommendation L|an Hafen IT"),
        ("owes Klein the contract draft by friday", "got promised knowledge S|the contract draft"),
        ("promised by Klein numbers by friday", "got promised knowledge S|numbers"),
        ("gave @anna-weber article: link", "gave done article S|link"),
        ("promised Klein intro to Weber by friday", "gave promised introduction S|intro to Weber"),
        ("versprochen Klein Preisliste bis Freitag", "gave promised knowledge S|Preisliste"),
    ],
)
def test_lines_in_two_languages(line: str, said: str) -> None:
    draft = read(line)
    assert draft.problems == ()
    assert f"{draft.direction} {draft.standing} {draft.kind} {draft.size}|{draft.text}" == said
    assert draft.due == (FRIDAY if "riday" in line or "Freitag" in line else None)
    assert [slot.chosen for slot in draft.people] == [
        "k" if "Klein" in line else "a",
    ]


def test_a_day_leads_and_several_people_each_get_an_entry() -> None:
    draft = read("yesterday gave Weber, Klein article: on tides")
    assert draft.on == date(2026, 3, 1)
    made = favours_of_line(draft)
    assert [(f.contact, f.text, f.kind) for f in made] == [
        ("a", "on tides", "article"),
        ("k", "on tides", "article"),
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("", "Begin with"),
        ("Weber article", "Begin with"),
        ("gave", "Nobody is named"),
        ("gave Nobody at all", "answers to 'Nobody'"),
        ("gave Schmidt article: x", "can be 2 people"),
        ("gave Weber", "Say in a word"),
    ],
)
def test_what_is_missing_is_said(line: str, problem: str) -> None:
    assert problem in " ".join(read(line).problems)


def test_tab_settles_who_is_meant() -> None:
    draft = read_favour("gave Schmidt article: x", TODAY, resolve, chosen={0: "s2"})
    assert [slot.chosen for slot in draft.people] == ["s2"]
    assert draft.problems == ()


@given(st.text(max_size=60))
def test_no_line_raises(line: str) -> None:
    read(line)
    read(f"gave Weber {line}")
    read(f"promised Klein: {line}")
