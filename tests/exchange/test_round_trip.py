"""Nothing is lost on the way through vCard: every field and every kept one comes back."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from brm_tui.domain.model import Contact, Dossier, Extra, Item, Link, Mail, Met, Phone, Publication
from brm_tui.domain.text import clean, clean_block
from brm_tui.exchange.arrivals import Arrival
from brm_tui.exchange.vcard_reader import read_cards
from brm_tui.exchange.vcard_writer import folded, write_cards

CARDS = Path(__file__).resolve().parents[3] / "shared" / "data" / "vcards"

FULL = Contact(
    id="x",
    name="Dr. Ann-Kathrin O'Neil; Müller, PhD",
    given="Ann-Kathrin",
    family="O'Neil; Müller",
    uid="urn:uuid:1",
    nickname="Anni",
    organisation="Öl, Gas; Wasser",
    role="Head\\of",
    place="Köln",
    mails=(Mail("a@b.example", "work"), Mail("c@d.example")),
    phones=(Phone("+49 221 5550 760", "", "cell"),),
    links=(Link("https://x.example/?a=1,2;3"),),
    language="en",
    address="du",
    birthday=date(1980, 2, 29),
    purposes=("client", "know-how"),
    why="one line; with, marks",
    tier="B",
    cadence=42,
    state="asleep",
    asleep_until=date(2027, 1, 1),
    wake_when="she is back",
    renewal=date(2026, 9, 30),
    met=Met(date(2020, 1, 1), "Hamburg", "Jörg"),
    dossier=Dossier(personal="rows", publications=(Publication("A title", date(2025, 1, 1)),)),
    needs=(Item("seo", ("web",), date(2026, 1, 1), "t", date(2026, 7, 1)),),
    offers=(Item("tours"),),
    topics=("web, shop", "ux"),
    notes="two\nlines",
    added=date(2024, 1, 1),
    extra=(
        Extra("X-SOCIALPROFILE", "https://s.example", "TYPE=xing", "item1"),
        Extra("Messe-Stand", "B 12; C", origin="csv"),
    ),
)


def back(contact: Contact) -> Contact:
    text = "".join(write_cards([contact]))
    (arrival,) = read_cards(text.encode(), "x.vcf")
    assert isinstance(arrival, Arrival), arrival
    return replace(arrival.contact, id=contact.id)


def test_every_field_comes_back() -> None:
    assert back(FULL) == FULL


def test_further_names_and_a_second_n_come_back() -> None:
    text = "BEGIN:VCARD\nFN:x\nN:Doe;Jo;Q\\;X,Z;Dr.;Jr.\nN:two;names;;;\nEND:VCARD\n"
    (arrival,) = read_cards(text.encode(), "x.vcf")
    assert isinstance(arrival, Arrival)
    written = "".join(write_cards([arrival.contact]))
    assert "\r\nN:Doe;Jo;Q\\;X,Z;Dr.;Jr.\r\n" in written
    assert "\r\nN:two;names;;;\r\n" in written
    assert back(arrival.contact) == arrival.contact


def test_other_programs_read_it_too() -> None:
    card = vobject.readOne("".join(write_cards([FULL])))
    assert card.fn.value == FULL.name
    assert card.org.value == [FULL.organisation]
    assert [line.value for line in card.email_list] == ["a@b.example", "c@d.example"]


words = st.text(max_size=60).map(clean)


@settings(max_examples=200, deadline=None)
@given(
    name=st.text(min_size=1, max_size=80).map(clean).filter(bool),
    note=st.text(max_size=300).map(clean_block),
    topics=st.lists(words.filter(bool), max_size=3, unique=True),
    why=words,
    organisation=words,
)
def test_any_text_comes_back(
    name: str, note: str, topics: list[str], why: str, organisation: str
) -> None:
    contact = Contact(
        id="x", name=name, notes=note, topics=tuple(topics), why=why, organisation=organisation
    )
    came = back(contact)
    # a value of nothing but separators is as good as none
    assert came.name == name or not name.strip(";, ")
    assert came.why == why
    assert came.notes == note or not note.strip(";, ")


@given(st.text(max_size=400))
def test_a_folded_line_is_never_longer_than_75_bytes(text: str) -> None:
    line = "NOTE:" + clean(text)
    parts = folded(line).split("\r\n")
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line


@pytest.mark.skipif(not CARDS.is_dir(), reason="the real cards are not here")
def test_real_cards_come_back_with_all_they_brought() -> None:
    ids = count()
    seen = 0
    for path in sorted(CARDS.rglob("*.vcf")):
        for arrival in read_cards(path.read_bytes(), str(path)):
            if not isinstance(arrival, Arrival):
                continue
            contact = replace(arrival.contact, id=f"c{next(ids)}")
            came = back(contact)
            assert {(e.name, e.value) for e in contact.extra} <= {
                (e.name, e.value) for e in came.extra
            }, path
            assert (came.name, came.mails, came.topics) == (
                contact.name,
                contact.mails,
                contact.topics,
            ), path
            seen += 1
    assert seen > 150
