"""The doctor looks at a book on disk and says what is wrong; nothing is changed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from brm_tui.domain.model import TABLES, Change, Contact, Record
from brm_tui.store import journal, snapshot
from brm_tui.store.backups import backups_of
from brm_tui.store.journal import Damage
from brm_tui.store.problems import Unreadable
from brm_tui.store.schema import SCHEMA, schema_of
from brm_tui.store.snapshot import Tables

Level = Literal["well", "note", "damage"]


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at: how it is, in one sentence, and what helps."""

    level: Level
    sentence: str
    remedy: str = ""


class Report(msgspec.Struct, frozen=True):
    """All findings of one look, the ways to mend, and the backups there are (ISO dates)."""

    findings: tuple[Finding, ...]
    repair: tuple[str, ...]
    backups: tuple[str, ...]

    @property
    def healthy(self) -> bool:
        """Whether nothing is damaged."""
        return all(finding.level != "damage" for finding in self.findings)


def journal_of(path: Path) -> Path:
    """Where the journal of a book lies."""
    return path.with_name(path.name + ".journal")


def _has_journal(path: Path) -> bool:
    return journal_of(path).exists() and journal_of(path).stat().st_size > 0


def examine(path: Path) -> Report:
    """Look at the book at that path; nothing is changed."""
    findings = [*of_snapshot(path), *_journal(path), *_around(path)]
    repair = tuple(f.remedy for f in findings if f.level == "damage" and f.remedy)
    days = tuple(day.isoformat() for day, _ in backups_of(path))
    return Report(tuple(findings), repair, days)


def of_snapshot(path: Path) -> Iterator[Finding]:
    """How the book itself is, without its journal and what lies around it."""
    remedy = "`brm doctor --repair` saves what can be read, or takes the last copy; this file stays"
    if not path.exists():
        if _has_journal(path):
            yield Finding("damage", f"The book {path} is missing, its journal is there.", remedy)
        else:
            yield Finding(
                "note", f"There is no book at {path} yet; it begins with the first entry."
            )
        return
    try:
        data = path.read_bytes()
        tables = snapshot.read_any(data)
    except OSError as error:
        yield Finding("damage", f"The book {path} cannot be read: {error.strerror}.")
        return
    except Unreadable as error:
        yield Finding("damage", f"The book {path} cannot be read: {error}.", remedy)
        return
    if not data.strip() and _has_journal(path):
        yield Finding("damage", f"The book {path} is empty, its journal is not.", remedy)
        return
    number = schema_of(tables)
    if number > SCHEMA:
        sentence = f"The book is of schema {number}, this brm knows {SCHEMA}."
        yield Finding("damage", sentence, "install the newer brm")
    counts = ", ".join(f"{len(rows)} {name}" for name, rows in tables.items() if name in TABLES)
    yield Finding("well", f"The book can be read: {counts or 'empty'}.")
    yield from _documents(tables)


def _documents(tables: Tables) -> Iterator[Finding]:
    """Documents that are no records: they stay in the file, and the program leaves them out."""
    known: set[str] = set()
    ids: Counter[tuple[str, str]] = Counter()
    handles: Counter[str] = Counter()
    for name, kind in {**TABLES, "changes": Change}.items():
        decoder = msgspec.json.Decoder(kind)
        for key, document in tables.get(name, {}).items():
            try:
                record = decoder.decode(document)
            except msgspec.MsgspecError as error:
                sentence = f"Document {key} of {name} is no record ({error}); it is left alone."
                yield Finding("note", sentence, "mend it in an editor, or leave it")
                continue
            if isinstance(record, Record):
                ids[name, record.id] += 1
            if isinstance(record, Contact):
                known.add(record.id)
                handles[record.handle] += 1
    yield from _twins(ids, handles)
    lost = sum(1 for people in _people_of(tables) if not known.issuperset(people))
    if lost:
        yield Finding("note", f"{lost} entries name people who are not in the book.")


def _twins(ids: Counter[tuple[str, str]], handles: Counter[str]) -> Iterator[Finding]:
    """Records that a merge by hand has brought in twice."""
    for (name, same), count in ids.items():
        if count > 1:
            sentence = f"{count} documents of {name} have the id {same}: the last one counts."
            yield Finding("note", sentence, "take the others out in an editor")
    for handle, count in handles.items():
        if handle and count > 1:
            sentence = f"{count} people have the handle @{handle}"
            yield Finding(
                "note", f"{sentence}: only one answers to it.", "give another by the e key"
            )


def _people_of(tables: Tables) -> Iterator[set[str]]:
    for document in tables.get("touches", {}).values():
        try:
            yield set(msgspec.json.decode(document).get("contacts", ()))
        except (msgspec.MsgspecError, AttributeError, TypeError):
            continue


def _journal(path: Path) -> Iterator[Finding]:
    place = journal_of(path)
    if not place.exists():
        return
    data = place.read_bytes()
    try:
        found = journal.read(data)
    except Damage as damage:
        remedy = (
            f"`brm doctor --repair` keeps the changes before line {damage.line} "
            "and puts the whole journal aside"
        )
        yield Finding("damage", f"The journal {place} is damaged in line {damage.line}.", remedy)
        return
    if found is None:
        if data:
            yield Finding("note", f"The journal {place} has no whole line; it is begun anew.")
        return
    count = len(found.transactions)
    yield Finding("well", f"The journal can be read: {count} changes since the book was folded.")
    if found.torn:
        yield Finding("note", "The last change was cut off while it was written; it is left out.")


def _around(path: Path) -> Iterator[Finding]:
    for day, backup in backups_of(path):
        try:
            snapshot.read_any(backup.read_bytes())
        except Unreadable as error:
            yield Finding("note", f"The backup of {day.isoformat()} cannot be read: {error}.")
    if path.exists() and path.stat().st_mode & 0o077:
        yield Finding("note", f"Others on this machine can read {path}.", f"chmod 600 {path}")
    if path.parent.exists() and not os.access(path.parent, os.W_OK):
        yield Finding("note", f"The folder {path.parent} cannot be written: brm only reads here.")
    for conflict in sorted(path.parent.glob(f"{path.stem}.conflict-*.json")):
        yield Finding("note", f"{conflict.name} holds changes that were made on both sides.")
