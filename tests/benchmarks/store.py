"""``python -m tests.benchmarks.store``: one touch on disk, beside SQLite and stock TinyDB."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tinydb import TinyDB, where

from brm_tui.session import open_book
from tests.benchmarks.books import TODAY, book_of

ROUNDS = 400
SIZES = ((100, 900), (1_000, 9_000), (10_000, 90_000))


def timed(act: Callable[[int], object], rounds: int) -> float:
    """Median milliseconds of a call."""
    return median(_once(act, n) for n in range(rounds))


def _once(act: Callable[[int], object], n: int) -> float:
    begun = time.perf_counter()
    act(n)
    return (time.perf_counter() - begun) * 1000


def side_by_side(path: Path, people: int, touches: int, folder: Path) -> tuple[float, float]:
    """One touch through the book, and the same two rows in SQLite: by turns, so that both meet
    the same disk."""
    book = open_book(path, TODAY)
    drafts = [book.read_line(f"@p{n % 100} call 10m: touch {n} ? need {n}") for n in range(ROUNDS)]
    db, touch = sqlite(people, touches, folder)
    ours, theirs = [], []
    for n in range(ROUNDS):
        ours.append(_once(lambda n: book.log(drafts[n]), n))
        theirs.append(_once(touch, n))
    book.close()
    db.close()
    return median(ours), median(theirs)


def sqlite(
    people: int, touches: int, folder: Path
) -> tuple[sqlite3.Connection, Callable[[int], None]]:
    """A database of that size, and the call that writes a touch and its contact, synced."""
    db = sqlite3.connect(folder / "peer.db", isolation_level=None)
    db.execute("pragma journal_mode=wal")
    db.execute("pragma synchronous=full")
    for name, count in (("contacts", people), ("touches", touches)):
        db.execute(f"create table {name} (id text primary key, doc text)")
        db.execute("begin")
        body = json.dumps({"text": "x" * 120})
        db.executemany(f"insert into {name} values (?, ?)", ((str(n), body) for n in range(count)))
        db.execute("commit")

    def touch(n: int) -> None:
        db.execute("begin")
        db.execute(
            "insert into touches values (?, ?)", (f"new{n}", json.dumps({"text": "x" * 120}))
        )
        body = json.dumps({"text": f"y{n}" * 40})
        db.execute("update contacts set doc = ? where id = ?", (body, str(n % 100)))
        db.execute("commit")

    return db, touch


def stock(path: Path, folder: Path) -> float:
    """The same two documents with TinyDB as it comes."""
    copy = Path(shutil.copy(path, folder / "stock.json"))
    db = TinyDB(copy)

    def touch(n: int) -> None:
        db.table("touches").insert({"id": f"new{n}", "text": "x" * 120})
        db.table("contacts").update({"follow_up": "2026-04-01"}, where("handle") == f"p{n}")

    took = timed(touch, 3)
    db.close()
    return took


def main() -> None:
    """Print the times with their ratios."""
    for people, touches in SIZES:
        folder = Path(tempfile.mkdtemp(prefix="brm-bench-"))
        path = book_of(people, touches)
        mine, theirs = side_by_side(path, people, touches, folder)
        tiny = stock(path, folder)
        print(
            f"{people + touches:,} documents: brm {mine:.2f} ms, SQLite {theirs:.2f} ms "
            f"(ratio {mine / theirs:.2f}, limit 2), TinyDB {tiny:,.0f} ms (x{tiny / mine:,.0f})"
        )
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
