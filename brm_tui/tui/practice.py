"""How the practice stands, for the top line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brm_tui.tui.widgets.practice_line import Practice

if TYPE_CHECKING:
    from brm_tui.book import Book


def practice_of(book: Book, *, demo: bool = False) -> Practice:
    """Minutes, circle and who is due; who is due stays open while the review is not ready."""
    notes = ["demo: a copy"] if demo else []
    if book.read_only:
        notes.append(f"read-only: {book.holder}" if book.holder else "read-only")
    state = book.practice_state()
    return Practice(
        week=state.week_minutes,
        budget=state.week_budget,
        active=state.active,
        cap=state.cap,
        due=state.due,
        note=", ".join(notes),
    )
