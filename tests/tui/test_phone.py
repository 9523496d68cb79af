"""The phone rings, wherever the user is: what is below is frozen and comes back as it was."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from textual.widgets import Input, TextArea

from brm_tui.book import Book
from brm_tui.demo import ANCHOR
from brm_tui.domain.model import Contact, Dossier, Favour, Item, Phone, Touch
from tests.tui.conftest import NARROW, WIDE

Running = Any

FACTS = (
    *("recommender", "Everything about ships", "12 Feb call 25 min", "Cranes are late again"),
    *("-2 d", "Plans of the new quay", "Tour of the yard", "crane drivers", "berths"),
    *("Ask after the regatta", "Sails on Sundays", "30 Sep", "every month"),
)
"""What the card of Ada Quay says: each clause of what a card must say is one of these."""


def ada(book: Book) -> Contact:
    """Somebody of whom everything is known."""
    contact = book.add_contact(
        Contact(
            id="",
            name="Ada Quay",
            organisation="Quay & Sons",
            purposes=("recommender",),
            why="Everything about ships",
            tier="A",
            phones=(Phone(raw="040 / 555 73 91", e164="+49405557391"),),
            needs=(Item("crane drivers", on=ANCHOR),),
            offers=(Item("berths", on=ANCHOR),),
            renewal=date(2026, 9, 30),
            dossier=Dossier(personal="Sails on Sundays", openers=("Ask after the regatta",)),
        )
    )
    book.bring_in(
        "a call",
        [
            Touch(
                id="t-ada",
                on=date(2026, 2, 12),
                contacts=(contact.id,),
                channel="call",
                minutes=25,
                text="Cranes are late again",
            )
        ],
    )
    mine = Favour(id="", on=ANCHOR, contact=contact.id, standing="promised")
    from msgspec.structs import replace

    book.add_favour(replace(mine, text="Plans of the new quay", due=date(2026, 2, 28)))
    book.add_favour(replace(mine, direction="got", text="Tour of the yard"))
    return contact


@pytest.mark.parametrize("size", [NARROW, (100, 30), WIDE, (200, 50)])
@pytest.mark.parametrize("digits", ["7391", "57391", "55 573-91", "+49 40 5557391"])
async def test_the_card_says_everything_without_enter(
    size: tuple[int, int], digits: str, demo_book: Book, running: Running
) -> None:
    ada(demo_book)
    async with running(demo_book, size) as screen:
        await screen.press("ctrl+f")
        await screen.write(digits)
        for fact in FACTS:
            assert fact in screen.text, screen.text
        await screen.press("enter")
        await screen.write("soon ! a list by friday")
        for fact in FACTS:
            assert fact in screen.text, "the card stays during the call, however small the screen"
        assert "promised a list (due 2026-03-06)" in screen.text


async def test_typed_text_and_its_cursor_come_back(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        await screen.press("e", "tab", "tab", "tab")
        line = screen.app.focused
        assert isinstance(line, Input)
        await screen.write("Sabi")
        await screen.press("left", "left")
        before = (line.value, line.cursor_position)
        scrolled = screen.app.screen.query_one("VerticalScroll").scroll_offset
        await screen.press("ctrl+f")
        await screen.write("anna")
        await screen.press("enter")
        await screen.write("hello")
        await screen.press("ctrl+s")
        assert screen.app.focused is line
        assert (line.value, line.cursor_position) == before
        assert screen.app.screen.query_one("VerticalScroll").scroll_offset == scrolled
        assert demo_book.touches_of(demo_book.contact("anna-weber").id)[0].text == "hello"


async def test_the_list_comes_back_where_it_was_scrolled_to(
    demo_book: Book, running: Running
) -> None:
    async with running(demo_book, NARROW) as screen:
        await screen.press("G", "k", "k", "tab", "j", "j")
        people, timeline = screen.app.screen.people, screen.app.screen.timeline
        before = (people.key, people.scroll_offset, timeline.key, screen.app.focused)
        await screen.press("f3")
        await screen.write("anna")
        await screen.press("down", "escape")
        after = (people.key, people.scroll_offset, timeline.key, screen.app.focused)
        assert after == before


@pytest.mark.parametrize(
    ("keys", "below"),
    [
        (["l"], "Log a touch"),
        (["f"], "Give first: Sabine Hofmann"),
        (["e"], "Edit Sabine Hofmann"),
        (["i"], "Who can help Sabine Hofmann?"),
        (["D"], "Delete this person?"),
        (["t"], "Tier of Sabine Hofmann"),
        (["s"], "Snooze Sabine Hofmann until"),
        (["H"], "History"),
        (["I"], "Import"),
        (["question_mark"], "Keys of this screen"),
        (["slash"], "tier:A  topic:seo"),
        (["ctrl+p"], "Search for commands"),
    ],
)
async def test_it_opens_above_whatever_is_there(
    keys: list[str], below: str, demo_book: Book, running: Running
) -> None:
    async with running(demo_book) as screen:
        await screen.press(*keys)
        assert below in screen.text
        stack = list(screen.app.screen_stack)
        await screen.press("ctrl+f")
        assert "On the phone" in screen.text
        await screen.press("ctrl+f", "f3")
        assert len(screen.app.screen_stack) == len(stack) + 1, "it opens once"
        await screen.write("anna")
        assert "Anna Weber" in screen.text
        await screen.press("escape")
        assert screen.app.screen_stack == stack
        assert below in screen.text


async def test_it_opens_above_a_mail_that_is_being_edited(
    demo_book: Book, running: Running
) -> None:
    async with running(demo_book) as screen:
        screen.app.screen.show_person(demo_book.contact("sabine-hofmann").id)
        await screen.press("i")
        await screen.write("thiele")
        await screen.press("enter", "enter", "e")
        area = screen.app.screen.query_one(TextArea)
        area.move_cursor((3, 2))
        await screen.write("half a thought")
        text, cursor = area.text, area.cursor_location
        await screen.press("ctrl+f", "enter")
        await screen.write("a call")
        await screen.press("ctrl+s")
        assert (area.text, area.cursor_location) == (text, cursor)
        assert screen.app.focused is area


async def test_escape_leaves_at_once_where_nothing_was_typed(
    demo_book: Book, running: Running
) -> None:
    async with running(demo_book) as screen:
        await screen.press("ctrl+f", "enter", "escape")
        assert "Call with" not in screen.text
        assert len(screen.app.screen_stack) == 1


async def test_the_clock_runs_and_its_minutes_are_stored(
    demo_book: Book, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr("brm_tui.tui.screens.phone.monotonic", lambda: now[0])
    async with running(demo_book) as screen:
        await screen.press("ctrl+f")
        await screen.write("anna")
        await screen.press("enter")
        now[0] += 12 * 60 + 7
        await screen.pilot.pause(1.2)
        assert "Call with Anna Weber ─ 12:07" in screen.text
        await screen.write("long")
        await screen.press("enter")
        assert "they need" in screen.text
        await screen.press("enter", "enter", "enter", "enter")
        assert demo_book.touches_of(demo_book.contact("anna-weber").id)[0].minutes == 12


async def test_a_book_that_cannot_be_written_keeps_the_note(
    demo_book: Book, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brm_tui.domain.errors import Problem

    def full(draft: object) -> None:
        raise Problem("The disk is full: nothing was changed.")

    async with running(demo_book, told=True) as screen:
        await screen.press("ctrl+f", "enter")
        await screen.write("do not lose me")
        monkeypatch.setattr(demo_book, "log", full)
        await screen.press("ctrl+s")
        assert "do not lose me" in screen.text
        assert "The disk is full" in screen.text


async def test_nobody_in_the_book(empty_book: Book, running: Running) -> None:
    async with running(empty_book, NARROW) as screen:
        await screen.press("ctrl+f")
        await screen.write("anna")
        await screen.press("enter")
        assert "Nobody is found." in screen.text
        await screen.press("escape")
        assert "Your book is empty." in screen.text


async def test_after_the_talk_four_questions_one_change(demo_book: Book, running: Running) -> None:
    async with running(demo_book, NARROW) as screen:
        await screen.press("ctrl+f")
        await screen.write("anna")
        await screen.press("enter")
        await screen.write("wants a date ! numbers")
        await screen.press("enter")
        await screen.write("a good lawyer")
        await screen.press("enter")
        await screen.write("Moves to Kiel in May")
        await screen.press("enter")
        await screen.write("a list by friday")
        await screen.press("enter")
        assert "What did you tell of yourself?" in screen.text
        await screen.write("I sail too")
        await screen.press("enter")
        anna = demo_book.contact("anna-weber")
        touch = demo_book.touches_of(anna.id)[0]
        assert touch.text == "wants a date"
        assert [i.text for i in anna.needs if i.source == touch.id] == ["a good lawyer"]
        told = [(n.kind, n.text, n.on) for n in anna.dossier.noted if n.source == touch.id]
        assert told == [
            ("learned", "Moves to Kiel in May", date(2026, 3, 2)),
            ("told", "I sail too", date(2026, 3, 2)),
        ]
        promised = [(f.text, f.due) for f in demo_book.favours_of(anna.id) if f.touch == touch.id]
        assert set(promised) == {("numbers", None), ("a list", date(2026, 3, 6))}
        await screen.press("u")
        assert demo_book.touches_of(anna.id)[0].id != touch.id
        assert "I sail too" not in [n.text for n in demo_book.contact("anna-weber").dossier.noted]


async def test_each_question_is_skipped_by_one_key(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        await screen.press("ctrl+f")
        await screen.write("anna")
        before = demo_book.contact("anna-weber")
        await screen.press("enter")
        await screen.write("hello")
        await screen.press("enter", "enter", "enter", "enter", "enter")
        assert demo_book.touches_of(before.id)[0].text == "hello"
        assert demo_book.contact("anna-weber").dossier == before.dossier
        assert demo_book.contact("anna-weber").needs == before.needs


async def test_escape_does_not_lose_an_answer(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        await screen.press("ctrl+f", "enter", "enter", "enter")
        await screen.write("Moves to Kiel")
        await screen.press("escape")
        assert "not saved" in screen.text and "Moves to Kiel" in screen.text
        await screen.press("ctrl+s")
        learned = [n.text for c in demo_book.records.contacts.values() for n in c.dossier.noted]
        assert "Moves to Kiel" in learned
