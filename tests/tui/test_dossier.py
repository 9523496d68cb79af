"""The dossier by keys: what is looked up, noted, opened and taken out."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from brm_tui.book import Book
from brm_tui.demo import ANCHOR
from brm_tui.domain.model import Link

Running = Any


async def at(screen: Any, handle: str) -> Any:
    screen.app.show_person(screen.book.contact(handle).id)
    await screen.press("v")
    return screen.app.screen


async def go_to(screen: Any, label: str) -> None:
    rows = screen.app.screen.rows
    rows.go_to(next(key for key, line in rows.lines.items() if line.label == label))
    await screen.press()


async def test_research_is_done_line_by_line(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        await at(screen, "markus-thiele")
        await go_to(screen, "LinkedIn")
        assert "LinkedIn     to look up" in screen.text
        await screen.press("enter")
        await screen.write("linkedin.com/in/thiele")
        await screen.press("enter")
        links = demo_book.contact("markus-thiele").links
        assert links[-1] == Link("https://linkedin.com/in/thiele", "linkedin")
        await go_to(screen, "Xing")
        await screen.press("l")
        assert "nothing found" in screen.text
        await screen.press("u", "u")
        assert demo_book.contact("markus-thiele").dossier.looked_up == ()
        await screen.press("escape")
        assert screen.app.screen.people.key == demo_book.contact("markus-thiele").id


async def test_style_and_words(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        await at(screen, "markus-thiele")
        await go_to(screen, "presents as")
        await screen.press("enter")
        await screen.write("2 jumper, first names")
        await screen.press("enter")
        assert "2 rather easy, jumper, first names" in screen.text
        await screen.press("enter", "enter")
        assert demo_book.contact("markus-thiele").dossier.style == 2, "as it was"


async def test_a_remark_is_noted_changed_and_taken_out(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        await at(screen, "markus-thiele")
        await screen.press("a", "enter")
        await screen.write("Wants to run in Oslo")
        await screen.press("enter")
        assert "Ask how it went: Wants to run in Oslo" in screen.text
        assert "learned, 2 Mar" in screen.text
        await go_to(screen, "learned")
        await screen.press("enter")
        await screen.write(" in 2027")
        await screen.press("enter")
        (noted,) = demo_book.contact("markus-thiele").dossier.noted
        assert (noted.text, noted.on) == ("Wants to run in Oslo in 2027", ANCHOR)
        await go_to(screen, "learned")
        await screen.press("d")
        assert demo_book.contact("markus-thiele").dossier.noted == ()
        await screen.press("u")
        assert demo_book.contact("markus-thiele").dossier.noted == (noted,)


async def test_escape_never_loses_what_is_typed(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        await at(screen, "markus-thiele")
        await screen.press("a", "enter")
        await screen.write("half a")
        await screen.press("escape")
        assert "not saved" in screen.text and "half a" in screen.text


async def test_a_link_is_opened_in_a_real_program_without_a_shell(
    demo_book: Book, running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{seen}"\n')
    browser.chmod(0o700)
    import webbrowser

    monkeypatch.setattr(webbrowser, "_tryorder", [])
    monkeypatch.setattr(webbrowser, "_browsers", {})
    webbrowser.register(
        "mine", None, webbrowser.GenericBrowser([os.fspath(browser), "%s"]), preferred=True
    )
    book = demo_book
    book.find_out(book.contact("anna-weber").id, "cv", "https://weber.example/?a=$(id);`id`&b")
    async with running(book) as screen:
        await at(screen, "anna-weber")
        await go_to(screen, "CV")
        await screen.press("b")
        for _ in range(50):
            if seen.exists() and seen.read_text():
                break
            time.sleep(0.02)
    assert seen.read_text() == "https://weber.example/?a=$(id);`id`&b\n"


async def test_what_is_old_stands_out(demo_book: Book, running: Running) -> None:
    anna = demo_book.contact("anna-weber").id
    demo_book.turn_to(date(2024, 12, 1))
    demo_book.look_up(anna, "website")
    demo_book.turn_to(ANCHOR)
    async with running(demo_book) as screen:
        await at(screen, "anna-weber")
        line = next(line for line in screen.lines if "website" in line)
        assert "! website" in line and "'24" in line
