"""Every call on which durability stands, in one place: so that tests can simulate a power cut."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


class Disk:
    """The file system as the store uses it. All methods raise ``OSError``."""

    def read(self, path: Path) -> bytes:
        """The whole file."""
        return path.read_bytes()

    def byte(self, path: Path, offset: int) -> bytes:
        """The byte at that offset; none at the end of the file."""
        with path.open("rb") as file:
            file.seek(offset)
            return file.read(1)

    def exists(self, path: Path) -> bool:
        """Whether a file stands there."""
        return path.exists()

    def signature(self, path: Path) -> tuple[int, int, int] | None:
        """What changes when a file is replaced or written: inode, size, time; None if missing."""
        try:
            found = path.stat()
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns

    def create(self, path: Path, mode: int = 0o600) -> int:
        """A new file, open for writing; what stood there before goes."""
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
        handle = os.open(path, _NEW, 0o600)
        if mode != 0o600:
            os.fchmod(handle, mode)
        return handle

    def open(self, path: Path) -> int:
        """An existing file, open for reading and writing."""
        return os.open(path, os.O_RDWR)

    def write(self, handle: int, data: bytes, offset: int) -> None:
        """All of the data at that offset."""
        view = memoryview(data)
        while view:
            done = os.pwrite(handle, view, offset)
            view, offset = view[done:], offset + done

    def truncate(self, handle: int, size: int) -> None:
        """Cut the file to that size."""
        os.ftruncate(handle, size)

    def sync(self, handle: int) -> None:
        """Have what was written on the disk before this returns."""
        getattr(os, "fdatasync", os.fsync)(handle)

    def close(self, handle: int) -> None:
        """Let go of an open file."""
        os.close(handle)

    def link(self, path: Path, other: Path) -> None:
        """A second name for the file, in place of what bore it; a copy where links are not had."""
        spare = other.with_name(other.name + ".new")
        with contextlib.suppress(FileNotFoundError):
            spare.unlink()
        try:
            os.link(path, spare)
        except OSError:
            spare.write_bytes(path.read_bytes())
            spare.chmod(0o600)
        os.replace(spare, other)

    def replace(self, path: Path, other: Path) -> None:
        """Put the file in the place of the other, at once."""
        os.replace(path, other)

    def remove(self, path: Path) -> None:
        """Take a file away that may be there."""
        path.unlink(missing_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """Have the names in the folder on the disk before this returns."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
