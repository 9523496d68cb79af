"""Bringing people and touches in, and taking everything out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import msgspec

from brm_tui.cli.call import Answer, Call, favour_data, intro_data, plain, touch_data
from brm_tui.domain.errors import Problem
from brm_tui.domain.text import clean

if TYPE_CHECKING:
    from brm_tui.book import Book


def import_(book: Book, call: Call) -> Answer:
    """Read files, tell what they would bring, and write it as one change."""
    from brm_tui.book.bringing import bring, read_in

    progress, done = _progress()
    try:
        paths = [Path(path).expanduser() for path in call.words.path]
        order, country = call.config.date_order, call.config.country
        incoming = read_in(book, paths, progress, order=order, country=country)
        if not call.words.dry_run:
            bring(book, incoming)
    except KeyboardInterrupt:
        raise Problem("Stopped: nothing was imported, the book is as it was.") from None
    finally:
        done()
    refused = [msgspec.to_builtins(refusal) for refusal in incoming.refused]
    counts = incoming.counts
    lines = [", ".join(f"{name} {count}" for name, count in counts.items())]
    if call.words.dry_run:
        lines[0] = f"Would be: {lines[0]}"
        lines += [f"column '{header}' -> {field}" for _, header, field in incoming.columns]
        lines += [f"{c.name}  {c.organisation}".rstrip() for c in incoming.people.contacts]
    lines += [clean(f"refused: {r.file}:{r.line}: {r.reason}") for r in incoming.refused]
    return {**counts, "refused": refused, "seen": incoming.seen}, lines


def _progress() -> tuple[Callable[[int], None], Callable[[], None]]:
    """A line on the terminal with count and rate; nothing on a pipe."""
    if not sys.stderr.isatty():
        return (lambda count: None), (lambda: None)
    begun = monotonic()

    def show(count: int) -> None:
        rate = count / max(monotonic() - begun, 0.001)
        print(f"\r{count:,} read, {rate:,.0f} a second", end="", file=sys.stderr, flush=True)

    return show, lambda: print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def export(book: Book, call: Call) -> Answer:
    """Write the book as vCards, CSV, JSON or Markdown, to a file or to standard output."""
    kind = call.words.format or Path(call.words.to).suffix.removeprefix(".") or "vcf"
    ways: dict[str, Callable[[Book, Call], Iterable[str]]] = {
        "vcf": _cards,
        "csv": _table,
        "json": _everything,
        "md": _pages,
    }
    if kind not in ways:
        raise Problem(f"'{clean(kind)}' is no format: there are {', '.join(ways)}.")
    pieces = ways[kind](book, call)
    if call.words.to in ("", "-"):
        text = "".join(pieces)
        return {"format": kind, "text": text}, [text.rstrip("\n")]
    path = Path(call.words.to).expanduser()
    _write(path, pieces)
    count = len(book.records.contacts)
    return {"format": kind, "path": str(path), "people": count}, [
        f"Wrote {count} people to {path}."
    ]


def _write(path: Path, pieces: Iterable[str]) -> None:
    spare = path.with_name(path.name + ".part")
    try:
        handle = os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(handle, "w", encoding="utf-8", newline="") as out:
            out.writelines(pieces)
            out.flush()
            os.fsync(out.fileno())
        os.replace(spare, path)
    except OSError as error:
        raise Problem(f"{path} was not written: {error.strerror}.") from error


def _cards(book: Book, call: Call) -> Iterable[str]:
    from brm_tui.exchange.vcard_writer import write_cards

    return write_cards(book.records.contacts.values())


def _table(book: Book, call: Call) -> Iterable[str]:
    from brm_tui.domain.fields import FIELDS
    from brm_tui.exchange.csv_writer import write_table

    if call.words.touches:
        header = ("date", "person", "channel", "direction", "minutes", "text", "topics")
        return write_table(header, (_touch_row(book, key) for key in book.records.touches))
    fields = tuple(field.name for field in FIELDS)
    people = book.records.contacts.values()
    return write_table(fields, ({f.name: f.show(c) for f in FIELDS} for c in people))


def _touch_row(book: Book, key: str) -> dict[str, str]:
    touch = book.records.touches[key]
    people = (book.records.contacts.get(person) for person in touch.contacts)
    return {
        "date": touch.on.isoformat(),
        "person": "; ".join(f"@{person.handle}" for person in people if person),
        "channel": touch.channel,
        "direction": "out" if touch.by == "me" else "in",
        "minutes": str(touch.minutes or ""),
        "text": touch.text,
        "topics": ", ".join(touch.topics),
    }


def _everything(book: Book, call: Call) -> Iterable[str]:
    import json

    records = book.records
    data: dict[str, list[Any]] = {
        "contacts": [plain(contact) for contact in records.contacts.values()],
        "touches": [touch_data(book, touch) for touch in records.touches.values()],
        "favours": [favour_data(book, favour) for favour in records.favours.values()],
        "introductions": [intro_data(book, i) for i in records.introductions.values()],
    }
    yield json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _pages(book: Book, call: Call) -> Iterable[str]:
    from brm_tui.cli.pages import page

    for key in book.listing(_all(), "name"):
        yield page(book, key)


def _all() -> Any:
    from brm_tui.domain.filters import read_filter

    return read_filter("all")
