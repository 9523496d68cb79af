from __future__ import annotations

import json
from pathlib import Path

import pytest
from tinydb import TinyDB

from brm_tui.cli.main import run


def brm(book: Path, *words: str) -> int:
    return run(["--book", str(book), "--today", "2026-03-02", *words])


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.json"
    for name in ("Anna Weber", "Jörg Klein", "Michael Schmidt", "Michaela Schmidt"):
        assert brm(path, "add", name) == 0
    return path


def test_a_call_is_logged_found_and_undone(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = "yesterday call Weber 20m: relaunch worries her ! send pricing by friday ? analytics"
    assert brm(book, "log", line) == 0
    capsys.readouterr()
    assert brm(book, "show", "anna-weber", "--json") == 0
    card = json.loads(capsys.readouterr().out)
    assert card["last"]["on"] == "2026-03-01"
    assert card["last"]["minutes"] == 20
    assert card["owe"][0]["text"] == "send pricing"
    assert card["owe"][0]["due"] == "2026-03-06"
    assert card["needs"][0]["text"] == "analytics"
    assert brm(book, "undo") == 0
    capsys.readouterr()
    assert brm(book, "show", "anna-weber", "--json") == 0
    card = json.loads(capsys.readouterr().out)
    assert card["last"] is None
    assert card["owe"] == []
    assert card["needs"] == []
    assert brm(book, "redo") == 0
    capsys.readouterr()
    assert brm(book, "show", "anna-weber", "--json") == 0
    assert json.loads(capsys.readouterr().out)["last"]["minutes"] == 20


def test_an_ambiguous_name_is_not_guessed(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert brm(book, "log", "call Schmidt: hello") == 1
    told = capsys.readouterr().err
    assert "@michael-schmidt" in told
    assert "@michaela-schmidt" in told
    assert brm(book, "log", "call @michaela-schmidt: hello") == 0


def test_find_says_why(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert brm(book, "find", "joerg", "--json") == 0
    (hit,) = json.loads(capsys.readouterr().out)
    assert (hit["handle"], hit["name"], hit["state"]) == ("jorg-klein", "Jörg Klein", "active")
    assert hit["reason"]


def test_problems_are_one_sentence(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert brm(book, "show", "nobody") == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert run(["--book", str(book), "--today", "soon", "due"]) == 2


def test_stock_tinydb_sees_every_document(book: Path) -> None:
    with TinyDB(book) as stock:
        assert {c["name"] for c in stock.table("contacts")} >= {"Anna Weber", "Jörg Klein"}


def test_names_do_not_act(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert brm(book, "add", "Eve \x1b]52;c;aGk=\x07[/] \u202eMallory") == 0
    assert "Eve [/] Mallory" in capsys.readouterr().out
