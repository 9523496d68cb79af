"""What a command gets and what it gives."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from brm_tui.config import Config
from brm_tui.domain.model import Contact, Favour, Introduction, Touch
from brm_tui.domain.text import clean

if TYPE_CHECKING:
    from brm_tui.book import Book

Answer = tuple[Any, Sequence[str]]
"""What a command answers: plain data for ``--json``, and lines for people."""


class Call(msgspec.Struct, frozen=True):
    """One call of the program: its words, the settings, the day, the path of the book."""

    words: argparse.Namespace
    config: Config
    today: date
    path: Path

    def text(self, name: str) -> str:
        """A word or several, as one clean line."""
        value = getattr(self.words, name)
        return clean(" ".join(value) if isinstance(value, list) else str(value or ""))


def plain(record: msgspec.Struct) -> dict[str, Any]:
    """A record with all its fields, also those that are empty, down to the last one."""
    return {f: _whole(getattr(record, f)) for f in record.__struct_fields__}


def _whole(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return plain(value)
    if isinstance(value, list | tuple):
        return [_whole(part) for part in value]
    if isinstance(value, dict):
        return {key: _whole(part) for key, part in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def touch_data(book: Book, touch: Touch) -> dict[str, Any]:
    """A touch with the names of its people."""
    return plain(touch) | {"names": [book.name_of(key) for key in touch.contacts]}


def favour_data(book: Book, favour: Favour) -> dict[str, Any]:
    """A favour with the name of its person."""
    return plain(favour) | {"name": book.name_of(favour.contact)}


def intro_data(book: Book, intro: Introduction) -> dict[str, Any]:
    """An introduction with the names of both and what comes next."""
    from brm_tui.domain.introductions import next_step, silent_days, task

    names = {"seeker_name": book.name_of(intro.seeker), "helper_name": book.name_of(intro.helper)}
    step = next_step(intro, names["seeker_name"], names["helper_name"])
    told = {"next": step, "days": silent_days(intro, book.today), "task": task(intro, book.today)}
    return plain(intro) | names | told


def asking_data(book: Book, contact: Contact, *, asks: bool) -> dict[str, Any]:
    """The balance with the reader of a message; before one that asks it goes to stderr in words."""
    from brm_tui.domain.ledger import in_words

    balance = book.balance_of(contact.id)
    told = in_words(balance)
    if asks:
        print(f"Before you ask {clean(contact.name)}: {told}.", file=sys.stderr)
    return {"asks": asks, "balance": plain(balance), "balance_words": told}


def row(book: Book, contact: Contact) -> str:
    """A person in one line: tier, due, handle, name, organisation."""
    due = book.rhythm_of(contact.id).due
    when = due.isoformat() if due else "-"
    tier = "z" if contact.state == "asleep" else contact.tier or "-"
    return f"{tier}  {when:10}  @{contact.handle}  {contact.name}  {contact.organisation}".rstrip()


def touch_line(book: Book, touch: Touch, *, of: str = "") -> str:
    """A touch in one line: day, channel, who began it, with whom, what was said."""
    arrow = "->" if touch.by == "me" else "<-"
    others = ", ".join(book.name_of(key) for key in touch.contacts if key != of)
    minutes = f" {touch.minutes}m" if touch.minutes else ""
    said = clean(touch.text)
    return f"{touch.on}  {touch.channel:8}{arrow}{minutes}  {others}{': ' if others else ''}{said}"
