"""Forgetting a person by keys: it takes their name, and says what goes."""

from __future__ import annotations

from typing import Any

from brm_tui.book import Book

Running = Any


async def test_it_is_not_done_by_a_key_alone(demo_book: Book, running: Running) -> None:
    async with running(demo_book, told=True) as screen:
        screen.app.show_person(demo_book.contact("anna-weber").id)
        await screen.press("X")
        assert "Forget Anna Weber for good?" in screen.text
        assert "This cannot be undone." in screen.text
        await screen.press("enter")
        await screen.write("anna")
        await screen.press("ctrl+s")
        assert "Nothing is forgotten: type anna-weber, or leave." in screen.text
        await screen.write("-weber")
        await screen.press("enter")
        assert "Forgotten for good" in screen.told
        names = [c.name for c in demo_book.records.contacts.values()]
        assert len(names) == 64 and "Anna Weber" not in names
        assert "Anna Weber" not in screen.text
        await screen.press("2", "3", "4", "5", "6", "M", "1")
        assert "Anna Weber" not in screen.text


async def test_escape_leaves_all_as_it_is(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        await screen.press("X", "escape")
        assert len(demo_book.records.contacts) == 65
