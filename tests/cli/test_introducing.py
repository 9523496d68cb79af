"""Introductions on the command line, from the idea to what came of it."""

from __future__ import annotations

import pytest

from brm_tui.cli.main import run
from brm_tui.demo import ANCHOR
from tests.cli.conftest import Brm


def test_silence_a_nudge_and_the_outcome(brm: Brm) -> None:
    made = brm.json("intro", "anna-weber", "hannah-becker", "--reason", "terms", "--anonymous")
    assert made["anonymous"]
    brm("intro", "advance", made["id"])

    def later(day: str, *words: str) -> str:
        brm.capsys.readouterr()
        assert run(["--book", str(brm.book), "--today", day, *words]) == 0
        return brm.capsys.readouterr().out

    assert "nudge" in later("2026-03-12", "intros")
    assert "nudged" in later("2026-03-12", "intro", "nudge", made["id"])
    assert "close" in later("2026-03-22", "intros")
    for _ in range(4):
        later("2026-03-23", "intro", "advance", made["id"])
    assert "ask outcome" in later("2026-04-13", "intros")
    later("2026-04-13", "intro", "advance", made["id"], "--outcome", "business", "--note", "a shop")
    told = later("2026-04-13", "--json", "intros", "--year")
    assert '"business": ' in told
    brm("undo")
    found = next(i for i in brm.json("intros") if i["id"] == made["id"])
    assert (found["state"], found["outcome"]) == ("connected", "")


def test_what_cannot_be_is_told(brm: Brm) -> None:
    assert "There is no introduction" in brm("intro", "nudge", "nothing", code=1)
    made = brm.json("intro", "anna-weber", "hannah-becker")
    assert "nobody owes" in brm("intro", "nudge", made["id"], code=1)


def test_an_introduction_names_nobody_before_the_helper_agrees(brm: Brm) -> None:
    made = brm.json("intro", "anna-weber", "hannah-becker", "--reason", "terms", "--anonymous")
    for _ in range(2):  # the ask, then the nudge
        mail = brm.json("intro", "mail", made["id"])
        assert "Anna" not in mail["subject"] + mail["body"]
        brm("intro", "advance", made["id"])
    assert brm.json("intro", "mail", made["id"])["template"] == "ask-seeker"
    for _ in range(3):
        brm("intro", "advance", made["id"])
    asked = brm.json("intro", "mail", made["id"])
    assert (asked["template"], "Hannah Becker" in asked["subject"]) == ("outcome", True)


def test_the_balance_is_told_before_the_helper_is_asked(
    brm: Brm, capsys: pytest.CaptureFixture[str]
) -> None:
    made = brm.json("intro", "anna-weber", "hannah-becker")
    capsys.readouterr()
    words = ["--book", str(brm.book), "--today", ANCHOR.isoformat(), "intro", "mail", made["id"]]
    assert run(words) == 0
    shown = capsys.readouterr()
    balance = brm.json("show", "hannah-becker")["balance_words"]
    assert shown.err.startswith(f"Before you ask Hannah Becker: {balance}.")
    assert "Before you ask" not in shown.out
    mail = brm.json("intro", "mail", made["id"])
    assert (mail["asks"], mail["balance_words"]) == (True, balance)
    for _ in range(2):
        brm("intro", "advance", made["id"])
    capsys.readouterr()
    assert run(words) == 0
    assert "Before you ask" not in capsys.readouterr().err
