from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from tinydb import TinyDB

from brm_tui.domain.errors import ReadOnly
from brm_tui.domain.model import AnyRecord, Change, Contact, Edit
from brm_tui.store import Store, open_store
from brm_tui.store.disk import Disk
from brm_tui.store.journal_file import AHEAD
from brm_tui.store.problems import Broken, NotSaved, StoreProblem

TODAY = date(2026, 3, 2)


def store_at(folder: Path, disk: Disk | None = None, *, write: bool = True) -> Store:
    store = open_store(folder / "book.json", today=TODAY, disk=disk, write=write)
    store.load()
    return store


def add(store: Store, key: str) -> None:
    contact = Contact(id=key, name=f"Person {key}")
    store.commit([Edit("contacts", key, None, contact)], Change(id=f"c{key}", at="", sentence=key))


def people(store: Store) -> set[str]:
    return set(store.load()["contacts"])


def abandon(store: Store) -> None:
    """Let go as a killed process does: nothing is folded, nothing is said."""
    store.volume.journal.let_go()
    store._lock.release()


def writes(store: Store) -> bool:
    return not store.read_only


def test_what_was_committed_is_there_after_a_kill(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    add(store, "a")
    add(store, "b")
    abandon(store)
    assert people(store_at(tmp_path)) == {"a", "b"}


def test_stock_tinydb_opens_the_folded_file(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    add(store, "a")
    store.close()
    with TinyDB(tmp_path / "book.json") as stock:
        assert [c["id"] for c in stock.table("contacts")] == ["a"]


def journal_cut_at_every_byte(tmp_path: Path) -> tuple[bytes, Path]:
    store = store_at(tmp_path)
    for key in "abc":
        add(store, key)
    abandon(store)
    path = tmp_path / "book.json.journal"
    return path.read_bytes().rstrip(b"\0"), path


@pytest.mark.parametrize("room", [b"", b"\0" * 500], ids=["at the end", "with room ahead"])
def test_a_journal_cut_anywhere_gives_a_whole_number_of_changes(
    tmp_path: Path, room: bytes
) -> None:
    whole, path = journal_cut_at_every_byte(tmp_path)
    header = whole.index(b"\n") + 1
    for size in range(header, len(whole)):
        path.write_bytes(whole[:size] + room)
        store = store_at(tmp_path)
        done = whole[header:size].count(b"\n")
        assert people(store) == set("abc"[:done])
        add(store, "z")
        abandon(store)
        again = store_at(tmp_path)
        assert people(again) == {*"abc"[:done], "z"}
        abandon(again)


def test_room_is_made_ahead_and_a_book_at_rest_has_none(tmp_path: Path) -> None:
    path = tmp_path / "book.json.journal"
    store = store_at(tmp_path)
    add(store, "a")
    filled = path.stat().st_size
    assert path.read_bytes().endswith(b"\n" + b"\0" * AHEAD)
    add(store, "b")
    assert path.stat().st_size == filled, "a line written over room leaves the length as it is"
    store.volume.close()
    assert path.read_bytes().endswith(b"}\n")
    store._lock.release()
    again = store_at(tmp_path)
    assert (people(again), again.notices) == ({"a", "b"}, [])


def test_a_reader_sees_a_line_though_length_and_time_stand_still(tmp_path: Path) -> None:
    path = tmp_path / "book.json.journal"
    writer = store_at(tmp_path)
    add(writer, "a")
    reader = store_at(tmp_path, write=False)
    assert not reader.foreign_change()
    before = path.stat()
    add(writer, "b")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert reader.foreign_change()
    reader.reload()
    assert people(reader) == {"a", "b"}
    assert not reader.foreign_change()


def test_a_flipped_byte_is_never_taken_for_a_change(tmp_path: Path) -> None:
    whole, path = journal_cut_at_every_byte(tmp_path)
    lines = len(whole)
    whole += b"\0" * 3
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x04]) + whole[at + 1 :])
        try:
            store = store_at(tmp_path, write=False)
        except StoreProblem:
            continue
        found = store.load()["contacts"]
        assert set(found) in ((set(), {"a"}, {"a", "b"}) if at < lines else ({"a", "b", "c"},))
        assert all(record == Contact(id=k, name=f"Person {k}") for k, record in found.items())
        abandon(store)


