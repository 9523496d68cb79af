"""Requests: how they are read, when they ask for a verdict, what a year of them tells."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from brm_tui.domain import requests as rules
from brm_tui.domain.errors import Problem, Usage
from brm_tui.domain.model import Answer, Contact, Criterion, Link, Mail, Request, Verdict
from brm_tui.domain.request_text import read_request, spoken_in
from brm_tui.domain.request_year import year_of

TODAY = date(2026, 11, 24)


def asked(name: str = "Anna Weber", **fields: object) -> Request:
    return replace(Request(id=name, on=TODAY, name=name), **fields)


def test_a_line_names_the_person_before_the_colon() -> None:
    said = read_request(
        "Anna Weber, Head of Sales at Nordlicht Design, Hamburg: Hello, I would like to connect.",
        TODAY,
    )
    assert (said.name, said.role, said.organisation, said.place) == (
        *("Anna Weber", "Head of Sales", "Nordlicht Design", "Hamburg"),
    )
    assert (said.language, said.message) == ("en", "Hello, I would like to connect.")


def test_a_pasted_invitation_has_its_name_on_the_first_line() -> None:
    said = read_request(
        "Max Muster\nBerater bei Hafen IT\nHamburg\n\nHallo Kim,\nhast du Zeit? +49 40 555",
        TODAY,
    )
    assert (said.name, said.role, said.organisation, said.place) == (
        *("Max Muster", "Berater", "Hafen IT", "Hamburg"),
    )
    assert (said.language, said.address) == ("de", "du")
    assert said.message.startswith("Hallo Kim,\nhast du")
    assert said.phones == ()


def test_a_pasted_mail_has_its_sender_and_loses_its_head() -> None:
    said = read_request(
        "Von: Jörg Klein <j.klein@hafen.example>\nBetreff: Anfrage\n\nGuten Tag, kennen Sie mich?",
        TODAY,
    )
    assert (said.name, said.mails) == ("Jörg Klein", (Mail("j.klein@hafen.example"),))
    assert said.message == "Guten Tag, kennen Sie mich?"


def test_links_tell_where_it_came_from_and_are_no_colon() -> None:
    said = read_request("Pat Lee https://www.linkedin.com/in/pat: hi", TODAY)
    assert (said.name, said.source, said.message) == ("Pat Lee", "LinkedIn", "hi")
    assert said.links == (Link("https://www.linkedin.com/in/pat", "linkedin"),)
    assert read_request("https://x.example/ Pat", TODAY).name == "Pat"


@pytest.mark.parametrize("text", ["", "   ", "\x1b[2J", "x" * 200, ":", "https://x.example"])
def test_nobody_is_no_request(text: str) -> None:
    with pytest.raises(Usage, match="Nobody is named"):
        read_request(text, TODAY)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        said = read_request(text, TODAY)
    except Usage:
        return
    assert 0 < len(said.name) <= 120
    assert "\x1b" not in said.message + said.name + said.role


def test_the_language_is_heard() -> None:
    assert spoken_in("Guten Tag, ich würde mich gern mit Ihnen vernetzen", "en") == ("de", "sie")
    assert spoken_in("Hi Kim, would you like to connect?", "de") == ("en", "sie")
    assert spoken_in("12345", "en") == ("en", "sie")


def test_a_request_asks_again_on_its_day_or_after_silence() -> None:
    new, week = asked(), TODAY + timedelta(days=7)
    assert rules.standing(new, TODAY) == "open"
    later = rules.decided(new, "later", TODAY, until=week)
    assert rules.standing(later, week - timedelta(days=1)) == "waits"
    assert rules.standing(later, week) == "open"
    back = rules.decided(new, "ask back", TODAY, note="Why me?")
    silent = TODAY + timedelta(days=rules.ASKED_DAYS)
    assert rules.standing(back, silent - timedelta(days=1)) == "waits"
    assert rules.standing(back, silent) == "open"
    assert rules.in_words(back, silent) == "asked back 14 days ago, no answer"
    assert rules.in_words(later, TODAY) == "put off until 2026-12-01"
    for verdict in ("decline", "ignore", "accept"):
        assert rules.standing(rules.decided(new, verdict, TODAY), silent) == "done"
    assert rules.in_words(new, TODAY) == "came today"


def test_a_verdict_can_be_changed_but_an_acceptance_is_undone() -> None:
    ignored = rules.decided(asked(), "ignore", TODAY)
    assert rules.decided(ignored, "decline", TODAY).verdict == "decline"
    with pytest.raises(Problem, match="accepted already"):
        rules.decided(rules.decided(asked(), "accept", TODAY), "decline", TODAY)
    for until in (None, TODAY, TODAY - timedelta(days=1)):
        with pytest.raises(Problem, match="not ahead"):
            rules.decided(asked(), "later", TODAY, until=until)


def test_the_longest_waiting_come_first_and_what_is_done_last() -> None:
    old = asked("Old", on=TODAY - timedelta(days=9))
    waits = rules.decided(asked("Later"), "later", TODAY, until=TODAY + timedelta(days=3))
    done = rules.decided(asked("Done"), "ignore", TODAY)
    found = rules.in_order([done, waits, asked("New"), old], TODAY)
    assert [one.name for one in found] == ["Old", "New", "Later", "Done"]


def test_two_of_one_request_are_the_same() -> None:
    one = asked(message="hello  there")
    assert rules.same(one, asked(message="hello there", on=TODAY - timedelta(days=5)))
    assert not rules.same(asked(), asked(on=TODAY - timedelta(days=5)))
    assert not rules.same(one, asked("Pat", message="hello there"))


def test_who_was_in_the_book_wakes_and_loses_nothing() -> None:
    sleeper = Contact(
        id="1", name="Anna Weber", state="asleep", why="old friend", tier="C", role="CEO"
    )
    request = asked(role="Head of Sales", organisation="Nordlicht", mails=(Mail("a@b.example"),))
    woken = rules.taken_in(sleeper, request, "", "B", ("client",))
    assert (woken.state, woken.tier, woken.why, woken.role) == ("active", "B", "old friend", "CEO")
    assert (woken.organisation, woken.purposes) == ("Nordlicht", ("client",))
    again = rules.taken_in(woken, request, "", "", ("client",))
    assert again == woken


def test_a_newcomer_begins_in_the_nursery() -> None:
    request = asked(source="LinkedIn", address="du")
    new = rules.newcomer(request, "k", "knows clients", "B", ("recommender",), TODAY)
    assert (new.state, new.nursery_since, new.tier, new.address) == ("nursery", TODAY, "B", "du")
    assert (new.met.on, new.met.where) == (request.on, "LinkedIn")
    assert rules.settled(new).state == "active"


def test_a_year_tells_who_lasted_and_which_question_told_it() -> None:
    criteria = (Criterion("need", "Need?"), Criterion("liked", "Liked?"))
    begun = TODAY - timedelta(days=200)
    people = [
        asked(
            f"p{n}",
            on=begun,
            verdict="accept",
            decided=begun,
            contact=f"c{n}",
            answers=_answers("yes" if n < 4 else "no", "yes"),
        )
        for n in range(8)
    ]
    verdicts: tuple[Verdict, ...] = ("ignore", "decline", "")
    others = [asked(v or "new", verdict=v, decided=TODAY if v else None) for v in verdicts]
    too_young = asked("y", verdict="accept", decided=TODAY, contact="c9")
    too_old = asked("o", on=TODAY - timedelta(days=366), verdict="accept", decided=begun)
    told = year_of(
        [*people, *others, too_young, too_old],
        criteria,
        lambda key, since: 3 if key in ("c0", "c1", "c2", "c3") else 2,
        TODAY,
    )
    assert (told.came, told.waiting, told.ripe, told.grown) == (12, 1, 8, 4)
    assert told.by_verdict["accept"] == 9
    best = told.tellings[0]
    assert (best.name, best.grown, best.others, best.told) == ("need", 100, 0, 100)
    assert told.tellings[1].told == 0
    assert "Need?" in told.in_words[2]
    few = year_of(people[:5], criteria, lambda key, since: 3, TODAY)
    assert few.tellings == ()
    assert "shows when more" in few.in_words[-1]


def _answers(need: Answer, liked: Answer) -> dict[str, Answer]:
    return {"need": need, "liked": liked}


@pytest.mark.parametrize(
    ("head", "role", "firm"),
    [
        ("Tim Vogt, Elbwerk GmbH", "", "Elbwerk GmbH"),
        ("Tim Vogt, Elbwerk GmbH & Co. KG, Kiel", "", "Elbwerk GmbH & Co. KG"),
        ("Pat Lee, Head of Sales, Acme Ltd.", "Head of Sales", "Acme Ltd."),
        ("Eva Kern, Vorstand", "Vorstand", ""),
        ("Eva Kern, Vorstand bei Kern AG", "Vorstand", "Kern AG"),
    ],
)
def test_a_legal_form_makes_a_firm(head: str, role: str, firm: str) -> None:
    said = read_request(f"{head}: hello", TODAY)
    assert (said.role, said.organisation) == (role, firm)
