"""The plan in calendars: a second file updates, and never doubles."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from msgspec.structs import replace

from brm_tui.book import Book
from brm_tui.book.calendars import calendar_of, write_plan
from brm_tui.domain.errors import Problem
from brm_tui.domain.model import Contact
from brm_tui.session import open_book

TODAY = date(2026, 3, 2)
KHAL = shutil.which("khal", path=str(Path(sys.executable).parent)) or shutil.which("khal")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = open_book(tmp_path / "book.json", TODAY)
    people = [
        Contact(
            id="a", name="Anna Weber", tier="A", organisation="Nord; Licht, GmbH", why="secret"
        ),
        Contact(
            id="b", name="Jörg\nKlein 🙂", tier="B", birthday=date(1970, 7, 8), notes="private"
        ),
        Contact(id="c", name="Tomáš " + "x" * 200, tier="C", renewal=date(2027, 2, 1)),
    ]
    book.bring_in("made", people)
    book.make_plan()
    yield book
    book.close()


def events(data: bytes) -> dict[str, Any]:
    found = [event for event in Calendar.from_ical(data).walk("VEVENT")]
    by_uid = {str(event["uid"]): event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


def test_the_same_plan_is_the_same_bytes(book: Book) -> None:
    assert calendar_of(book) == calendar_of(book)
    book.turn_to(TODAY + timedelta(days=1))
    assert calendar_of(book) == calendar_of(book)
    assert len(events(calendar_of(book))) == len(book.records.planned)


def test_kinds_have_their_categories_and_notes_stay_private(book: Book) -> None:
    data = calendar_of(book)
    kinds = {
        book.records.planned[uid].kind: str(e["categories"].to_ical(), "utf-8")
        for uid, e in events(data).items()
    }
    expected = {"rhythm": "brm touch", "birthday": "birthday", "renewal": "renewal"}
    assert expected | {"review": "renewal"} == kinds
    assert b"secret" not in data and b"private" not in data
    assert b"secret" in calendar_of(book, notes=True)
    mine = [e for uid, e in events(data).items() if book.records.planned[uid].contact == "a"]
    assert {str(e["summary"]) for e in mine} == {"Touch: Anna Weber (Nord; Licht, GmbH)"}
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_only_what_has_changed_gets_a_higher_sequence(book: Book) -> None:
    before = events(calendar_of(book))
    moved = book.planned_of("a")[3]
    book.move_planned(moved.id, moved.on + timedelta(days=1))
    book.sleep(["b"])
    after = events(calendar_of(book))
    assert set(before) <= set(after)
    for uid, event in after.items():
        record = book.records.planned[uid]
        changed = uid not in before or event.to_ical() != before[uid].to_ical()
        raised = uid not in before or event["sequence"] > before[uid]["sequence"]
        assert changed == raised
        assert str(event["status"]) == ("CANCELLED" if record.contact == "b" else "CONFIRMED")
    assert after[moved.id]["sequence"] == 1


def test_what_every_event_shows_raises_every_sequence(book: Book) -> None:
    before = events(calendar_of(book))
    book.change_practice(replace(book.practice, at="09:30", alarm=15))
    after = events(calendar_of(book, zone="Europe/Berlin"))
    assert {uid: e["sequence"] - before[uid]["sequence"] for uid, e in after.items()} == (
        dict.fromkeys(before, 1)
    )
    book.edit_contact(replace(book.records.contacts["a"], name="Anna Weber-Klein"))
    renamed = events(calendar_of(book, zone="Europe/Berlin"))
    for uid, event in renamed.items():
        mine = book.records.planned[uid].contact == "a"
        assert event["sequence"] - after[uid]["sequence"] == int(mine)


def test_a_time_of_day_is_that_of_the_zone_summer_and_winter(book: Book) -> None:
    book.change_practice(replace(book.practice, at="09:30", alarm=15))
    data = calendar_of(book, zone="Europe/Berlin")
    assert data.count(b"BEGIN:VTIMEZONE") == 1
    offsets = set()
    for uid, event in events(data).items():
        record, start = book.records.planned[uid], event["dtstart"].dt
        expected = datetime(record.on.year, record.on.month, record.on.day, 9, 30)
        assert start == expected.replace(tzinfo=ZoneInfo("Europe/Berlin"))
        assert event["duration"].dt == timedelta(minutes=record.minutes)
        offsets.add(start.utcoffset())
        (alarm,) = event.walk("VALARM")
        assert alarm["trigger"].dt == timedelta(minutes=-15)
    assert offsets == {timedelta(hours=1), timedelta(hours=2)}
    floating = events(calendar_of(book, zone=""))
    assert all(e["dtstart"].dt.tzinfo is None for e in floating.values())


def test_a_file_that_cannot_be_written_is_one_sentence(book: Book, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="was not written"):
        write_plan(book, tmp_path / "nowhere" / "plan.ics")


@pytest.mark.skipif(KHAL is None, reason="khal is not here")
@pytest.mark.parametrize("at", ["", "09:30"])
def test_khal_takes_a_second_file_as_an_update(book: Book, tmp_path: Path, at: str) -> None:
    book.change_practice(replace(book.practice, at=at))
    khal = Khal(tmp_path)
    first = khal.take(book)
    assert set(first) == set(book.records.planned)
    moved = book.planned_of("a")[3]
    to = next(
        day
        for day in (moved.on + timedelta(days=n) for n in range(7, 20))
        if book.working_days.works(book.working_days.offset(day))
    )
    book.move_planned(moved.id, to)
    book.sleep(["b"])
    second = khal.take(book)
    assert set(second) == set(book.records.planned)
    again = khal.take(book)
    assert {u: e.to_ical() for u, e in again.items()} == {u: e.to_ical() for u, e in second.items()}
    assert second[moved.id]["dtstart"].dt.strftime("%Y-%m-%d") == to.isoformat()
    gone = {u for u, r in book.records.planned.items() if r.contact == "b"}
    assert {u for u, e in second.items() if str(e["status"]) == "CANCELLED"} == gone
    assert khal.titles(moved.on).count("Anna") == 0
    assert khal.titles(to).count("Anna") == 1


class Khal:
    """The real calendar program over a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.store = folder, folder / "store"
        self.store.mkdir()
        self.config = folder / "khal.conf"
        self.config.write_text(
            f"[calendars]\n[[work]]\npath = {self.store}\n"
            "[locale]\nlocal_timezone = Europe/Berlin\ndefault_timezone = Europe/Berlin\n"
            "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
            f"[sqlite]\npath = {folder / 'khal.db'}\n"
        )

    def take(self, book: Book) -> dict[str, Any]:
        """Import the plan; gives what khal now holds."""
        file = self.folder / "plan.ics"
        file.write_bytes(calendar_of(book, zone="Europe/Berlin"))
        self._run("import", "--batch", "-a", "work", str(file))
        held = [events(path.read_bytes()) for path in self.store.glob("*.ics")]
        found: dict[str, Any] = {}
        for one in held:
            assert not found.keys() & one.keys()
            found |= one
        return found

    def titles(self, day: date) -> str:
        """What khal lists on a day."""
        return self._run("list", "--format", "{title}", day.isoformat(), "1d")

    def _run(self, *words: str) -> str:
        assert KHAL is not None
        env = os.environ | {"LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": str(self.folder)}
        done = subprocess.run(
            [KHAL, "-c", str(self.config), *words],
            capture_output=True,
            text=True,
            env=env,
            stdin=subprocess.DEVNULL,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
