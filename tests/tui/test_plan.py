"""The plan screen as its user goes through it: what the keys do shows in the book."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from icalendar import Calendar
from msgspec.structs import replace

from brm_tui.book import Book, planning
from brm_tui.domain import plan as domain_plan
from brm_tui.domain.model import Planned
from brm_tui.domain.parts import Holidays
from brm_tui.tui.screens import plan_working
from brm_tui.tui.year import over_words
from tests.tui.conftest import NARROW, WIDE

Running = Any


@pytest.fixture
def planned_book(demo_book: Book) -> Book:
    demo_book.make_plan()
    return demo_book


@pytest.fixture
def tight_book(planned_book: Book) -> Book:
    planned_book.set_practice({"minutes": "75"})
    return planned_book


def touch(screen: Any) -> Planned:
    """The planned touch under the cursor."""
    found: Planned = screen.book.records.planned[screen.app.screen.touches.key]
    return found


async def test_the_empty_plan_says_which_key_makes_it(demo_book: Book, running: Running) -> None:
    async with running(demo_book, NARROW) as screen:
        await screen.press("3")
        assert "There is no plan yet" in screen.text
        assert "P plans the year" in screen.text
        await screen.press("P")
        assert bool(demo_book.records.planned)
        assert "W10  2 Mar" in screen.text
        assert "Planned the year" in screen.told
        await screen.press("u")
        assert not demo_book.records.planned
        assert "There is no plan yet" in screen.text


async def test_nobody_to_plan_for_is_said(empty_book: Book, running: Running) -> None:
    async with running(empty_book, NARROW) as screen:
        await screen.press("3")
        assert "There is nobody in the book to plan for" in screen.text
        await screen.press("P")
        assert not empty_book.has_plan
        assert "give people a tier or a cadence first" in screen.told


async def test_a_touch_is_moved_to_a_week_seen_first(planned_book: Book, running: Running) -> None:
    async with running(planned_book, NARROW) as screen:
        await screen.press("3", "j", "j", "tab", "j")
        before = touch(screen)
        loads = {load.week: load.minutes for load in planned_book.weeks()}
        await screen.press("m", "j")
        assert screen.app.screen.weeks.key == "2026-W13"
        assert f"+{before.minutes}" in screen.text
        assert f"-{before.minutes}" in screen.text
        assert planned_book.records.planned[before.id] == before, "nothing is written yet"
        await screen.press("enter")
        after = planned_book.records.planned[before.id]
        assert after.on.isocalendar().week == 13
        assert after.pinned
        now = {load.week: load.minutes for load in planned_book.weeks()}
        assert now["2026-W13"] == loads["2026-W13"] + before.minutes
        assert touch(screen).id == before.id, "the cursor goes with it"
        assert screen.app.focused is screen.app.screen.touches
        assert "pinned" in screen.text
        await screen.press("u")
        assert planned_book.records.planned[before.id].on == before.on


async def test_escape_leaves_the_touch_where_it_was(planned_book: Book, running: Running) -> None:
    async with running(planned_book, NARROW) as screen:
        await screen.press("3", "j", "j", "tab", "j")
        before, changes = touch(screen), planned_book.history(1)
        picture = screen.text
        await screen.press("m", "j", "j", "escape")
        assert touch(screen) == before
        assert planned_book.history(1) == changes
        assert screen.text == picture, "as if nothing had been asked"
        await screen.press("m", "enter")
        assert planned_book.history(1) == changes, "its own week is no move"


async def test_a_week_outside_the_window_is_named(planned_book: Book, running: Running) -> None:
    async with running(planned_book, NARROW) as screen:
        await screen.press("3", "j", "j", "tab", "m", *["j"] * 8)
        assert " d late" in screen.text
        await screen.press("enter")
        assert "outside its window" in screen.told


async def test_a_free_week_takes_no_touch(planned_book: Book, running: Running) -> None:
    planned_book.set_practice({"weeks-off": "2026-W14"})
    async with running(planned_book, NARROW) as screen:
        await screen.press("3", "j", "j", "tab", "m", "j", "j")
        assert "free" in screen.text
        assert "The week 2026-W14 has no" in screen.text
        changes = planned_book.history(1)
        await screen.press("enter")
        assert planned_book.history(1) == changes
        await screen.press("escape")
        await screen.press("j", ">", ">")
        assert touch(screen).on.isocalendar().week == 15, "two steps jump over the free week"


async def test_one_week_earlier_and_later(planned_book: Book, running: Running) -> None:
    async with running(planned_book, NARROW) as screen:
        await screen.press("3", "j", "j", "tab")
        before = touch(screen)
        await screen.press(">")
        assert touch(screen).id == before.id
        assert touch(screen).on.isocalendar().week == 13
        await screen.press("<", "<")
        assert touch(screen).on.isocalendar().week == 11
        await screen.press("<", "<")
        assert touch(screen).on.isocalendar().week == 10
        assert "ends here" in screen.told
        await screen.press("u", "u", "u", "u")
        after = planned_book.records.planned[before.id]
        assert (after.on, after.pinned) == (before.on, before.pinned)


async def test_pin_and_let_go(planned_book: Book, running: Running) -> None:
    async with running(planned_book, NARROW) as screen:
        await screen.press("3", "j", "tab")
        key = touch(screen).id
        await screen.press("p")
        assert planned_book.records.planned[key].pinned
        assert "pinned" in screen.text
        await screen.press("p")
        assert not planned_book.records.planned[key].pinned


async def test_logging_from_the_plan_brings_the_plan_on(
    planned_book: Book, running: Running
) -> None:
    async with running(planned_book, NARROW) as screen:
        await screen.press("3", "tab")
        before = touch(screen)
        await screen.press("l")
        await screen.write("call 20m: all well")
        await screen.press("enter")
        assert planned_book.touches_of(before.contact)[0].text == "all well"
        assert planned_book.records.planned[before.id].state == "done"
        await screen.press("tab", "g")
        assert " done " in screen.text
        assert "✓" in screen.text, "this week shows what was done"
        assert "█" in screen.text


async def test_a_holiday_moves_what_lies_in_it(planned_book: Book, running: Running) -> None:
    before = planned_book.practice.weeks_off
    async with running(planned_book, NARROW) as screen:
        await screen.press("3", *["j"] * 26)
        assert screen.app.screen.weeks.key == "2026-W36"
        assert planned_book.planned_in("2026-W36")
        await screen.press("h")
        await screen.write("2 weeks")
        assert "Mon 31 Aug 2026 - Sun 13 Sep 2026 (14 days)" in screen.text
        await screen.press("enter")
        assert "moves" in screen.text and "no week over" in screen.text
        assert "Nothing is planned" in screen.text or "A free week" in screen.text
        assert planned_book.planned_in("2026-W36"), "seen, and not yet taken"
        await screen.press("escape")
        assert planned_book.practice.weeks_off == before
        await screen.press("h")
        await screen.write("2 weeks")
        await screen.press("enter", "enter")
        assert not [p for p in planned_book.planned_in("2026-W36") if p.state == "open"]
        assert not [p for p in planned_book.planned_in("2026-W37") if p.state == "open"]
        assert "free" in screen.text
        await screen.press("u")
        assert planned_book.planned_in("2026-W36")
        assert planned_book.practice.weeks_off == before


async def test_a_holiday_that_is_none_is_refused(planned_book: Book, running: Running) -> None:
    before = planned_book.practice.weeks_off
    async with running(planned_book, NARROW) as screen:
        await screen.press("3", "h")
        await screen.write("7 Aug - 20 Jul 2020")
        await screen.press("enter")
        assert "When are you away?" in screen.text, "the question stays"
        assert planned_book.practice.weeks_off == before


async def test_flatten_gives_an_even_year(planned_book: Book, running: Running) -> None:
    monday = planned_book.today + timedelta(days=28)
    for load in planned_book.weeks()[5:9]:
        for item in planned_book.planned_in(load.week)[:2]:
            planned_book.move_planned(item.id, monday)
            planned_book.unpin(item.id)
    top = max(load.minutes for load in planned_book.weeks())
    async with running(planned_book, NARROW) as screen:
        await screen.press("3", "f")
        assert max(load.minutes for load in planned_book.weeks()) <= top
        while tight := planned_book.flatten():
            assert tight.sentence.startswith("Flattened")
        await screen.press("f")
        assert "as even as they can be" in screen.told


async def test_a_repair_is_seen_before_it_is_taken(tight_book: Book, running: Running) -> None:
    async with running(tight_book, NARROW) as screen:
        await screen.press("3")
        assert "Over budget" in screen.text
        changes = tight_book.history(1)
        repairs = tight_book.repairs()
        raised = repairs[-1].practice
        assert raised is not None
        await screen.press("r", "G")
        assert repairs[-1].what[:20] in screen.text
        assert f"/{raised.minutes}" in screen.text, "the bars show the new budget"
        left = over_words(tight_book.preview_repair(repairs[-1]))
        assert (f"still over: {left}" if left else "no week over") in screen.text
        assert tight_book.history(1) == changes
        await screen.press("escape")
        assert "/75" in screen.text
        assert tight_book.practice.minutes == 75
        await screen.press("r", "G", "enter")
        assert tight_book.practice.minutes == raised.minutes
        assert over_words(tight_book.weeks()) == left, "as it was shown"
        await screen.press("u")
        assert tight_book.practice.minutes == 75


async def until_shown(screen: Any, text: str) -> None:
    for _ in range(500):
        if text in screen.text or text in screen.told:
            return
        await screen.pilot.pause(0.01)
    raise AssertionError(screen.text)


async def test_of_many_people_the_year_is_planned_beside_the_screen(
    demo_book: Book, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_working, "_FEW", 0)
    gate, plan = Event(), domain_plan.plan

    def slow(*words: Any, **more: Any) -> Any:
        gate.wait(10)
        return plan(*words, **more)

    monkeypatch.setattr(planning, "plan", slow)
    async with running(demo_book, WIDE) as screen:
        before = demo_book.history(1)
        await screen.press("3", "P")
        assert "being planned" in screen.text
        await screen.press("escape")
        assert screen.app.screen.choosing == ""
        gate.set()
        await screen.pilot.pause(0.5)
        assert demo_book.history(1) == before, "what was left is not done"
        gate.clear()
        await screen.press("P")
        demo_book.log(demo_book.read_line("@anna-weber call: meanwhile"))
        await screen.press()
        assert "changed meanwhile" in screen.told
        gate.set()
        await screen.press("P")
        await until_shown(screen, "Planned the year")
        assert demo_book.has_plan
        await screen.press("f")
        await until_shown(screen, "as even as they can be")


async def test_a_region_that_is_none_is_told_and_nothing_is_planned(
    demo_book: Book, running: Running
) -> None:
    async with running(demo_book, WIDE) as screen:
        await screen.press("3")
        wrong = replace(demo_book.practice, region="XX-YY", holidays=Holidays())
        demo_book.records.practice["practice"] = wrong
        await screen.press("P")
        assert "XX-YY" in screen.told
        assert screen.app.screen.choosing == ""
        assert not demo_book.has_plan


async def test_what_was_worked_out_for_another_book_is_worked_out_again(planned_book: Book) -> None:
    item = next(p for p in planned_book.records.planned.values() if p.state == "open")
    old = planned_book.flattening()()
    planned_book.sleep([item.contact])
    planned_book.flatten(old)
    assert not planned_book.planned_of(item.contact)


async def test_of_many_people_the_repairs_are_worked_out_beside_the_screen(
    tight_book: Book, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_working, "_FEW", 0)
    async with running(tight_book, WIDE) as screen:

        async def until(text: str) -> None:
            await until_shown(screen, text)

        repairs = tight_book.repairs()
        await screen.press("3", "r", "escape")
        assert screen.app.screen.choosing == ""
        await screen.press("r")
        await until(repairs[0].what[:20])
        await screen.press("G", "k")
        left = over_words(tight_book.preview_repair(repairs[-2]))
        assert left
        await until(f"still over: {left}")
        await screen.press("j")
        await until("no week over")
        await screen.press("enter")
        assert tight_book.practice.minutes > 75
        assert not any(load.over for load in tight_book.weeks())


async def test_nothing_to_repair_is_said(planned_book: Book, running: Running) -> None:
    async with running(planned_book, NARROW) as screen:
        await screen.press("3", "r")
        assert "nothing to repair" in screen.told
        assert screen.app.screen.choosing == ""


async def test_enter_goes_from_the_week_to_the_person(planned_book: Book, running: Running) -> None:
    async with running(planned_book, WIDE) as screen:
        await screen.press("3", "j", "enter")
        name = planned_book.name_of(touch(screen).contact)
        await screen.press("enter")
        assert screen.app.current_mode == "people"
        people = screen.app.screen.people
        assert planned_book.name_of(people.key) == name


async def test_while_choosing_other_keys_are_silent(planned_book: Book, running: Running) -> None:
    async with running(planned_book, NARROW) as screen:
        await screen.press("3", "j", "j", "tab", "m", "p", "f", "h", "T", "r", "l")
        assert screen.app.screen.choosing == "week"
        await screen.press("1", "3", "ctrl+f", "escape")
        assert screen.app.screen.choosing == "week", "the phone may ring meanwhile"
        planned_book.set_practice({"minutes": "200"})
        await screen.press("down")
        assert screen.app.screen.choosing == "", "another plan ends it"


async def test_the_time_spent(planned_book: Book, running: Running) -> None:
    async with running(planned_book, NARROW) as screen:
        spent = planned_book.spent()
        await screen.press("3", "T")
        assert f"average {spent.average} min a week over 12 weeks" in screen.text
        for label in ("recommender", "know-how", "giving", "asking", "W10"):
            assert label in screen.text
        assert f"{spent.by_tier['B']}" in screen.text
        await screen.press("escape", "T", "q")
        assert screen.app.current_mode == "plan"
        assert screen.app.is_running


async def test_the_calendar_is_written_and_brought_up_to_date(
    planned_book: Book, running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    path = tmp_path / "brm.ics"
    async with running(planned_book, NARROW) as screen:
        await screen.press("3", "i", "enter")
        first = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        assert len(first) == len(planned_book.records.planned)
        assert f"Wrote {len(first)} events to {path}" in screen.told
        await screen.press("j", "tab", ">")
        key = touch(screen).id
        await screen.press("i", "enter")
        events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        (event,) = (event for event in events if str(event["UID"]) == key)
        assert str(event["SEQUENCE"]) != "0"
        assert event.decoded("DTSTART") == planned_book.records.planned[key].on


async def test_a_file_of_somebody_else_stays(
    planned_book: Book, running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    theirs = tmp_path / "brm.ics"
    theirs.write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:-//somebody//EN\r\nEND:VCALENDAR\r\n")
    before = theirs.read_bytes()
    async with running(planned_book, NARROW) as screen:
        await screen.press("3", "i", "enter")
        assert "stays as it is" in screen.text
        assert theirs.read_bytes() == before
        await screen.press("home", "ctrl+k")
        await screen.write(str(tmp_path / "nowhere" / "x.ics"))
        await screen.press("enter")
        assert "was not written" in screen.text
