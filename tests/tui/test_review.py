"""The daily review by keys: one verdict a person, all of it to be taken back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, get_args

from brm_tui.book import Book
from brm_tui.demo import ANCHOR
from brm_tui.domain.reasons import Kind
from brm_tui.tui import review_told


def test_every_reason_has_its_mark() -> None:
    assert set(review_told._MARKS) == set(get_args(Kind))


def queue(book: Book) -> list[str]:
    return [row.id for row in book.review().rows]


async def test_done_writes_a_touch_and_keeps_the_promise(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        row = demo_book.review().rows[0]
        open_before = demo_book.balance_of(row.id).promised
        await screen.press("2")
        assert row.name in screen.text
        assert "why now" in screen.text
        await screen.press("d")
        assert row.id not in queue(demo_book)
        assert demo_book.touches_of(row.id)[0].on == ANCHOR
        assert demo_book.balance_of(row.id).promised == open_before - 1
        await screen.press("u")
        assert queue(demo_book)[0] == row.id


async def test_ten_verdicts_and_all_of_them_undone(demo_book: Book, running: Any) -> None:
    async with running(demo_book, (80, 24)) as screen:
        await screen.press("2", "a")
        before = [row.id for row in demo_book.review(everything=True).rows]
        changes = len(demo_book.history())
        await screen.press("d", "x", "s", "down", "enter", "z", "enter", "s", "enter")
        await screen.press("d", "x")
        made = len(demo_book.history()) - changes
        assert made == 7
        assert len(demo_book.review(everything=True).rows) == len(before) - made
        await screen.press(*["u"] * made)
        assert [row.id for row in demo_book.review(everything=True).rows] == before


async def test_snooze_until_a_day_in_words(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await screen.press("2")
        key = queue(demo_book)[0]
        await screen.press("s", "up", "down", "down", "down", "enter")
        await screen.write("in 3 weeks")
        await screen.press("enter")
        contact = demo_book.records.contacts[key]
        assert contact.snoozed_until == ANCHOR + timedelta(weeks=3)


async def test_log_begins_with_the_person_and_the_proposed_way(
    demo_book: Book, running: Any
) -> None:
    async with running(demo_book) as screen:
        row = demo_book.review().rows[0]
        await screen.press("2", "l")
        assert f"@{row.handle} {row.channel}" in screen.text
        await screen.write("numbers sent")
        await screen.press("enter")
        assert demo_book.touches_of(row.id)[0].text == "numbers sent"


async def test_keep_asks_for_the_why(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        key = queue(demo_book)[0]
        await screen.press("2", "K", "end")
        await screen.write(" for good")
        await screen.press("enter")
        assert demo_book.records.contacts[key].why.endswith("for good")


async def test_a_message_is_copied_and_logged_when_it_is_sent(
    demo_book: Book, running: Any
) -> None:
    async with running(demo_book) as screen:
        row = demo_book.review().rows[0]
        await screen.press("2", "m")
        assert "Kim Sommer" in screen.text
        await screen.press("tab", "y", "y")
        assert demo_book.touches_of(row.id)[0].on == ANCHOR
        assert "Review" in screen.text


async def test_a_template_that_asks_shows_the_balance(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await screen.press("2", "m")
        for _ in range(20):
            if "recommendation" in screen.lines[4]:
                break
            await screen.press("tab")
        assert "This one asks. gave" in screen.text


async def test_f2_leaves_a_form_and_loses_nothing(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await screen.press("l")
        await screen.write("call 20m: half a thought")
        await screen.press("f2")
        assert "Review ─ today" in screen.text
        await screen.press("1")
        assert "half a thought" in screen.text


async def test_used_up_minutes_are_enough(demo_book: Book, running: Any) -> None:
    anna = demo_book.contact("anna-weber")
    draft = demo_book.read_line(f"@{anna.handle} call 300m: all day")
    demo_book.log(draft)
    for row in demo_book.review().rows:
        demo_book.skip(row.id)
    async with running(demo_book) as screen:
        await screen.press("2")
        assert "used up" in screen.text
        await screen.press("d", "x", "s", "z", "l", "m", "y", "o")
        assert screen.app.screen.__class__.__name__ == "ReviewScreen"


async def test_the_day_after_shows_the_rest(demo_book: Book, running: Any) -> None:
    demo_book.turn_to(date(2026, 3, 3))
    async with running(demo_book) as screen:
        await screen.press("2")
        assert "Review ─ today" in screen.text
