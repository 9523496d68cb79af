"""Tables of requests, brought into the book as one change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from brm_tui.book.book import Book
from brm_tui.domain.dates import Order
from brm_tui.domain.errors import Problem
from brm_tui.domain.model import Language, Phone, Request
from brm_tui.exchange.arrivals import Refusal
from brm_tui.exchange.requests_csv import read_requests


class Invited(msgspec.Struct, frozen=True):
    """What came in: the new requests, how many were noted before, the rows that were refused."""

    added: list[Request]
    same: int
    refused: list[Refusal]

    @property
    def in_words(self) -> str:
        """The counts: "2 noted, 1 noted before"."""
        return f"{len(self.added)} noted, {self.same} noted before"


def take_tables(
    book: Book,
    paths: Sequence[Path],
    phone: Callable[[str], Phone],
    *,
    order: Order = "dmy",
    language: Language = "de",
    encoding: str = "",
) -> Invited:
    """Note the requests of tables; those that are noted already are left out.

    Raises:
        Problem: a file cannot be read; nothing was noted then.
    """
    rows: list[Request | Refusal] = []
    for path in paths:
        try:
            rows += read_requests(
                path, book.today, phone, order=order, language=language, encoding=encoding
            )
        except OSError as error:
            raise Problem(f"{path} cannot be read: {error.strerror}.") from error
    read = [row for row in rows if isinstance(row, Request)]
    added = book.add_requests(read)
    refused = [row for row in rows if isinstance(row, Refusal)]
    return Invited(added, len(read) - len(added), refused)
