"""The plan as a calendar file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from brm_tui.domain.errors import Problem
from brm_tui.domain.model import Contact, Planned, PlannedKind
from brm_tui.domain.text import clean_block
from brm_tui.exchange.icalendar_writer import PRODUCT, Entry, local_zone, write_calendar

if TYPE_CHECKING:
    from brm_tui.book import Book

_HEAD_BYTES = 1024

_SUMMARIES: dict[PlannedKind, str] = {
    "rhythm": "Touch: {}",
    "follow-up": "Follow up: {}",
    "birthday": "Birthday: {}",
    "renewal": "Touch without occasion: {}",
    "review": "Review before the renewal: {}",
}


def calendar_of(book: Book, *, notes: bool = False, zone: str | None = None) -> bytes:
    """The plan with what was done and cancelled lately; private notes only if ``notes``.

    ``zone`` is the time zone of the touches' time of day, by default that of this machine.
    """
    practice = book.practice
    entries = [_entry(book, planned, notes=notes) for planned in book.records.planned.values()]
    zone = local_zone() if zone is None and practice.at else zone or ""
    return write_calendar(entries, practice.at, zone, practice.alarm)


def write_plan(book: Book, path: Path, *, notes: bool = False) -> int:
    """Write the plan to a file, whole or not at all; gives the number of events.

    Raises:
        Problem: the file cannot be written, or is there and not one of ours.
    """
    check_place(path)
    data = calendar_of(book, notes=notes)
    spare = path.with_name(path.name + ".part")
    try:
        handle = os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(spare, path)
    except OSError as error:
        raise Problem(f"{path} was not written: {error.strerror}.") from error
    return len(book.records.planned)


def check_place(path: Path) -> None:
    """See that nothing of somebody else's would be lost under a calendar file.

    Raises:
        Problem: there is no such folder, or what is there was not written from a plan.
    """
    if not path.parent.is_dir():
        raise Problem(f"{path} was not written: there is no folder {path.parent}.")
    if path.exists() and not path.is_file():
        raise Problem(f"{path} is no file: name one, like brm.ics.")
    try:
        with path.open("rb") as there:
            begun = there.read(_HEAD_BYTES)
    except FileNotFoundError:
        return
    except OSError as error:
        raise Problem(f"{path} was not written: {error.strerror}.") from error
    if begun and PRODUCT.encode() not in begun:
        raise Problem(f"{path} is no calendar of a plan, and stays as it is: take another name.")


def _entry(book: Book, planned: Planned, *, notes: bool) -> Entry:
    contact = book.records.contacts.get(planned.contact)
    if contact is None:
        return Entry(planned, _SUMMARIES[planned.kind].format("somebody deleted"))
    who = f"{contact.name} ({contact.organisation})" if contact.organisation else contact.name
    lines = [f"{planned.minutes} minutes, @{contact.handle}"]
    if notes:
        lines += _private(book, contact)
    return Entry(planned, _SUMMARIES[planned.kind].format(who), clean_block("\n".join(lines)))


def _private(book: Book, contact: Contact) -> list[str]:
    """Why, what was said last, what is promised, and the notes."""
    last = book.touches_of(contact.id, 1)
    promises = [f for f in book.promises_of(contact.id) if f.direction == "gave"]
    return [
        *([f"Why: {contact.why}"] if contact.why else []),
        *(f"Last: {touch.on} {touch.channel} {touch.text}".rstrip() for touch in last),
        *(f"Promised: {favour.text}" for favour in promises),
        *([contact.notes] if contact.notes else []),
    ]
