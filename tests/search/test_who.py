"""Who is this: known, sleeping, new or unsure, and why."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brm_tui.domain.model import Contact, Mail, Phone
from brm_tui.search.firms import SAME, firm_likeness
from brm_tui.search.name_likeness import name_likeness
from brm_tui.search.who import MAYBE, SURE, Known, Person

ANNA = Contact(
    id="a",
    name="Anna Weber",
    organisation="Nordlicht Design GmbH",
    mails=(Mail("anna@nordlicht.example"),),
    phones=(Phone("040 555 1187", "+49405551187"),),
)
BOB = Contact(id="b", name="Robert Klein", organisation="Hafen IT")
NINA = Contact(id="n", name="Nina Sokolova", state="asleep")
KNOWN = Known([ANNA, BOB, NINA])


@pytest.mark.parametrize(
    ("person", "verdict", "who", "reason"),
    [
        (Person("Anna Weber", "Nordlicht"), "known", "a", "same organisation"),
        (Person("Anna Weber"), "known", "a", "same name"),
        (Person("WEBER, Anna"), "known", "a", "same name"),
        (Person("Dr. Ana Weber", "Nordlicht Design"), "known", "a", "Anna Weber"),
        (Person("Bob Klein", "Hafen IT GmbH"), "known", "b", "Robert Klein"),
        (Person("R. Klein", "Hafen IT"), "known", "b", "same organisation"),
        (Person("Нина Соколова"), "sleeping", "n", "asleep"),
        (Person("A. Weber", emails=("ANNA@nordlicht.example",)), "known", "a", "same mail"),
        (Person("", phones=("+49405551187",)), "known", "a", "same number"),
        (Person("Anna Weber", "Bergwerk AG"), "unsure", "a", "but the book has Nordlicht"),
        (Person("Jan Meier", emails=("anna@nordlicht.example",)), "unsure", "a", "but the name"),
        (Person("Anne Webber"), "unsure", "a", "Anna Weber"),
    ],
)
def test_who_it_is(person: Person, verdict: str, who: str, reason: str) -> None:
    match = KNOWN.who(person)
    assert (match.verdict, match.candidates[0].contact) == (verdict, who)
    assert reason in "; ".join(match.candidates[0].reasons)


@pytest.mark.parametrize("name", ["Jan Meier", "Anna Klein", "Weber", "Anna", "", "Paul Weber"])
def test_who_is_new(name: str) -> None:
    assert KNOWN.who(Person(name)).verdict == "new"


def test_two_of_one_name_are_told_apart_by_the_firm_or_not_at_all() -> None:
    known = Known([ANNA, Contact(id="z", name="Anna Weber", organisation="Bergwerk AG")])
    assert known.who(Person("Anna Weber")).verdict == "unsure"
    assert known.who(Person("Anna Weber", "Bergwerk")).contact == "z"


def test_it_is_kept_up() -> None:
    known = Known([ANNA])
    known.put(Contact(id="a", name="Anna Sommer"))
    assert known.who(Person("Anna Weber")).verdict == "new"
    assert known.who(Person("Anna Sommer")).contact == "a"
    known.drop("a")
    assert known.who(Person("Anna Sommer")).verdict == "new"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Barack Obama", "バラク・オバマ"),
        ("Wolodymyr Selenskyj", "Volodymyr Zelenskyy"),
        ("Jörg Groß", "Joerg Gross"),
        ("SergeiLavrov", "Sergei Lavrov"),
        ("Ted Doe", "Theodore Doe"),
        ("Thomas A. Lindeman", "Thomas Lindemann"),
    ],
)
def test_one_name_written_twice(one: str, other: str) -> None:
    assert name_likeness(one, other) >= MAYBE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Daniel Tusk", "Donald Tusk"),
        ("习近朋", "习近平"),
        ("Anna Weber", "Anna Sommer"),
        ("Michael Lang", "Michaela Lang"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert name_likeness(one, other) < MAYBE


@given(st.text(max_size=30), st.text(max_size=30))
@example("1:1", "00:1")
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= name_likeness(one, other) <= 1
    assert name_likeness(one, other) == name_likeness(other, one)


@given(st.text(min_size=1, max_size=30))
def test_anybody_is_known_by_their_own_name(name: str) -> None:
    contact = Contact(id="x", name=name, organisation="Nordlicht")
    match = Known([contact]).who(Person(name, "Nordlicht"))
    assert match.contact == "x" or name_likeness(name, name) < SURE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Siemens Aktiengesellschaft", "Siemens AG"),
        ("SRL PRO TRAFFIC", "Societatea cu Răspundere Limitată PRO TRAFFIC"),
        ("J.P. Morgan & Co.", "JP Morgan"),
        ("OAO Gazprom", "Open Joint Stock Company Gazprom"),
    ],
)
def test_one_firm(one: str, other: str) -> None:
    assert firm_likeness(one, other) >= SAME
