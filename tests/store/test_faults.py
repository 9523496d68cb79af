"""Faults from outside: kill -9, a full disk, a folder that cannot be written, signals."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where

from brm_tui.domain.model import Contact
from brm_tui.session import open_book
from brm_tui.store.backups import backups_of, kept_days
from brm_tui.store.storage import JournalDB, JournalStorage
from brm_tui.store.volume import Volume

TODAY = date(2026, 3, 2)
WRITER = """
import sys
from datetime import date
from pathlib import Path
from brm_tui.session import open_book
book = open_book(Path(sys.argv[1]), date(2026, 3, 2))
anna = book.contact("anna")
for n in range(100_000):
    book.log(book.read_line(f"@anna call: touch {n} ! promise {n}"))
    print(n, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "book.json"
    book = open_book(path, TODAY)
    book.add_contact(Contact(id="", name="Anna Weber", handle="anna"))
    book.close()
    return path


def writer(path: Path, **more: object) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", WRITER, str(path)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, **more)  # type: ignore[call-overload, no-any-return]


def counts(path: Path) -> tuple[int, int]:
    book = open_book(path, TODAY)
    found = len(book.records.touches), len(book.records.favours)
    book.close()
    return found


def test_kill_nine_again_and_again(path: Path) -> None:
    dice = random.Random(7)
    least = 0
    for _ in range(6):
        process = writer(path)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(dice.random() / 5)
        process.kill()
        told = process.stdout.read().split()
        process.wait()
        touches, favours = counts(path)
        assert touches == favours, "no half change"
        assert touches >= least + 1 + len(told), "nothing that was told is missing"
        least = touches


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_loses_nothing(path: Path, sent: signal.Signals) -> None:
    process = writer(path, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    for _ in range(5):
        process.stdout.readline()
    process.send_signal(sent)
    told = 5 + len(process.stdout.read().split())
    process.wait(10)
    touches, favours = counts(path)
    assert touches == favours >= told


def test_a_file_that_may_not_grow_leaves_the_book_as_it_was(path: Path) -> None:
    """RLIMIT_FSIZE is a full disk without a disk: a write stops in the middle."""
    code = """
import resource, signal, sys
from datetime import date
from pathlib import Path
from brm_tui.domain.errors import Problem
from brm_tui.session import open_book
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
book = open_book(Path(sys.argv[1]), date(2026, 3, 2))
resource.setrlimit(resource.RLIMIT_FSIZE, (6000, -1))
done = 0
try:
    for n in range(1000):
        book.log(book.read_line(f"@anna call: touch {n} ! promise {n}"))
        done += 1
except Problem as problem:
    print(problem)
assert len(book.records.touches) == done
resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
book.log(book.read_line("@anna call: there is room again ! p"))
book.close()
print(done + 1)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    sentence, count = done.stdout.strip().splitlines()
    assert "not saved" in sentence
    assert "make room" in sentence
    assert counts(path) == (int(count), int(count))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount")
def test_a_folder_that_cannot_be_written_is_read(path: Path) -> None:
    folder = path.parent
    bind = subprocess.run(["mount", "--bind", str(folder), str(folder)], capture_output=True)
    if bind.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
        command = [sys.executable, "-m", "brm_tui", "--book", str(path)]
        shown = subprocess.run([*command, "list"], capture_output=True, text=True)
        assert (shown.returncode, "Anna Weber" in shown.stdout) == (0, True)
        refused = subprocess.run([*command, "add", "Kim"], capture_output=True, text=True)
        assert refused.returncode == 1
        assert "cannot be written" in refused.stderr
        assert "Traceback" not in refused.stderr
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_syncthing_copy_and_merge_marks_are_left_alone(path: Path) -> None:
    copy = path.with_name("book.sync-conflict-20260302-101010-ABCDEFG.json")
    copy.write_bytes(path.read_bytes())
    before = copy.read_bytes()
    assert counts(path) == (0, 0)
    assert copy.read_bytes() == before
    marked = b"<<<<<<< HEAD\n" + path.read_bytes() + b"=======\n>>>>>>> other\n"
    path.write_bytes(marked)
    command = [sys.executable, "-m", "brm_tui", "--book", str(path), "list"]
    shown = subprocess.run(command, capture_output=True, text=True)
    assert shown.returncode == 1
    assert "cannot be read" in shown.stderr
    assert "brm doctor" in shown.stderr
    assert "Traceback" not in shown.stderr
    assert path.read_bytes() == marked


def test_an_edit_with_the_same_size_and_time_is_seen(path: Path) -> None:
    book = open_book(path, TODAY)
    found = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Anna Weber", b"Anna Vader"))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    book.add_contact(Contact(id="", name="Kim"))
    book.close()
    again = open_book(path, TODAY)
    assert sorted(c.name for c in again.records.contacts.values()) == ["Anna Vader", "Kim"]
    again.close()


def test_backups_thin_out_and_reach_back(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    for n in range(0, 400, 3):
        book = open_book(path, TODAY + timedelta(days=n))
        book.add_contact(Contact(id="", name=f"Person {n}"))
        book.close()
    days = [day for day, _ in backups_of(path)]
    assert len(days) <= 7 + 4 + 12
    assert (days[0] - days[-1]).days > 300


@given(st.lists(st.dates(date(2020, 1, 1), date(2026, 12, 31)), max_size=60))
def test_the_newest_days_always_stay(days: list[date]) -> None:
    kept = kept_days(days)
    assert set(sorted(set(days), reverse=True)[:7]) <= kept <= set(days)


Call = tuple[str, int, int]
calls = st.lists(
    st.tuples(
        st.sampled_from(["insert", "update", "upsert", "remove", "remove_ids", "many"]),
        st.integers(0, 6),
        st.integers(-5, 5),
    ),
    max_size=40,
)


def play(db: TinyDB, plan: list[Call]) -> list[object]:
    told: list[object] = []
    table = db.table("things")
    for what, key, value in plan:
        try:
            if what == "insert":
                told.append(table.insert({"key": key, "value": value}))
            elif what == "many":
                told.append(table.insert_multiple({"key": key, "value": v} for v in range(3)))
            elif what == "update":
                told.append(table.update({"value": value}, where("key") == key))
            elif what == "upsert":
                told.append(table.upsert({"key": key, "value": value}, where("key") == key))
            elif what == "remove":
                told.append(table.remove(where("key") == key))
            else:
                told.append(table.remove(doc_ids=[key]))
        except KeyError as error:
            told.append(str(error))
        told.append(sorted((d.doc_id, json.dumps(d)) for d in table.all()))
    return told


@settings(max_examples=150, deadline=None)
@given(plan=calls)
def test_the_table_does_what_stock_tinydb_does(
    plan: list[Call], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("pair")
    volume = Volume(folder / "ours.json", write=True)
    volume.open()
    ours = JournalDB(volume, storage=JournalStorage)
    stock = TinyDB(folder / "stock.json")
    assert play(ours, plan) == play(stock, plan)
    volume.fold()
    volume.close()
    again = TinyDB(folder / "ours.json")
    found = sorted((d.doc_id, json.dumps(d)) for d in again.table("things").all())
    assert found == sorted((d.doc_id, json.dumps(d)) for d in stock.table("things").all())
    again.close()
    stock.close()
