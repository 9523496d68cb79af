"""Dated copies of the book: the last 7 days, 4 weeks and 12 months."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

DAILY, WEEKLY, MONTHLY = 7, 4, 12


def folder_of(book: Path) -> Path:
    """The folder that holds the book's backups."""
    return book.with_name(book.name + ".backups")


def backups_of(book: Path) -> list[tuple[date, Path]]:
    """The backups of a book, the newest first."""
    pattern = re.compile(re.escape(book.stem) + r"-(\d{4}-\d\d-\d\d)\.json")
    found = []
    with contextlib.suppress(FileNotFoundError):
        for path in folder_of(book).iterdir():
            match = pattern.fullmatch(path.name)
            if match:
                with contextlib.suppress(ValueError):
                    found.append((date.fromisoformat(match[1]), path))
    return sorted(found, reverse=True)


def back_up(book: Path, today: date) -> Path | None:
    """Copy the book as of today, once a day, and thin the older copies; gives the new copy."""
    from shutil import copyfileobj

    folder = folder_of(book)
    target = folder / f"{book.stem}-{today.isoformat()}.json"
    if target.exists() or not book.exists():
        return None
    folder.mkdir(mode=0o700, exist_ok=True)
    spare = target.with_suffix(".new")
    with open(os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        with book.open("rb") as source:
            copyfileobj(source, out)
        out.flush()
        os.fsync(out.fileno())
    os.replace(spare, target)
    kept = kept_days([day for day, _ in backups_of(book)])
    for day, path in backups_of(book):
        if day not in kept:
            path.unlink()
    return target


def kept_days(days: Iterable[date]) -> set[date]:
    """Which of these days stay: the newest 7, the newest of each of 4 weeks, and of 12 months."""
    ordered = sorted(set(days), reverse=True)
    kept = set(ordered[:DAILY])
    weeks: dict[tuple[int, int], date] = {}
    months: dict[tuple[int, int], date] = {}
    for day in ordered:
        weeks.setdefault(day.isocalendar()[:2], day)
        months.setdefault((day.year, day.month), day)
    kept.update(list(weeks.values())[:WEEKLY])
    kept.update(list(months.values())[:MONTHLY])
    return kept
