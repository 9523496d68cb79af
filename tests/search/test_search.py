from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brm_tui.domain.model import Contact, Mail, Phone
from brm_tui.search.folding import fold
from brm_tui.search.index import Index
from brm_tui.search.names import Names

PEOPLE = [
    Contact(
        id="anna",
        name="Anna Weber",
        handle="anna-weber",
        organisation="Nordlicht Design",
        phones=(Phone("040 / 5550-1187", "+494055501187"),),
        mails=(Mail("anna@nordlicht.example"),),
    ),
    Contact(id="joerg", name="Jörg Klein", handle="jorg-klein", organisation="Hafen IT"),
    Contact(id="mueller", name="Max Müller", handle="max-muller", topics=("seo",)),
    Contact(id="nina", name="Нина Орлова", handle="nina-orlova"),
    Contact(id="sakura", name="田中さくら", handle="tian-zhong-sakura", nickname="Sakura"),
    Contact(id="michael", name="Michael Schmidt", handle="michael-schmidt"),
    Contact(id="michaela", name="Michaela Schmidt", handle="michaela-schmidt"),
    Contact(id="sleeper", name="Wolfgang Dietz", handle="wolfgang-dietz", state="asleep"),
]


def index() -> Index:
    filled = Index()
    for contact in PEOPLE:
        filled.put(contact, [f"note about {contact.id}"])
    return filled


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("weber", "anna"),
        ("web", "anna"),
        ("aw", "anna"),
        ("weber nordlicht", "anna"),
        ("nordlicht", "anna"),
        ("1187", "anna"),
        ("0405550", "anna"),
        ("040 5550-1187", "anna"),
        ("anna@nordlicht", "anna"),
        ("mueller", "mueller"),
        ("muller", "mueller"),
        ("Müller", "mueller"),
        ("seo", "mueller"),
        ("joerg", "joerg"),
        ("orlova", "nina"),
        ("Орлова", "nina"),
        ("sakura", "sakura"),
        ("webre", "anna"),
        ("shmidt", "michael"),
        ("dietz", "sleeper"),
        ("note about nina", "nina"),
    ],
)
def test_first_hit(text: str, first: str) -> None:
    assert index().find(text)[0].id == first


def test_sleepers_are_dimmed_and_last() -> None:
    filled = index()
    filled.put(Contact(id="second", name="Wolfgang Weber", state="asleep"))
    assert [hit.id for hit in filled.find("weber")] == ["anna", "second"]
    assert filled.find("weber")[1].dimmed


def test_forgotten_people_are_not_found() -> None:
    filled = index()
    assert filled.find("weber")
    filled.drop("anna")
    assert not filled.find("weber")


@given(st.text(max_size=40))
def test_no_text_raises(text: str) -> None:
    index().find(text)


@given(st.sampled_from(PEOPLE))
def test_everyone_is_found_by_their_full_name(contact: Contact) -> None:
    assert index().find(contact.name)[0].id == contact.id


@given(st.text(max_size=40))
def test_folding_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "who", "how"),
    [
        ("Anna Weber", ["anna"], "full name"),
        ("@anna-weber", ["anna"], "handle"),
        ("Weber", ["anna"], "family name"),
        ("Frau Weber", ["anna"], "family name"),
        ("Mueller", ["mueller"], "family name"),
        ("Müller", ["mueller"], "family name"),
        ("Sakura", ["sakura"], "nickname"),
        ("Schmidt", ["michael", "michaela"], "family name"),
        ("Jörg", ["joerg"], "given name"),
        ("JK", ["joerg"], "initials"),
        ("Web", ["anna"], "beginning of family name"),
        ("Nobody", [], ""),
    ],
)
def test_who_answers_to_a_name(text: str, who: list[str], how: str) -> None:
    names = Names()
    for contact in PEOPLE:
        names.put(contact)
    found = names.candidates(text)
    assert [candidate.id for candidate in found] == who
    assert {candidate.how for candidate in found} <= {how}


def test_no_letter_changes_the_order_of_those_who_stay() -> None:
    filled = Index()
    for number, name in enumerate(("Weber", "Webermann", "Weberknecht", "Webeling", "Weiss")):
        filled.put(Contact(id=str(number), name=f"Kim {name}", family=name))
    before = [hit.id for hit in filled.find("we")]
    for typed in ("web", "webe"):
        found = [hit.id for hit in filled.find(typed)]
        assert found == [key for key in before if key in found]
    assert filled.find("weber")[0].id == "0", "the whole name comes first"


def test_the_best_of_many_who_fit_alike_come_first() -> None:
    filled = Index()
    for number in range(300):
        filled.put(Contact(id=str(number), name=f"Kim Weber{number}"))
    found = filled.find("web", limit=5, rank=lambda key: (False, False, int(key)))
    assert [hit.id for hit in found] == ["299", "298", "297", "296", "295"]


def test_words_must_all_fit_anywhere() -> None:
    filled = index()
    filled.put(Contact(id="b", name="Anna Berg", organisation="Nordlicht\nDesign", notes="a\nb c"))
    assert [hit.id for hit in filled.find("anna design")] == ["anna", "b"]
    assert [hit.id for hit in filled.find("anna desing")] == []
    assert [hit.id for hit in filled.find("bergg design")] == ["b"]
    assert filled.find("design nordlicht")[0].reason == ("organisation: nordlicht design")
