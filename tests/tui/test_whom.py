"""Whom it is worth it for, by keys: questions, score, verdicts, criteria, and all taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from brm_tui.book import Book
from brm_tui.domain.model import Criterion, Request

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


def of(book: Book, name: str) -> Request:
    return next(one for one in book.records.requests.values() if one.name == name)


async def to(screen: Any, name: str) -> None:
    """Go to the request of somebody."""
    await screen.press("7")
    assert screen.app.screen.asked.go_to(of(screen.book, name).id)
    await screen.press()


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was copied: the clipboard itself is tried elsewhere."""
    from brm_tui.clipboard import Copied
    from brm_tui.tui.app import BrmApp

    texts: list[str] = []

    def copy(app: BrmApp, text: str) -> Copied:
        texts.append(text)
        return Copied("clipboard")

    monkeypatch.setattr(BrmApp, "copy", copy)
    return texts


@SIZES
async def test_questions_are_answered_by_single_keys(
    size: tuple[int, int], demo_book: Book, running: Any
) -> None:
    async with running(demo_book, size) as screen:
        await to(screen, "M. Schmidt")
        assert "nothing is answered yet" in screen.text
        await screen.press("n", "n", "n", "y", "p", "y", "y")
        answers = of(demo_book, "M. Schmidt").answers
        names = [one.name for one in demo_book.criteria][:7]
        assert [answers[name] for name in names] == [
            *("no", "no", "no", "yes", "partly", "yes", "yes"),
        ]
        assert "75 as client" in screen.text
        assert "+3" not in screen.text
        assert "3/3" in screen.text
        await screen.press("u")
        assert len(of(demo_book, "M. Schmidt").answers) == 6


async def test_a_hard_no_takes_yes_or_no_and_can_be_opened_again(
    demo_book: Book, running: Any
) -> None:
    async with running(demo_book, told=True) as screen:
        await to(screen, "M. Schmidt")
        await screen.press("p")
        assert "only yes or no" in screen.told
        assert not of(demo_book, "M. Schmidt").answers
        await screen.press("y")
        assert "hard no (Do they only want to sell me something?): decline" in " ".join(
            screen.text.split()
        )
        await screen.press("tab", "g", "-")
        assert not of(demo_book, "M. Schmidt").answers


@SIZES
async def test_declining_shows_the_text_copies_it_and_stands(
    size: tuple[int, int], demo_book: Book, running: Any, copied: list[str]
) -> None:
    async with running(demo_book, size, told=True) as screen:
        await to(screen, "Chad Winters")
        await screen.press("d")
        assert "Dear Chad Winters" in screen.text
        await screen.press("escape")
        assert of(demo_book, "Chad Winters").verdict == ""
        await screen.press("d", "y")
        assert of(demo_book, "Chad Winters").verdict == "decline"
        assert copied[0].startswith("Your request to connect")
        assert "Kim Sommer" in copied[0]
        assert "Declined the request of Chad Winters. Copied to the clipboard" in screen.told
        assert of(demo_book, "Chad Winters").id not in screen.app.screen.asked.keys
        await screen.press("u")
        assert of(demo_book, "Chad Winters").id in screen.app.screen.asked.keys


async def test_asking_back_puts_the_question_into_the_text(
    demo_book: Book, running: Any, copied: list[str]
) -> None:
    async with running(demo_book) as screen:
        await to(screen, "M. Schmidt")
        await screen.press("b")
        await screen.write("Wo sind wir uns begegnet?")
        await screen.press("enter")
        assert "Wo sind wir uns begegnet?" in screen.text
        assert "Guten Tag M. Schmidt" in screen.text
        await screen.press("y")
        request = of(demo_book, "M. Schmidt")
        assert (request.verdict, request.note) == ("ask back", "Wo sind wir uns begegnet?")
        assert "Wo sind wir uns begegnet?" in copied[0]
        assert "asked" in screen.text


