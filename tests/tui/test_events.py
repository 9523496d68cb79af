"""Congress mode by keys: from a list to the nursery, and all of it taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from brm_tui.book import Book

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


def people(screen: Any) -> Any:
    return screen.app.screen.query_one("#attendees")


def of(book: Book, name: str) -> Any:
    return next(one for one in book.records.attendees.values() if one.name == name)


async def to(screen: Any, name: str) -> None:
    assert people(screen).go_to(of(screen.book, name).id)
    await screen.press()


async def test_who_comes_and_why_they_are_known(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await screen.press("E")
        assert "2026-03-05 to 2026-03-06, Hamburg" in screen.text
        assert "12 listed, 3 of 4 targets" in screen.text
        await to(screen, "Robert Schuster")
        assert "Robert Schuster, sleeping" in screen.text
        assert "same organisation: Schuster Immobilien" in screen.text
        await screen.press("o")
        assert screen.app.current_mode == "people"


@SIZES
async def test_answers_and_a_target_with_why_and_opener(
    size: tuple[int, int], demo_book: Book, running: Any
) -> None:
    async with running(demo_book, size) as screen:
        await screen.press("E")
        await to(screen, "Leyla Aksoy")
        await screen.press("n", "n", "n", "y")
        assert len(of(demo_book, "Leyla Aksoy").answers) == 4
        await screen.press("a", "enter")
        assert "A target needs a why" in screen.text
        await screen.write("Sells to spas")
        await screen.press("enter")
        await screen.write("Your towels")
        await screen.press("enter")
        one = of(demo_book, "Leyla Aksoy")
        assert (one.target, one.why, one.opener) == (True, "Sells to spas", "Your towels")
        await to(screen, "Viktor Lang")
        await screen.press("a", *"why", "enter", *"so", "enter")
        assert "There is time for 4 targets" in screen.told
        await to(screen, "Leyla Aksoy")
        await screen.press("d", "u", "u", "u", "u", "u", "u")
        assert of(demo_book, "Leyla Aksoy").answers == {}


async def test_there_somebody_is_settled_met_and_talked_to(demo_book: Book, running: Any) -> None:
    demo_book.turn_to(date(2026, 3, 5))
    async with running(demo_book) as screen:
        screen.turn_to(date(2026, 3, 5))
        await screen.press("E")
        assert len(people(screen).keys) == 3
        await to(screen, "Greta Holm")
        await screen.press("t")
        await screen.write("15m: outages cost her sleep ! send the checklist ? monitoring")
        await screen.press("enter")
        greta = demo_book.contact("greta-holm")
        assert (greta.state, greta.met.where) == ("nursery", "Nordic Web Days, Hamburg")
        assert demo_book.touches_of(greta.id)[0].text == "Nordic Web Days: outages cost her sleep"
        await screen.press("v", "v")
        await to(screen, "Andreas Wolf")
        await screen.press("m")
        assert "Who is Andreas Wolf?" in screen.text
        await screen.press("down", "enter")
        assert of(demo_book, "Andreas Wolf").seen == "met"
        assert demo_book.contact("andreas-wolf-2").state == "nursery"


async def test_afterwards_each_target_gets_a_verdict(demo_book: Book, running: Any) -> None:
    later = date(2026, 3, 7)
    demo_book.turn_to(later)
    async with running(demo_book) as screen:
        screen.turn_to(later)
        await screen.press("2")
        assert "3 verdicts after an event: E" in screen.text
        await screen.press("E")
        assert "3 verdicts open" in screen.text
        await to(screen, "Greta Holm")
        await screen.press("x", "r", "enter")
        assert demo_book.contact("greta-holm").state == "nursery"
        await screen.press("r", "down", "down", "enter")
        await screen.press("r", "down", "down", "enter")
        assert demo_book.open_verdicts() == []
        assert "No verdict is open" in screen.text


async def test_a_new_event_from_pasted_lines(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await screen.press("E", "i")
        await screen.press("ctrl+s")
        assert "An event has a name" in screen.text
        await screen.write("Fair")
        await screen.press(*["tab"] * 6)
        await screen.write("Anna Weber, Nordlicht Design")
        await screen.press("enter")
        await screen.write("Jo Sand, Strand")
        await screen.press("escape")
        assert "not saved" in screen.text
        await screen.press("ctrl+s")
        for _ in range(100):
            await screen.pilot.pause(0.05)
            if "known 1" in screen.text:
                break
        assert "known 1, sleeping 0, unsure 0, new 1" in screen.text
        await screen.press("ctrl+s")
        assert [one.name for one in demo_book.attendees(demo_book.event("Fair").id)] == [
            "Anna Weber",
            "Jo Sand",
        ]
        await screen.pilot.pause(0.3)
        assert "Fair ─" in screen.text
        await screen.press("u")
        assert "Nordic Web Days" in screen.text


async def test_days_and_targets_are_changed_and_another_event_shown(
    demo_book: Book, running: Any
) -> None:
    async with running(demo_book, (80, 24)) as screen:
        await screen.press("E", "s", *["tab"] * 4, "backspace")
        await screen.write("3")
        await screen.press("ctrl+s")
        assert "3 of 6 targets" in screen.text
        await screen.press("e", "enter")
        assert "Nordic Web Days" in screen.text
        await screen.press("D")
        assert "No event yet" in screen.text
        await screen.press("escape")
        assert screen.app.current_mode == "people"


async def test_the_brief_is_written_and_nothing_else_written_over(
    demo_book: Book, running: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("brief.html")
    async with running(demo_book) as screen:
        for _ in range(2):
            await screen.press("E", "b", "ctrl+u")
            await screen.write(str(path))
            await screen.press("enter")
        assert "3 targets written" in screen.told
        assert "Greta Holm" in path.read_text(encoding="utf-8")
        path.write_text("mine")
        await screen.press("b", "ctrl+u")
        await screen.write(str(path))
        await screen.press("enter")
        assert "is no brief" in screen.text
        assert path.read_text() == "mine"
