"""The pipeline of introductions, by keys."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from brm_tui.book import Book
from brm_tui.domain.introductions import is_open, nudged
from brm_tui.domain.model import Introduction


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
        assert "5 on the way" in screen.text
        await screen.press("u")
        assert len(demo_book.introductions_of()) == before
        assert "4 on the way" in screen.text


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


async def test_from_the_idea_to_the_outcome_by_keys(demo_book: Book, running: Any) -> None:
    start = demo_book.today
    async with running(demo_book) as screen:
        await screen.press("6", "i")
        await screen.write("anna weber")
        await screen.press("enter")
        await screen.write("hannah becker")
        await screen.press("enter", "enter")
        key = demo_book.introductions_of()[0].id

        def intro() -> Introduction:
            return demo_book.records.introductions[key]

        await screen.press("a")
        assert "without the name of Anna Weber" in screen.text
        assert "Anna" not in str(screen.app.screen.query_one("#mail").render())
        await screen.press("y", "y")
        assert intro().state == "helper asked"
        screen.turn_to(start + timedelta(days=10))
        assert "nudge" in screen.text
        await screen.press("y", "y")
        assert nudged(intro())
        await screen.press("enter", "enter")
        assert intro().state == "helper agreed"
        await screen.press("y", "y", "enter", "enter", "y", "y")
        assert intro().state == "connected"
        given = demo_book.favours_of()
        assert [f.introduction for f in given[:2]] == [key, key]
        screen.turn_to(start + timedelta(days=40))
        await screen.press("y", "y")
        await screen.press("enter", "down", "enter")
        await screen.write("a shop")
        await screen.press("enter")
        assert (intro().state, intro().outcome) == ("outcome", "business")
        assert "thanks" in screen.text
        await screen.press("u")
        assert intro().state == "connected"
