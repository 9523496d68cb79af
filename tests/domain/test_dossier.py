"""What is known, missing and old, how to begin and what to ask: from real entries only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from brm_tui.domain import dossier, remarks
from brm_tui.domain.card import call_card
from brm_tui.domain.errors import Problem, Usage
from brm_tui.domain.model import Contact, Favour, Item, Link, Publication, Touch
from brm_tui.domain.parts import Dossier, LookedUp, Met, Noted
from brm_tui.domain.rhythm import rhythm

TODAY = date(2026, 3, 2)
ANNA = Contact(id="a", name="Anna Weber")


def sheet(contact: Contact, touches: tuple[Touch, ...] = (), **more: Any) -> dossier.Sheet:
    favours: tuple[Favour, ...] = more.get("favours", ())
    days = rhythm(contact, [t.on for t in reversed(touches)], TODAY, {}, 100)
    name_of: Callable[[str], str] = {"b": "Bob Ohm"}.get  # type: ignore[assignment]
    card = call_card(contact, touches, favours, (), days, TODAY, lambda k: name_of(k) or "")
    return dossier.sheet(card, touches, (), {"b": "Bob Ohm"}, TODAY)


def test_all_is_to_be_looked_up_of_who_is_new() -> None:
    checks = sheet(ANNA).checks
    assert [c.what for c in checks] == list(dossier.CHECKS)
    assert all(c.missing and not c.stale for c in checks)


@pytest.mark.parametrize(("days", "stale"), [(365, False), (366, True), (0, False)])
def test_what_is_older_than_a_year_is_stale(days: int, stale: bool) -> None:
    looked = (LookedUp("xing", TODAY - timedelta(days=days)),)
    check = sheet(replace(ANNA, dossier=Dossier(looked_up=looked))).checks[4]
    assert (check.label, check.missing, check.stale) == ("Xing", False, stale)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://www.linkedin.com/in/anna", "linkedin"),
        ("https://xing.com/profile/Anna", "xing"),
        ("https://weber.example/cv.pdf", "cv"),
        ("https://weber.example/lebenslauf", "cv"),
        ("https://weber.example", "website"),
        ("https://notlinkedin.example", "website"),
        ("http://[broken", "other"),
    ],
)
def test_an_address_says_what_it_is(url: str, kind: str) -> None:
    assert dossier.kind_of(Link(url)) == kind


def test_what_is_found_out_stands_with_its_day() -> None:
    found = dossier.found_out(ANNA, "linkedin", "linkedin.com/in/anna", TODAY)
    assert found.links == (Link("https://linkedin.com/in/anna", "linkedin"),)
    check = sheet(found).checks[3]
    assert (check.found, check.on, check.missing) == (check.url, TODAY, False)
    other = dossier.found_out(found, "linkedin", "https://linkedin.com/in/weber", TODAY)
    assert len(other.links) == 1, "one takes the place of the other"
    assert dossier.found_out(other, "linkedin", "", TODAY).links == ()


@pytest.mark.parametrize("text", ["javascript:alert(1)", "file:///etc/passwd", "not an address"])
def test_only_web_addresses_are_links(text: str) -> None:
    with pytest.raises(Usage):
        dossier.found_out(ANNA, "website", text, TODAY)


def test_how_they_present_themselves() -> None:
    found = dossier.found_out(ANNA, "presents", "4 suit, short sentences", TODAY)
    assert (found.dossier.style, found.dossier.presents) == (4, "suit, short sentences")
    assert sheet(found).checks[1].found == "4 rather formal, suit, short sentences"
    again = dossier.found_out(ANNA, "presents", "2026 relaunch", TODAY)
    assert (again.dossier.style, again.dossier.presents) == (0, "2026 relaunch")


def test_a_publication_is_read_from_a_line() -> None:
    paper = dossier.publication("Less is a service 2025-11-03 https://weber.example/less")
    wanted = Publication("Less is a service", date(2025, 11, 3), "https://weber.example/less")
    assert paper == wanted
    with pytest.raises(Usage):
        dossier.publication("2025-11-03")


def test_first_words_come_from_entries_with_their_day() -> None:
    assert sheet(ANNA).openers == ()
    on = date(2026, 1, 5)
    touches = (
        Touch(id="t2", on=on, contacts=("a",), channel="call", text="wants numbers"),
        Touch(id="t1", on=date(2025, 9, 1), contacts=("a",), channel="event", text="Hafentage"),
    )
    known = Dossier(
        publications=(Publication("Less", on),), noted=(Noted("runs a marathon", "learned", on),)
    )
    anna = replace(ANNA, needs=(Item("seo", on=on),), dossier=known, met=Met(through="b"))
    found = {opener.source: opener for opener in sheet(anna, touches).openers}
    assert list(found) == ["need", "publication", "call", "event", "learned", "met"]
    assert found["met"].text == "You both know Bob Ohm"
    assert found["event"].on == date(2025, 9, 1)
    assert "seo" in found["need"].text


def test_three_questions_the_own_ones_first() -> None:
    first = sheet(ANNA).questions
    assert len(first) == dossier.QUESTIONS
    assert first[0].text == "What would help you most at the moment?"
    own = replace(ANNA, dossier=Dossier(questions=("Why Altona?",)))
    assert sheet(own).questions[0] == dossier.Question("Why Altona?", "your own")
    old = replace(ANNA, needs=(Item("seo", on=date(2025, 12, 1)),))
    assert sheet(old).questions[0].text == "Is it still open: seo?"


def test_nothing_is_noted_twice() -> None:
    once = remarks.noted(ANNA, "learned", ["two boys", " Two  BOYS "], TODAY)
    assert [n.text for n in once.dossier.noted] == ["two boys"]
    assert remarks.noted(once, "learned", ["TWO boys", ""], TODAY) is once
    with pytest.raises(Problem):
        dossier.lines_added(dossier.lines_added(ANNA, "openers", "x"), "openers", "x")


def test_asking_and_telling_by_quarter() -> None:
    touches = tuple(
        Touch(id=f"t{n}", on=day, contacts=("a",))
        for n, day in enumerate([date(2026, 2, 1), date(2026, 1, 1), date(2025, 12, 31)])
    )
    noted = (
        Noted("x", "learned", source="t0"),
        Noted("y", "learned", source="t0"),
        Noted("z", "told", source="t0"),
        Noted("w", "told", source="t2"),
        Noted("v", "told"),
    )
    anna = replace(ANNA, needs=(Item("n", source="t1"),), dossier=Dossier(noted=noted))
    found = sheet(anna, touches)
    assert found.quarters == (dossier.Quarter("2025 Q4", 0, 1), dossier.Quarter("2026 Q1", 2, 1))
    assert found.listening == "asked in 2 notes, told of yourself in 2: 50 % listening"
    assert sheet(ANNA, touches).listening == ""
