"""Who is forgotten is in no file of the book's folder afterwards, and others lose nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from brm_tui.book import Book
from brm_tui.domain.errors import NotFound, Problem
from brm_tui.domain.model import Contact, Favour, Mail, Met, Phone
from brm_tui.store import open_store

TODAY = date(2026, 11, 24)
SECRETS = ("Zita Quandt", "zita-quandt", "zita@quandt.example", "+4940998877", "collects moths")
LATER = ["so that there is a backup with someone", "with both"]
NOW = datetime(2026, 11, 24, 9, 30)


def opened(path: Path, today: date = TODAY) -> Book:
    return Book(open_store(path, today=today), today, now=lambda: NOW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "book.json"


@pytest.fixture
def book(path: Path) -> Iterator[Book]:
    book = opened(path)
    yield book
    book.close()


def filled(book: Book) -> tuple[Contact, Contact]:
    zita = book.add_contact(
        Contact(
            id="",
            name="Zita Quandt",
            given="Zita",
            family="Quandt",
            mails=(Mail("zita@quandt.example"),),
            phones=(Phone("+49 40 998877", "+4940998877"),),
            notes="collects moths",
        )
    )
    bob = book.add_contact(Contact(id="", name="Bob Ohm", met=Met(through=zita.id)))
    book.log(book.read_line("call @zita-quandt, @bob-ohm 20m: with both ! send a list"))
    line = "call @bob-ohm 5m: asked after Zita  Quandt's firm, @zita-quandt knows"
    book.log(book.read_line(line))
    book.log(book.read_line("call @zita-quandt 5m: alone, collects moths"))
    book.add_favour(Favour(id="", on=TODAY, contact=bob.id, text="the mail of ZITA QUANDT"))
    book.introduce(zita.id, bob.id, "moths")
    book.edit_contact(replace(book.contact("bob-ohm"), notes="Quandt is his boss"))
    return zita, book.contact("bob-ohm")


def files(folder: Path) -> dict[str, str]:
    found = (p for p in folder.rglob("*") if p.is_file())
    return {p.name: p.read_bytes().decode("utf-8", "replace").casefold() for p in found}


def told(folder: Path) -> list[str]:
    return [
        f"{name}: {secret}"
        for name, text in files(folder).items()
        for secret in SECRETS
        if secret.casefold() in text
    ]


def test_not_a_byte_of_the_person_is_in_the_folder(path: Path, book: Book) -> None:
    zita, bob = filled(book)
    book.close()
    again = opened(path, date(2026, 11, 25))
    again.log(again.read_line("call @bob-ohm 5m: so that there is a backup with Zita Quandt"))
    again.close()
    again = opened(path)
    again.log(again.read_line("call @zita-quandt 5m: in the journal, collects moths"))
    assert {"book.json", "book.json.journal", "book.json.bak", "book-2026-11-25.json"} <= set(
        files(path.parent)
    )
    assert told(path.parent)
    again.forget(zita.id, copies=True)
    assert told(path.parent) == []
    again.close()
    assert told(path.parent) == []
    third = opened(path)
    assert [c.name for c in third.records.contacts.values()] == ["Bob Ohm"]
    assert third.contact("bob-ohm").met.through == ""
    texts = sorted(t.text for t in third.touches_of(bob.id))
    assert texts == ["asked after someone's firm, someone knows", *LATER]
    assert third.favours_of(bob.id)[0].text == "the mail of someone"
    third.close()
    assert told(path.parent) == []


def test_without_being_asked_older_copies_stay_and_are_told(path: Path, book: Book) -> None:
    zita, _ = filled(book)
    book.close()
    again = opened(path, date(2026, 11, 25))
    again.add_contact(Contact(id="", name="Kim Sommer"))
    again.close()
    third = opened(path)
    known = third.forget(zita.id)
    assert known.copies == ["book-2026-11-25.json"]
    assert {line.split(":")[0] for line in told(path.parent)} == set(known.copies)
    third.close()


def test_what_only_a_reader_can_judge_is_left_and_told(book: Book) -> None:
    zita, _ = filled(book)
    known = book.traces(zita.id)
    assert known.left == ["contact 'Bob Ohm' says 'Quandt'"]
    assert {table: len(rows) for table, rows in known.gone.items()} == {
        "contacts": 1,
        "touches": 1,
        "favours": 1,
        "introductions": 1,
    }


def test_a_namesake_keeps_the_name(book: Book) -> None:
    zita, _ = filled(book)
    other = book.add_contact(Contact(id="", name="Zita Quandt"))
    book.log(book.read_line(f"call @{other.handle} 5m: Zita Quandt and @{other.handle}"))
    known = book.forget(zita.id)
    assert book.touches_of(other.id)[0].text == f"Zita Quandt and @{other.handle}"
    assert any("Zita Quandt" in place for place in known.left)


def test_undo_goes_on_behind_the_gap(book: Book) -> None:
    zita, bob = filled(book)
    book.forget(zita.id)
    assert book.undo().sentence == "Undone: Edited Bob Ohm"
    assert book.undo().sentence == "Undone: Gave Bob Ohm: the mail of someone"
    while True:
        try:
            book.undo()
        except Problem:
            break
        assert all(c.id != zita.id for c in book.records.contacts.values())
    assert bob.id not in book.records.contacts


def test_the_id_is_a_tombstone_without_data(path: Path, book: Book) -> None:
    zita, _ = filled(book)
    book.forget(zita.id)
    with pytest.raises(NotFound):
        book.forget(zita.id)
    stones = json.loads(path.read_text(encoding="utf-8"))["tombstones"].values()
    stone = next(stone for stone in stones if stone["id"] == zita.id)
    assert set(stone) == {"table", "id", "rev", "doc_id", "at", "forgotten"}


def test_what_was_cut_off_is_finished_at_the_next_opening(path: Path, book: Book) -> None:
    zita, _ = filled(book)
    book.close()
    code = (
        "import os, sys; from datetime import date; from pathlib import Path\n"
        "from brm_tui.store import open_store; from brm_tui.store.volume import Volume\n"
        "store = open_store(Path(sys.argv[1]), today=date(2026, 11, 24)); store.load()\n"
        "Volume.fold = lambda *_, **__: os._exit(9)\n"
        "store.forget(sys.argv[2], 'now', copies=True)\n"
    )
    words = [sys.executable, "-c", code, os.fspath(path), zita.id]
    assert subprocess.run(words, check=False).returncode == 9
    assert told(path.parent)
    opened(path).close()
    assert told(path.parent) == []
