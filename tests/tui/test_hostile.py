"""Names that would like to be more than names: shown to the letter, or without what acts."""

from __future__ import annotations

import os
import pty
import re
import select
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from rich.segment import Segment
from textual.color import Color

from brm_tui.book import Book
from brm_tui.demo import ANCHOR
from brm_tui.domain.errors import Problem
from brm_tui.domain.model import Contact, Dossier, Favour, Item, Link, Mail, Touch
from brm_tui.session import open_book
from brm_tui.tui.guard import NoControls
from brm_tui.tui.opening import open_link
from brm_tui.tui.themes import DARK

HOSTILE = [
    "[/]",
    "[bold]loud[/bold]",
    "[@click=app.quit]press me[/]",
    "{0.__class__} %s {{ 7*7 }}",
    "esc \x1b[31mred \x1b]52;c;aGFoYQ==\x07 \x1b]0;title\x07",
    "bidi \u202egnirts \u2066x\u2069 zero\u200bwidth",
    "c1 \x9b31m \x90dcs\x9c nul \x00 bel \x07",
    "=cmd|' /C calc'!A0",
    "../../etc/passwd",
    "\N{FAMILY}\u200d\N{GIRL} 👩‍👩‍👧 ❤️",
    "x" * 500,
]


def fill(book: Book) -> None:
    """Every field of several people, full of it."""
    for n, text in enumerate(HOSTILE):
        contact = book.add_contact(
            Contact(
                id="",
                name=text,
                organisation=text,
                role=text,
                why=text,
                notes=text,
                topics=(text,),
                mails=(Mail(text),),
                links=(Link(text),),
                needs=(Item(text),),
                dossier=Dossier(personal=text, openers=(text,)),
                tier="A",
            )
        )
        touch = Touch(id=f"t{n}", on=ANCHOR, contacts=(contact.id,), text=text)
        book.bring_in(text, [touch])
        book.add_favour(Favour(id="", on=ANCHOR, contact=contact.id, text=text))


async def test_hostile_names_do_nothing_on_any_screen(empty_book: Book, running: Any) -> None:
    fill(empty_book)
    async with running(empty_book) as screen:
        for _ in HOSTILE:
            await screen.press("j")
        seen = screen.text
        for keys in (
            ["ctrl+f", "down", "down", "enter", "escape"],
            ["e", "escape"],
            ["l", "escape"],
            ["f", "escape"],
            ["i", "down", "enter", "enter", "escape"],
            ["y", "escape"],
            ["H", "escape"],
            ["5", "j", "f", "escape", "1"],
            ["6", "l", "h", "1"],
            ["4", "tab", "tab", "tab", "1"],
            ["S", "escape"],
            ["M", "l", "i", "escape", "h", "e", "escape", "tab", "j"],
            ["tab", "j", "x", "X", "escape", "1"],
            ["C", *"own", "enter", "space", "space", "enter", "y", "escape", "escape", "escape"],
            ["escape", "escape"],
            ["2", "a", "j", "m", "escape", "y", "escape", "1"],
            [
                "3",
                "P",
                "tab",
                *"jjjjjjjj",
                "m",
                "j",
                "enter",
                "p",
                "l",
                "escape",
                "T",
                "escape",
                "o",
            ],
            ["question_mark", "escape"],
            ["D", "escape"],
            ["tab", "enter", "escape", "tab", "enter", "escape"],
        ):
            for key in keys:
                await screen.press(key)
                seen += screen.text
                assert screen.app.is_running
        assert "[/]" in seen
        assert "[bold]loud[/bold]" in seen
        assert "{0.__class__} %s {{ 7*7 }}" in seen


def test_nothing_a_terminal_obeys_leaves_the_program(tmp_path: Path) -> None:
    """In a real pty: no byte of the names' own sequences comes out, whoever wrote the file."""
    path = tmp_path / "book.json"
    book = open_book(path, ANCHOR)
    fill(book)
    book.close()
    pid, master = pty.fork()
    if pid == 0:
        os.environ |= {"TERM": "xterm-256color", "BRM_CONFIG": str(tmp_path / "config")}
        words = ["-m", "brm_tui", "--book", str(path), "--today", ANCHOR.isoformat()]
        os.execv(sys.executable, [sys.executable, *words])
    seen = b""
    end = time.monotonic() + 15
    sent = False
    while time.monotonic() < end and not (sent and b"History" in seen):
        if select.select([master], [], [], 0.2)[0]:
            seen += os.read(master, 65536)
        if b"loud" in seen and not sent:
            os.write(master, b"\x06")
            time.sleep(0.5)
            os.write(master, b"esc\x1b")
            time.sleep(0.7)
            os.write(master, b"H")
            sent = True
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    os.close(master)
    assert b"loud" in seen
    assert b"]52;" not in seen
    assert b"]0;title" not in seen
    assert not re.search(rb"aGFoYQ", seen)
    text = seen.decode("utf-8", "replace")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\x80-\x9f]", text)


def test_the_last_line_of_defence_drops_what_acts() -> None:
    hostile = Segment("a\x1b]52;c;x\x07b\u202ec\x9bd")
    (shown,) = NoControls().apply([hostile], Color.parse("black"))
    assert shown.text == "a]52;c;xbcd"
    control = Segment("\x1b[2J", None, [(1,)])  # type: ignore[list-item]
    assert NoControls().apply([control], Color.parse("black")) == [control], "Textual's own pass"


@pytest.mark.parametrize(
    "link",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "--new-window",
        "ftp://x.example",
        "",
        "http:",
        "data:text/html,x",
    ],
)
def test_only_web_and_mail_addresses_are_opened(link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def took(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", took)
    with pytest.raises(Problem):
        open_link(link)
    assert opened == []
    open_link("https://x.example/a?b=c")
    open_link("mailto:a@b.example")
    assert len(opened) == 2


async def test_the_theme_changes_and_says_nothing_lost(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        assert screen.app.theme == DARK.name
        await screen.press("f9")
        assert screen.app.theme == "brm-light"
