"""The demo book on a fixed day, on a screen that is driven by keys."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from brm_tui.book import Book
from brm_tui.config import Config
from brm_tui.demo import ANCHOR, fresh_copy
from brm_tui.session import open_book
from brm_tui.tui.app import BrmApp

WIDE = (120, 40)
NARROW = (80, 24)


class Screen:
    """The program as its user sees it: keys in, lines of text out."""

    def __init__(self, app: BrmApp, pilot: Pilot[str]) -> None:
        self.app, self.pilot, self.book = app, pilot, app.book

    async def press(self, *keys: str) -> None:
        """Press keys by their names."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()
        await self.pilot.pause()

    async def write(self, text: str) -> None:
        """Type a text."""
        names = {" ": "space"}
        await self.pilot.press(*(names.get(char, char) for char in text))
        await self.pilot.pause()

    def turn_to(self, day: date) -> None:
        """Let another day come, for the book and for the clock that the program looks at."""
        self.app._clock = lambda: day
        self.book.turn_to(day)

    @property
    def lines(self) -> list[str]:
        """What stands on the screen."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def told(self) -> str:
        """What was said in passing, the latest last."""
        return "\n".join(notice.message for notice in self.app._notifications)

    @property
    def text(self) -> str:
        """What stands on the screen, as one text."""
        return "\n".join(self.lines)


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRM_CONFIG", str(tmp_path / "config"))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    os.environ.pop("BRM_BOOK", None)


@pytest.fixture
def demo_book() -> Iterator[Book]:
    book = open_book(fresh_copy(ANCHOR), ANCHOR)
    yield book
    book.close()


@pytest.fixture
def empty_book(tmp_path: Path) -> Iterator[Book]:
    book = open_book(tmp_path / "book.json", ANCHOR)
    yield book
    book.close()


def app_of(book: Book, config: Config | None = None) -> BrmApp:
    """The program over a book, on the demo's day."""
    return BrmApp(book, config or Config(name="Kim Sommer"), demo=False, clock=lambda: ANCHOR)


@pytest.fixture
def running() -> Callable[..., object]:
    @asynccontextmanager
    async def run(
        book: Book, size: tuple[int, int] = WIDE, config: Config | None = None, told: bool = False
    ) -> AsyncIterator[Screen]:
        app = app_of(book, config)
        async with app.run_test(size=size, notifications=told) as pilot:
            await pilot.pause()
            yield Screen(app, pilot)

    return run
