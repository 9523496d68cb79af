"""Mending a book: what is whole is kept, what is replaced stays beside it under a dated name."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

from brm_tui.domain.errors import NotFound
from brm_tui.domain.model import TABLES
from brm_tui.store import journal, snapshot
from brm_tui.store.backups import backups_of
from brm_tui.store.doctor import journal_of, of_snapshot
from brm_tui.store.documents import tombstones
from brm_tui.store.journal import Damage
from brm_tui.store.problems import StoreProblem, Unreadable
from brm_tui.store.salvage import salvage
from brm_tui.store.snapshot import Tables


def repair(path: Path, now: datetime) -> list[str]:
    """Mend what is damaged; gives what was done, one sentence each.

    Raises:
        StoreProblem: there is no whole copy to go back to, or it is a newer program's book.
    """
    done = []
    ill = [finding for finding in of_snapshot(path) if finding.level == "damage"]
    if any("schema" in finding.sentence for finding in ill):
        raise StoreProblem(f"{ill[-1].sentence} Install the newer brm: nothing was changed.")
    if path.is_dir():
        raise StoreProblem(f"{path} is a folder, and no book: nothing was changed.")
    if ill:
        done.append(_save(path, now) or _take_copy(path, now))
    try:
        place = journal_of(path)
        journal.read(place.read_bytes() if place.exists() else b"")
    except Damage as damage:
        aside = _aside(place, now)
        shutil.copy2(place, aside)
        whole = place.read_bytes().split(b"\n")[: damage.line - 1]
        _write(place, b"".join(line + b"\n" for line in whole))
        done.append(f"The changes before line {damage.line} are kept; all is in {aside.name}.")
    return done


def _save(path: Path, now: datetime) -> str:
    """Write the book anew from its whole lines, filled up from the last copy; "" if none is."""
    found = salvage(path.read_bytes() if path.exists() else b"")
    if not any(name in TABLES for name in found.tables):
        return ""
    tables: Tables = {name: dict(rows) for name, rows in found.tables.items()}
    gone = set(tombstones(tables))
    copy, filled = _last_copy(path), 0
    for name, rows in (copy[1] if copy else {}).items():
        for key, document in rows.items():
            if key not in tables.setdefault(name, {}) and (name, key) not in gone:
                tables[name][key] = document
                filled += 1
    aside = _aside(path, now)
    os.replace(path, aside)
    _write(path, b"".join(snapshot.chunks(tables)))
    more = f", {filled} more came from {copy[0].name}" if copy and filled else ""
    return (
        f"{found.documents} documents of the book were saved, {found.lost} lines could not be "
        f"read{more}; the old file is {aside.name}."
    )


def _last_copy(path: Path) -> tuple[Path, Tables] | None:
    for copy in [path.with_name(path.name + ".bak"), *(p for _, p in backups_of(path))]:
        try:
            return copy, snapshot.read_any(copy.read_bytes())
        except (OSError, Unreadable):
            continue
    return None


def _take_copy(path: Path, now: datetime) -> str:
    found = _last_copy(path)
    if found is None:
        raise StoreProblem(f"There is no whole copy of {path} to go back to: nothing was changed.")
    copy = found[0]
    data, kept = copy.read_bytes(), ""
    if path.exists():
        aside = _aside(path, now)
        os.replace(path, aside)
        kept = f"; the old file is {aside.name}"
    _write(path, data)
    return f"The book was taken from {copy.name}{kept}; the journal is laid over it."


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
    for old in (path, journal_of(path)):
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
