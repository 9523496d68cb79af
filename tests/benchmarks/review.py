"""The day's review at 5,000 people and 100,000 touches, beside the list of people.

Run it: ``python -m tests.benchmarks.review``. The limit: the first review of a day costs no more
than the first list of the people by what is due, and one after a change a tenth of it.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from brm_tui.domain.filters import Filter
from brm_tui.session import open_book
from tests.benchmarks.books import TODAY, book_of

PEOPLE, TOUCHES, ROUNDS = 5_000, 100_000, 5


def took(act: Callable[[], object]) -> float:
    """The milliseconds of one call."""
    start = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    """Measure and print."""
    lists, reviews, later = [], [], []
    for _ in range(ROUNDS):
        book = open_book(book_of(PEOPLE, TOUCHES), TODAY, write=False)
        lists.append(took(lambda b=book: b.listing(Filter(), "due")))  # type: ignore[misc]
        reviews.append(took(book.review))
        book.close()
    book = open_book(book_of(PEOPLE, TOUCHES), TODAY)
    rows = book.review(everything=True).rows
    for row in rows[:20]:
        book.skip(row.id)
        later.append(took(book.practice_state))
    print(f"circle {took(book.circle):7.1f} ms, all {PEOPLE} people in it")
    print(f"sorting{took(book.sorting):7.1f} ms, {len(book.sorting().people)} people to sort")
    book.close()
    base = statistics.median(lists)
    for name, figures in (("list", lists), ("review", reviews), ("state after a change", later)):
        figure = statistics.median(figures)
        print(f"{name:22}{figure:8.1f} ms  {figure / base:5.2f} x the list")


if __name__ == "__main__":
    main()
