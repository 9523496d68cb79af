"""How the practice stands, for the top line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brm_tui.tui.widgets.practice_line import Practice

if TYPE_CHECKING:
    from brm_tui.book import Book


def practice_of(book: Book, *, demo: bool = False) -> Practice:
    """Minutes, circle and who is due; who is due stays open while the review is not ready."""
    state = book.practice_state()
    holder = f"read-only: {book.holder}" if book.holder else "read-only"
    return Practice(
        week=state.week_minutes,
        budget=state.week_budget,
        active=state.active,
        cap=state.cap,
        due=state.due,
        note="demo: a copy" if demo else "",
        warning=holder if book.read_only else "",
    )
