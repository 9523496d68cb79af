"""The command line: ``brm find weber``, ``brm log "call Weber 20m: ..."``."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from brm_tui import __version__
from brm_tui.book import Book
from brm_tui.domain.capture import ready, understood
from brm_tui.domain.errors import Ambiguous, NotFound, Problem, Usage
from brm_tui.domain.filters import read_filter
from brm_tui.domain.model import Contact
from brm_tui.domain.text import clean
from brm_tui.session import open_book

Answer = tuple[Any, list[str]]
"""What a command answers: plain data for ``--json``, and lines for people."""


def run(words: Sequence[str]) -> int:
    """Run one command; gives the exit code (0, 1 for a problem, 2 for wrong usage)."""
    asked = _parser().parse_args(words)
    try:
        today = date.fromisoformat(asked.today) if asked.today else date.today()
    except ValueError:
        print(f"'{clean(asked.today)}' is no date: write it as 2026-03-02.", file=sys.stderr)
        return 2
    try:
        data, lines = _answer(asked, today)
    except Problem as problem:
        print(clean(str(problem)), file=sys.stderr)
        return problem.exit_code
    print(json.dumps(data, ensure_ascii=False) if asked.json else "\n".join(lines))
    return 0


def _answer(asked: argparse.Namespace, today: date) -> Answer:
    book = open_book(Path(asked.book), today, write=asked.write)
    try:
        for notice in book.notices:
            print(clean(notice), file=sys.stderr)
        command: Callable[[Book, argparse.Namespace], Answer] = asked.command
        return command(book, asked)
    finally:
        book.close()


def _default_book() -> str:
    from platformdirs import user_data_path

    return str(user_data_path("brm") / "book.json")


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    parser = argparse.ArgumentParser("brm", description="Keep a business network. Give first.")
    parser.add_argument("--version", action="version", version=f"brm {__version__}")
    parser.add_argument("--book", default=os.environ.get("BRM_BOOK") or _default_book())
    parser.add_argument("--today", default=os.environ.get("BRM_TODAY", ""))
    parser.add_argument("--json", action="store_true")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(
        name: str, act: Callable[[Book, argparse.Namespace], Answer], about: str, *, write: bool
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about, parents=[shared])
        made.set_defaults(command=act, write=write)
        return made

    command("add", _add, "add a person", write=True).add_argument("name")
    command("find", _find, "search people by name, word or phone digits", write=False).add_argument(
        "text", nargs="+"
    )
    command("show", _show, "show the call card of a person", write=False).add_argument("handle")
    command("list", _list, "list people, by a filter", write=False).add_argument(
        "filter", nargs="*"
    )
    command("due", _due, "list who is due", write=False)
    log = command("log", _log, "log a touch in one line", write=True)
    log.add_argument("line", nargs="+")
    log.add_argument("--dry-run", action="store_true", help="show what it says, write nothing")
    bring = command("import", _import, "bring in vCards, from files or folders", write=True)
    bring.add_argument("path", nargs="+")
    bring.add_argument("--dry-run", action="store_true", help="count, write nothing")
    command("undo", _undo, "take the latest change back", write=True)
    command("redo", _redo, "do the change again that was undone last", write=True)
    command("history", _history, "list the latest changes", write=False)
    return parser


def _plain(record: msgspec.Struct) -> dict[str, Any]:
    """A record with all its fields, also those that are empty."""
    return {f: msgspec.to_builtins(getattr(record, f)) for f in record.__struct_fields__}


def _row(book: Book, contact: Contact) -> str:
    due = book.rhythm_of(contact.id).due
    when = due.isoformat() if due else "-"
    return f"{contact.tier or '-'}  {when:10}  @{contact.handle}  {contact.name}  {contact.organisation}"


def _add(book: Book, asked: argparse.Namespace) -> Answer:
    name = clean(asked.name)
    if not name:
        raise Usage("A person needs a name: brm add 'Anna Weber'.")
    contact = book.add_contact(Contact(id="", name=name))
    return _plain(contact), [f"Added {contact.name} as @{contact.handle}."]


def _find(book: Book, asked: argparse.Namespace) -> Answer:
    hits = book.find(clean(" ".join(asked.text)))
    if not hits and not asked.json:
        raise NotFound(f"Nobody is found by '{clean(' '.join(asked.text))}'.")
    people = [book.records.contacts[hit.id] for hit in hits]
    fields = ("id", "handle", "name", "organisation", "state")
    data = [
        {**{f: getattr(c, f) for f in fields}, "reason": hit.reason}
        for hit, c in zip(hits, people, strict=True)
    ]
    return data, [f"{_row(book, c)}  ({h.reason})" for h, c in zip(hits, people, strict=True)]


def _show(book: Book, asked: argparse.Namespace) -> Answer:
    contact = book.contact(clean(asked.handle))
    card = book.card_of(contact.id)
    data = _plain(card) | {"rhythm_words": card.rhythm_words, "balance_words": card.balance_words}
    rows = [
        ("who", ", ".join(w for w in (contact.role, contact.organisation, contact.place) if w)),
        ("why", ", ".join(w for w in (*contact.purposes, contact.why) if w)),
        ("last", f"{card.last.on} {card.last.channel} {card.last.text}" if card.last else ""),
        ("next", f"{card.rhythm.due or '-'}, {card.rhythm_words}"),
        ("give", card.balance_words),
        *(("owe", f"{f.text} {f.due or ''}".strip()) for f in card.owe),
        *(("need", item.text) for item in card.needs),
        *(("offer", item.text) for item in card.offers),
        *(("open", opener.text) for opener in card.openers),
        *(("phone", phone.raw) for phone in contact.phones),
        *(("mail", mail.address) for mail in contact.mails),
    ]
    return data, [contact.name, *(f"  {label:6}{words}" for label, words in rows if words)]


def _people(book: Book, keys: Sequence[str]) -> Answer:
    people = [book.records.contacts[key] for key in keys]
    data = [_plain(c) | {"due": msgspec.to_builtins(book.rhythm_of(c.id).due)} for c in people]
    return data, [_row(book, c) for c in people]


def _list(book: Book, asked: argparse.Namespace) -> Answer:
    return _people(book, book.listing(read_filter(clean(" ".join(asked.filter))), "name"))


def _due(book: Book, asked: argparse.Namespace) -> Answer:
    return _people(book, book.due())


def _log(book: Book, asked: argparse.Namespace) -> Answer:
    draft = book.read_line(clean(" ".join(asked.line)))
    lines = [f"{label:10}{words}" for label, words in understood(draft, book.name_of)]
    if asked.dry_run:
        return _plain(draft), [*lines, *draft.problems]
    if not ready(draft):
        handles = [book.records.contacts[c.id].handle for s in draft.people for c in s.candidates]
        some = ", ".join(f"@{h}" for h in handles)
        hint = f" Say which: {some}." if some else ""
        raise Ambiguous(" ".join(draft.problems) + hint, handles)
    touch = book.log(draft)
    return _plain(touch), lines


def _import(book: Book, asked: argparse.Namespace) -> Answer:
    from brm_tui.book.naming import new_id
    from brm_tui.exchange.preview import plan
    from brm_tui.exchange.vcard_reader import read_cards

    read = (a for path in _files(asked.path) for a in read_cards(path.read_bytes(), str(path)))
    preview = plan(read, book.records.contacts, new_id)
    if not asked.dry_run:
        book.bring_in(f"Imported {preview.seen} cards", preview.contacts)
    counts = {name: getattr(preview, name) for name in ("added", "updated", "same", "unsure")}
    refused = [msgspec.to_builtins(refusal) for refusal in preview.refused]
    lines = [", ".join(f"{name} {count}" for name, count in counts.items())]
    lines += [clean(f"refused: {r.file}:{r.line}: {r.reason}") for r in preview.refused]
    return {**counts, "refused": refused, "seen": preview.seen}, lines


def _files(paths: Sequence[str]) -> list[Path]:
    found: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.suffix.lower() in (".vcf", ".vcard"))
        elif path.is_file():
            found.append(path)
        else:
            raise NotFound(f"There is no file '{clean(str(path))}': nothing was imported.")
    return found


def _undo(book: Book, asked: argparse.Namespace) -> Answer:
    change = book.undo()
    return {"id": change.id, "sentence": change.sentence}, [change.sentence]


def _redo(book: Book, asked: argparse.Namespace) -> Answer:
    change = book.redo()
    return {"id": change.id, "sentence": change.sentence}, [change.sentence]


def _history(book: Book, asked: argparse.Namespace) -> Answer:
    changes = book.history()
    data = [{f: getattr(c, f) for f in ("id", "at", "sentence", "kind", "of")} for c in changes]
    return data, [f"{c.at}  {c.sentence}" for c in changes]
