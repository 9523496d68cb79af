"""The screens as they are drawn, at two sizes; a change shows as a difference of pictures."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from brm_tui.book import Book
from tests.tui.conftest import NARROW, WIDE, app_of

ARTICLE = [*"Customs_for_small_shippers", "tab", "tab", "tab", *"logistics,_customs"]
SCENES = {
    "people": ["j", "j", "j"],
    "ledger": ["j", "j", "j", "tab", "tab"],
    "review": ["2"],
    "circle": ["4", "j"],
    "sorting": ["S"],
    "settings": ["P"],
    "message": ["2", "m"],
    "introductions": ["6", "l"],
    "whom": ["7", "j", "j"],
    "whom-score": ["7", "tab"],
    "criteria": ["7", "c", *["j"] * 6, "minus", "minus"],
    "answer": ["7", "d"],
    "events": ["E", "j"],
    "list-in": ["E", "i"],
    "match": ["M", *["j"] * 4, "l"],
    "proposals": ["M", "shift+tab", "j"],
    "readers": ["C", *ARTICLE, "enter", "space", "space"],
    "article": ["C", *ARTICLE, "enter", "space", "space", "enter", "tab"],
    "giving": ["5", "j"],
    "favour-line": ["5", "f", *"gave Weber article: x".replace(" ", "_")],
    "plan": ["3", "P", "j", "tab"],
    "plan-move": ["3", "P", "j", "j", "tab", "m", "j"],
    "time": ["3", "T"],
    "dossier": ["slash", *"weber", "enter", "v"],
    "forget": ["slash", *"weber", "enter", "X"],
    "phone": ["ctrl+f", "a", "n", "n", "a"],
    "favour": ["j", "f", "x"],
    "contact": ["e"],
    "keys": ["question_mark"],
    "delete": ["D"],
}


def still(keys: list[str]) -> Any:
    """Press the keys, then keep the cursor from blinking."""

    async def before(pilot: Pilot[str]) -> None:
        for key in keys:
            await pilot.press({"_": "space", ":": "colon", ",": "comma"}.get(key, key))
            await pilot.pause()
        for line in pilot.app.screen.query(Input):
            line.cursor_blink = False

    return before


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("scene", SCENES)
def test_the_screen(scene: str, size: tuple[int, int], demo_book: Book, snap_compare: Any) -> None:
    demo_book.warm_proposals()  # a match on a card comes when it is ready
    assert snap_compare(app_of(demo_book), run_before=still(SCENES[scene]), terminal_size=size)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
def test_an_empty_book(size: tuple[int, int], empty_book: Book, snap_compare: Any) -> None:
    assert snap_compare(app_of(empty_book), terminal_size=size)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
def test_repairs_of_a_tight_plan(size: tuple[int, int], demo_book: Book, snap_compare: Any) -> None:
    demo_book.set_practice({"minutes": "80"})
    keys = ["3", "P", "r", "j"]
    assert snap_compare(app_of(demo_book), run_before=still(keys), terminal_size=size)


def test_a_year_without_a_plan(demo_book: Book, snap_compare: Any) -> None:
    assert snap_compare(app_of(demo_book), run_before=still(["3"]), terminal_size=NARROW)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
def test_the_questions_after_a_talk(
    size: tuple[int, int], demo_book: Book, snap_compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("brm_tui.tui.screens.phone.monotonic", lambda: 0.0)
    demo_book.warm_proposals()
    keys = ["ctrl+f", *"anna", "enter", *"hello", "enter", *"lawyer", "enter"]
    assert snap_compare(app_of(demo_book), run_before=still(keys), terminal_size=size)
