"""What is not drawn again looks as if it were: only changed lines are drawn at a key."""

from __future__ import annotations

from typing import Any

from rich.style import Style

from brm_tui.book import Book
from brm_tui.tui.widgets.rows import Rows

Running = Any


def _drawn(screen: Any) -> list[list[tuple[str, Style | None]]]:
    strips = screen.app.screen._compositor.render_strips()
    return [[(segment.text, segment.style) for segment in strip.simplify()] for strip in strips]


async def _made_ready(screen: Any) -> None:
    """Wait for what is made ready behind the screen: it is shown when it comes, at any moment."""
    while screen.app._warming._task is not None:
        await screen.pilot.pause(0.02)
    await screen.pilot.pause()


async def _as_drawn_anew(screen: Any) -> None:
    before = _drawn(screen)
    for rows in screen.app.screen.query(Rows):
        rows.refresh()
    await screen.pilot.pause()
    assert before == _drawn(screen)


async def test_hits_follow_each_key(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        await _made_ready(screen)
        await screen.press("ctrl+f")
        for key in ("a", "n", "down", "down", "n", "backspace", "z", "z", "backspace", "backspace"):
            await screen.press(key)
            await _as_drawn_anew(screen)
        await screen.press("ctrl+u", "e")
        await _as_drawn_anew(screen)


async def test_the_cursor_stands_out_where_the_keys_go(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        await _made_ready(screen)
        for key in ("j", "tab", "tab", "tab", "j", "space", "x"):
            await screen.press(key)
            await _as_drawn_anew(screen)


async def test_a_long_search_scrolls_under_the_cursor(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        await screen.press("ctrl+f")
        await screen.write("what is longer than the line " * 6 + "end")
        assert "line end" in screen.text
        await screen.press("home")
        assert "what is longer" in screen.text
