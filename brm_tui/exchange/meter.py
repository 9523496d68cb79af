"""How far reading has come, over all files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

Progress = Callable[[int, float], None]
"""Told how many records have been read so far, and the share that is of all, from 0 to 1."""

EVERY = 500
"""Records between two reports."""


class Meter:
    """Counts records, and guesses the share of the work from the bytes and lines behind them."""

    def __init__(self, files: Iterable[Path], tell: Progress) -> None:
        self._total = sum(map(_size, files)) or 1
        self._tell = tell
        self._count = 0
        self._done = self._size = 0
        self._lines = 1

    def begin(self, size: int, lines: int) -> None:
        """Go on to a file of so many bytes and lines."""
        self._done += self._size
        self._size, self._lines = size, max(lines, 1)

    def at(self, line: int) -> None:
        """A record has been read; it stands on that line."""
        self._count += 1
        if self._count % EVERY == 0:
            share = (self._done + self._size * min(line / self._lines, 1)) / self._total
            self._tell(self._count, min(share, 1))


def _size(path: Path) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0
