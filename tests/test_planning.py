"""The plan in the book: it follows what is logged and edited, and goes back whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from brm_tui.book import Book
from brm_tui.domain.errors import Problem
from brm_tui.domain.model import Contact, Planned, Tier
from brm_tui.session import open_book

TODAY = date(2026, 3, 2)
TIERS: tuple[Tier, ...] = ("A", "B", "C")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = open_book(tmp_path / "book.json", TODAY)
    people = [Contact(id=f"c{n:02}", name=f"Person {n:02}", tier=TIERS[n % 3]) for n in range(30)]
    book.bring_in("made", people)
    for n in range(30):
        book.log(book.read_line(f"{TODAY - timedelta(days=n)} call @person-{n:02} 20m: hello"))
    book.make_plan()
    yield book
    book.close()


def planned(book: Book) -> dict[str, Planned]:
    return {key: replace(record, rev=1) for key, record in book.records.planned.items()}


def days_of(book: Book, key: str) -> list[tuple[str, date]]:
    return [(record.id, record.on) for record in book.planned_of(key)]


def others(book: Book, key: str) -> dict[str, Planned]:
    return {k: r for k, r in planned(book).items() if r.contact != key}


def test_a_book_without_a_plan_plans_nothing(tmp_path: Path) -> None:
    with_none = open_book(tmp_path / "other.json", TODAY)
    anna = with_none.add_contact(Contact(id="", name="Anna", tier="A"))
    with_none.log(with_none.read_line("call Anna: x"))
    assert with_none.catch_up() is None
    assert with_none.planned_of(anna.id) == []
    with_none.close()


def test_the_plan_is_one_change_and_is_made_once(book: Book) -> None:
    assert book.history()[0].sentence.startswith("Planned the year: ")
    assert book.make_plan() is None
    made = planned(book)
    book.undo()
    assert book.records.planned == {}
    book.redo()
    assert planned(book) == made


def test_a_logged_touch_closes_what_was_planned_and_moves_nobody_else(book: Book) -> None:
    key = "c27"  # tier A, touched 27 days ago
    first, *_ = before = days_of(book, key)
    rest, all_before = others(book, key), planned(book)
    book.log(book.read_line("call @person-27 20m: how are you"))
    done = book.records.planned[first[0]]
    assert (done.state, done.on) == ("done", TODAY)
    after = days_of(book, key)
    assert after[0][1] >= TODAY + timedelta(days=24)
    assert [i for i, _ in before[1:]] == [i for i, _ in after][: len(before) - 1]
    assert others(book, key) == rest
    book.undo()
    assert planned(book) == all_before


def test_an_early_touch_shifts_the_chain_and_keeps_its_records(book: Book) -> None:
    key = "c01"  # tier B, touched yesterday
    before = days_of(book, key)
    book.log(book.read_line("call @person-01 20m: again"))
    after = days_of(book, key)
    assert [i for i, _ in after][: len(before)] == [i for i, _ in before]
    assert all(record.state == "open" for record in book.planned_of(key))


@pytest.mark.parametrize(
    "fields",
    [
        {"tier": "C"},
        {"cadence": 45},
        {"birthday": date(1980, 5, 9)},
        {"renewal": date(2027, 3, 1)},
        {"snoozed_until": TODAY + timedelta(days=80)},
        {"follow_up": TODAY + timedelta(days=10)},
    ],
)
def test_an_edit_replans_that_person_alone(book: Book, fields: dict[str, object]) -> None:
    key, before = "c03", planned(book)
    rest = others(book, key)
    book.set_contacts([key], **fields)
    assert others(book, key) == rest
    assert planned(book) != before
    book.undo()
    assert planned(book) == before


def test_a_sleeper_and_somebody_deleted_are_cancelled(book: Book) -> None:
    before = planned(book)
    book.sleep(["c04"])
    assert days_of(book, "c04") == []
    mine = [r for r in book.records.planned.values() if r.contact == "c04"]
    assert mine and all(r.state == "cancelled" and r.sequence == 1 for r in mine)
    book.wake(["c04"])
    assert {r.id for r in book.planned_of("c04")} == {r.id for r in mine}
    book.undo()
    book.undo()
    book.delete_contact("c05")
    assert all(r.state == "cancelled" for r in book.records.planned.values() if r.contact == "c05")
    book.undo()
    assert planned(book) == before


def test_a_new_contact_joins_the_plan(book: Book) -> None:
    rest = planned(book)
    anna = book.add_contact(Contact(id="", name="Anna Weber", tier="A"))
    assert len(book.planned_of(anna.id)) >= 11
    assert others(book, anna.id) == rest


def test_a_fortnight_away_is_no_wall(book: Book) -> None:
    back = TODAY + timedelta(days=16)
    due = [r for r in book.records.planned.values() if r.on < back]
    missed = {r.contact for r in due}
    kept = {k: r for k, r in planned(book).items() if r.contact not in missed}
    book.turn_to(back)
    change = book.catch_up()
    assert change is not None
    assert book.catch_up() is None
    now = planned(book)
    assert all(now[k] == r for k, r in kept.items())
    assert due and all(now[r.id].on >= back for r in due)
    assert all(week.over == 0 for week in book.weeks())
    last = max(r.on for r in now.values())
    assert last >= back + timedelta(days=355)


def test_old_ones_are_dropped(book: Book) -> None:
    for n in range(1, 80):
        book.turn_to(TODAY + timedelta(days=n * 5))
        for record in list(book.records.planned.values()):
            if record.state == "open" and record.on <= book.today:
                handle = book.records.contacts[record.contact].handle
                book.log(book.read_line(f"call @{handle} 20m: x"))
        book.catch_up()
    oldest = min(r.on for r in book.records.planned.values())
    assert (book.today - oldest).days <= 65
    assert len(book.records.planned) < 300


def test_moving_pins_and_says_when_it_is_outside(book: Book) -> None:
    record = book.planned_of("c00")[2]
    low, high = book.window_of(record)
    inside = book.move_planned(record.id, high if high.weekday() < 5 else high - timedelta(days=2))
    assert not inside.outside and inside.planned.pinned
    book.undo()
    week = f"{(high + timedelta(days=21)).isocalendar().year}-W"
    week += f"{(high + timedelta(days=21)).isocalendar().week:02}"
    moved = book.move_planned(record.id, week)
    assert moved.outside
    assert book.records.planned[record.id].pinned
    book.flatten()
    assert book.records.planned[record.id].on == moved.planned.on
    book.unpin(record.id)
    loose = book.records.planned[record.id]
    low, high = book.window_of(loose)
    assert low <= loose.on <= high and not loose.pinned
    for bad in (TODAY - timedelta(days=1), "2026-W09", "2029-W01", "next week"):
        with pytest.raises(Problem):
            book.move_planned(record.id, bad)


def test_a_holiday_empties_its_weeks_and_keeps_the_other_firm_days(book: Book) -> None:
    first = TODAY + timedelta(days=14)
    off = {first + timedelta(days=n) for n in range(14)}
    before = planned(book)
    book.shift(2, first)
    assert not off & {r.on for r in book.records.planned.values() if r.state == "open"}
    firm = {k: r for k, r in before.items() if r.on < TODAY + timedelta(days=90)}
    moved = [k for k, r in firm.items() if book.records.planned[k].on != r.on]
    assert {firm[k].on for k in moved} <= off
    assert [w.budget for w in book.weeks()[2:4]] == [0, 0]
    book.undo()
    assert planned(book) == before


def test_repairs_bring_the_plan_into_its_budget(book: Book) -> None:
    assert book.repairs() == []
    book.change_practice(replace(book.practice, minutes=45), firm=True)
    found = book.repairs()
    assert {r.what.split()[0] for r in found} == {"meet", "let", "15", "5", "raise"}
    before = planned(book)
    for repair in found:
        assert repair.saves > 0
        seen = book.preview_repair(repair)
        assert planned(book) == before
        book.apply_repair(repair)
        assert [w.minutes for w in book.weeks()] == [w.minutes for w in seen]
        if repair.what.startswith("raise"):
            assert not any(week.over for week in book.weeks())
        book.undo()
        assert planned(book) == before


def test_an_unknown_region_is_said_and_nothing_is_changed(book: Book) -> None:
    before = planned(book)
    with pytest.raises(Problem, match="'XX'"):
        book.change_practice(replace(book.practice, region="XX"))
    assert (book.practice.region, planned(book)) == ("DE", before)


def test_a_reader_looks_ahead_in_memory_alone(tmp_path: Path) -> None:
    first = open_book(tmp_path / "book.json", TODAY)
    first.add_contact(Contact(id="", name="Anna", tier="A"))
    reader = open_book(tmp_path / "book.json", TODAY)
    assert reader.read_only
    assert reader.catch_up() is None
    assert reader.look_ahead()
    assert reader.planned_of(first.contact("anna").id)
    assert first.records.planned == {}
    first.close()
    reader.close()
