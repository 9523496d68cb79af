"""``python -m tests.benchmarks.commands``: processes and imports, beside khard and vobject."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from statistics import median

import vobject

from brm_tui.book.bringing import bring, read_in
from brm_tui.domain.model import Contact
from brm_tui.exchange.vcard_writer import write_cards
from brm_tui.session import open_book
from tests.benchmarks.books import TODAY, book_of, records

ROUNDS = 5


def by_turns(*commands: Sequence[str]) -> list[float]:
    """Median milliseconds of whole processes, run by turns: all meet the same machine."""
    found: list[list[float]] = [[] for _ in commands]
    for _ in range(ROUNDS):
        for words, times in zip(commands, found, strict=True):
            begun = time.perf_counter()
            subprocess.run(words, capture_output=True, check=True)
            times.append((time.perf_counter() - begun) * 1000)
    return [median(times) for times in found]


def khard(people: int, folder: Path) -> list[str]:
    """khard over the same people, one file each, as it wants them."""
    cards = folder / f"cards-{people}"
    cards.mkdir()
    contacts = [r for r in records(people, 0) if isinstance(r, Contact)]
    for n, card in enumerate(write_cards(contacts)):
        (cards / f"{n}.vcf").write_text(card.replace("\r\nN:", f"\r\nUID:u{n}\r\nN:", 1))
    config = folder / f"khard-{people}.conf"
    config.write_text(f"[addressbooks]\n[[all]]\npath = {cards}\n")
    beside = Path(sys.executable).with_name("khard")
    return [str(beside), "-c", str(config)]


def find(folder: Path) -> None:
    """``brm find`` beside ``khard list``."""
    ours = [sys.executable, "-m", "brm_tui", "--today", TODAY.isoformat()]
    small, large = book_of(60, 400), book_of(5_000, 100_000)
    find_large = [*ours, "--book", str(large), "find", "weber"]
    mine, theirs = by_turns(find_large, [*khard(5_000, folder), "list", "weber"])
    print(
        f"find at 5,000: {mine:.0f} ms, khard list {theirs:.0f} ms, "
        f"1/{theirs / mine:.1f} (limit 1/5)"
    )
    find_small = [*ours, "--book", str(small), "find", "weber"]
    mine, theirs = by_turns(find_small, [*khard(60, folder), "--version"])
    print(
        f"find at 60: {mine:.0f} ms, khard --version {theirs:.0f} ms, "
        f"{mine / theirs:.2f} (limit 1.5)"
    )


def imports(folder: Path) -> None:
    """5,000 cards and 100,000 touches, beside vobject reading the same cards."""
    contacts = [r for r in records(5_000, 0) if isinstance(r, Contact)]
    cards = folder / "all.vcf"
    cards.write_text("".join(write_cards(contacts)))
    table = folder / "touches.csv"
    lines = (
        f"2025-0{n % 9 + 1}-11,{contacts[n % 5000].mails[0].address},call,out,note {n}"
        for n in range(100_000)
    )
    table.write_text("date,person,channel,direction,text\n" + "\n".join(lines))
    book = open_book(folder / "new.json", TODAY)
    for path, what in ((cards, "cards"), (table, "touches")):
        begun = time.perf_counter()
        incoming = read_in(book, [path])
        read = time.perf_counter() - begun
        bring(book, incoming)
        took = time.perf_counter() - begun
        seen = incoming.seen
        print(
            f"import of {seen:,} {what}: {took:.1f} s, {seen / took:,.0f}/s (reading {read:.1f} s)"
        )
    book.close()
    begun, number = time.perf_counter(), count()
    for _ in vobject.readComponents(cards.read_text()):
        next(number)
    took = time.perf_counter() - begun
    print(f"vobject alone reads {next(number):,} cards in {took:.1f} s, {5_000 / took:,.0f}/s")


def main() -> None:
    """Print all."""
    folder = Path(tempfile.mkdtemp(prefix="brm-bench-"))
    find(folder)
    imports(folder)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
