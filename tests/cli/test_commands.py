"""Every command, on the demo book, as a script would use it."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from brm_tui.cli.main import run
from brm_tui.demo import ANCHOR, data_folder, fresh_copy

SAMPLES = data_folder() / "samples"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRM_CONFIG", str(tmp_path / "config"))
    return fresh_copy(ANCHOR)


class Brm:
    """The command line over one book."""

    def __init__(self, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._book, self._capsys = book, capsys

    def __call__(self, *words: str, code: int = 0) -> str:
        self._capsys.readouterr()
        answered = run(["--book", str(self._book), "--today", ANCHOR.isoformat(), *words])
        out, err = self._capsys.readouterr()
        assert answered == code, err
        return out if code == 0 else err

    def json(self, *words: str) -> Any:
        return json.loads(self("--json", *words))


@pytest.fixture
def brm(book: Path, capsys: pytest.CaptureFixture[str]) -> Brm:
    return Brm(book, capsys)


def test_reading_commands_answer_people_and_programs(brm: Brm) -> None:
    brm("add", "Kim Sommer")
    for words in (
        ["find", "weber"],
        ["show", "anna-weber"],
        ["show", "1187"],
        ["list", "tier:A"],
        ["list", "--sort", "warmth"],
        ["due"],
        ["touches", "anna-weber"],
        ["favours"],
        ["favours", "anna-weber"],
        ["intros"],
        ["history"],
        ["doctor"],
        ["keys"],
        ["config"],
        ["templates", "check"],
        ["export", "--format", "json"],
    ):
        assert brm(*words).strip(), words
        assert brm.json(*words), words


def test_digits_show_the_one_who_has_them(brm: Brm) -> None:
    assert brm.json("show", "0351 5550 310")["contact"]["name"] == "Dr. Miriam Adler"
    assert brm.json("find", "5550310")[0]["reason"].startswith("phone ends")


def test_set_on_one_on_many_and_on_those_that_pass(brm: Brm) -> None:
    brm("set", "anna-weber", "jorg-klein", "tier=C", "cadence=6w")
    assert brm.json("show", "jorg-klein")["contact"]["cadence"] == 42
    brm("set", "--where", "topic:software", "place=Jena")
    assert {c["place"] for c in brm.json("list", "topic:software")} == {"Jena"}
    brm("set", "--all", "language=en")
    assert {c["language"] for c in brm.json("list", "all")} == {"en"}
    for _ in range(3):
        brm("undo")
    assert brm.json("show", "anna-weber")["contact"]["tier"] == "A"
    assert "Say whom" in brm("set", "tier=A", code=2)
    assert "is no tier" in brm("set", "anna-weber", "tier=Z", code=2)
    assert "Nothing is set" in brm("set", "anna-weber", code=2)
    assert "no field 'bogus'" in brm("set", "anna-weber", "bogus=1", code=2)


def test_favours_and_promises(brm: Brm) -> None:
    made = brm.json("favour", "kwame-mensah", "a list of offices", "--due", "friday")
    assert (made["standing"], made["due"]) == ("promised", "2026-03-06")
    assert brm.json("keep", made["id"])["standing"] == "done"
    assert "already" in brm("keep", made["id"], code=1)
    brm("delete", made["id"])
    assert "no favour" in brm("keep", made["id"], code=1)


def test_an_introduction_on_the_command_line(brm: Brm) -> None:
    made = brm.json("intro", "anna-weber", "hannah-becker", "--reason", "terms of the shop")
    mail = brm.json("intro", "mail", made["id"])
    assert mail["template"] == "ask-helper"
    assert "Hallo Hannah" in mail["body"]
    for _ in range(5):
        moved = brm.json("intro", "advance", made["id"])
    assert moved["state"] == "connected"
    assert brm.json("favours", "hannah-becker")["favours"][0]["kind"] == "introduction"
    assert "introduction already" in brm("intro", "hannah-becker", "anna-weber", code=1)
    assert "it can become: outcome" in brm("intro", "advance", made["id"], "idea", code=1)


def test_sleep_wake_snooze_delete(brm: Brm) -> None:
    brm("sleep", "anna-weber", "--until", "in 3 months", "--wake-when", "the relaunch is done")
    contact = brm.json("show", "anna-weber")["contact"]
    assert (contact["state"], contact["asleep_until"]) == ("asleep", "2026-06-02")
    brm("wake", "anna-weber")
    brm("snooze", "anna-weber", "--until", "friday")
    assert "anna-weber" not in [c["handle"] for c in brm.json("due")]
    brm("delete", "anna-weber")
    assert "Nobody" in brm("show", "anna-weber", code=1)
    brm("undo")
    assert brm.json("show", "anna-weber")["contact"]["tier"] == "A"


def test_import_counts_writes_and_doubles_nothing(brm: Brm) -> None:
    tried = brm.json("import", str(SAMPLES), "--dry-run")
    assert tried["seen"] == sum(tried[n] for n in ("added", "updated", "same", "unsure")) + len(
        tried["refused"]
    )
    assert "Nobody" in brm("show", "mareike-luders", code=1)
    brm("import", str(SAMPLES))
    again = brm.json("import", str(SAMPLES))
    assert (again["added"], again["updated"]) == (0, 0)
    assert brm.json("show", "anna-weber")["last"]["text"] == "Relaunch date is fixed, 12 May"
    brm("undo")
    assert "Nobody" in brm("show", "mareike-luders", code=1)
    assert "There is no file" in brm("import", "/nowhere.vcf", code=1)


def test_export_and_back_loses_nothing(brm: Brm, tmp_path: Path) -> None:
    brm("import", str(SAMPLES))
    cards, table = tmp_path / "all.vcf", tmp_path / "touches.csv"
    brm("export", str(cards))
    brm("export", str(table), "--touches")
    assert cards.stat().st_mode & 0o777 == 0o600
    before = brm.json("list", "all")
    same = brm.json("import", str(cards), str(table))
    assert (same["added"], same["updated"]) == (0, 0)
    fresh = ["--book", str(tmp_path / "new.json"), "--today", ANCHOR.isoformat()]
    assert run([*fresh, "import", str(cards)]) == 0
    brm("list")
    run([*fresh, "--json", "list", "all"])
    kept = {"id", "rev", "handle", "uid", "due", "warmth"}
    after = json.loads(brm._capsys.readouterr().out)
    plain = [
        sorted(({k: v for k, v in c.items() if k not in kept} for c in people), key=repr)
        for people in (before, after)
    ]
    assert plain[0] == plain[1]


def test_csv_and_markdown_are_safe_to_open(brm: Brm) -> None:
    brm("add", "=cmd|' /C calc'!A0", "why=[x](javascript:alert(1)) <script>")
    rows = list(csv.DictReader(io.StringIO(brm("export", "--format", "csv"))))
    assert any(row["name"] == "'=cmd|' /C calc'!A0" for row in rows)
    page = brm("export", "--format", "md")
    assert "<script>" not in page.replace("\\<script\\>", "")
    assert "](javascript" not in page


def test_a_config_is_checked_and_used(
    brm: Brm, tmp_path: Path, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brm("config", "--init")
    path = tmp_path / "config" / "config.toml"
    assert brm.json("config")["theme"] == "dark"
    assert "is there already" in brm("config", "--init", code=1)
    for text, told in (
        ('colour = "red"', "sets 'colour', which brm does not know"),
        ('them = "light"', "Is it 'theme'?"),
        ('theme = "pink"', "theme is 'pink': write dark or light."),
        ("date_order = 5", "date_order is '5': write dmy or mdy."),
        ('mails = "me@x.example"', "mails: Expected array, got str."),
        ('mails = ["me"]', "'me' is no mail address"),
        ('country = "Germany"', "two capitals"),
        ('[keymap]\nfly = "f"', "'fly', which is no key of brm"),
        ('[keymap]\npeople-log = "f"', "to both people-log and people-favour"),
        ("theme = ", "no valid TOML"),
    ):
        path.write_text(text)
        err = brm("list", code=1)
        assert told in err
        assert str(path) in err
        assert err.count("\n") == 1
    path.write_text(f'book = "{book}"\ncountry = "AT"\n')
    monkeypatch.delenv("BRM_BOOK", raising=False)
    assert run(["--today", ANCHOR.isoformat(), "list"]) == 0


def test_completion_is_a_script_that_a_shell_takes(brm: Brm) -> None:
    script = brm("completion", "bash")
    assert subprocess.run(["bash", "-n"], input=script, text=True, check=False).returncode == 0
    assert "import" in script
    assert "no completion" in brm("completion", "command.com", code=2)


def test_a_closed_pipe_is_no_traceback(book: Path) -> None:
    command = f"{sys.executable} -m brm_tui --book {book} list all | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_without_a_terminal_the_screens_say_so(book: Path) -> None:
    command = [sys.executable, "-m", "brm_tui", "--book", str(book)]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert "this is none" in done.stderr


@pytest.mark.skipif(shutil.which("stty") is None, reason="no terminal tools")
def test_control_c_in_an_import_leaves_the_book_as_it_was(book: Path, tmp_path: Path) -> None:
    """On a terminal the progress shows; Ctrl+C in the middle changes nothing."""
    table = tmp_path / "big.csv"
    table.write_text(
        "date,person,channel,text\n"
        + "".join(f"2026-01-{n % 28 + 1:02},@anna-weber,call,note {n}\n" for n in range(120_000))
    )
    before = book.read_bytes()
    pid, master = pty.fork()
    if pid == 0:
        words = [sys.executable, "-m", "brm_tui", "--book", str(book), "import", str(table)]
        os.execv(sys.executable, words)
    seen = b""
    end = time.monotonic() + 20
    while b"s left" not in seen and time.monotonic() < end:
        seen += os.read(master, 4096)
    os.kill(pid, signal.SIGINT)
    while True:
        try:
            got = os.read(master, 4096)
        except OSError:
            break
        if not got:
            break
        seen += got
    _, status = os.waitpid(pid, 0)
    os.close(master)
    assert os.waitstatus_to_exitcode(status) == 1
    assert b"the book is as it was" in seen
    assert b"Traceback" not in seen
    assert book.read_bytes() == before


def test_digits_that_several_have_are_not_guessed(brm: Brm) -> None:
    brm("set", "anna-weber", "phones=+49 40 999 8877")
    brm("set", "jorg-klein", "phones=+49 30 111 8877")
    told = brm("show", "8877", code=1)
    assert "@anna-weber" in told
    assert "@jorg-klein" in told
    assert brm.json("show", "999 8877")["contact"]["handle"] == "anna-weber"


def test_an_empty_answer_is_empty(brm: Brm) -> None:
    assert brm("list", "topic:nothing-of-the-kind") == ""
    assert brm.json("list", "topic:nothing-of-the-kind") == []


def test_a_log_tells_what_was_stored(brm: Brm) -> None:
    line = "call @anna-weber 5m: x ! numbers by friday ? seo + tours > in 3 weeks #web"
    stored = brm.json("log", line)
    assert (stored["needs"], stored["offers"]) == (["seo"], ["tours"])
    assert (stored["follow_up"], stored["topics"]) == ("2026-03-23", ["web"])
    assert stored["favours"][0]["text"] == "numbers"
    assert brm.json("touches", "anna-weber")[0]["id"] == stored["id"]


def test_json_has_every_field_down_to_the_last(brm: Brm) -> None:
    contact = brm.json("show", "anna-weber")["contact"]
    assert set(contact["phones"][0]) == {"raw", "e164", "label"}
    assert set(contact["met"]) == {"on", "where", "through"}


def test_a_table_of_ours_comes_back(brm: Brm, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    brm("export", str(table))
    before = brm.json("list", "all")
    same = brm.json("import", str(table))
    assert (same["added"], same["updated"], same["unsure"]) == (0, 0, 0)
    assert brm.json("list", "all") == before
    fresh = ["--book", str(tmp_path / "new.json"), "--today", ANCHOR.isoformat()]
    assert run([*fresh, "import", str(table)]) == 0
    brm("list")
    run([*fresh, "--json", "show", "anna-weber"])
    anna = json.loads(brm._capsys.readouterr().out)["contact"]
    old = brm.json("show", "anna-weber")["contact"]
    kept = ("handle", "name", "tier", "why", "purposes", "topics", "renewal", "birthday")
    assert {f: anna[f] for f in kept} == {f: old[f] for f in kept}


def test_a_preview_says_who_and_what(brm: Brm, tmp_path: Path) -> None:
    cards = tmp_path / "x.vcf"
    cards.write_text(
        "BEGIN:VCARD\nFN:Anna Weber\nEMAIL:anna.weber@nordlicht-design.example\n"
        "NICKNAME:Anni\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Peter Weber\nEMAIL:anna.weber@nordlicht-design.example\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Zoe Zobel\nPHOTO;ENCODING=b:AAAA\nEND:VCARD\n"
    )
    lines = brm("import", "--dry-run", str(cards)).splitlines()
    assert lines == [
        "Would be: added 1, updated 1, same 0, unsure 1",
        "update: Anna Weber: nickname",
        f"unsure: {cards}:6: Peter Weber may be Anna Weber; brought in apart",
        "add: Zoe Zobel",
        "left out (pictures, sounds and what is too long): 1 PHOTO",
    ]
    assert "Nobody" in brm("show", "zoe-zobel", code=1)
    assert "no encoding" in brm("import", str(cards), "--encoding", "klingon", code=2)
    (tmp_path / "all.json").write_text(brm("export", "--format", "json"))
    refused = brm.json("import", str(tmp_path / "all.json"))["refused"]
    assert [r["reason"] for r in refused] == ["this is JSON; vCards and CSV can be imported"]


@pytest.mark.skipif(shutil.which("zsh") is None, reason="no zsh")
def test_completion_for_zsh_completes_files(brm: Brm) -> None:
    script = brm("completion", "zsh")
    assert subprocess.run(["zsh", "-n"], input=script, text=True, check=False).returncode == 0
    assert script.count("_files") >= 3
