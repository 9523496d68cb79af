"""Who is who in an import: nobody is mixed with somebody else, and nobody is doubled."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from brm_tui.domain.identity import names_agree
from brm_tui.domain.model import Contact, Mail, Phone
from brm_tui.exchange.arrivals import Arrival
from brm_tui.exchange.preview import Preview, plan
from brm_tui.exchange.vcard_reader import read_cards
from brm_tui.exchange.vcard_writer import write_cards


def person(name: str, *, mail: str = "", phone: str = "", **more: str) -> Contact:
    return Contact(
        id=more.pop("id", ""),
        name=name,
        mails=(Mail(mail),) if mail else (),
        phones=(Phone(phone),) if phone else (),
        **more,  # type: ignore[arg-type]
    )


ids = count()


def bring(known: list[Contact], *arrived: Contact) -> Preview:
    read = [Arrival(contact, "x.vcf", n) for n, contact in enumerate(arrived, start=1)]
    return plan(read, {c.id: c for c in known}, lambda: f"n{next(ids)}")


def verdicts(known: list[Contact], *arrived: Contact) -> list[str]:
    return [one.verdict for one in bring(known, *arrived).told]


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Anna Weber", "Weber, Anna", True),
        ("Dr. Anna Weber", "anna weber", True),
        ("A. Weber", "Anna Weber", True),
        ("Jörg Groß", "Joerg Gross", True),
        ("Anna Maria Weber", "Anna Weber", True),
        ("Anna Weber", "Peter Weber", False),
        ("Anna Weber", "Anna Klein", False),
        ("田中さくら", "田中さくら", True),
    ],
)
def test_names_agree(one: str, other: str, agree: bool) -> None:
    assert names_agree(one, other) is agree
    assert names_agree(other, one) is agree


ANNA = person("Anna Weber", mail="anna@x.example", phone="+49 40 5550100", id="a", uid="u1")


@pytest.mark.parametrize(
    ("arrival", "verdict"),
    [
        (person("Anna Klein", uid="u1"), "update"),  # she has married
        (person("Zeno Zobel", uid="u1"), "unsure"),  # two sources count from 1
        (person("A. Weber", mail="ANNA@x.example"), "update"),
        (person("anna@x.example", mail="anna@x.example"), "same"),
        (person("Peter Weber", mail="anna@x.example"), "unsure"),  # a family's address
        (person("Peter Klein", phone="+49405550100"), "unsure"),  # the switchboard
        (person("Anna Weber", mail="other@x.example"), "unsure"),  # perhaps another one
        (person("Anna Weber", organisation="Nord"), "update"),
        (person("Zeno Zobel", mail="z@x.example"), "add"),
    ],
)
def test_a_match_wants_more_than_one_thing_in_common(arrival: Contact, verdict: str) -> None:
    assert verdicts([ANNA], arrival) == [verdict]


def test_colleagues_at_one_number_stay_two_people() -> None:
    preview = bring([], *(person(n, phone="+49 40 777888") for n in ("Anna Weber", "Jo Klein")))
    assert (preview.added, preview.unsure) == (1, 1)
    assert {c.name for c in preview.contacts} == {"Anna Weber", "Jo Klein"}
    (unsure,) = (one for one in preview.told if one.verdict == "unsure")
    assert (unsure.name, unsure.line, unsure.words) == ("Jo Klein", 2, ("Anna Weber",))


def test_two_of_one_name_at_two_firms_are_two_people() -> None:
    arrivals = [person("Jo Klein", organisation=firm) for firm in ("Nord", "Süd", "Nord")]
    assert verdicts([], *arrivals) == ["add", "add", "same"]


def test_an_address_gets_its_name_and_an_update_says_what_it_changes() -> None:
    known = person("jo@x.example", mail="jo@x.example", id="j")
    preview = bring([known], replace(person("Jo Klein", mail="jo@x.example"), given="Jo"))
    assert [(c.id, c.name, c.given) for c in preview.contacts] == [("j", "Jo Klein", "Jo")]
    assert preview.told[0].words == ("name", "given")


def test_an_update_fills_judgements_but_never_overrides_them() -> None:
    known = replace(ANNA, tier="A", notes="old")
    fresh = replace(ANNA, id="", tier="C", why="knows everybody", notes="new")
    (contact,) = bring([known], fresh).contacts
    assert (contact.tier, contact.why, contact.notes) == ("A", "knows everybody", "new")
    (kept,) = bring([known], replace(fresh, notes="", why="y")).contacts
    assert kept.notes == "old"


def test_other_names_and_uids_are_kept() -> None:
    (contact,) = bring([ANNA], replace(ANNA, id="", uid="u2", name="A. Weber")).contacts
    assert {(e.name, e.value) for e in contact.extra} == {("UID", "u2"), ("FN", "A. Weber")}
    assert verdicts([contact], person("Anna Weber", uid="u2")) == ["same"]


few = st.sampled_from


def cards_of(*firms: str) -> st.SearchStrategy[list[Contact]]:
    named = st.builds(
        person,
        few(["Anna Weber", "A. Weber", "Jo Klein", "Jo Weber"]),
        mail=few(["", "m1@x.example", "m2@x.example"]),
        phone=few(["", "040 5550100", "040 5550200"]),
        uid=few(["", "u1", "u2"]),
        organisation=few(["", *firms]),
    )
    nameless = st.builds(person, st.just("m1@x.example"), mail=st.just("m1@x.example"))
    return st.lists(nameless | named, max_size=12)


@settings(max_examples=400, deadline=None)
@given(cards_of("Nord"))
def test_a_second_import_of_the_same_brings_nothing(cards: list[Contact]) -> None:
    first = bring([], *cards)
    assert first.seen == len(cards)
    second = bring(list(first.contacts), *cards)
    assert (second.added, second.updated, second.unsure, second.contacts) == (0, 0, 0, ())


@settings(max_examples=400, deadline=None)
@given(cards_of("Nord", "Süd"))
def test_a_second_import_adds_nobody_also_when_people_move(cards: list[Contact]) -> None:
    first = bring([], *cards)
    second = bring(list(first.contacts), *cards)
    assert (second.added, second.unsure) == (0, 0)
    assert {c.id for c in second.contacts} <= {c.id for c in first.contacts}


@settings(max_examples=300, deadline=None)
@given(cards_of("Nord", "Süd"))
def test_what_is_exported_comes_back_as_the_same_people(cards: list[Contact]) -> None:
    people = [replace(c, handle=f"h{n}") for n, c in enumerate(bring([], *cards).contacts)]
    text = "".join(write_cards(people)).encode()
    came = [one for one in read_cards(text, "x.vcf") if isinstance(one, Arrival)]
    known = {c.id: c for c in people}
    again = plan(came, known, lambda: "x")
    assert (again.added, again.unsure) == (0, 0)
    fresh = plan(came, {}, lambda: f"n{next(ids)}")
    assert (fresh.added, fresh.same, fresh.unsure) == (len(people), 0, 0)
    assert [replace(c, id="") for c in fresh.contacts] == [replace(c, id="") for c in people]
