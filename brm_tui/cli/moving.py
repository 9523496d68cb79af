"""Bringing people and touches in, and taking everything out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import msgspec

from brm_tui.cli.call import Answer, Call, favour_data, intro_data, plain, touch_data
from brm_tui.domain.errors import Problem, Usage
from brm_tui.domain.text import clean
from brm_tui.exchange.whole_file import write_file

if TYPE_CHECKING:
    from brm_tui.book import Book
    from brm_tui.exchange.bring import Incoming
    from brm_tui.exchange.preview import Verdict


def import_(book: Book, call: Call) -> Answer:
    """Read files, tell what they would bring, and write it as one change."""
    from brm_tui.book.bringing import bring, read_in

    config, words = call.config, call.words
    progress, done = progress_line("read")
    try:
        incoming = read_in(
            book,
            [Path(path).expanduser() for path in words.path],
            progress,
            order=config.date_order,
            country=config.country,
            encoding=_encoding(words.encoding),
        )
        if not words.dry_run:
            with uninterrupted():
                bring(book, incoming)
    except KeyboardInterrupt:
        raise Problem("Stopped: nothing was imported, the book is as it was.") from None
    finally:
        done()
    refused = [msgspec.to_builtins(refusal) for refusal in incoming.refused]
    return {**incoming.counts, "refused": refused, "seen": incoming.seen}, _told(incoming, call)


def _encoding(asked: str) -> str:
    import codecs

    try:
        return codecs.lookup(asked).name if asked else ""
    except LookupError:
        raise Usage(f"'{clean(asked)}' is no encoding: like utf-8, cp1252, cp1250.") from None


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Ctrl+C waits until the change is whole: it is on disk, or it is not."""
    import signal

    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _told(incoming: Incoming, call: Call) -> list[str]:
    """The counts, who is unsure and what was refused; before it is done, everybody."""
    from brm_tui.exchange.telling import columns_in_words, fates_in_words, left_out_in_words

    dry = call.words.dry_run
    counts = ", ".join(f"{name} {count}" for name, count in incoming.counts.items())
    lines = [f"Would be: {counts}" if dry else counts]
    if dry:
        lines += columns_in_words(incoming)
    verdicts: tuple[Verdict, ...] = ("add", "update", "unsure") if dry else ("unsure",)
    lines += fates_in_words(incoming, verdicts)
    lines += [clean(f"refused: {r.file}:{r.line}: {r.reason}") for r in incoming.refused]
    if left_out := left_out_in_words(incoming):
        lines.append(left_out)
    return lines


def progress_line(what: str) -> tuple[Callable[[int, float], None], Callable[[], None]]:
    """A line on the terminal with count, rate and the time left; nothing on a pipe."""
    if not sys.stderr.isatty():
        return (lambda count, share: None), (lambda: None)
    begun = monotonic()

    def show(count: int, share: float) -> None:
        spent = max(monotonic() - begun, 0.001)
        left = f", {spent / share - spent:,.0f} s left" if share > 0.02 else ""
        words = f"\r\x1b[K{count:,} {what}, {count / spent:,.0f} a second{left}"
        print(words, end="", file=sys.stderr, flush=True)

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
        raise Usage(f"'{clean(kind)}' is no format: there are {', '.join(ways)}.")
    pieces = ways[kind](book, call)
    if call.words.to in ("", "-"):
        text = "".join(pieces)
        return {"format": kind, "text": text}, [text.rstrip("\n")]
    path = Path(call.words.to).expanduser()
    write_file(path, pieces)
    count = len(book.records.contacts)
    return {"format": kind, "path": str(path), "people": count}, [
        f"Wrote {count} people to {path}."
    ]


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
        "requests": [plain(request) for request in records.requests.values()],
        "events": [plain(event) for event in records.events.values()],
        "attendees": [plain(attendee) for attendee in records.attendees.values()],
    }
    yield json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _pages(book: Book, call: Call) -> Iterable[str]:
    from brm_tui.cli.pages import page

    for key in book.listing(_all(), "name"):
        yield page(book, key)


def _all() -> Any:
    from brm_tui.domain.filters import read_filter

    return read_filter("all")
