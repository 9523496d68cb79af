"""What files hold, brought into the book as one change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from brm_tui.book.book import Book
from brm_tui.book.naming import new_id
from brm_tui.domain.dates import Order
from brm_tui.domain.model import Change
from brm_tui.exchange.bring import Incoming, Settings, files_of, read_files
from brm_tui.exchange.meter import Progress

__all__ = ["Incoming", "bring", "read_in"]

_SURE = ("full name", "handle", "nickname", "family name", "given name")
"""Nobody sees each name of a table: initials and beginnings of names would be guesses."""


def read_in(
    book: Book,
    paths: Sequence[Path],
    progress: Progress = lambda count, share: None,
    *,
    order: Order = "dmy",
    country: str = "DE",
    encoding: str = "",
) -> Incoming:
    """What the files, or those in a folder, would bring; writes nothing.

    Raises:
        NotFound: a path is not there.
    """

    def resolve(name: str) -> list[str]:
        found = book.names.candidates(name)
        return [candidate.id for candidate in found if candidate.how in _SURE]

    return read_files(
        files_of(paths),
        book.records.contacts,
        book.records.touches,
        resolve,
        new_id,
        Settings(book.today, order, country, encoding),
        progress,
    )


def bring(book: Book, incoming: Incoming) -> Change:
    """Write what was read, as one change."""
    counts = incoming.counts
    sentence = f"Imported: {counts['added']} added, {counts['updated']} updated"
    return book.bring_in(sentence, [*incoming.people.contacts, *incoming.touches])
