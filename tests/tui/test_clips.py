"""An article finds its readers, by keys: picked, written to, logged as one change, undone."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events

from brm_tui.book import Book
from brm_tui.domain.model import Clip
from tests.domain.test_rules import TODAY

LINK = "https://logistics.example/customs"


@pytest.fixture(autouse=True)
def _a_terminal_that_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")


async def paste(screen: Any, text: str) -> None:
    screen.app.post_message(events.Paste(text))
    await screen.press()


def values(screen: Any) -> list[str]:
    return [line.value for line in screen.app.screen.query("PasteLine")]


async def readers(screen: Any) -> Any:
    """Fill the dialog by a paste and by typing; the list of readers."""
    await screen.press("C")
    await paste(screen, f"Customs for small shippers - {LINK}")
    await screen.press("tab", "tab", "tab")
    await screen.write("logistics, #customs")
    await screen.press("enter")
    return screen.app.screen.query_one("#readers")


async def test_what_is_pasted_is_taken_apart(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await screen.press("C")
        await paste(screen, f"Customs for small shippers\n{LINK}\nwith a table")
        assert values(screen) == ["Customs for small shippers", LINK, "with a table", ""]
        await screen.press("escape")
        assert "press again to leave" in screen.text
        await screen.press("escape", "C")
        assert values(screen) == ["", "", "", ""]
        await paste(screen, "two words")
        assert values(screen)[0] == "two words", "a plain word is pasted as ever"


async def test_a_typed_link_in_the_title_is_taken_apart(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await screen.press("C")
        await screen.write(f"Customs {LINK}")
        await screen.press("enter")
        told = screen.app.screen.query_one("#clip-told").content.plain
        assert told.startswith("Customs")
        assert told.endswith(LINK)


@pytest.mark.parametrize("link", ["ftp://x.example", "javascript:alert(1)", "file:///etc/passwd"])
async def test_only_web_addresses_are_taken(link: str, demo_book: Book, running: Any) -> None:
    async with running(demo_book, (80, 24)) as screen:
        await screen.press("C")
        await screen.write("Customs")
        await screen.press("tab")
        await screen.write(link)
        await screen.press("enter")
        assert "is no web address" in screen.text.replace("\n", " ")
        assert demo_book.clips() == []


async def test_several_get_it_in_their_form_as_one_change(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        before = demo_book.history()
        rows = await readers(screen)
        clip = Clip(id="", on=TODAY, title="Customs for small shippers", topics=("logistics",))
        assert rows.keys[0] in [reader.contact for reader in demo_book.readers(clip)]
        picked = list(rows.keys[:3])
        await screen.press("space", "space", "space", "enter")
        for n, key in enumerate(picked):
            contact = demo_book.records.contacts[key]
            assert f"{n + 1} of 3" in screen.text
            assert LINK in screen.text
            greeting = {"en": "Hello ", "de": ""}[contact.language]
            assert greeting in screen.text
            await screen.press("y")
        assert "a small favour are logged" in screen.text
        assert demo_book.history() == before
        await screen.press("y")
        assert len(demo_book.history()) == len(before) + 1
        clip = demo_book.clips()[0]
        assert [sent.contact for sent in clip.sent] == picked
        for key in picked:
            touch = demo_book.touches_of(key)[0]
            assert touch.text == "Article: Customs for small shippers"
            assert demo_book.favours_of(key)[0].kind == "article"
        await screen.press("u")
        assert demo_book.clips() == []
        assert demo_book.touches_of(picked[0])[0].text != "Article: Customs for small shippers"


async def test_one_is_left_out_one_edited_and_escape_asks(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        rows = await readers(screen)
        first, second, third = rows.keys[:3]
        await screen.press("space", "space", "space", "enter")
        await screen.press("e", "ctrl+end")
        await screen.write("PS see you")
        await screen.press("ctrl+s")
        assert "PS see you" in screen.text
        await screen.press("y", "x")
        assert f"✗ {demo_book.name_of(second)}" in screen.text
        assert "3 of 3" in screen.text
        await screen.press("escape")
        assert "Sent?" in screen.text
        await screen.press("y")
        assert [sent.contact for sent in demo_book.clips()[0].sent] == [first]
        assert third not in [sent.contact for sent in demo_book.clips()[0].sent]


async def test_no_keeps_what_was_picked_and_typed(demo_book: Book, running: Any) -> None:
    async with running(demo_book, (80, 24)) as screen:
        await readers(screen)
        before = demo_book.history()
        await screen.press("space", "space", "enter", "y", "escape", "n")
        rows = screen.app.screen.query_one("#readers")
        assert rows.marked == frozenset(rows.keys[:2])
        await screen.press("escape")
        assert values(screen) == ["Customs for small shippers", LINK, "", "logistics, customs"]
        await screen.press("escape")
        assert "press again" in screen.text
        await screen.press("escape")
        assert demo_book.history() == before
        assert screen.app.current_mode == "people"


async def test_kept_for_later_and_taken_again(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await readers(screen)
        await screen.press("K")
        assert demo_book.clips()[0].url == LINK
        await screen.press("5", "C", "ctrl+o", "enter")
        assert values(screen)[1] == LINK
        assert "sent to 0" in screen.text
        await screen.press("enter", "enter", "y", "y")
        assert len(demo_book.clips()) == 1
        reader = demo_book.clips()[0].sent[0].contact
        await screen.press("C")
        await paste(screen, f"Customs once more {LINK}")
        await screen.press("enter")
        assert reader not in screen.app.screen.query_one("#readers").keys


async def test_somebody_else_can_get_it(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await screen.press("C")
        await screen.write("xyzzy")
        await screen.press("enter")
        assert "Somebody else can still be taken" in screen.text
        await screen.press("enter", "a")
        await screen.write("anna weber")
        await screen.press("enter", "enter")
        assert "Anna Weber ─ article ─ de du" in screen.text
        await screen.press("y", "y")
        assert demo_book.clips(demo_book.contact("anna-weber").id)[0].title == "xyzzy"


async def test_an_empty_book_has_no_readers_and_keeps_the_article(
    empty_book: Book, running: Any
) -> None:
    async with running(empty_book, (80, 24)) as screen:
        await screen.press("C", "ctrl+o")
        assert "No article was noted yet" in screen.text
        await screen.write("xyzzy")
        await screen.press("enter", "enter", "space", "K")
        assert [clip.title for clip in empty_book.clips()] == ["xyzzy"]
        await screen.press("u")
        assert empty_book.clips() == []
