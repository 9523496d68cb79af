"""A congress in a real terminal, by keys alone: from the list to the nursery."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from brm_tui.demo import ANCHOR, fresh_copy

pytestmark = pytest.mark.terminal

PEOPLE = "Name;Firma;Position\nAnna Weber;Nordlicht Design;\nPetra Kran;Kran & Co;Head of yard\n"


def ask(book: Path, day: date, *words: str) -> Any:
    """What the command line says of a book."""
    asked = ["--json", "--book", str(book), "--today", str(day), *words]
    done = subprocess.run(
        [sys.executable, "-m", "brm_tui", *asked], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_from_a_list_to_the_nursery(terminal: Callable[..., Any], tmp_path: Path) -> None:
    book, people = fresh_copy(ANCHOR), tmp_path / "people.csv"
    people.write_text(PEOPLE, encoding="utf-8")
    brief = tmp_path / "brief.html"

    def begin(day: date) -> Any:
        screen = terminal()
        screen.start("--book", str(book), "--today", str(day))
        screen.sees("Sabine Hofmann")
        return screen

    screen = begin(ANCHOR)
    screen.press("E")
    screen.sees("Nordic Web Days", "3 of 4 targets")
    screen.press("i")
    screen.sees("Who comes")
    for text in ("Harbour Fair", "Kiel", "2026-03-03", "2026-03-03", "2", str(people)):
        screen.write(text)
        screen.sees(text[-20:])
        screen.press("Tab")
        time.sleep(0.3)  # the next field has the keys once Tab has come through
    screen.press("C-s")
    screen.sees("known 1, sleeping 0, unsure 0, new 1")
    screen.press("C-s")
    screen.sees("Harbour Fair ─", "2 listed, 0 of 2 targets", "Petra Kran")
    screen.press("j")
    screen.sees("Petra Kran ─ Head of yard, Kran & Co")
    screen.press("n", "n", "n", "y")
    screen.sees("2/2")
    screen.press("a")
    screen.sees("Why Petra Kran?")
    screen.write("Runs the yard that buys from Klein")
    screen.press("Enter")
    screen.sees("How will you begin")
    screen.write("The new crane in the paper")
    screen.press("Enter")
    screen.sees("1 of 2 targets")
    screen.press("b")
    screen.sees("Write the brief to")
    screen.press("C-u")
    screen.sees("a file: .html or .md")
    screen.write(str(brief))
    screen.sees("brief.html: a")
    screen.press("Enter")
    screen.sees("1 targets written")
    screen.leave()
    assert "The new crane in the paper" in brief.read_text(encoding="utf-8")

    there = date(2026, 3, 3)
    screen = begin(there)
    screen.press("E", "e")
    screen.sees("Which event?")
    screen.press("Down", "Enter")
    screen.sees("Harbour Fair ─", "Petra Kran")
    screen.press("t")
    screen.sees("The talk with Petra Kran")
    screen.write("20m: cranes stand still at night ! send the study by friday ? metering")
    screen.press("Enter")
    screen.sees("new, in the nursery")
    screen.press("4")
    screen.sees("Petra Kran")
    screen.leave()
    contact = ask(book, there, "show", "petra-kran")["contact"]
    assert (contact["state"], contact["met"]["where"]) == ("nursery", "Harbour Fair, Kiel")
    assert contact["why"] == "Runs the yard that buys from Klein"

    after = date(2026, 3, 4)
    screen = begin(after)
    screen.press("2")
    screen.sees("Petra Kran")
    screen.press("E", "e")
    screen.sees("Which event?")
    screen.press("Down", "Enter")
    screen.sees("1 verdict open")
    screen.press("r")
    screen.sees("What becomes of Petra Kran?")
    screen.press("Enter")
    screen.sees("No verdict is open")
    screen.leave()
    assert ask(book, after, "event", "verdicts") == []
