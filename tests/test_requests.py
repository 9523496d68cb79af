"""Requests in the book: one change each, undone whole, and gone with their person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from brm_tui.book import Book
from brm_tui.demo import ANCHOR
from brm_tui.domain.errors import Problem
from brm_tui.domain.model import Contact, Criterion, Mail, Request
from brm_tui.session import open_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    opened = open_book(tmp_path / "book.json", ANCHOR)
    opened.add_contact(Contact(id="", name="Anna Weber", mails=(Mail("a@weber.example"),)))
    yield opened
    opened.close()


def asked(book: Book, name: str, **fields: object) -> Request:
    return book.add_request(Request(id="", on=ANCHOR, name=name, **fields))  # type: ignore[arg-type]


def test_a_change_of_the_criteria_is_kept_and_scores_anew(book: Book) -> None:
    assert book.criteria[0].text.startswith("Will man mir")
    request = asked(book, "Pat Lee", answers={"need": "yes", "decides": "no"})
    before = book.score_of(request).points
    need = next(one for one in book.criteria if one.name == "need")
    heavier = Criterion("need", need.text, 5, "client")
    moved = book.flips([heavier if one.name == "need" else one for one in book.criteria])
    assert [(one.id, one.before.points) for one in moved] == [(request.id, before)]
    book.edit_criterion(heavier)
    assert book.score_of(request).points == moved[0].after.points > before
    book.undo()
    assert book.score_of(request).points == before


def test_the_first_run_still_asks_for_the_settings_after_a_request(book: Book) -> None:
    asked(book, "Pat Lee")
    assert not book.records.practice


def test_acceptance_is_one_change_and_undone_whole(book: Book) -> None:
    request = asked(book, "Pat Lee", source="mail", message="hello")
    changes = len(book.history())
    contact = book.accept_request(request.id, "asks good questions", "B")
    assert len(book.history()) == changes + 1
    assert book.touches_of(contact.id)[0].channel == "mail"
    assert contact.nursery_since == ANCHOR
    assert [n.id for n in book.circle().nursery] == [contact.id]
    with pytest.raises(Problem, match="accepted already"):
        book.accept_request(request.id, "again", "A")
    book.undo()
    assert contact.id not in book.records.contacts
    assert book.requests() == [book.records.requests[request.id]]
    assert not book.records.requests[request.id].verdict
    book.redo()
    assert book.records.requests[request.id].contact == contact.id


def test_who_it_may_be_is_settled_before_acceptance(book: Book) -> None:
    book.add_contact(Contact(id="", name="Anna Weber", organisation="Lumen"))
    request = asked(book, "Anna Weber")
    assert book.known_of(request).verdict == "unsure"
    with pytest.raises(Problem, match="may be @anna-weber"):
        book.accept_request(request.id, "x", "B")
    book.recognise_request(request.id, book.contact("@anna-weber").id)
    assert book.known_of(book.request(request.id)).verdict == "known"
    assert book.accept_request(request.id, "x", "B").handle == "anna-weber"


def test_requests_go_with_their_person_and_come_back(book: Book) -> None:
    request = asked(book, "Pat Lee")
    contact = book.accept_request(request.id, "x", "C")
    book.delete_contact(contact.id)
    assert not book.records.requests
    book.undo()
    assert list(book.records.requests) == [request.id]


def test_it_is_all_there_when_the_book_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "again.json"
    book = open_book(path, ANCHOR)
    request = asked(book, "Pat Lee", answers={"need": "partly"})
    book.remove_criterion("selling")
    book.decide_request(request.id, "ask back", note="Why me?")
    book.close()
    again = open_book(path, ANCHOR)
    kept = again.records.requests[request.id]
    assert (kept.answers, kept.verdict, kept.note) == ({"need": "partly"}, "ask back", "Why me?")
    assert "selling" not in [one.name for one in again.criteria]
    again.close()


def test_many_are_one_change_and_none_twice(book: Book) -> None:
    many = [Request(id="", on=ANCHOR, name=f"Pat {n % 3}", message="hi") for n in range(6)]
    changes = len(book.history())
    assert len(book.add_requests(many)) == 3
    assert len(book.history()) == changes + 1
    assert book.add_requests(many) == []
    assert len(book.history()) == changes + 1


def test_who_was_not_accepted_is_found_dimmed(book: Book) -> None:
    request = asked(book, "Pat Lee", organisation="Lumen")
    book.decide_request(request.id, "decline")
    found = book.find_requests("lumen")
    assert [(hit.id, hit.dimmed) for hit in found] == [(request.id, True)]
    other = asked(book, "Kim Li")
    book.accept_request(other.id, "x", "C")
    assert book.find_requests("kim") == []
