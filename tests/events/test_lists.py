"""Lists of people: read from anything, compared with the book, stopped half-way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brm_tui.book import Book
from brm_tui.book.listing_people import read_list
from brm_tui.domain.errors import Problem
from brm_tui.domain.event import Attendee, Event
from brm_tui.domain.events import aimed_at, room_of, stage
from brm_tui.domain.model import Contact
from brm_tui.exchange.attendees import read_attendees, read_line
from brm_tui.exchange.bring import Settings
from brm_tui.session import open_book
from tests.benchmarks.books import TODAY
from tests.tui.test_hostile import HOSTILE


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    opened = open_book(tmp_path / "book.json", TODAY)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("line", "name", "organisation", "role"),
    [
        ("Anna Weber, Nordlicht GmbH", "Anna Weber", "Nordlicht GmbH", ""),
        ("- Dr. Kim Sommer | Hafen IT | CTO", "Dr. Kim Sommer", "Hafen IT", "CTO"),
        ("3) Jean-Luc Moreau – Moreau & Fils", "Jean-Luc Moreau", "Moreau & Fils", ""),
        ("Jo Sand <jo@strand.example>", "Jo Sand", "", ""),
        ("Leyla Aksoy; Aksoy Textil; +49 40 5550 7781", "Leyla Aksoy", "Aksoy Textil", ""),
        ("jo@strand.example", "jo@strand.example", "", ""),
    ],
)
def test_a_line_names_somebody(line: str, name: str, organisation: str, role: str) -> None:
    found = read_line(line)
    assert found is not None
    assert (found.name, found.organisation, found.role) == (name, organisation, role)


@pytest.mark.parametrize("line", ["", "---", "12345", "* ", "()"])
def test_a_line_names_nobody(line: str) -> None:
    assert read_line(line) is None


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for one in read_attendees(data, "list.txt", Settings(TODAY)):
        assert one


@given(st.lists(st.text(max_size=40), max_size=8))
def test_any_lines_are_read_or_refused(lines: list[str]) -> None:
    data = "\n".join(lines).encode("utf-8", "replace")
    for one in read_attendees(data, "list.txt", Settings(TODAY)):
        assert one


def test_a_list_can_be_stopped_and_leaves_nothing(book: Book) -> None:
    lines = "\n".join(f"Person {n} Family{n}, Firm {n}" for n in range(500)).encode()
    told: list[Any] = []

    def stop(count: int, share: float) -> None:
        told.append((count, share))
        if share > 0.5:
            raise Problem("Stopped.")

    with pytest.raises(Problem, match="Stopped"):
        read_list(book, lines, "list.txt", Settings(TODAY), progress=stop)
    assert told[0] == (100, 0.2)
    assert len(told) == 3
    assert book.events() == []


def test_hostile_names_stand_on_the_list_and_in_the_brief_as_text(book: Book) -> None:
    from brm_tui.exchange.event_brief import as_html, as_markdown

    people = [Attendee(id=f"a{n}", event="", name=text) for n, text in enumerate(HOSTILE)]
    event = book.add_event(Event(id="", name="<b>Fair</b>", targets=50), people)
    for one in people:
        book.aim_at(one.id, one.name, one.name)
    page, text = as_html(book.event_brief(event)), as_markdown(book.event_brief(event))
    assert "<b>" not in page and "&lt;b&gt;Fair" in page
    for written in (page, text):
        assert "\x1b" not in written and "\u202e" not in written and "\x9b" not in written
    assert "[bold]" not in text


def test_the_talk_of_one_who_is_deleted_later_leaves_the_list_whole(book: Book) -> None:
    anna = book.add_contact(Contact(id="", name="Anna Weber"))
    found = read_list(book, b"Anna Weber\nJo Sand", "list", Settings(TODAY))
    event = book.add_event(Event(id="", name="Fair"), found.people)
    first, _ = book.attendees(event.id)
    book.tick(first.id, "met")
    book.delete_contact(anna.id)
    left = book.attendees(event.id)[0]
    assert (left.contact, left.touch, left.who) == ("", "", "new")
    book.undo()
    assert book.attendees(event.id)[0].contact == anna.id
    assert [touch.text for touch in book.touches_of(anna.id)] == ["Met at Fair"]


@given(st.integers(1, 50), st.integers(0, 5), st.integers(0, 60))
def test_there_are_never_more_targets_than_there_is_time_for(
    targets: int, days: int, others: int
) -> None:
    from datetime import timedelta

    event = Event(
        id="e", name="Fair", first=TODAY, last=TODAY + timedelta(days=days), targets=targets
    )
    aimed = [Attendee(id=str(n), event="e", name="x", target=True) for n in range(others)]
    one = Attendee(id="new", event="e", name="y")
    if others < room_of(event):
        assert aimed_at(one, event, aimed, "why", "hello").target
    else:
        with pytest.raises(Problem, match="There is time for"):
            aimed_at(one, event, aimed, "why", "hello")
    assert stage(event, TODAY) == "there"
    assert stage(event, TODAY - timedelta(days=1)) == "before"
    assert stage(event, TODAY + timedelta(days=days + 1)) == "after"
