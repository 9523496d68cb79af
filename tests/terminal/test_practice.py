"""The practice in a real terminal: a year planned, ten people reviewed, and all of it undone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from brm_tui.demo import ANCHOR, fresh_copy
from brm_tui.domain.model import TABLES
from brm_tui.session import open_book

pytestmark = pytest.mark.terminal
A_WEEK_LATER = ANCHOR + timedelta(weeks=1)
TODAY = ["--today", A_WEEK_LATER.isoformat()]

Plain = dict[str, dict[str, Any]]


def written(path: Path) -> Plain:
    """All records of a book, without the count of their changes."""
    book = open_book(path, A_WEEK_LATER)
    tables = {}
    for name in TABLES:
        plain = {key: msgspec.to_builtins(r) for key, r in book.records.table(name).items()}
        tables[name] = {key: {**record, "rev": 0} for key, record in plain.items()}
    book.close()
    return tables


def changes(path: Path) -> list[str]:
    """What was done with a book, the latest first."""
    book = open_book(path, A_WEEK_LATER)
    said = [change.sentence for change in book.history()]
    book.close()
    return said


def highlighted(screen: Any) -> str:
    """Whom the right pane of the review is about."""
    title = re.search(r"╮╭─ (.+?) ─", screen.text)
    assert title is not None, screen.text
    return title[1]


def go_down_to(screen: Any, name: str) -> None:
    """Press Down until that person is highlighted."""
    while (before := highlighted(screen)) != name:
        screen.press("Down")
        screen.sees_no(f"╮╭─ {before} ─")


def decide(screen: Any, *keys: str, text: str = "") -> None:
    """Press the keys of a verdict, and wait until the next person stands there."""
    name = highlighted(screen)
    first, *others = keys
    screen.press(first)
    if others:
        screen.sees(QUESTIONS[first])
        if text:
            screen.write(text)
            screen.sees(text)
        screen.press(*others)
        screen.sees_no(QUESTIONS[first])
    screen.sees_no(f"╮╭─ {name} ─")


QUESTIONS = {"l": "Log a touch", "s": "Snooze ", "K": ": why?", "z": " sleep until"}


def test_plan_review_ten_one_sleeps_one_wakes_and_all_undone(terminal: Callable[..., Any]) -> None:
    book = fresh_copy(ANCHOR)
    before = written(book)
    screen = terminal()
    screen.start("--book", str(book), *TODAY)
    screen.sees("Sabine Hofmann")

    screen.press("3")
    screen.sees("There is no plan yet")
    screen.press("P")
    screen.sees("W11 from 9 Mar", "firm")

    screen.press("2")
    screen.sees("Review ─ today")
    screen.press("a")
    screen.sees("everything that waits")
    decide(screen, "d")
    decide(screen, "d")
    decide(screen, "s", "Enter")
    decide(screen, "d")
    decide(screen, "s", "Down", "Enter")
    decide(screen, "x")
    decide(screen, "d")
    decide(screen, "l", "Enter", text="a good year to her")
    go_down_to(screen, "Isabel Duarte")
    decide(screen, "K", "Enter", text="partner for Lisbon")
    decide(screen, "z", "Enter")

    screen.press("4")
    screen.sees("Worth waking this quarter")
    screen.press("Tab")
    screen.sees("▸Gisela Hartmann")
    screen.press("w")
    screen.sees_no("Gisela Hartmann")
    screen.leave()
    done = changes(book)
    assert len(done) == 12, "a plan, ten verdicts, one woken"
    kinds = [sentence.split()[0] for sentence in reversed(done)]
    words = "Planned Done Done Snoozed Done Snoozed Passed Done Logged Kept Let Woke"
    assert kinds == words.split()
    now = written(book)
    states = {key: contact.get("state", "active") for key, contact in now["contacts"].items()}
    were = {key: contact.get("state", "active") for key, contact in before["contacts"].items()}
    moved = {(were[key], state) for key, state in states.items() if state != were[key]}
    assert moved >= {("active", "asleep"), ("asleep", "active")}

    again = terminal()
    again.start("--book", str(book), *TODAY)
    again.sees("Give first")
    for sentence in done:
        again.press("u")
        again.sees(f"Undone: {sentence}"[:40])
    again.leave()
    assert changes(book)[0] == f"Undone: {done[-1]}"
    assert written(book) == before
