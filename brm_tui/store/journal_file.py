"""The journal on the disk: one line a transaction, each synced before it counts.

The file is filled with NULs ahead of its lines. A line that is written over them leaves the
file's length as it is, so that a sync has one thing to write and not two: it takes about two
thirds of the time. No line holds a NUL, so what follows the last one is easily told from it.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import NoReturn

from brm_tui.store import journal as lines
from brm_tui.store.disk import Disk
from brm_tui.store.journal import Journal, Op
from brm_tui.store.problems import Broken, NotSaved

AHEAD = 65_536
"""Bytes by which the file is filled at a time: room for about 200 touches."""


class JournalFile:
    """The journal of one book: read, gone on with or begun anew, and appended to."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self.path = path
        self.disk = disk
        self.broken = ""
        self._handle: int | None = None
        self._size = 0
        self._filled = 0
        self._read_to = 0

    def read(self) -> Journal | None:
        """What it holds; ``None`` if there is none, or none with a whole first line.

        Raises:
            Damage: a bad line has good ones behind it.
        """
        data = self.disk.read(self.path) if self.disk.exists(self.path) else b""
        found = lines.read(data) if data else None
        self._size, self._filled = found.size if found else 0, len(data)
        self._read_to = found.size + found.torn if found else len(data)
        return found

    def go_on(self, found: Journal) -> None:
        """Append from now on to what was read; a torn last line is cut off."""
        self._handle = self.disk.open(self.path)
        if found.torn:
            self.disk.truncate(self._handle, found.size)
            self.disk.sync(self._handle)
            self._filled = found.size

    def begin(self, base: str, start: int, pending: list[tuple[int, list[Op]]]) -> None:
        """Put a new one in its place, for a snapshot of that digest that holds ``start``."""
        body = lines.header(base, start)
        body += b"".join(lines.transaction(seq, ops) for seq, ops in pending)
        spare = self.path.with_name(self.path.name + ".new")
        handle = self.disk.create(spare)
        try:
            self.disk.write(handle, body, 0)
            self.disk.sync(handle)
            self.disk.replace(spare, self.path)
            self.disk.sync_folder(self.path.parent)
        except BaseException:
            self.disk.close(handle)
            raise
        self.let_go()
        self._handle, self._size, self._filled = handle, len(body), len(body)

    def append(self, line: bytes) -> None:
        """Have one more line on the disk.

        Raises:
            NotSaved: nothing was written; it can be tried again.
            Broken: the disk failed; what it holds is unknown and writing has stopped.
        """
        assert self._handle is not None
        end = self._size + len(line)
        ahead = b"\0" * AHEAD if end > self._filled else b""
        try:
            self.disk.write(self._handle, line + ahead, self._size)
        except OSError as error:
            self._take_back(error)
        try:
            self.disk.sync(self._handle)
        except OSError as error:
            # After a failed sync nobody knows what the disk holds, and a second one may lie.
            self._break(error)
        self._size, self._filled = end, max(self._filled, end + len(ahead))

    def _take_back(self, error: OSError) -> NoReturn:
        assert self._handle is not None
        try:
            self.disk.truncate(self._handle, self._size)
        except OSError as second:
            self._break(second)
        self._filled = self._size
        raise NotSaved(
            f"The change was not saved ({os.strerror(error.errno or 0)}, {self.path}): "
            "the book is as it was; make room and try again."
        ) from error

    def _break(self, error: OSError) -> NoReturn:
        self.broken = (
            f"The disk failed while saving ({os.strerror(error.errno or 0)}): the last change may "
            "or may not be saved, and nothing more is written; copy the book elsewhere and restart."
        )
        raise Broken(self.broken) from error

    def grown(self) -> bool:
        """Whether a line stands behind what was read.

        Its time alone cannot tell: it may stand still for some milliseconds, and as long as there
        is room ahead the length does not change either.
        """
        with contextlib.suppress(OSError):
            return self.disk.byte(self.path, self._read_to) not in (b"", b"\0")
        return False

    def close(self) -> None:
        """Cut off what was filled ahead, and let go: a book at rest has a journal of plain text."""
        if self._handle is not None and self._filled > self._size and not self.broken:
            with contextlib.suppress(OSError):
                self.disk.truncate(self._handle, self._size)
                self._filled = self._size
        self.let_go()

    def let_go(self) -> None:
        """Let go of the file as it is."""
        if self._handle is not None:
            self.disk.close(self._handle)
            self._handle = None
