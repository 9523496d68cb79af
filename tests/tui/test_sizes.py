"""Any size of terminal, and one that changes while something is open."""

from __future__ import annotations

from typing import Any

import pytest
from textual.widgets import Input

from brm_tui.book import Book
from brm_tui.demo import ANCHOR
from brm_tui.domain.model import Contact, Touch
from brm_tui.tui.widgets.people_list import PeopleList, PersonRow
from tests.tui.conftest import NARROW, WIDE

Running = Any

SCENES: dict[str, list[str]] = {
    "people": [],
    "ledger": ["tab", "tab"],
    "phone": ["ctrl+f"],
    "note": ["ctrl+f", "enter"],
    "log": ["l"],
    "favour": ["f"],
    "edit": ["e"],
    "introduce": ["i"],
    "delete": ["D"],
    "tier": ["t"],
    "keys": ["question_mark"],
    "palette": ["ctrl+p"],
    "import": ["I"],
    "history": ["H"],
    "filter": ["slash"],
    "review": ["2"],
    "message": ["2", "m"],
    "giving": ["5"],
    "introductions": ["6"],
    "introduction": ["6", "enter"],
    "events": ["E"],
    "list-in": ["E", "i"],
}


@pytest.mark.parametrize("scene", SCENES)
async def test_it_stands_every_size(scene: str, demo_book: Book, running: Running) -> None:
    async with running(demo_book, NARROW) as screen:
        await screen.press(*SCENES[scene])
        stack = list(screen.app.screen_stack)
        for size in ((20, 5), (80, 1), (1, 1), (40, 12), (300, 90), (80, 3), NARROW):
            await screen.pilot.resize_terminal(*size)
            await screen.pilot.pause()
            assert screen.app.is_running
        assert screen.app.screen_stack == stack
        assert len(screen.lines) == NARROW[1]


@pytest.mark.parametrize("size", [NARROW, (100, 30), WIDE])
@pytest.mark.parametrize("scene", SCENES)
async def test_nothing_hangs_over_the_edge_and_the_way_back_is_named(
    scene: str, size: tuple[int, int], demo_book: Book, running: Running
) -> None:
    async with running(demo_book, size) as screen:
        await screen.press(*SCENES[scene])
        for frame in screen.app.screen.query("#dialog, #call, .pane"):
            if frame.display and frame.region:
                assert screen.app.screen.region.contains_region(frame.region), frame
        footer = screen.lines[-1]
        assert "^f call" in footer or scene in ("phone", "note"), footer
        assert "keys" in footer or scene == "keys", footer
        if len(screen.app.screen_stack) > 1 and scene != "palette":
            assert "esc" in footer, footer


async def test_a_form_keeps_what_is_typed_while_the_window_changes(
    demo_book: Book, running: Running
) -> None:
    async with running(demo_book, WIDE) as screen:
        await screen.press("l")
        await screen.write("call: half a th")
        line = screen.app.focused
        assert isinstance(line, Input)
        for size in (NARROW, (60, 20), (30, 8), WIDE):
            await screen.pilot.resize_terminal(*size)
            await screen.pilot.pause()
        await screen.write("ought")
        assert screen.app.focused is line
        await screen.press("enter")
        assert demo_book.history(1)[0].sentence.startswith("Logged call with Sabine Hofmann")


async def test_where_two_panes_have_no_room_one_is_shown(demo_book: Book, running: Running) -> None:
    async with running(demo_book, (60, 20)) as screen:
        assert "People ─ due" in screen.text
        assert "why  " not in screen.text
        await screen.press("enter")
        assert "why  " in screen.text
        assert "People ─ due" not in screen.text
        await screen.press("tab")
        assert "gave 0" in screen.text
        await screen.press("escape")
        assert "People ─ due" in screen.text
        await screen.press("shift+tab", "shift+tab")
        assert "why  " in screen.text


async def test_80_columns_show_the_ledger_in_the_persons_place(
    demo_book: Book, running: Running
) -> None:
    async with running(demo_book, NARROW) as screen:
        assert "why  " in screen.text
        await screen.press("tab", "tab")
        assert "Give first" in screen.text
        assert "why  " not in screen.text
        await screen.press("escape")
        assert "why  " in screen.text


async def test_one_person_alone(empty_book: Book, running: Running) -> None:
    only = empty_book.add_contact(Contact(id="", name="Eve"))
    async with running(empty_book, NARROW) as screen:
        await screen.press("j", "j", "G", "k", "pageup", "o", "O", "space", "asterisk", "x")
        assert screen.app.screen.people.key == only.id
        await screen.press("i")
        assert "Nobody is found." in screen.text
        await screen.press("enter", "escape")
        assert len(screen.app.screen_stack) == 1


class Counting(PeopleList):
    """A list that counts the rows it makes."""

    made = 0

    def pieces(self, key: str, width: int) -> list[tuple[str, str]]:
        """Count, then draw."""
        self.made += 1
        return super().pieces(key, width)


async def test_a_hundred_thousand_rows_cost_what_a_hundred_do() -> None:
    from textual.app import App, ComposeResult

    from brm_tui.tui.themes import DARK

    made = {}
    for count in (100, 100_000):
        rows = Counting(lambda key: PersonRow(name=key))
        rows.styles.height = 20

        class Bare(App[None]):
            def compose(self, rows: Counting = rows) -> ComposeResult:
                yield rows

        app = Bare()
        app.register_theme(DARK)
        app.theme = DARK.name
        async with app.run_test(size=NARROW) as pilot:
            rows.show([str(n) for n in range(count)])
            await pilot.pause()
            rows.made = 0
            rows.focus()
            await pilot.press("end", "up", "up", "pageup", "home", "down")
            await pilot.pause()
            made[count] = rows.made
    assert made[100_000] <= made[100] + 20, made


@pytest.mark.parametrize("width", [38, 60, 83])
def test_every_row_has_its_width_in_every_script(width: int) -> None:
    from rich.cells import cell_len

    names = [
        "田中さくら 株式会社",
        "نورا حداد",
        "राजेश कुमार शर्मा",
        "👩‍👩‍👧 ❤️",
        "é" * 90,
        "Ｆｕｌｌ",
        "",
    ]
    rows = PeopleList(lambda key: PersonRow(name=key, organisation=key, due="-1234 d", tier="A"))
    for name in names:
        cells = sum(cell_len(text) for text, _ in rows.pieces(name, width))
        assert cells == width, name


async def test_the_row_under_the_cursor_never_moves_by_itself(
    demo_book: Book, running: Running
) -> None:
    async with running(demo_book, NARROW) as screen:
        await screen.press(*["j"] * 34)
        people = screen.app.screen.people

        def stands() -> tuple[str, int]:
            return people.key, people.cursor - people.scroll_offset.y

        before = stands()
        first = people.keys[0]
        others = [key for key in people.keys if key != before[0]]
        for act in (
            lambda: demo_book.bring_in("x", [Touch(id="t-x", on=ANCHOR, contacts=(first,))]),
            lambda: demo_book.sleep(others[:4], None),
            demo_book.undo,
            lambda: demo_book.set_contacts(others[10:30], tier="A"),
            lambda: demo_book.add_contact(Contact(id="", name="Aaron Aal", tier="A")),
            demo_book.undo,
        ):
            act()
            await screen.pilot.pause()
            assert stands() == before
        for key in ("o", "O", "o", "o"):
            await screen.press(key)
            assert people.key == before[0], "also when the order is another"
