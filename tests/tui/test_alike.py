"""What is drawn once for many lines is what would have been drawn for each."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region
from textual.strip import Strip

from brm_tui.book import Book
from brm_tui.tui.widgets.alike import drawn_once
from brm_tui.tui.widgets.rows import Rows

number = st.integers(0, 30)


@given(number, number, number, number)
def test_any_part_of_it_is_the_same(top: int, height: int, start: int, stop: int) -> None:
    alike = range(start, stop)

    def draw(crop: Region) -> list[Strip]:
        drawn.append(crop)
        return [Strip.blank(crop.width + (y if y not in alike else 0)) for y in crop.line_range]

    drawn: list[Region] = []
    crop = Region(0, top, 10, height)
    once = drawn_once(draw, crop, alike)
    lines = sum(part.height for part in drawn)
    assert [s.cell_length for s in once] == [s.cell_length for s in draw(crop)]
    assert lines <= height - max(len(range(max(top, start), min(top + height, stop))) - 1, 0)


async def test_a_list_that_shrinks_and_grows_again_shows_its_rows(
    demo_book: Book, running: Any
) -> None:
    async def drawn_anew() -> str:
        for widget in screen.app.screen.query("*"):
            widget._styles_cache.clear()
            widget.refresh()
        await screen.press()
        return str(screen.text)

    async with running(demo_book, size=(120, 40)) as screen:
        await screen.press("slash")
        for word in ("klein", "hof", "nobody", "weber"):
            long = screen.text
            await screen.write(word)
            assert screen.text == await drawn_anew() != long
            await screen.press("ctrl+u")
            assert screen.text == await drawn_anew()
        await screen.press("escape", "ctrl+f")
        hits = screen.app.screen.query_one(Rows)
        keys = list(hits.keys)
        for some in (keys[:2], keys[:8], keys[:3], keys, [], keys[:5]):
            hits.show(some)
            await screen.press()
            assert screen.text == await drawn_anew()
            assert max(hits._drawn, default=0) <= len(some), "what is gone must be drawn again"


async def test_a_list_scrolled_beyond_its_end_keeps_its_frame(
    demo_book: Book, running: Any
) -> None:
    async with running(demo_book, size=(120, 24)) as screen:
        await screen.press("G")
        people = screen.app.screen.query_one("#people", Rows)
        assert people.scroll_offset.y > 1
        people.keys = people.keys[:1]
        top = people.render_lines(people.outer_size.region)
        assert "─ People ─" in top[0].text
        assert "─" not in top[1].text
