"""The doctor finds what is wrong, mends it when asked, and throws nothing away."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from brm_tui.domain.errors import NotFound
from brm_tui.domain.model import Contact
from brm_tui.session import open_book
from brm_tui.store.doctor import examine
from brm_tui.store.mending import repair, restore
from brm_tui.store.problems import StoreProblem
from brm_tui.store.salvage import salvage

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 4, 5, 6, 7)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "book.json"
    for n in range(3):
        book = open_book(path, TODAY + timedelta(days=n))
        book.add_contact(Contact(id="", name=f"Person {n}"))
        book.close()
    return path


def names(path: Path) -> list[str]:
    book = open_book(path, TODAY + timedelta(days=2))
    found = sorted(c.name for c in book.records.contacts.values())
    book.close()
    return found


def test_a_well_book_is_well(path: Path) -> None:
    report = examine(path)
    assert report.healthy
    assert report.backups == ("2026-03-04", "2026-03-03", "2026-03-02")
    assert repair(path, NOW) == []


def test_an_unreadable_book_comes_back_from_its_copy(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    report = examine(path)
    assert not report.healthy
    (done,) = repair(path, NOW)
    assert "book.json.bak" in done
    assert "were saved" in done
    aside = path.with_name("book.json.20260304-050607")
    assert aside.read_bytes() == whole[: len(whole) // 2], "the broken one is kept"
    assert names(path)[:2] == ["Person 0", "Person 1"]


def test_a_missing_book_with_a_journal_comes_back(path: Path) -> None:
    book = open_book(path, TODAY)
    book.add_contact(Contact(id="", name="Person 3"))
    journal = path.with_name("book.json.journal").read_bytes()
    book._store.volume.journal.let_go()  # type: ignore[attr-defined]  # as a kill would
    book._store._lock.release()  # type: ignore[attr-defined]
    path.unlink()
    path.with_name("book.json.journal").write_bytes(journal)
    assert not examine(path).healthy
    repair(path, NOW)
    assert "Person 3" in names(path)


def test_damage_in_the_journal_keeps_what_came_before(path: Path) -> None:
    book = open_book(path, TODAY)
    for n in range(3, 6):
        book.add_contact(Contact(id="", name=f"Person {n}"))
    journal = path.with_name("book.json.journal")
    lines = journal.read_bytes().split(b"\n")
    book._store.volume.journal.let_go()  # type: ignore[attr-defined]
    book._store._lock.release()  # type: ignore[attr-defined]
    lines[2] = lines[2].replace(b"Person", b"Nobody")
    journal.write_bytes(b"\n".join(lines))
    report = examine(path)
    assert [f.level for f in report.findings if f.level == "damage"] == ["damage"]
    assert "line 3" in next(f.sentence for f in report.findings if f.level == "damage")
    repair(path, NOW)
    assert "Person 3" in names(path)
    assert "Person 5" not in names(path)
    assert path.with_name("book.json.journal.20260304-050607").exists()


def test_a_backup_is_restored_and_nothing_is_lost(path: Path) -> None:
    now = path.read_bytes()
    told = restore(path, "2026-03-03", NOW)
    assert "is that of 2026-03-03" in told
    assert names(path) == ["Person 0"], "the copy was made before that day's first change"
    assert path.with_name("book.json.20260304-050607").read_bytes() == now
    with pytest.raises(NotFound, match="2026-03-04, 2026-03-03, 2026-03-02"):
        restore(path, "2019-01-01", NOW)


def test_what_is_no_record_is_told_and_left(path: Path) -> None:
    whole = json.loads(path.read_bytes())
    whole["contacts"]["77"] = {"id": 5, "name": ["x"]}
    whole["strange"] = {"1": {"kept": True}}
    path.write_text(json.dumps(whole))
    assert any("Document 77 of contacts" in f.sentence for f in examine(path).findings)
    assert len(names(path)) == 3
    assert json.loads(path.read_bytes())["contacts"]["77"] == {"id": 5, "name": ["x"]}
    assert json.loads(path.read_bytes())["strange"] == {"1": {"kept": True}}


def test_on_the_command_line(path: Path) -> None:
    command = [sys.executable, "-m", "brm_tui", "--book", str(path), "doctor"]
    well = subprocess.run(command, capture_output=True, text=True)
    assert well.returncode == 0
    path.write_bytes(b"{broken")
    ill = subprocess.run(command, capture_output=True, text=True)
    assert ill.returncode == 1
    assert "--repair" in ill.stderr
    mended = subprocess.run([*command, "--repair"], capture_output=True, text=True)
    assert mended.returncode == 0, mended.stderr
    assert "was taken from" in mended.stdout


def test_a_damaged_line_costs_that_document_alone(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'"name":"Person 2"', b'"name":"Person', 1))
    (done,) = repair(path, NOW)
    assert "1 lines could not be read" in done
    assert names(path) == ["Person 0", "Person 1"], "it came after the last copy was made"
    assert open_book(path, TODAY).history(), "the history is saved as well"


def test_what_was_deleted_does_not_come_back_from_the_copy(path: Path) -> None:
    book = open_book(path, TODAY)
    book.delete_contact(book.contact("person-1").id)
    book.close()
    path.write_bytes(path.read_bytes() + b"<<<<<<< HEAD\n")
    repair(path, NOW)
    assert names(path) == ["Person 0", "Person 2"]


def test_both_sides_of_a_merge_are_kept(path: Path) -> None:
    mine = path.read_bytes()
    line = next(raw for raw in mine.split(b"\n") if b'"name":"Person 2"' in raw)
    theirs = line.replace(b'"3":', b'"4":').replace(b"Person 2", b"Person 9")
    theirs = theirs.replace(b'"id":"', b'"id":"x').replace(b"person-2", b"person-9")
    conflict = b"<<<<<<< HEAD\n%s\n=======\n%s\n>>>>>>> other" % (line, theirs)
    path.write_bytes(mine.replace(line, conflict))
    assert not examine(path).healthy
    repair(path, NOW)
    assert names(path) == ["Person 0", "Person 1", "Person 2", "Person 9"]


def test_a_document_of_no_known_table_is_not_taken() -> None:
    found = salvage(b'{\n"con\n"1":{"id":"a"},\n},\n"touches":{\n"2":{"id":"b"}\n}\n}\n')
    assert found.tables == {"touches": {2: b'{"id":"b"}'}}
    assert found.lost == 2


def test_an_empty_book_with_a_journal_is_damage(path: Path) -> None:
    path.write_bytes(b"")
    assert not examine(path).healthy
    (done,) = repair(path, NOW)
    assert "was taken from book.json.bak" in done
    assert names(path)


def test_a_newer_book_is_never_repaired_back(path: Path) -> None:
    newer = path.read_bytes().replace(b'"schema":1', b'"schema":9')
    path.write_bytes(newer)
    assert not examine(path).healthy
    with pytest.raises(StoreProblem, match="Install the newer brm"):
        repair(path, NOW)
    assert path.read_bytes() == newer


def test_strange_histories_and_twins_are_told_and_left(path: Path) -> None:
    whole = json.loads(path.read_bytes())
    whole["changes"]["1"]["sentence"] = 7
    whole["tombstones"] = {"1": {"x": 1}, "2": 5}
    whole["contacts"]["9"] = whole["contacts"]["1"] | {"colour": "red"}
    whole["contacts"]["10"] = whole["contacts"]["2"] | {"id": "other"}
    path.write_text(json.dumps(whole))
    told = " ".join(f.sentence for f in examine(path).findings)
    assert "Document 1 of changes" in told
    assert "2 documents of contacts have the id" in told
    assert "2 people have the handle @person-1" in told
    book = open_book(path, TODAY)
    assert len(book.history()) == 2
    book.edit_contact(replace(book.contact("person-0"), place="Jena"))
    book.close()
    kept = json.loads(path.read_bytes())
    assert kept["contacts"]["9"]["colour"] == "red", "another program's field stays"
    assert kept["contacts"]["9"]["place"] == "Jena"
    assert kept["tombstones"]["2"] == 5


def test_a_folder_is_no_book(tmp_path: Path) -> None:
    assert [f.level for f in examine(tmp_path).findings if f.level == "damage"] == ["damage"]
    with pytest.raises(StoreProblem, match="is a folder"):
        repair(tmp_path, NOW)