def test_the_second_instance_reads_only_and_takes_over(tmp_path: Path) -> None:
    first = store_at(tmp_path)
    second = store_at(tmp_path)
    assert not writes(second)
    assert str(os.getpid()) in second.holder
    with pytest.raises(ReadOnly):
        add(second, "x")
    add(first, "a")
    assert second.foreign_change()
    assert set(second.reload()["contacts"]) == {"a"}
    first.close()
    second.reload()
    assert writes(second)
    add(second, "b")
    second.close()
    assert people(store_at(tmp_path)) == {"a", "b"}


def test_a_foreign_edit_is_never_overwritten(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    add(store, "a")
    store.fold()
    add(store, "b")
    path = tmp_path / "book.json"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Person a", b"Foreign."))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert store.fold() is False
    assert b"Foreign." in path.read_bytes()
    abandon(store)
    names = {record_name(r) for r in store_at(tmp_path).load()["contacts"].values()}
    assert names == {"Foreign.", "Person b"}


@pytest.mark.parametrize("folded", [True, False])
def test_what_another_hand_wrote_is_harmless_for_good(tmp_path: Path, folded: bool) -> None:
    store = store_at(tmp_path)
    add(store, "a")
    add(store, "b")
    store.close()
    path = tmp_path / "book.json"
    path.write_bytes(path.read_bytes().replace(b"Person a", b"Per\\u001b[2Json"))
    for n in range(3):
        store = store_at(tmp_path)
        names = {record_name(r) for r in store.load()["contacts"].values()}
        assert names == {"Person", "Person b"}, n
        store.close() if folded else abandon(store)
    store = store_at(tmp_path)
    assert store.fold()
    store.close()
    assert b"u001b" not in path.read_bytes()
    with TinyDB(path) as stock:
        assert {document["name"] for document in stock.table("contacts")} == names


def record_name(record: AnyRecord) -> str:
    assert isinstance(record, Contact)
    return record.name


class FullDisk(Disk):
    full = False

    def write(self, handle: int, data: bytes, offset: int) -> None:
        if self.full:
            super().write(handle, data[: len(data) // 2], offset)
            raise OSError(28, "No space left on device")
        super().write(handle, data, offset)


def test_a_full_disk_leaves_the_book_as_it_was(tmp_path: Path) -> None:
    disk = FullDisk()
    store = store_at(tmp_path, disk)
    add(store, "a")
    disk.full = True
    with pytest.raises(NotSaved):
        add(store, "b")
    disk.full = False
    add(store, "c")
    abandon(store)
    assert people(store_at(tmp_path)) == {"a", "c"}


class FailingSync(Disk):
    failing = False

    def sync(self, handle: int) -> None:
        if self.failing:
            raise OSError(5, "Input/output error")
        super().sync(handle)


def test_a_failed_sync_ends_writing_for_good(tmp_path: Path) -> None:
    disk = FailingSync()
    store = store_at(tmp_path, disk)
    disk.failing = True
    with pytest.raises(Broken):
        add(store, "a")
    disk.failing = False
    with pytest.raises(Broken):
        add(store, "b")


def test_files_are_for_the_owner_alone(tmp_path: Path) -> None:
    store = store_at(tmp_path / "new")
    add(store, "a")
    store.close()
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    for path in (tmp_path / "new").glob("book.json*"):
        if path.is_file():
            assert path.stat().st_mode & 0o777 == 0o600, path


def test_a_newer_book_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    path.write_text('{"meta": {"1": {"schema": 99}}}')
    with pytest.raises(StoreProblem, match="newer"):
        store_at(tmp_path)
    assert path.read_text() == '{"meta": {"1": {"schema": 99}}}'


@pytest.mark.parametrize("value", [float("nan"), {"deep": [1, (2, float("inf"))]}, 2**70, "\ud800"])
def test_what_json_cannot_say_is_refused_before_anything_is_written(
    tmp_path: Path, value: object
) -> None:
    store = store_at(tmp_path)
    with pytest.raises(NotSaved, match="cannot keep"):
        store.db.table("contacts").insert({"nothing": None, "value": value})
    add(store, "a")
    assert people(store) == {"a"}
