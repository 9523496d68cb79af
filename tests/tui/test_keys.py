"""Every key is told where it is heard, and a user's own keys take its place everywhere."""

from __future__ import annotations

from typing import Any

import pytest

from brm_tui.book import Book
from brm_tui.config import Config, read
from brm_tui.keymap import KEYS, keys_of
from brm_tui.tui.keys import declared
from tests.tui.conftest import NARROW

Running = Any


async def test_every_key_of_the_screen_is_in_its_list_and_in_the_palette(
    demo_book: Book, running: Running
) -> None:
    async with running(demo_book, (120, 100)) as screen:
        here = set(declared(screen.app.screen))
        for key in (*keys_of("people"), *keys_of("everywhere"), *keys_of("list")):
            assert key.id in here, key.id
        await screen.press("question_mark")
        for key in (*keys_of("people"), *keys_of("everywhere"), *keys_of("list")):
            assert key.help[:50] in screen.text, key.id
        assert "↑ k" in screen.text, "all keys of an action are told"
        await screen.press("escape", "ctrl+p")
        for key in keys_of("people"):
            assert f"{key.words} (" in screen.text, key.id


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        (["tab"], keys_of("timeline")),
        (["tab", "tab"], keys_of("ledger")),
        (["slash"], keys_of("filter")),
        (["l"], keys_of("dialog")),
        (["D"], keys_of("confirm")),
        (["t"], keys_of("choose")),
        (["i"], (*keys_of("choose"), *keys_of("find"))),
        (["ctrl+f"], (*keys_of("phone")[:1], *keys_of("find"))),
        (["H"], keys_of("history")),
        (["2"], keys_of("review")),
        (["5"], keys_of("giving")),
        (["6"], keys_of("introductions")),
        (["6", "enter"], keys_of("introduction")),
        (["7"], keys_of("whom")),
        (["7", "c", "j", "j", "j", "+"], keys_of("criteria")),
        (["7", "d"], keys_of("answer")),
    ],
)
async def test_the_list_of_keys_opens_in_forms_too(
    keys: list[str], wanted: tuple[Any, ...], demo_book: Book, running: Running
) -> None:
    async with running(demo_book, (120, 80)) as screen:
        await screen.press(*keys, "f1")
        assert "Keys of this screen" in screen.text
        for key in wanted:
            assert key.help[:50] in screen.text, key.id
        await screen.press("escape")
        assert "Keys of this screen" not in screen.text


async def test_a_key_is_found_and_run_from_within_a_form(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        await screen.press("l")
        await screen.write("call: hello")
        await screen.press("f1")
        await screen.write("take what is typed")
        await screen.press("enter")
        await screen.pilot.pause()
        assert demo_book.history(1)[0].sentence.startswith("Logged call")


OWN = {
    "people-log": "f5,ctrl+l",
    "everywhere-undo": "ctrl+z",
    "everywhere-phone": "f12",
    "list-down": "ctrl+n",
    "dialog-back": "f8",
    "people-filter": "comma",
}


async def test_a_users_own_keys(demo_book: Book, running: Running) -> None:
    config = read({"keymap": OWN, "name": "Kim Sommer"}, "config.toml")
    async with running(demo_book, config=config, told=True) as screen:
        first = screen.app.screen.people.key
        footer = screen.lines[-1]
        assert "f5 log" in footer and "^z undo" in footer and "f12 call" in footer
        await screen.press("l", "j")
        assert screen.app.screen.people.key == first, "our keys are silent"
        await screen.press("ctrl+n")
        assert screen.app.screen.people.key != first
        await screen.press("ctrl+l")
        await screen.write("call: with my keys")
        await screen.press("f12")
        assert "On the phone" in screen.text
        await screen.press("escape", "enter")
        assert "ctrl+z takes it back" in screen.text or "^z takes it back" in screen.text
        await screen.press("ctrl+z")
        assert demo_book.history(1)[0].sentence.startswith("Undone")
        await screen.press("comma")
        assert "tier:A  topic:seo" in screen.text


async def test_welcome_names_the_users_keys(empty_book: Book, running: Running) -> None:
    config = Config(keymap={"everywhere-import": "f6", "welcome-demo": "f7"})
    async with running(empty_book, NARROW, config) as screen:
        assert "f6  bring in your address book" in screen.text
        await screen.press("f7")
        assert screen.app.return_value == "demo"


async def test_from_an_empty_book_one_key_opens_the_demo(
    empty_book: Book, running: Running
) -> None:
    async with running(empty_book, NARROW) as screen:
        footer = screen.lines[-1]
        assert "d demo" in footer and "a add" in footer
        assert "filter" not in footer, "there is nobody to filter"
        await screen.press("slash", "o", "asterisk")
        assert not screen.app.screen.query("FilterLine")
        await screen.press("d")
        assert screen.app.return_value == "demo"


async def test_a_click_presses_what_it_points_at(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        await screen.pilot.click(offset=(screen.lines[-1].index("f favour") + 3, 39))
        await screen.pilot.pause()
        assert "Give first: Sabine Hofmann" in screen.text
        await screen.press("escape")
        await screen.pilot.click("#people", offset=(5, 4))
        await screen.pilot.pause()
        assert screen.app.screen.people.cursor == 3
        await screen.pilot.click("#people", offset=(5, 4), times=2)
        await screen.pilot.pause()
        assert screen.app.focused is screen.app.screen.timeline
        await screen.pilot.click("PracticeLine", offset=(screen.lines[0].index("5 Ledger") + 2, 0))
        await screen.pilot.pause()
        assert screen.app.current_mode == "ledger"
        await screen.pilot.click("PracticeLine", offset=(screen.lines[0].index("1 People"), 0))
        await screen.pilot.pause()
        assert screen.app.current_mode == "people"


async def test_a_filter_that_cannot_be_read_says_so(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        await screen.press("slash")
        await screen.write("colour:red")
        assert "no field 'colour'" in str(screen.app.screen.people.border_subtitle)
        await screen.press("down", "escape")
        assert len(screen.app.screen.people.keys) > 40
        await screen.press("slash")
        await screen.write("topic:ux")
        count = len(screen.app.screen.people.keys)
        assert f"{count} of {len(demo_book.records.contacts)}" in screen.text
        await screen.press("enter", "space")
        assert "1 marked" in screen.text
        await screen.press("tab", "escape")
        assert screen.app.focused is screen.app.screen.people, "first back to the list"
        assert "1 marked" in screen.text
        await screen.press("escape", "escape")
        assert "marked" not in screen.text


async def test_the_palette_goes_to_a_person_from_above_another_screen(
    demo_book: Book, running: Running
) -> None:
    async with running(demo_book) as screen:
        await screen.press("6", "enter", "ctrl+p")
        await screen.write("anna web")
        await screen.pilot.pause(0.5)
        await screen.press("down", "enter")
        await screen.pilot.pause(0.3)
        assert demo_book.name_of(screen.app.screen.people.key) == "Anna Weber"


def test_no_single_key_destroys_without_a_word_of_undo() -> None:
    for key in KEYS:
        if "delete" in key.id:
            assert "undo" in key.help or "asks" in key.help, key.id
