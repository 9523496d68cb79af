"""A whole introduction in a real terminal, each mail read back from a real clipboard."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from brm_tui.demo import ANCHOR, fresh_copy
from tests.terminal.clipboard import clipboard

pytestmark = [pytest.mark.terminal, pytest.mark.xdist_group("display")]


def ask(book: Path, day: date, *words: str) -> Any:
    """What the command line says of a book."""
    asked = ["--json", "--book", str(book), "--today", str(day), *words]
    done = subprocess.run(
        [sys.executable, "-m", "brm_tui", *asked],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_from_the_idea_to_the_outcome(terminal: Callable[..., Any], display: str) -> None:
    book = fresh_copy(ANCHOR)

    def begin(day: date) -> Any:
        screen = terminal(DISPLAY=display)
        screen.start("--book", str(book), "--today", str(day))
        screen.sees("Sabine Hofmann")
        return screen

    def copied(screen: Any) -> str:
        screen.press("y")
        screen.sees("Copied to the clipboard (read back: the same).", "Is it sent?")
        text = clipboard(display)
        screen.press("y")
        screen.sees_no("Is it sent?")
        return text

    def open_it(screen: Any, *way: str) -> None:
        screen.press("6")
        screen.sees("on the way")
        for key in (*way, "Enter"):
            screen.press(key)
        screen.sees("Anna Weber meets")

    def choose(screen: Any, question: str, *keys: str) -> None:
        screen.press("Enter")
        screen.sees(question)
        screen.press(*keys)
        screen.sees_no(question)

    screen = begin(ANCHOR)
    screen.press("6")
    screen.sees("on the way")
    screen.press("i")
    screen.sees("Who is looking for somebody?")
    screen.write("anna weber")
    screen.sees("anna weber", "Nordlicht")
    screen.press("Enter")
    screen.sees("Who can help Anna Weber?")
    screen.write("hannah becker")
    screen.sees("Becker")
    screen.press("Enter")
    screen.sees("Why should Anna Weber meet Hannah Becker?")
    screen.press("Enter")
    screen.sees("Anna Weber meets Hannah Becker", "● idea")
    mails = [copied(screen)]
    screen.sees("● helper asked")
    screen.leave()

    screen = begin(ANCHOR + timedelta(days=10))
    open_it(screen, "Right", "Down")
    mails.append(copied(screen))
    choose(screen, "Where does it stand?", "Enter")
    screen.sees("● helper agreed")
    mails.append(copied(screen))
    screen.sees("● seeker asked")
    choose(screen, "Where does it stand?", "Enter")
    screen.sees("● both agreed")
    mails.append(copied(screen))
    screen.sees("● connected")
    screen.leave()

    end = ANCHOR + timedelta(days=31)
    screen = begin(end)
    open_it(screen, "Right", "Right", "Right", "Down")
    mails.append(copied(screen))
    choose(screen, "What came of it?", "Down", "Enter")
    screen.sees("In a few words?")
    screen.write("a shop")
    screen.press("Enter")
    screen.sees("● outcome")
    screen.press("y")
    screen.sees("Copied to the clipboard (read back: the same).")
    mails.append(clipboard(display))
    screen.leave()

    assert [mail.splitlines()[0] for mail in mails] == [
        "Darf ich dich mit Anna Weber bekannt machen?",
        "Kurze Nachfrage zu Anna Weber",
        "Ein Kontakt für dich: Hannah Becker",
        "Anna Weber und Hannah Becker",
        "Wie war das Gespräch mit Hannah Becker?",
        "Vielen Dank",
    ]
    assert all("web analytics without cookies" in mail for mail in mails[:4])
    names = ("Anna Weber", "Hannah Becker")
    found = ask(book, end, "intros")
    (intro,) = [i for i in found if (i["seeker_name"], i["helper_name"]) == names]
    assert (intro["state"], intro["outcome"]) == ("outcome", "business")
    given = ask(book, end, "ledger")["favours"]
    assert {f["name"] for f in given if f["introduction"] == intro["id"]} == set(names)
