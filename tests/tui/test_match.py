"""Needs and offers by keys: noted, renewed, met, matched, introduced, and all of it taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from brm_tui.book import Book
from brm_tui.domain.model import PRACTICE, Contact

LATER = date(2026, 8, 1)


def lines(screen: Any) -> Any:
    return screen.app.screen.query_one("#lines")


def matches(screen: Any) -> Any:
    return screen.app.screen.query_one("#matches")


async def begin(screen: Any, *keys: str) -> None:
    """Open the screen once everything is matched, and press keys there."""
    screen.book.warm_proposals()
    await screen.press("M", *keys)


async def to_line(screen: Any, name: str) -> None:
    """Put the cursor on the first line of a person."""
    items = screen.book.items("need", expired=True)
    key = next(one.id for one in items if screen.book.name_of(one.owner) == name)
    assert lines(screen).go_to(key)
    await screen.press()


async def test_a_need_shows_who_offers_what_and_why(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await begin(screen)
        await to_line(screen, "Frida Åkesson")
        best = demo_book.proposals(demo_book.contact("frida-akesson").id)[0]
        assert "Who could help Frida Åkesson" in screen.text
        assert matches(screen).key == best.id
        assert demo_book.name_of(best.helper) in screen.text
        assert "topic logistics" in screen.text
        await screen.press("tab")
        assert len(lines(screen).keys) == len(demo_book.items("offer"))
        await screen.press("tab")
        assert list(lines(screen).keys) == [p.id for p in demo_book.proposals()]
        await screen.press("tab")
        assert len(lines(screen).keys) == len(demo_book.items("need"))


async def test_from_nothing_the_matches_come_by_themselves(demo_book: Book, running: Any) -> None:
    async with running(demo_book, (80, 24)) as screen:
        await screen.press("M")
        for _ in range(100):
            if demo_book.proposals_ready:
                break
            await screen.pilot.pause(0.05)
        await screen.pilot.pause(0.1)
        await to_line(screen, "Frida Åkesson")
        assert "port statistics" in screen.text


async def test_an_own_need_is_noted_sleepers_first_and_undone(
    demo_book: Book, running: Any
) -> None:
    sleeper = next(c for c in demo_book.records.contacts.values() if c.state == "asleep")
    demo_book.add_item("offer", sleeper.id, "valuation of small firms")
    awake = demo_book.contact("anna-weber")
    demo_book.add_item("offer", awake.id, "valuation of small firms, by the book")
    async with running(demo_book) as screen:
        before = len(demo_book.history())
        await begin(screen, "a", "enter")
        await screen.write("valuation of firms #succession")
        assert "#succession; believed until 2026-09-02" in screen.text
        await screen.press("enter")
        assert [item.topics for item in demo_book.practice.needs] == [("succession",)]
        assert "Who could help me" in screen.text
        assert "★ me" in screen.lines[2]
        first, second = (demo_book.own_proposals()[n] for n in (0, 1))
        assert (first.helper, second.helper) == (sleeper.id, awake.id)
        assert matches(screen).key == first.id
        assert "an old tie" in screen.text
        await screen.press("i")
        assert "Why should" not in screen.text, "nobody is introduced to oneself"
        await screen.press("u")
        assert len(demo_book.history()) == before + 2, "the undo is a change too"
        assert demo_book.practice.needs == ()
        assert "★ me" not in screen.text


async def test_a_line_is_noted_edited_renewed_met_and_all_undone(
    demo_book: Book, running: Any
) -> None:
    hannah = demo_book.contact("hannah-becker")
    async with running(demo_book) as screen:
        await begin(screen, "tab", "a")
        await screen.write("hannah becker")
        await screen.press("enter")
        await screen.write("proof reading of contracts #law")
        await screen.press("enter")
        after = demo_book.records.contacts[hannah.id]
        assert after.offers[-1].text == "proof reading of contracts"
        assert lines(screen).go_to(demo_book.items("offer", hannah.id)[0].id)
        await screen.press("e")
        await screen.write(" #english")
        await screen.press("enter")
        assert demo_book.items("offer", hannah.id)[0].item.topics == ("law", "english")
        await screen.press("r", "d")
        assert len(demo_book.records.contacts[hannah.id].offers) == 1
        await screen.press("u", "u", "u", "u")
        assert replace(demo_book.records.contacts[hannah.id], rev=hannah.rev) == hannah


async def test_a_topic_of_several_words_survives_editing(demo_book: Book, running: Any) -> None:
    anna = demo_book.contact("anna-weber")
    one = demo_book.add_item("need", anna.id, "a museum guide", ["open air", "art"])
    async with running(demo_book) as screen:
        await begin(screen)
        assert lines(screen).go_to(one.id)
        await screen.press("e")
        await screen.write(" today")
        await screen.press("enter")
        item = demo_book.records.contacts[anna.id].needs[-1]
        assert (item.text, set(item.topics)) == ("a museum guide today", {"open air", "art"})


async def test_what_has_expired_stands_last_and_is_renewed(demo_book: Book, running: Any) -> None:
    demo_book.turn_to(LATER)
    async with running(demo_book) as screen:
        screen.app._follows_clock = False
        await begin(screen)
        assert "expired" in screen.lines[2]
        assert "r renews it" in screen.text
        key = lines(screen).key
        await screen.press("r")
        renewed = demo_book.item(key)
        assert renewed.until == date(2027, 2, 1)
        assert lines(screen).keys[0] == key, "it is open now, and so it stands first"
        await screen.press("u")
        assert demo_book.item(key).expired


async def test_two_are_introduced_and_come_back(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await begin(screen)
        await to_line(screen, "Frida Åkesson")
        pair = demo_book.proposals(demo_book.contact("frida-akesson").id)[0]
        await screen.press("l", "i")
        assert pair.need.item.text in screen.text
        await screen.press("enter")
        intro = demo_book.introductions_of(pair.seeker)[0]
        assert (intro.helper, intro.reason) == (pair.helper, pair.need.item.text)
        assert f"Frida Åkesson meets {demo_book.name_of(pair.helper)}" in screen.text
        await screen.press("escape")
        assert pair.id not in matches(screen).keys
        await screen.press("u")
        assert pair.id in matches(screen).keys


async def test_a_pair_is_dismissed_brought_back_and_both_undone(
    demo_book: Book, running: Any
) -> None:
    async with running(demo_book, (80, 24), told=True) as screen:
        await begin(screen, "shift+tab")
        pair = demo_book.proposals()[0]
        assert lines(screen).key == pair.id
        await screen.press("x")
        assert pair.id not in lines(screen).keys
        assert "takes it back" in screen.text
        await screen.press("X", "enter")
        assert pair.id in lines(screen).keys
        await screen.press("u", "u")
        assert demo_book.dismissals() == []
        assert pair.id in lines(screen).keys


async def test_who_was_introduced_twice_stands_back(demo_book: Book, running: Any) -> None:
    frida = demo_book.contact("frida-akesson")
    for n in range(2):
        other = demo_book.add_contact(Contact(id="", name=f"Other {n}"))
        demo_book.introduce(frida.id, other.id, "x")
    async with running(demo_book) as screen:
        await begin(screen)
        await to_line(screen, "Frida Åkesson")
        assert "busy" in screen.text
        assert "let them rest" in screen.text


async def test_escape_leads_back_to_where_one_was(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await screen.press("5")
        await begin(screen, *["j"] * 4, "l", "escape")
        assert screen.app.focused is lines(screen)
        await screen.press("escape")
        assert screen.app.current_mode == "ledger"


async def test_the_person_of_a_line_and_of_a_match(demo_book: Book, running: Any) -> None:
    async with running(demo_book) as screen:
        await begin(screen)
        await to_line(screen, "Frida Åkesson")
        helper = demo_book.proposals(demo_book.contact("frida-akesson").id)[0].helper
        await screen.press("o")
        assert screen.app.screen.people.key == demo_book.contact("frida-akesson").id
        await screen.press("M", "l", "o")
        assert screen.app.screen.people.key == helper


async def test_a_message_to_who_could_help_is_logged(demo_book: Book, running: Any) -> None:
    thiele = demo_book.contact("markus-thiele")
    demo_book.add_item("need", PRACTICE, "tax advice on handovers")
    async with running(demo_book) as screen:
        await begin(screen, "m")
        assert "Markus Thiele" in screen.text
        await screen.press("y", "y")
        touch = demo_book.touches_of(thiele.id)[0]
        assert (touch.channel, touch.text) == ("mail", "Asked about: tax advice on handovers")
        await screen.press("u")
        assert demo_book.touches_of(thiele.id)[0].id != touch.id


async def test_the_card_tells_the_best_match(demo_book: Book, running: Any) -> None:
    demo_book.warm_proposals()
    frida = demo_book.contact("frida-akesson")
    async with running(demo_book) as screen:
        screen.app.show_person(frida.id)
        await screen.press()
        assert "Isabel Duarte offers port" in screen.text
        await screen.press("ctrl+f")
        await screen.write("frida")
        assert "offers port statistics" not in screen.text, "no letter waits for it"
        await screen.press("enter")
        assert "Isabel Duarte offers port statistics" in screen.text


async def test_an_empty_book_says_what_to_do(empty_book: Book, running: Any) -> None:
    async with running(empty_book, (80, 24)) as screen:
        await begin(screen)
        assert "No needs yet: a notes one" in screen.text
        for key in ("i", "x", "r", "d", "e", "m", "o", "l", "h", "enter", "X", "tab", "tab"):
            await screen.press(key)
        assert "Nothing fits yet" in screen.text
        assert empty_book.history() == []


async def test_synonyms_that_cannot_be_read_are_told(demo_book: Book, running: Any) -> None:
    assert demo_book.synonyms is not None
    demo_book.synonyms.mkdir(parents=True)
    async with running(demo_book, told=True) as screen:
        await screen.press("M")
        await screen.pilot.pause(0.3)
        assert "cannot be read" in screen.text
        assert "Frida Åkesson" in screen.text
