"""The ledger of everybody, by keys."""

from __future__ import annotations

from typing import Any

from brm_tui.book import Book


async def test_a_line_is_written_filtered_kept_and_undone(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        before = demo_book.balance_of()
        await screen.press("5")
        assert "Give first ─ everything" in screen.text
        await screen.press("f")
        await screen.write("promised Klein intro to Weber by friday")
        assert "2026-03-06" in screen.text
        await screen.press("enter")
        assert demo_book.balance_of().promised == before.promised + 1
        await screen.press("v", "down", "enter")
        assert "open promises" in screen.text
        shown = len(screen.app.screen.query_one("#ledger").keys)
        assert shown == len(demo_book.promises_of())
        await screen.press("p")
        assert demo_book.balance_of().gave == before.gave + 1
        await screen.press("u", "u")
        assert demo_book.balance_of() == before


async def test_an_ambiguous_name_is_settled_with_tab(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await screen.press("5", "f")
        await screen.write("gave Schmidt article: on tides")
        assert "Tab takes one of them" in screen.text
        await screen.press("enter")
        assert "Not saved yet" in screen.text
        await screen.press("tab", "enter")
        assert demo_book.favours_of()[0].text == "on tides"


async def test_escape_asks_before_a_typed_line_is_lost(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await screen.press("5", "f")
        await screen.write("gave Weber")
        await screen.press("escape")
        assert "press again to leave" in screen.text
        await screen.press("escape")
        assert "in a line" not in screen.text


async def test_one_persons_ledger_and_the_way_to_the_person(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await screen.press("5", "j", "a")
        name = demo_book.name_of(demo_book.promises_of()[1].contact)
        assert name in screen.lines[1]
        await screen.press("escape")
        assert "everything" in screen.lines[1]
        await screen.press("o")
        assert screen.app.current_mode == "people"
        person = demo_book.promises_of()[1].contact
        assert screen.app.screen.people.key == person


async def test_a_change_made_elsewhere_shows_when_the_screen_comes_up(
    demo_book: Book, running: Any
) -> None:
    async with running(demo_book) as screen:
        await screen.press("5", "1", "u")
        promise = demo_book.promises_of()[0]
        demo_book.keep_promise(promise.id)
        await screen.press("5")
        shown = screen.app.screen.query_one("#ledger").keys
        assert len(shown) == len(demo_book.favours_of())
        first = screen.app.screen.query_one("#ledger").keys[0]
        assert first == demo_book.promises_of()[0].id
