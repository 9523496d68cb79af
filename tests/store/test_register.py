"""A large book opens without reading its touches, and is the same book."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB

from brm_tui.book import Book
from brm_tui.domain.model import AnyRecord, Attendee, Contact, Event, Touch
from brm_tui.session import open_book
from brm_tui.store import register, snapshot
from brm_tui.store.filed import Filed

TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _worth_it(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(register, "WORTH_IT", 1)
    monkeypatch.setattr("brm_tui.store.store.SMALL_BOOK", 0)  # nothing is folded at closing
    yield


def records() -> list[AnyRecord]:
    dice = random.Random(1)
    people: list[AnyRecord] = [
        Contact(id=f"c{n}", name=f"Person {n}", handle=f"p{n}", tier="A" if n % 2 else "")
        for n in range(6)
    ]
    return people + [
        Touch(
            id=f"t{n}",
            on=TODAY - timedelta(days=dice.randrange(40)),
            contacts=tuple(dice.sample([f"c{k}" for k in range(6)], dice.choice((1, 1, 2)))),
            text=f"text {n}",
        )
        for n in range(60)
    ]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A folded book with its register."""
    path = tmp_path / "book.json"
    book = open_book(path, TODAY)
    book.bring_in("made", records())
    book._store.fold()  # type: ignore[attr-defined]
    book.close()
    assert register.path_of(path).exists()
    return path


def facts(book: Book) -> object:
    """Everything that can be asked about touches."""
    people = sorted(book.records.contacts)
    return (
        [[t.id for t in book.touches_of(key, n)] for key in people for n in (1, 3)],
        [[t.id for t in book.touches_of(key)] for key in people],
        [list(book.records.timeline.days(key)) for key in people],
        [book.rhythm_of(key) for key in people],
        book.records.touched_since(TODAY - timedelta(days=7)),
        {key: list(moments) for key, moments in book.records.timeline.items() if moments},
        dict(book.records.touches),
        len(book.records.touches),
    )


def filed(path: Path) -> Book:
    book = open_book(path, TODAY, write=False)
    assert isinstance(book.records.touches, Filed)
    return book


def plain(path: Path) -> Book:
    """The same book without its register."""
    place = register.path_of(path)
    held = place.read_bytes() if place.exists() else None
    place.unlink(missing_ok=True)
    book = open_book(path, TODAY, write=False)
    assert not isinstance(book.records.touches, Filed)
    if held is not None:
        place.write_bytes(held)
    return book


def test_it_is_the_same_book(path: Path) -> None:
    assert register.path_of(path).stat().st_mode & 0o777 == 0o600
    assert facts(filed(path)) == facts(plain(path))


def test_what_is_asked_first_changes_nothing(path: Path) -> None:
    whole = plain(path)
    for asked in ("c0", "c3"):
        book = filed(path)
        assert book.touches_of(asked) == whole.touches_of(asked)
        since = TODAY - timedelta(days=7)
        assert book.records.touched_since(since) == whole.records.touched_since(since)
        assert book.records.touches["t7"] == whole.records.touches["t7"]
        assert "nothing" not in book.records.touches
        assert facts(book) == facts(whole)


