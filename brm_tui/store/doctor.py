"""The doctor: looks at a book on disk, says what is wrong, and mends it when asked.

Nothing is ever deleted: what is replaced is kept beside the book under a dated name.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from brm_tui.domain.errors import NotFound
from brm_tui.domain.model import TABLES
from brm_tui.store import journal, snapshot
from brm_tui.store.backups import backups_of
from brm_tui.store.journal import Damage
from brm_tui.store.problems import StoreProblem, Unreadable
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


def _journal_of(path: Path) -> Path:
    return path.with_name(path.name + ".journal")


def examine(path: Path) -> Report:
    """Look at the book at that path; nothing is changed."""
    findings = [*_snapshot(path), *_journal(path), *_around(path)]
    repair = tuple(f.remedy for f in findings if f.level == "damage" and f.remedy)
    days = tuple(day.isoformat() for day, _ in backups_of(path))
    return Report(tuple(findings), repair, days)


def _snapshot(path: Path) -> Iterator[Finding]:
    remedy = "`brm doctor --repair` takes the last whole copy (.bak) and keeps this file"
    if not path.exists():
        if _journal_of(path).exists() and _journal_of(path).stat().st_size:
            yield Finding("damage", f"The book {path} is missing, its journal is there.", remedy)
        else:
            yield Finding(
                "note", f"There is no book at {path} yet; it begins with the first entry."
            )
        return
    try:
        tables = snapshot.read_any(path.read_bytes())
    except Unreadable as error:
        yield Finding("damage", f"The book {path} cannot be read: {error}.", remedy)
        return
    number = schema_of(tables)
    if number > SCHEMA:
        yield Finding("damage", f"The book is of schema {number}, this brm knows {SCHEMA}.")
    counts = ", ".join(f"{len(rows)} {name}" for name, rows in tables.items() if name in TABLES)
    yield Finding("well", f"The book can be read: {counts or 'empty'}.")
    yield from _documents(tables)


def _documents(tables: Tables) -> Iterator[Finding]:
    """Documents that are no records: they stay in the file, and the program leaves them out."""
    known: set[str] = set()
    for name, kind in TABLES.items():
        decoder = msgspec.json.Decoder(kind)
        for key, document in tables.get(name, {}).items():
            try:
                record = decoder.decode(document)
            except msgspec.MsgspecError as error:
                sentence = f"Document {key} of {name} is no record ({error}); it is left alone."
                yield Finding("note", sentence, "mend it in an editor, or leave it")
                continue
            if name == "contacts":
                known.add(record.id)
    lost = sum(1 for people in _people_of(tables) if not known.issuperset(people))
    if lost:
        yield Finding("note", f"{lost} entries name people who are not in the book.")


def _people_of(tables: Tables) -> Iterator[set[str]]:
    for document in tables.get("touches", {}).values():
        try:
            yield set(msgspec.json.decode(document).get("contacts", ()))
        except (msgspec.MsgspecError, AttributeError, TypeError):
            continue


def _journal(path: Path) -> Iterator[Finding]:
    place = _journal_of(path)
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


def repair(path: Path, now: datetime) -> list[str]:
    """Mend what is damaged; gives what was done, one sentence each.

    Raises:
        StoreProblem: there is no whole copy to go back to.
    """
    done = []
    if any(finding.level == "damage" for finding in _snapshot(path)):
        done.append(_take_copy(path, now))
    try:
        place = _journal_of(path)
        journal.read(place.read_bytes() if place.exists() else b"")
    except Damage as damage:
        aside = _aside(place, now)
        shutil.copy2(place, aside)
        whole = place.read_bytes().split(b"\n")[: damage.line - 1]
        _write(place, b"".join(line + b"\n" for line in whole))
        done.append(f"The changes before line {damage.line} are kept; all is in {aside.name}.")
    return done


def _take_copy(path: Path, now: datetime) -> str:
    copies = [path.with_name(path.name + ".bak"), *(p for _, p in backups_of(path))]
    for copy in copies:
        try:
            data = copy.read_bytes()
            snapshot.read_any(data)
        except (OSError, Unreadable):
            continue
        kept = ""
        if path.exists():
            aside = _aside(path, now)
            os.replace(path, aside)
            kept = f"; the old file is {aside.name}"
        _write(path, data)
        return f"The book was taken from {copy.name}{kept}; the journal is laid over it."
    raise StoreProblem(f"There is no whole copy of {path} to go back to: nothing was changed.")


def restore(path: Path, day: str, now: datetime) -> str:
    """Go back to the backup of a day; the book and its journal are kept under dated names.

    Raises:
        NotFound: there is no backup of that day.
        StoreProblem: that backup cannot be read.
    """
    found = {on.isoformat(): backup for on, backup in backups_of(path)}
    if day not in found:
        some = ", ".join(found) or "none"
        raise NotFound(f"There is no backup of {day}; there are: {some}.")
    data = found[day].read_bytes()
    try:
        snapshot.read_any(data)
    except Unreadable as error:
        raise StoreProblem(f"The backup of {day} cannot be read: {error}.") from error
    kept = []
    for old in (path, _journal_of(path)):
        if old.exists():
            aside = _aside(old, now)
            os.replace(old, aside)
            kept.append(aside.name)
    _write(path, data)
    return f"The book is that of {day}; what it was is kept in {' and '.join(kept) or 'nothing'}."


def _aside(path: Path, now: datetime) -> Path:
    stem = f"{path.name}.{now:%Y%m%d-%H%M%S}"
    number, place = 1, path.with_name(stem)
    while place.exists():
        number += 1
        place = path.with_name(f"{stem}-{number}")
    return place


def _write(path: Path, data: bytes) -> None:
    spare = path.with_name(path.name + ".mended")
    with open(os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    os.replace(spare, path)
