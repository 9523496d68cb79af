"""Who was touched when, beside a large book: it opens without reading a hundred thousand touches.

The register is bound to one snapshot by its digest and holds nothing that is not in it. Missing,
stale, cut or damaged it is left aside, and the touches are read; so nothing needs to be synced.
It is written only for a snapshot of ours, and so it also says that there is one document a line.
"""

from __future__ import annotations

import contextlib
from array import array
from collections.abc import Iterable
from datetime import date
from itertools import accumulate
from pathlib import Path
from sys import byteorder

import msgspec

from brm_tui.domain.model import Touch
from brm_tui.store import snapshot
from brm_tui.store.disk import Disk
from brm_tui.store.snapshot import Tables, digest

WORTH_IT = 5_000
"""Fewer touches are read in the time it takes to look for a register."""
_DIGEST_CELLS = 32


class _Page(msgspec.Struct, array_like=True):
    base: str
    order: str
    total: int
    top: int
    people: list[str]
    counts: bytes
    rows: bytes
    days: bytes


class Register:
    """The touches of each contact, ascending by day and id: their lines, and their days.

    ``total`` lines were registered; ``top`` is the highest document id among them.
    """

    def __init__(self, total: int, top: int, people: list[str], *columns: array[int]) -> None:
        self.total, self.top = total, top
        self._counts, self.rows, self.days = columns
        ends = list(accumulate(self._counts, initial=0))
        self.people = dict(zip(people, map(slice, ends, ends[1:]), strict=True))

    def pack(self, base: str) -> bytes:
        """As the bytes of a file, bound to the snapshot of that digest."""
        columns = (self._counts.tobytes(), self.rows.tobytes(), self.days.tobytes())
        page = _Page(base, byteorder, self.total, self.top, list(self.people), *columns)
        body = msgspec.msgpack.encode(page)
        return digest(body).encode() + body


def registered(touches: Iterable[tuple[int, int, Touch]]) -> Register | None:
    """The register of touches, each with its line and its document id.

    ``None`` if two have one id: then only reading all tells which of them stands.
    """
    people: dict[str, list[tuple[date, str, int]]] = {}
    ids: set[str] = set()
    total = top = 0
    for row, key, touch in touches:
        total, top = total + 1, max(top, key)
        ids.add(touch.id)
        for person in touch.contacts:
            people.setdefault(person, []).append((touch.on, touch.id, row))
    if len(ids) != total:
        return None
    for moments in people.values():
        moments.sort()
    flat = [moment for moments in people.values() for moment in moments]
    return Register(
        total,
        top,
        list(people),
        array("I", map(len, people.values())),
        array("I", (row for _, _, row in flat)),
        array("I", (day.toordinal() for day, _, _ in flat)),
    )


def unpacked(data: bytes, base: str) -> Register | None:
    """The register of these bytes; ``None`` unless it is whole and of that snapshot."""
    body = data[_DIGEST_CELLS:]
    if data[:_DIGEST_CELLS] != digest(body).encode():
        return None
    try:
        page = msgspec.msgpack.decode(body, type=_Page)
        columns = [array("I", column) for column in (page.counts, page.rows, page.days)]
    except (msgspec.MsgspecError, ValueError):
        return None
    counts, rows, days = columns
    bound = (page.base, page.order) == (base, byteorder)
    fits = len(counts) == len(page.people) and sum(counts) == len(rows) == len(days)
    if not (bound and fits) or (rows and max(rows) >= page.total):
        return None
    return Register(page.total, page.top, page.people, *columns)


def path_of(book: Path) -> Path:
    """Where the register of a book lies."""
    return book.with_name(book.name + ".register")


def tables_of(disk: Disk, book: Path, base: str, data: bytes) -> tuple[Tables, Register | None]:
    """The tables of a snapshot of ours, and its register: with one, the touches are a sheet."""
    path, register = path_of(book), None
    with contextlib.suppress(OSError):
        register = unpacked(disk.read(path), base) if disk.exists(path) else None
    if register is None:
        return snapshot.read_own(data), None
    return snapshot.read_lines(data, "touches", register.top), register


def renew(disk: Disk, book: Path) -> Register | None:
    """Write the register of the snapshot that stands there; gives it.

    ``None`` where it cannot be had: a touch does not fit, the disk is full, or the snapshot was
    made by hand and has a document on several lines.
    """
    with contextlib.suppress(OSError, msgspec.MsgspecError, ValueError):
        data = disk.read(book)
        tables = snapshot.read_own(data)
        if b"".join(snapshot.chunks(tables)) != data:
            return None
        decode = msgspec.json.Decoder(Touch).decode
        rows = enumerate(tables["touches"].items())
        register = registered((row, key, decode(document)) for row, (key, document) in rows)
        if register is not None:
            _write(disk, path_of(book), register.pack(digest(data)))
        return register
    return None


def _write(disk: Disk, path: Path, data: bytes) -> None:
    spare = path.with_name(path.name + ".new")
    handle = disk.create(spare)
    try:
        disk.write(handle, data, 0)
    finally:
        disk.close(handle)
    disk.replace(spare, path)
