"""Opening the book for a front end."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

from brm_tui.book import Book
from brm_tui.config import folder
from brm_tui.store import open_store


def open_book(path: Path, today: date, *, write: bool = True) -> Book:
    """The book at that path, begun if there is none.

    Raises:
        Problem: it cannot be read; the sentence says why and what to do.
    """
    collects = gc.isenabled()
    gc.disable()  # a hundred thousand records come, and none of them goes
    try:
        book = Book(open_store(path, write=write, today=today), today)
        book.synonyms = folder() / "synonyms.txt"
        return book
    finally:
        gc.freeze()
        if collects:
            gc.enable()
