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

pytestmark = [pytest.mark.terminal, pytest.mark.xdist_group("display")]


def clipboard(display: str) -> str:
    """What lies on the clipboard of a display."""
    return subprocess.run(
        ["xclip", "-selection", "clipboard", "-o"],
        env={"DISPLAY": display, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def ask(book: Path, day: date, *words: str) -> Any:
    """What the command line says of a book."""
    done = subprocess.run(
        [sys.executable, "-m", "brm_tui", "--json", "--book", str(book), "--today", str(day)]
        + list(words),
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

    def open_it(screen: Any) -> None:
        screen.press("6")
        screen.sees("on the way")
        screen.press("Enter")
        screen.sees("Anna Weber meets")

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
    open_it(screen)
    screen.sees("nudge")
    mails.append(copied(screen))
    print(screen.text)
    screen.press("Enter")
    screen.sees("xx")
