"""A cut at any moment leaves all that was acknowledged, or that and the change under way.

The mutants show that the test has teeth: each takes away one thing that durability rests on, and
the simulation must find a state in which something is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from brm_tui.store import journal as lines
from brm_tui.store.journal_file import JournalFile
from brm_tui.store.problems import StoreProblem
from brm_tui.store.snapshot import Tables
from brm_tui.store.volume import Volume, copied
from tests.store.cutting import CutDisk

BOOK = Path("/nowhere/book.json")
Changes = dict[str, dict[int, bytes | None]]

WORK: list[Changes | str] = [
    {"contacts": {1: b'{"id":"a"}'}},
    {"touches": {1: b'{"id":"t"}', 2: b'{"id":"u"}'}, "contacts": {1: b'{"id":"a","n":1}'}},
    "fold",
    {"contacts": {2: b'{"id":"b"}'}, "touches": {1: None}},
    {"touches": {3: b'{"id":"%s"}' % (b"x" * 300)}},
    "fold",
    {"contacts": {1: None}},
    "fold",
]


class Lost(Exception):
    """A state in which something acknowledged is not there, or nothing can be read."""


def full(tables: Tables) -> Tables:
    return {name: rows for name, rows in tables.items() if rows}


def laid(tables: Tables, changes: Changes) -> Tables:
    after = copied(tables)
    for name, rows in changes.items():
        for key, document in rows.items():
            if document is None:
                after.setdefault(name, {}).pop(key, None)
            else:
                after.setdefault(name, {})[key] = document
    return after


def check(state: dict[Path, bytes], allowed: list[Tables]) -> None:
    """Open what a cut has left; see that it is allowed, and that one more change is kept."""
    disk = CutDisk(state)
    try:
        volume = Volume(BOOK, write=True, disk=disk)
        volume.open()
        found = full(volume.tables)
        if found not in allowed:
            raise Lost(f"{found} is none of {allowed}")
        volume.commit({"more": {1: b'{"id":"m"}'}})
        again = Volume(BOOK, write=True, disk=CutDisk({p: f.now for p, f in disk.names.items()}))
        again.open()
    except StoreProblem as problem:
        raise Lost(str(problem)) from problem
    if full(again.tables) != full(laid(found, {"more": {1: b'{"id":"m"}'}})):
        raise Lost("the change after the cut is gone")


def run(disk: CutDisk) -> int:
    """Do the work and cut the power after each step; gives the number of states checked."""
    allowed: list[Tables] = [{}]
    checked = 0

    def cut() -> None:
        nonlocal checked
        for state in disk.states():
            check(state, allowed)
            checked += 1

    disk.after = cut
    volume = Volume(BOOK, write=True, disk=disk)
    volume.open()
    for work in WORK:
        if isinstance(work, str):
            volume.fold()
            continue
        before = full(volume.tables)
        allowed[:] = [before, full(laid(before, work))]
        volume.commit(work)
        allowed[:] = [full(volume.tables)]
        cut()
    return checked


def test_no_cut_loses_what_was_acknowledged() -> None:
    assert run(CutDisk()) > 300


class NoSyncOfTemp(CutDisk):
    def sync(self, handle: int) -> None:
        new = self.names.get(BOOK.with_name("book.json.new"))
        if self.handles[handle] is not new:
            super().sync(handle)


class NoSyncOfFolder(CutDisk):
    def sync_folder(self, folder: Path) -> None:
        self.after()


class NoSyncOfJournal(CutDisk):
    def sync(self, handle: int) -> None:
        if self.handles[handle] is not self.names.get(BOOK.with_name("book.json.journal")):
            super().sync(handle)


@pytest.mark.parametrize("mutant", [NoSyncOfTemp, NoSyncOfFolder, NoSyncOfJournal])
def test_a_disk_that_syncs_less_loses_something(mutant: type[CutDisk]) -> None:
    with pytest.raises(Lost):
        run(mutant())


def _split(monkeypatch: pytest.MonkeyPatch) -> None:
    whole: Callable[..., None] = Volume.commit

    def commit(self: Volume, changes: Changes) -> None:
        for name, rows in changes.items():
            whole(self, {name: rows})

    monkeypatch.setattr(Volume, "commit", commit)


def _no_announcement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "announcement", lambda digest, upto: b"")


def _behind_the_torn_end(monkeypatch: pytest.MonkeyPatch) -> None:
    read = lines.read

    def careless(data: bytes) -> Any:
        found = read(data)
        if found is not None and found.torn:
            found.size, found.torn = len(data), 0
        return found

    monkeypatch.setattr(lines, "read", careless)


def _behind_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = JournalFile.go_on

    def careless(self: JournalFile, found: lines.Journal) -> None:
        go_on(self, found)
        self._size = self._filled

    monkeypatch.setattr(JournalFile, "go_on", careless)


@pytest.mark.parametrize(
    "mutant", [_split, _no_announcement, _behind_the_torn_end, _behind_the_room]
)
def test_a_program_with_one_rule_less_loses_something(
    mutant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    mutant(monkeypatch)
    with pytest.raises(Lost):
        run(CutDisk())


def test_without_checksums_a_flipped_byte_is_taken_for_a_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Only the flip test catches this mutant: a cut never writes a wrong byte."""
    good = lines.header("", 0) + lines.transaction(1, [("contacts", 1, 0, b'{"id":"a"}')])
    at = good.rindex(b'"a"') + 1
    flipped = good[:at] + b"b" + good[at + 1 :]
    honest = lines.read(flipped)
    assert honest is not None
    assert honest.transactions == []
    monkeypatch.setattr(lines, "crc32", lambda data: 0)
    blind = lines.read(
        b"".join(b"00000000" + line[8:] + b"\n" for line in flipped.split(b"\n")[:-1])
    )
    assert blind is not None
    assert len(blind.transactions) == 1