@pytest.mark.parametrize("seed", range(12))
def test_changes_of_many_days(path: Path, seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(6):
        book = open_book(path, TODAY)
        for _ in range(dice.randrange(1, 6)):
            change(book, dice)
            if dice.random() < 0.2:
                book._store.fold()  # type: ignore[attr-defined]
        expected = facts(book)
        book.close()
        assert facts(filed(path)) == expected == facts(plain(path))
    with TinyDB(path) as stock:
        stands = {document["id"] for document in stock.table("touches")}
    journal = path.with_name("book.json.journal").read_text()
    assert stands == set(filed(path).records.touches) or '"ops"' in journal


def change(book: Book, dice: random.Random) -> None:
    def someone() -> str:
        return dice.choice(sorted(book.records.handles))

    what = dice.choice(("log", "log", "edit", "delete", "undo", "redo", "person"))
    touches = sorted(book.records.touches) if dice.random() < 0.5 else []
    keys = touches or [t.id for t in book.touches_of(sorted(book.records.contacts)[1])]
    if what == "log":
        book.log(book.read_line(f"@{someone()}, @{someone()} call: new"))
    elif what == "edit" and keys:
        book.relog(dice.choice(keys), book.read_line(f"yesterday @{someone()} mail: edited"))
    elif what == "delete" and keys:
        book.delete_touch(dice.choice(keys))
    elif what == "person" and len(book.records.contacts) > 4:
        everybody = sorted(book.records.contacts)
        if dice.random() < 0.3:
            book.delete_contact(dice.choice(everybody))
    elif what in ("undo", "redo"):
        done, undone = book._stacks()
        if (done if what == "undo" else undone) and len(done) > 1:
            book.undo() if what == "undo" else book.redo()


def test_the_last_touches_are_read_and_no_others(path: Path) -> None:
    book, whole = filed(path), plain(path)
    touches = book.records.touches
    assert isinstance(touches, Filed)
    before = len(touches._rows)
    latest = {key: book.touches_of(key, 2) for key in book.records.contacts}
    assert len(touches._rows) <= before + 2 * len(latest) < len(touches)
    assert latest == {key: whole.touches_of(key)[:2] for key in latest}


def test_a_new_touch_is_written_without_reading_the_others(path: Path) -> None:
    book = open_book(path, TODAY)
    touches = book.records.touches
    assert isinstance(touches, Filed)
    book.log(book.read_line("@p0 call: new"))
    with_them = {t.id for t in plain(path).records.touches.values() if "c0" in t.contacts}
    assert {touch for touch in touches._made if touch.startswith("t")} <= with_them
    assert not touches._all
    book.close()


def test_a_talk_that_is_told_again_replaces_the_touch_nobody_has_read(path: Path) -> None:
    book = open_book(path, TODAY)
    attendee = Attendee(id="a1", event="", name="Person 0", contact="c0", who="known")
    event = book.add_event(Event(id="", name="Fair", first=TODAY), [attendee])
    attendee = book.attendees(event.id)[0]
    book.talk(attendee.id, "first words")
    book._store.fold()  # type: ignore[attr-defined]
    book.close()
    again = open_book(path, TODAY)
    assert isinstance(again.records.touches, Filed)
    again.talk(attendee.id, "other words")
    texts = [touch.text for touch in again.records.touches.values()]
    assert "Fair: other words" in texts and "Fair: first words" not in texts
    again.close()
    assert facts(filed(path)) == facts(plain(path))


def test_a_register_that_is_cut_or_flipped_is_left_aside(path: Path) -> None:
    place = register.path_of(path)
    whole, expected = place.read_bytes(), facts(plain(path))
    for at in range(0, len(whole), 7):
        for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
            place.write_bytes(damaged)
            book = open_book(path, TODAY, write=False)
            assert not isinstance(book.records.touches, Filed)
        if at % 49 == 0:
            assert facts(book) == expected


def test_a_register_of_another_snapshot_is_left_aside(path: Path) -> None:
    old = register.path_of(path).read_bytes()
    book = open_book(path, TODAY)
    book.delete_touch("t3")
    book._store.fold()  # type: ignore[attr-defined]
    book.close()
    assert isinstance(filed(path).records.touches, Filed)
    register.path_of(path).write_bytes(old)
    assert facts(open_book(path, TODAY, write=False)) == facts(plain(path))


def test_a_lost_register_comes_again_at_closing(path: Path) -> None:
    register.path_of(path).unlink()
    open_book(path, TODAY).close()
    assert facts(filed(path)) == facts(plain(path))


@pytest.mark.parametrize("indent", [None, 1])
def test_a_file_of_another_hand_gets_none(path: Path, indent: int | None) -> None:
    whole = json.loads(path.read_bytes())
    path.write_text(json.dumps(whole, indent=indent))
    for _ in range(2):
        open_book(path, TODAY).close()
        assert len(open_book(path, TODAY, write=False).records.touches) == 60
    assert (
        register.unpacked(register.path_of(path).read_bytes(), snapshot.digest(path.read_bytes()))
        is None
    )


def test_a_touch_that_does_not_fit_is_told_each_time(path: Path) -> None:
    text = path.read_text().replace('"on":"2026-0', '"on":"2026-9', 1)
    path.write_text(text)
    for _ in range(2):
        book = open_book(path, TODAY)
        assert any("not shown" in notice for notice in book.notices)
        assert len(book.records.touches) == 59
        book._store.fold()  # type: ignore[attr-defined]
        book.close()


def test_new_touches_get_numbers_that_were_never_given(path: Path) -> None:
    book = open_book(path, TODAY)
    book.delete_touch("t59")
    book.log(book.read_line("@p1 call: one"))
    book.close()
    book = open_book(path, TODAY)
    book.log(book.read_line("@p1 call: two"))
    rows = book._store.volume.tables["touches"]  # type: ignore[attr-defined]
    assert max(rows) == 62
    assert 60 not in rows
    book.close()