@SIZES
async def test_accepting_somebody_new_begins_the_nursery(
    size: tuple[int, int], demo_book: Book, running: Any, copied: list[str]
) -> None:
    async with running(demo_book, size) as screen:
        await to(screen, "Maren Ohlsen")
        await screen.press("a", "enter")
        assert "Say in a few words why" in screen.text
        await screen.write("buys pumps software")
        await screen.press("enter", "j", "enter")
        contact = demo_book.contact("maren-ohlsen")
        assert (contact.state, contact.tier, contact.why) == (
            *("nursery", "B", "buys pumps software"),
        )
        assert contact.purposes == ("client",)
        assert demo_book.touches_of(contact.id)[0].by == "them"
        assert "Guten Tag Maren Ohlsen" in screen.text
        await screen.press("y")
        assert copied[0].startswith("Ihre Kontaktanfrage")
        await screen.press("u")
        assert of(demo_book, "Maren Ohlsen").id in screen.app.screen.asked.keys
        assert "maren-ohlsen" not in demo_book.records.handles


async def test_a_sleeper_who_asks_is_woken_and_answered_in_du(
    demo_book: Book, running: Any, copied: list[str]
) -> None:
    async with running(demo_book, told=True) as screen:
        await to(screen, "Wolfgang Dietz")
        assert "asleep: Wolfgang Dietz" in screen.text
        await screen.press("a", *"old", "enter", "enter", "y")
        contact = demo_book.contact("wolfgang-dietz")
        assert (contact.state, contact.tier) == ("active", "A")
        assert copied[0].startswith("Deine Kontaktanfrage")
        assert "Wolfgang" in copied[0]
        assert "Accepted the request of Wolfgang Dietz. Copied" in screen.told


async def test_at_the_cap_one_rests_for_one_who_comes(
    demo_book: Book, running: Any, copied: list[str]
) -> None:
    demo_book.set_practice({"cap": str(demo_book.circle().active)})
    async with running(demo_book) as screen:
        await to(screen, "Maren Ohlsen")
        await screen.press("a", "x", "enter", "enter")
        assert "The circle is full: who rests?" in screen.text
        await screen.press("escape")
        assert of(demo_book, "Maren Ohlsen").verdict == ""
        await screen.press("a", "x", "enter", "enter", "enter")
        assert ", " in demo_book.history(1)[0].sentence
        assert demo_book.history(1)[0].sentence.endswith("rests")


async def test_who_it_is_is_asked_before_somebody_unsure_is_accepted(
    demo_book: Book, running: Any
) -> None:
    async with running(demo_book) as screen:
        await to(screen, "M. Schmidt")
        assert "perhaps" in screen.text
        await screen.press("a")
        assert "Who is M. Schmidt?" in screen.text
        await screen.press("j", "enter", "escape")
        request = of(demo_book, "M. Schmidt")
        assert demo_book.name_of(request.contact) in ("Michael Schmidt", "Michaela Schmidt")
        await screen.press("u", "w", "G", "k", "enter")
        request = of(demo_book, "M. Schmidt")
        assert (request.contact, len(request.apart)) == ("", 2)
        assert "somebody new" in screen.text


