"""A morning in a real terminal, by keys alone, and all of it still there after a restart."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from brm_tui.demo import ANCHOR, fresh_copy
from tests.terminal.clipboard import clipboard

pytestmark = [pytest.mark.terminal, pytest.mark.xdist_group("display")]
TODAY = ["--today", ANCHOR.isoformat()]


def ask(book: Path, *words: str) -> Any:
    """What the command line says of a book."""
    done = subprocess.run(
        [sys.executable, "-m", "brm_tui", "--json", "--book", str(book), *TODAY, *words],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_search_note_log_favour_introduction_undo_restart(
    terminal: Callable[..., Any], display: str
) -> None:
    book = fresh_copy(ANCHOR)
    screen = terminal(DISPLAY=display)
    screen.start("--book", str(book), *TODAY)
    screen.sees("Sabine Hofmann", "Give first")

    screen.press("C-f")
    screen.sees("On the phone")
    screen.write("1187")
    screen.sees("Relaunch of her shop in spring", "Rows at the Alster club")
    screen.press("Enter")
    screen.sees("Call with Anna Weber", "0:0")
    screen.write("date is fixed ! numbers by friday ? seo > in 3 weeks")
    screen.sees("promised numbers (due 2026-03-06)")
    screen.press("C-s")
    screen.sees_no("Call with")

    screen.press("l")
    screen.sees("Log a touch")
    screen.write("yesterday call 15m: yard software, no hurry")
    screen.sees("date 2026-03-01")
    screen.press("Enter")
    screen.sees("Logged call with Sabine Hofmann")

    screen.press("f")
    screen.sees("what")
    screen.write("a comparison of yards")
    screen.press("C-s")
    screen.sees("Gave Sabine Hofmann: a comparison of yards")

    screen.press("i")
    screen.sees("Who can help Sabine Hofmann?")
    screen.write("thiele")
    screen.sees("Thiele Steuerberatung")
    screen.press("Enter")
    screen.sees("Why should")
    screen.press("Enter")
    screen.sees("Sabine Hofmann meets Markus Thiele", "Darf ich dich")
    screen.press("y")
    screen.sees("Copied to the clipboard (read back: the same).", "Is it sent?")
    copied = clipboard(display)
    assert copied.startswith("Darf ich dich mit Sabine Hofmann bekannt machen?\n\nHallo Markus,")
    screen.press("y")
    screen.sees("● helper asked")
    screen.press("u")
    screen.sees("○ helper asked")
    screen.press("U")
    screen.sees("● helper asked")
    screen.press("Escape")
    screen.sees("People ─ due")
    screen.press("q")

    anna = ask(book, "touches", "anna-weber")[0]
    assert anna["text"] == "date is fixed"
    sabine = ask(book, "touches", "sabine-hofmann")[0]
    assert (sabine["on"], sabine["minutes"]) == ("2026-03-01", 15)
    (intro,) = [i for i in ask(book, "intros") if i["seeker_name"] == "Sabine Hofmann"]
    assert intro["state"] == "helper asked"

    again = terminal(DISPLAY=display)
    again.start("--book", str(book), *TODAY)
    again.sees("Sabine Hofmann")
    again.press("C-f")
    again.sees("On the phone")
    again.write("anna weber")
    again.sees("date is fixed", "4 d  numbers")
    again.press("Escape")
    again.sees_no("On the phone")
    again.press("q")
    assert date.fromisoformat(anna["on"]) == ANCHOR


def test_kill_nine_in_the_middle_of_work_loses_nothing(terminal: Callable[..., Any]) -> None:
    book = fresh_copy(ANCHOR)
    screen = terminal()
    screen.start("--book", str(book), *TODAY)
    screen.sees("Sabine Hofmann")
    screen.press("l")
    screen.sees("Log a touch")
    screen.write("call: before the power went")
    screen.sees("text before the power went")
    screen.press("Enter")
    screen.sees("Logged call with Sabine Hofmann")
    holder = (book.parent / "demo.json.lock").read_text()
    pid = next(word for word in holder.replace(",", " ").split() if word.isdigit())
    subprocess.run(["kill", "-9", pid], check=True)
    assert ask(book, "touches", "sabine-hofmann")[0]["text"] == "before the power went"


def test_a_second_program_reads_only(terminal: Callable[..., Any]) -> None:
    book = fresh_copy(ANCHOR)
    first, second = terminal(), terminal()
    first.start("--book", str(book), *TODAY)
    first.sees("Sabine Hofmann")
    second.start("--book", str(book), *TODAY)
    second.sees("Sabine Hofmann", "read-only")
    second.press("w")
    second.sees("cannot be written now")
    first.press("l")
    first.sees("Log a touch")
    first.write("call: seen by both")
    first.sees("text seen by both")
    first.press("Enter")
    first.sees("Logged call")
    second.sees("seen by both")


def test_without_colour_it_can_be_read(terminal: Callable[..., Any]) -> None:
    screen = terminal((80, 24), NO_COLOR="1", TERM="vt100", LANG="C.UTF-8")
    screen.start("--book", str(fresh_copy(ANCHOR)), *TODAY)
    shown = screen.sees("Sabine Hofmann")
    assert "◐" in shown, "warmth has a glyph"


def test_without_a_clipboard_the_text_goes_to_the_terminal_and_a_file() -> None:
    """A pty gets the OSC 52 sequence itself, with the text in base64."""
    import base64
    import os
    import pty
    import re
    import select
    import time

    book = fresh_copy(ANCHOR)
    pid, master = pty.fork()
    if pid == 0:
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            os.environ.pop(name, None)
        os.environ |= {"TERM": "xterm-256color", "BRM_CONFIG": str(book.parent / "config")}
        words = [sys.executable, "-m", "brm_tui", "--book", str(book), *TODAY]
        os.execv(sys.executable, words)
    seen = b""

    def until(wanted: bytes) -> None:
        nonlocal seen
        end = time.monotonic() + 20
        while wanted not in seen:
            assert time.monotonic() < end, seen[-2000:]
            if select.select([master], [], [], 0.1)[0]:
                seen += os.read(master, 65536)

    until(b"Sabine")
    os.write(master, b"y")
    until(b"Copy")
    time.sleep(1)
    os.write(master, b"\r")
    until(b"\x1b]52;c;")
    until(b"copied.txt")
    match = re.search(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)", seen)
    assert match is not None
    assert base64.b64decode(match[1]) == b"sabine.hofmann@hofmann-logistik.example"
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    os.close(master)
