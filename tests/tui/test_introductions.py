"""The pipeline of introductions, by keys."""

from __future__ import annotations

from typing import Any

from brm_tui.book import Book
from brm_tui.domain.introductions import is_open


async def test_the_columns_hold_what_is_on_its_way(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await screen.press("6")
        going = [i for i in demo_book.introductions_of() if is_open(i)]
        for intro in going:
            assert demo_book.name_of(intro.seeker)[:10] in screen.text
        assert f"{len(going)} on the way" in screen.text
        assert "came of it: business 1" in screen.text


async def test_arrows_go_over_empty_columns_and_enter_opens(demo_book: Book, running: Any) -> None:
    async with running(demo_book, (80, 24)) as screen:
        await screen.press("6", "l", "l", "l")
        assert "connected" in screen.text
        await screen.press("l", "j", "k", "enter")
        assert "Jörg Klein meets Frida Åkesson" in screen.text
        await screen.press("escape")
        assert "on the way" in screen.text


async def test_a_new_one_is_begun_and_taken_back(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        before = len(demo_book.introductions_of())
        await screen.press("6", "i")
        await screen.write("anna weber")
        await screen.press("enter")
        await screen.write("hannah becker")
        await screen.press("enter", "enter")
        assert len(demo_book.introductions_of()) == before + 1
        assert "Anna Weber meets Hannah Becker" in screen.text
        await screen.press("escape")
        assert screen.text.count("Anna Weber") == 1
        await screen.press("u")
        assert len(demo_book.introductions_of()) == before
        assert "Anna Weber" not in screen.text


async def test_deleting_keeps_the_cursor_near(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await screen.press("6", "d")
        assert "3 on the way" in screen.text
        pipeline = screen.app.screen.query_one("Pipeline")
        assert pipeline.key in demo_book.records.introductions
        await screen.press("u")
        assert "4 on the way" in screen.text


async def test_an_empty_pipeline_says_what_to_do(empty_book: Book, running: Any) -> None:
    async with running(empty_book) as screen:
        await screen.press("6")
        assert "Nothing is on its way" in screen.text
        await screen.press("left", "down", "enter", "d", "o")
        assert "Nothing is on its way" in screen.text