async def test_ignored_and_put_off_ones_come_back(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await to(screen, "Chad Winters")
        await screen.press("i")
        assert of(demo_book, "Chad Winters").verdict == "ignore"
        await to(screen, "Maren Ohlsen")
        await screen.press("l")
        await screen.write("in 2 weeks")
        await screen.press("enter")
        request = of(demo_book, "Maren Ohlsen")
        assert request.until == date(2026, 3, 16)
        waiting = demo_book.waiting_requests
        screen.turn_to(date(2026, 3, 16))
        assert demo_book.waiting_requests > waiting
        await screen.press("v")
        assert "Chad Winters" in screen.text
        await screen.press("escape")
        assert "Chad Winters" not in screen.text


async def test_a_request_is_pasted_looked_over_and_found_on_the_phone(
    demo_book: Book, running: Any
) -> None:
    async with running(demo_book) as screen:
        await screen.press("7", "r")
        await screen.write("Ida Lund, CTO at Nordsee Netz: Hello, may I ask you something?")
        await screen.press("ctrl+s")
        assert "Is it read right?" in screen.text
        await screen.press("tab", "tab", "tab")
        await screen.write("Husum")
        await screen.press("ctrl+s")
        request = of(demo_book, "Ida Lund")
        assert (request.organisation, request.place, request.language) == (
            *("Nordsee Netz", "Husum", "en"),
        )
        assert "Ida Lund ─ CTO, Nordsee Netz, Husum" in screen.text
        await screen.press("1", "ctrl+f")
        await screen.write("lund")
        assert "asks: came today" in screen.text
        await screen.press("enter")
        await screen.press()
        assert "Ida Lund ─ CTO" in screen.text
        await screen.press("D")
        assert "Ida Lund" not in screen.text.replace("request of Ida Lund", "")


async def test_a_table_of_invitations_is_taken_by_its_path(
    demo_book: Book, running: Any, tmp_path: Path
) -> None:
    table = tmp_path / "open invitations.csv"
    table.write_text("name,message\nOla [/]Berg,hello\nMaren Ohlsen,\n,nobody\n")
    before = dict(demo_book.records.requests)
    async with running(demo_book, (120, 40)) as screen:
        for told in ("2 noted, 0 noted before", "0 noted, 2 noted before"):
            await screen.press("7", "r")
            await screen.write(str(table))
            await screen.press("ctrl+s")
            assert told in screen.told
        assert "Ola [/]Berg" in screen.text
        assert len(demo_book.records.requests) > len(before)
        await screen.press("u")
        assert demo_book.records.requests == before


async def test_nothing_typed_is_lost_silently(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await screen.press("7", "r")
        await screen.write("Ida Lund")
        await screen.press("ctrl+s", "escape")
        assert "press again to leave" in screen.text
        await screen.press("escape")
        assert "Ida Lund" not in [one.name for one in demo_book.records.requests.values()]


@SIZES
async def test_a_weight_shows_whom_it_turns_before_it_is_kept(
    size: tuple[int, int], demo_book: Book, running: Any
) -> None:
    before = demo_book.criteria
    async with running(demo_book, size) as screen:
        await screen.press("7", "c")
        rows = screen.app.screen.rows
        rows.go_to("need")
        await screen.press("-", "-")
        assert "Maren Ohlsen" in screen.text
        assert "80 -> 75" in screen.text
        assert demo_book.criteria == before
        await screen.press("escape")
        assert "not kept" in screen.text
        await screen.press("u", "u", "+", "ctrl+s")
        assert {one.name: one.weight for one in demo_book.criteria}["need"] == 4
        await screen.press("u")
        assert demo_book.criteria == before


async def test_a_question_is_added_made_a_hard_no_and_removed(
    demo_book: Book, running: Any
) -> None:
    async with running(demo_book) as screen:
        await screen.press("7", "c", "a")
        await screen.write("Do they have a budget?")
        await screen.press("ctrl+s", "h", "ctrl+s")
        made = next(one for one in demo_book.criteria if one.name == "budget")
        assert made == Criterion("budget", "Do they have a budget?", 2, "", True)
        await screen.press("c")
        screen.app.screen.rows.go_to("budget")
        await screen.press("d", "ctrl+s")
        assert "budget" not in [one.name for one in demo_book.criteria]


async def test_an_empty_book_says_which_key_notes_a_request(empty_book: Book, running: Any) -> None:
    async with running(empty_book) as screen:
        await screen.press("7")
        assert "Nobody asks. r notes a request" in " ".join(screen.text.split())
        await screen.press("y", "a", "d", "i", "tab", "c", "escape", "escape")


async def test_the_review_says_who_asks(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await screen.press("2")
        assert f"{demo_book.waiting_requests} requests: 7" in screen.text


async def test_a_hostile_request_is_shown_to_the_letter(demo_book: Book, running: Any) -> None:
    from brm_tui.domain.request_text import read_request

    text = "Eve [@click=app.quit]x[/] [/], CEO at [red]: {{ me }} [/] \x1b[31m"
    demo_book.add_request(read_request(text, demo_book.today))
    async with running(demo_book) as screen:
        await screen.press("7", "G", "k", "k")
        await to(screen, "Eve [@click=app.quit]x[/] [/]")
        assert "Eve [@click=app.quit]x[/] [/]" in screen.text
        await screen.press("d")
        assert "{{" not in screen.text.split("says")[0]
        await screen.press("escape", "e", "escape", "w", "escape")
