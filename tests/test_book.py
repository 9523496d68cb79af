"""The book: each verb is one change on disk, and every change has its way back."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from brm_tui.book import Book
from brm_tui.domain.errors import Ambiguous, NotFound, Problem
from brm_tui.domain.model import Contact, Favour
from brm_tui.session import open_book

TODAY = date(2026, 3, 2)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = open_book(tmp_path / "book.json", TODAY)
    yield book
    book.close()


def everything(book: Book) -> str:
    records = book.records
    tables = (records.contacts, records.touches, records.favours, records.introductions)
    plain = [{k: repr(v).replace(f"rev={v.rev},", "") for k, v in t.items()} for t in tables]
    return json.dumps(plain, sort_keys=True)


def test_a_handle_is_made_of_the_name_and_is_unique(book: Book) -> None:
    names = ["Jörg Klein", "Jörg Klein", "田中さくら", "🙂", "CON", "../x", "y" * 300]
    handles = [book.add_contact(Contact(id="", name=name)).handle for name in names]
    assert handles[:2] == ["jorg-klein", "jorg-klein-2"]
    assert len(set(handles)) == len(handles)
    assert all(handle and "/" not in handle and len(handle) <= 60 for handle in handles)
    with pytest.raises(Problem, match="belongs to Jörg Klein"):
        book.edit_contact(Contact(id=book.contact(handles[2]).id, name="x", handle="jorg-klein"))


def test_who_is_asked_for(book: Book) -> None:
    book.add_contact(Contact(id="", name="Michael Schmidt"))
    book.add_contact(Contact(id="", name="Michaela Schmidt"))
    assert book.contact("@michael-schmidt").name == "Michael Schmidt"
    with pytest.raises(Ambiguous) as ambiguous:
        book.contact("Schmidt")
    assert set(ambiguous.value.candidates) == {"michael-schmidt", "michaela-schmidt"}
    with pytest.raises(NotFound, match="brm find zorro"):
        book.contact("zorro")


def test_one_line_is_one_change_and_goes_back_whole(book: Book) -> None:
    anna = book.add_contact(Contact(id="", name="Anna Weber", tier="A"))
    before = everything(book)
    book.log(book.read_line("gestern Anruf Weber: Umzug ! Liste bis Freitag ? seo > in 3 Wochen"))
    assert book.contact("anna-weber").needs[0].text == "seo"
    assert len(book.promises_of(anna.id)) == 1
    assert len(book.history()) == 2
    book.undo()
    assert everything(book) == before
    book.redo()
    assert book.contact("anna-weber").follow_up == date(2026, 3, 23)


def test_two_hundred_changes_can_be_undone_and_done_again_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    book = open_book(path, TODAY)
    for n in range(210):
        book.add_contact(Contact(id="", name=f"Person {n}"))
    book.close()
    book = open_book(path, TODAY)
    for _ in range(200):
        book.undo()
    assert len(book.records.contacts) == 10
    book.close()
    book = open_book(path, TODAY)
    for _ in range(200):
        book.redo()
    assert len(book.records.contacts) == 210
    book.close()


def test_undo_reaches_over_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    for n in range(5):
        book = open_book(path, TODAY)
        book.add_contact(Contact(id="", name=f"Person {n}"))
        book.close()
    book = open_book(path, TODAY)
    for left in (4, 3, 2):
        book.undo()
        assert len(book.records.contacts) == left
    book.redo()
    assert len(book.records.contacts) == 3
    book.add_contact(Contact(id="", name="New"))
    with pytest.raises(Problem, match="nothing to redo"):
        book.redo()
    book.close()


def test_a_deleted_person_leaves_shared_touches_to_the_others(book: Book) -> None:
    anna = book.add_contact(Contact(id="", name="Anna Weber"))
    kim = book.add_contact(Contact(id="", name="Kim Sommer"))
    book.log(book.read_line("call Weber, Sommer: both"))
    book.log(book.read_line("call Weber: alone"))
    book.add_favour(Favour(id="", on=TODAY, contact=anna.id, text="x"))
    before = everything(book)
    book.delete_contact(anna.id)
    assert [t.text for t in book.touches_of(kim.id)] == ["both"]
    assert len(book.records.touches) == 1
    assert book.favours_of() == []
    book.undo()
    assert everything(book) == before


def test_a_read_only_book_changes_nothing(tmp_path: Path) -> None:
    first = open_book(tmp_path / "book.json", TODAY)
    second = open_book(tmp_path / "book.json", TODAY)
    with pytest.raises(Problem, match="nothing was changed"):
        second.add_contact(Contact(id="", name="x"))
    assert second.records.contacts == {}
    first.add_contact(Contact(id="", name="Anna"))
    assert second.refresh()
    assert len(second.records.contacts) == 1
    first.close()
    second.close()


def test_midnight_turns_the_page(book: Book) -> None:
    anna = book.add_contact(Contact(id="", name="Anna", tier="A"))
    book.log(book.read_line("call Anna: x"))
    assert not book.is_due(anna.id)
    book.turn_to(TODAY + timedelta(days=30))
    assert book.is_due(anna.id)


class Story(RuleBasedStateMachine):
    """Any verbs in any order: undoing all of them comes back to the beginning."""

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.path = Path(tempfile.mkdtemp()) / "book.json"
        self.book = open_book(self.path, TODAY)
        self.states = [everything(self.book)]

    @rule(name=st.sampled_from(["Anna Weber", "Jörg Klein", "Kim"]))
    def add(self, name: str) -> None:
        self.book.add_contact(Contact(id="", name=name))
        self.states.append(everything(self.book))

    @precondition(lambda self: self.book.records.contacts)
    @rule(data=st.data(), line=st.sampled_from(["call: x", "! p by friday", "? seo > in 3 weeks"]))
    def log(self, data: st.DataObject, line: str) -> None:
        key = data.draw(st.sampled_from(sorted(self.book.records.contacts)))
        handle = self.book.records.contacts[key].handle
        self.book.log(self.book.read_line(f"@{handle} {line}"))
        self.states.append(everything(self.book))

    @precondition(lambda self: self.book.records.contacts)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        self.book.delete_contact(data.draw(st.sampled_from(sorted(self.book.records.contacts))))
        self.states.append(everything(self.book))

    @precondition(lambda self: len(self.states) > 1)
    @rule()
    def undo(self) -> None:
        self.book.undo()
        self.states.pop()
        assert everything(self.book) == self.states[-1]

    @rule()
    def reopen(self) -> None:
        self.book.close()
        self.book = open_book(self.path, TODAY)

    @invariant()
    def memory_is_what_the_disk_holds(self) -> None:
        assert everything(self.book) == self.states[-1]

    def teardown(self) -> None:
        self.book.close()


Story.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestStory = Story.TestCase


def test_the_command_line_loads_no_screen() -> None:
    code = """
import sys
from brm_tui.cli.main import run
import brm_tui.cli.reading, brm_tui.cli.writing, brm_tui.cli.moving, brm_tui.cli.caring
run(["keys"])
heavy = {"textual", "tinydb", "jinja2", "phonenumbers", "babel", "rapidfuzz", "rich", "networkx"}
print(sorted(heavy & {name.split(".")[0] for name in sys.modules}))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
