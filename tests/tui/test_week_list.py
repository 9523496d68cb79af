"""The bar of a week: as wide as it must be, and nothing over the budget is rounded away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from brm_tui.tui.widgets.week_list import DONE, FIRM, FORECAST, MARK, WeekRow, bar

minutes = st.integers(0, 600)


@given(minutes, minutes, minutes, minutes, st.integers(3, 60), minutes)
def test_a_bar_shows_what_it_must(
    done: int, firm: int, forecast: int, budget: int, width: int, more: int
) -> None:
    row = WeekRow("W1", "1 Jan", done, firm, forecast, budget)
    pieces = bar(row, width, max(row.load, budget) + more)
    text = "".join(part for part, _ in pieces)
    assert len(text) == width
    assert text.count(MARK) == 1
    before, after = text.split(MARK)
    assert bool(after.strip()) == (row.load > row.budget), "behind the mark is what is over"
    filled = (before + after).rstrip()
    assert filled == DONE * filled.count(DONE) + FIRM * filled.count(FIRM) + FORECAST * (
        filled.count(FORECAST)
    )
    places = [tone for part, tone in pieces for _ in part]
    behind = places[len(before) + 1 :]
    assert all(tone == "late" for tone, glyph in zip(behind, after, strict=True) if glyph.strip())


def test_a_free_week_has_no_mark() -> None:
    pieces = bar(WeekRow("W1", "1 Jan", kind="free"), 12, 180)
    assert "".join(part for part, _ in pieces) == "╌╌╌".ljust(12)


def test_an_even_share_of_the_cells() -> None:
    row = WeekRow("W1", "1 Jan", done=60, firm=60, forecast=60, budget=240)
    assert "".join(part for part, _ in bar(row, 13, 240)) == "███▓▓▓░░░   │"
