"""How the practice stands, for the top line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from brm_tui.tui.widgets.practice_line import Practice

if TYPE_CHECKING:
    from brm_tui.book import Book


def practice_of(book: Book, *, demo: bool = False) -> Practice:
    """People by state, how many are due, and what is out of the ordinary."""
    contacts = book.records.contacts
    states = Counter(contact.state for contact in contacts.values())
    due = sum(1 for key, c in contacts.items() if c.state != "asleep" and book.is_due(key))
    notes = ["demo: a copy"] if demo else []
    if book.read_only:
        notes.append(f"read-only: {book.holder}" if book.holder else "read-only")
    return Practice(
        active=states["active"],
        nursery=states["nursery"],
        asleep=states["asleep"],
        due=due,
        note=", ".join(notes),
    )
