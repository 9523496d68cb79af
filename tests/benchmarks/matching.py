"""``python -m tests.benchmarks.matching``: 3,000 needs x 3,000 offers of 5,000 people, and clips.

Beside them plain ``process.cdist`` (WRatio) over the same texts, in the same run; it wants numpy.
"""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from msgspec.structs import replace

from brm_tui.book import Book
from brm_tui.domain.model import Clip, Contact, Item
from brm_tui.session import open_book
from tests.benchmarks.books import TODAY, records
from tests.matching.labelled import Text, labelled

PEOPLE, ITEMS = 5_000, 3_000
ROUNDS = 200
ALL_LIMIT, ONE_LIMIT, CLIP_LIMIT = 3_000, 50, 50
"""Milliseconds: all proposals from nothing, after one new need, readers of an article."""

_PLACES = ["Hamburg", "Bremen", "Leipzig", "Köln", "Graz", "Basel", "Leeds", "Lyon", "Ulm"]
_SYLLABLES = ["ba", "ki", "mo", "ten", "ro", "sal", "wi", "lor", "fen", "dau"]


def items(kind: str, dice: random.Random, count: int) -> Iterator[Item]:
    """Invented items: a labelled text, half of them with a word of another, a place and a name."""
    known = [text for text in labelled() if text.kind == kind]
    for _ in range(count):
        text: Text = dice.choice(known)
        words = text.text.split()
        if dice.random() < 0.5:
            words[dice.randrange(len(words))] = dice.choice(dice.choice(known).text.split())
        name = "".join(dice.choices(_SYLLABLES, k=3))
        yield Item(f"{' '.join(words)} {dice.choice(_PLACES)} {name}", text.topics, on=TODAY)


def filled(folder: Path) -> Book:
    """A book of that many people, needs and offers."""
    dice = random.Random(7)
    people = [record for record in records(PEOPLE, 0) if isinstance(record, Contact)]
    for kind, field in (("need", "needs"), ("offer", "offers")):
        for item in items(kind, dice, ITEMS):
            at = dice.randrange(PEOPLE)
            held = (*getattr(people[at], field), item)
            people[at] = replace(people[at], **{field: held})
    book = open_book(folder / "book.json", TODAY)
    book.bring_in("made for a measurement", people)
    return book


def timed(act: Callable[[], object]) -> float:
    """Milliseconds of the processor for one call: nothing here waits, and others may work."""
    begun = time.process_time()
    act()
    return (time.process_time() - begun) * 1000


def one_by_one(book: Book, kind: str) -> list[float]:
    """Milliseconds for the proposals to be right again after one new need or offer, each time."""
    took = []
    people = list(book.records.contacts)
    for n, item in enumerate(items(kind, random.Random(8), ROUNDS)):
        key = people[n]
        book.add_item("need" if kind == "need" else "offer", key, item.text, item.topics)
        written = timed(book.warm_proposals)
        took.append(written + timed(lambda key=key: book.proposals(key)))  # type: ignore[misc]
    return sorted(took)


def cdist(book: Book) -> float:
    """Milliseconds of plain WRatio between all needs and all offers, on one core."""
    from rapidfuzz import fuzz, process

    texts = [[one.item.text for one in book.items(kind)] for kind in ("need", "offer")]
    return timed(lambda: process.cdist(*texts, scorer=fuzz.WRatio, score_cutoff=60))


def main() -> None:
    """Print the times with their ratios."""
    folder = Path(tempfile.mkdtemp(prefix="brm-bench-"))
    book = filled(folder)
    matched = timed(book.warm_proposals)
    shown = timed(book.proposals)
    whole, peer = matched + shown, cdist(book)
    print(
        f"all proposals from nothing: {whole:,.0f} ms ({len(book.proposals()):,} of them; ratio "
        f"{whole / ALL_LIMIT:.2f} of {ALL_LIMIT}), cdist {peer:,.0f} ms (x{peer / whole:.1f})"
    )
    for kind in ("need", "offer"):
        took = one_by_one(book, kind)
        print(
            f"after one new {kind}: {median(took):.1f} ms, 95 of 100 within "
            f"{took[int(0.95 * ROUNDS)]:.1f}, worst {took[-1]:.0f} "
            f"(ratio {median(took) / ONE_LIMIT:.2f} of {ONE_LIMIT})"
        )
    clip = Clip(id="", on=TODAY, title="Machine learning for demand forecasts", topics=("budget",))
    first = timed(lambda: book.readers(clip))
    took = [timed(lambda: book.readers(clip)) for _ in range(20)]
    print(
        f"readers of an article: {median(took):.1f} ms (ratio {median(took) / CLIP_LIMIT:.2f} of "
        f"{CLIP_LIMIT}), the first time {first:.0f} ms"
    )
    book.close()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
