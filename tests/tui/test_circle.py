"""The circle, the sorting and the settings, by keys."""

from __future__ import annotations

from typing import Any

from brm_tui.book import Book
from brm_tui.config import Config
from brm_tui.demo import ANCHOR
from brm_tui.domain.model import Contact
from brm_tui.tui.app import BrmApp


async def test_one_rests_one_is_kept_one_waits(demo_book: Book, running: Any) -> None:
    first, second, third = [c.id for c in demo_book.circle().rest[:3]]
    async with running(demo_book) as screen:
        await screen.press("4")
        assert "Who could rest" in screen.text
        await screen.press("s", "enter")
        assert demo_book.records.contacts[first].state == "asleep"
        await screen.press("k", "end")
        await screen.write(" and she listens")
        await screen.press("enter")
        assert demo_book.records.contacts[second].why.endswith("and she listens")
        await screen.press("l")
        assert demo_book.records.contacts[third].later is not None
        left = [c.id for c in demo_book.circle().rest]
        assert not {first, second, third} & set(left)
        await screen.press("u", "u", "u")
        assert [c.id for c in demo_book.circle().rest][:3] == [first, second, third]


async def test_a_sleeper_wakes_and_at_the_cap_one_rests(demo_book: Book, running: Any) -> None:
    demo_book.set_practice({"cap": str(max(30, demo_book.circle().active))})
    sleeper = demo_book.circle().wake[0].id
    demo_book.set_contacts([sleeper], tier="B")
    async with running(demo_book) as screen:
        await screen.press("4", "tab", "w")
        assert "who rests?" in screen.text
        active = demo_book.circle().active
        await screen.press("enter")
        assert demo_book.records.contacts[sleeper].state == "active"
        asleep = demo_book.history(1)[0].sentence
        assert asleep.endswith("rests")
        assert demo_book.circle().active <= active + 1
        await screen.press("u")
        assert demo_book.records.contacts[sleeper].state == "asleep"


async def test_what_a_row_cuts_off_is_told_in_full(demo_book: Book, running: Any) -> None:
    circle = demo_book.circle()
    async with running(demo_book) as screen:

        def told() -> str:
            return " ".join(str(screen.app.screen.query_one("#why").render()).split())

        await screen.press("4")
        assert all(reason in told() for reason in circle.rest[0].reasons)
        await screen.press("tab")
        assert circle.wake[0].name in told()
        assert all(reason in told() for reason in circle.wake[0].reasons)
        await screen.press("down")
        assert circle.wake[1].name in told()
        await screen.press("tab")
        assert circle.nursery[0].in_words in told()
        await screen.press("tab")
        assert circle.rest[0].reasons[0] in told()


async def test_out_of_the_nursery_with_a_tier(demo_book: Book, running: Any) -> None:
    new = demo_book.circle().nursery[0].id
    async with running(demo_book, (80, 24)) as screen:
        await screen.press("4", "tab", "tab", "k")
        await screen.write("knows the port")
        await screen.press("enter", "down", "enter")
        contact = demo_book.records.contacts[new]
        assert (contact.state, contact.tier) == ("active", "B")


async def test_sorting_takes_one_key_a_person_and_can_be_left(
    demo_book: Book, running: Any
) -> None:
    people = demo_book.sorting().people
    async with running(demo_book) as screen:
        await screen.press("S")
        assert people[0].name in screen.text
        assert people[0].reason[:20] in screen.text
        await screen.press("b")
        assert demo_book.records.contacts[people[0].id].tier == "B"
        await screen.press("n", "escape")
        assert "People" in screen.text
        await screen.press("S", "enter")
        left = len(demo_book.sorting().people)
        assert left == len(people) - 3
        await screen.press("l", "z")
        while demo_book.sorting().people:
            await screen.press("l")
        assert "Everybody is sorted" in screen.text
        await screen.press("a", "enter", "u")
        assert len(demo_book.sorting().people) == 1


async def test_settings_are_checked_where_they_stand(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await screen.press("P", "ctrl+u")
        await screen.write("0")
        await screen.press("enter")
        assert "0" in screen.text
        assert demo_book.practice.minutes == 300
        await screen.press("ctrl+u")
        await screen.write("4h")
        await screen.press("enter")
        assert demo_book.practice.minutes == 240
        await screen.press("u")
        assert demo_book.practice.minutes == 300


async def test_the_first_run_asks_once(empty_book: Book) -> None:
    empty_book.add_contact(Contact(id="", name="Anna Weber"))
    app = BrmApp(empty_book, Config(), clock=lambda: ANCHOR, first_run=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert "SettingsDialog" in type(app.screen).__name__
        await pilot.press("escape")
        await pilot.pause()
        assert empty_book.records.practice
        assert empty_book.practice.minutes == 180
