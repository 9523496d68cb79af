"""What a user does in a morning, by keys alone, on the demo book."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from brm_tui.book import Book
from brm_tui.demo import data_folder

Running = Any


async def test_the_phone_rings(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        await screen.press("j", "j")
        stood_at = screen.app.screen.people.key
        await screen.press("ctrl+f")
        await screen.write("anna")
        assert "Numbers before and after, two examples" in screen.text, "what I owe, without Enter"
        assert "Rows at the Alster club" in screen.text
        await screen.press("enter")
        assert "Call with Anna Weber" in screen.text
        await screen.write("wants a date ! numbers by friday ? seo > in 3 weeks #relaunch")
        assert "promised numbers (due 2026-03-06)" in screen.text
        await screen.press("ctrl+s")
        anna = demo_book.contact("anna-weber")
        touch = demo_book.touches_of(anna.id)[0]
        assert (touch.channel, touch.text, touch.minutes) == ("call", "wants a date", 1)
        assert touch.topics == ("relaunch",)
        assert demo_book.contact("anna-weber").follow_up == date(2026, 3, 23)
        assert "numbers" in [f.text for f in demo_book.promises_of(anna.id)]
        assert screen.app.screen.people.key == stood_at, "back where the user was"
        await screen.press("u")
        assert demo_book.touches_of(anna.id)[0].id != touch.id, "one change takes all of it back"
        assert demo_book.contact("anna-weber").follow_up is None


async def test_a_note_that_was_typed_is_not_lost_by_one_escape(
    demo_book: Book, running: Running
) -> None:
    async with running(demo_book) as screen:
        await screen.press("ctrl+f", "enter")
        await screen.write("hello")
        await screen.press("escape")
        assert "not saved" in screen.text
        await screen.write(" again")
        await screen.press("escape")
        assert "not saved" in screen.text, "what was typed since asks again"
        await screen.press("escape")
        assert "On the phone" not in screen.text
        assert "Call with" not in screen.text


async def test_digits_find_by_the_end_of_the_number(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        await screen.press("ctrl+f")
        await screen.write("2240")
        assert "Jörg Klein  Head of operations, Hafen IT" in screen.text


async def test_the_phone_rings_in_a_form(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        await screen.press("l")
        await screen.write("half a line")
        await screen.press("ctrl+f")
        await screen.write("klein")
        await screen.press("escape")
        assert "half a line" in screen.text, "the form below is as it was"
        await screen.press("escape", "escape")


async def test_a_touch_is_logged_corrected_and_deleted(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        key = screen.app.screen.people.key
        before = len(demo_book.touches_of(key))
        await screen.press("l")
        await screen.write("yesterday call 20m: no occasion, holidays")
        assert "person Sabine Hofmann (handle)" in screen.text
        await screen.press("enter")
        assert len(demo_book.touches_of(key)) == before + 1
        newest = demo_book.touches_of(key)[0]
        assert (newest.on, newest.text) == (date(2026, 3, 1), "no occasion, holidays")
        screen.app.screen.people.go_to(key)
        await screen.press("tab", "enter")
        await screen.write(" and the fair")
        await screen.press("ctrl+s")
        assert demo_book.touches_of(key)[0].text == "no occasion, holidays and the fair"
        assert demo_book.touches_of(key)[0].id == newest.id
        await screen.press("d")
        assert len(demo_book.touches_of(key)) == before
        await screen.press("u")
        assert demo_book.touches_of(key)[0].id == newest.id


async def test_tab_takes_one_of_several_people(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        await screen.press("l")
        await screen.press("home", "ctrl+k")
        await screen.write("call Schmidt: hello")
        assert "'Schmidt' can be 2 people" in screen.text
        await screen.press("enter")
        assert "Not saved yet" in screen.text
        await screen.press("tab")
        first = screen.text
        await screen.press("tab")
        assert first != screen.text
        await screen.press("enter")
        assert demo_book.history(1)[0].sentence.startswith("Logged call with Micha")


async def test_a_favour_a_promise_and_its_keeping(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        key = screen.app.screen.people.key
        await screen.press("f")
        await screen.write("an article on yards")
        await screen.press("tab", "p", "tab", "a", "tab", "tab", "tab")
        await screen.write("in 2 weeks")
        await screen.press("ctrl+s")
        (favour,) = demo_book.promises_of(key)
        assert (favour.text, favour.kind, favour.due) == (
            "an article on yards",
            "article",
            date(2026, 3, 16),
        )
        await screen.press("tab", "tab", "p")
        assert demo_book.promises_of(key) == []
        assert demo_book.balance_of(key).gave == 1
        await screen.press("u")
        assert len(demo_book.promises_of(key)) == 1
        await screen.press("U")
        assert demo_book.promises_of(key) == []


async def test_who_could_help_stands_first(demo_book: Book, running: Running) -> None:
    best = next(p for p in demo_book.proposals() if p.seeker in demo_book.records.contacts)
    async with running(demo_book) as screen:
        demo_book.warm_proposals()
        screen.app.screen.show_person(best.seeker)
        own = [p for p in demo_book.proposals(best.seeker) if p.seeker == best.seeker]
        await screen.press("i")
        while "Who can help" not in screen.text:  # some are on their way already
            await screen.press("end", "enter")
        rows = screen.app.screen.query_one("Choosing")
        assert rows.key == own[0].helper
        assert f"offers {own[0].offer.item.text}"[:20] in screen.text


async def test_an_introduction_from_the_idea_to_the_first_mail(
    demo_book: Book, running: Running
) -> None:
    async with running(demo_book) as screen:
        screen.app.screen.show_person(demo_book.contact("sabine-hofmann").id)
        await screen.press("i")
        await screen.write("thiele")
        await screen.press("enter")
        assert "comparison of yard software" in screen.text, "the need is proposed as the reason"
        await screen.press("enter")
        assert "Sabine Hofmann meets Markus Thiele" in screen.text
        assert "Darf ich dich mit Sabine Hofmann bekannt machen?" in screen.text
        await screen.press("y")
        assert "OSC 52" in screen.text, "it says which way was used, and no more"
        await screen.press("y")
        intro = demo_book.introductions_of(demo_book.contact("sabine-hofmann").id)[0]
        assert intro.state == "helper asked"
        await screen.press("enter", "enter")
        assert demo_book.introductions_of(intro.seeker)[0].state == "helper agreed"
        assert "Ein Kontakt für Sie: Markus Thiele" in screen.text
        await screen.press("u")
        assert demo_book.introductions_of(intro.seeker)[0].state == "helper asked"
        await screen.press("escape")
        assert "People" in screen.lines[1]


async def test_several_people_at_once(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        await screen.press("slash")
        await screen.write("tier:C topic:software")
        await screen.press("enter", "asterisk", "t")
        assert "3 people" in screen.text
        await screen.press("j", "enter")
        software = [c for c in demo_book.records.contacts.values() if "software" in c.topics]
        active = [c for c in software if c.state != "asleep"]
        assert [c.tier for c in active] == ["B"] * 3
        await screen.press("u")
        assert [demo_book.records.contacts[c.id].tier for c in active] == ["C"] * 3


async def test_sleep_snooze_and_wake(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        key = screen.app.screen.people.key
        await screen.press("s")
        await screen.write("in 2 weeks")
        assert "2026-03-16" in screen.text
        await screen.press("enter")
        assert demo_book.records.contacts[key].snoozed_until == date(2026, 3, 16)
        screen.app.screen.people.go_to(key)
        await screen.press("z", "enter")
        assert demo_book.records.contacts[key].state == "asleep"
        assert key not in screen.app.screen.people.keys
        await screen.press("slash")
        await screen.write("asleep")
        await screen.press("enter")
        screen.app.screen.people.go_to(key)
        await screen.press("w")
        assert demo_book.records.contacts[key].state == "active"


async def test_a_person_is_edited_and_a_wrong_day_is_told(
    demo_book: Book, running: Running
) -> None:
    async with running(demo_book) as screen:
        key = screen.app.screen.people.key
        await screen.press("e")
        await screen.press(*["tab"] * 5)
        await screen.press("end", "ctrl+u")
        await screen.write("Hofmann Group")
        await screen.press("ctrl+s")
        assert demo_book.records.contacts[key].organisation == "Hofmann Group"
        await screen.press("e", *["tab"] * 21)
        await screen.write("soon-ish")
        await screen.press("ctrl+s")
        assert "is no day" in screen.text
        await screen.press("escape")
        assert "not saved" in screen.text
        await screen.press("escape")
        assert demo_book.records.contacts[key].birthday is None


async def test_delete_asks_and_undo_brings_all_back(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        key = screen.app.screen.people.key
        touches = len(demo_book.touches_of(key))
        await screen.press("D")
        assert "Delete this person?" in screen.text
        await screen.press("escape")
        assert key in demo_book.records.contacts
        await screen.press("D", "y")
        assert key not in demo_book.records.contacts
        await screen.press("u")
        assert len(demo_book.touches_of(key)) == touches


async def test_an_empty_book_leads_on(empty_book: Book, running: Running) -> None:
    async with running(empty_book) as screen:
        assert "Your book is empty." in screen.text
        await screen.press("l", "f", "D")
        assert "Your book is empty." in screen.text, "keys that need a person are silent"
        await screen.press("a")
        await screen.write("Anna Weber")
        await screen.press("ctrl+s")
        assert "Anna Weber" in screen.text
        assert "Your book is empty." not in screen.text
        await screen.press("u")
        assert "Your book is empty." in screen.text


async def test_import_shows_first_and_writes_then(empty_book: Book, running: Running) -> None:
    samples = data_folder() / "samples"
    async with running(empty_book) as screen:
        await screen.press("I")
        await screen.write(str(samples))
        await screen.press("enter")
        await screen.app.workers.wait_for_complete()
        await screen.pilot.pause()
        assert "added 11" in screen.text
        assert not empty_book.records.contacts, "nothing is written before it is asked again"
        await screen.press("enter")
        assert len(empty_book.records.contacts) == 9
        assert len(empty_book.records.touches) == 4
        await screen.press("u")
        assert not empty_book.records.contacts


async def test_import_of_what_is_not_there(
    empty_book: Book, running: Running, tmp_path: Path
) -> None:
    async with running(empty_book) as screen:
        await screen.press("I")
        await screen.write(str(tmp_path / "nothing.vcf"))
        await screen.press("enter")
        await screen.app.workers.wait_for_complete()
        await screen.pilot.pause()
        assert "There is no file" in screen.text
        await screen.press("escape")


async def test_help_finds_a_key_and_runs_it(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        await screen.press("question_mark")
        assert "Keys of this screen" in screen.text
        await screen.write("capture gave")
        await screen.press("backspace", *["backspace"] * 11)
        await screen.write("gave, got")
        await screen.press("enter")
        assert "Give first: Sabine Hofmann" in screen.text


async def test_the_palette_finds_people_and_commands(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        await screen.press("ctrl+p")
        await screen.write("Dvořák")
        await screen.pilot.pause(0.5)
        await screen.press("down", "enter")
        await screen.pilot.pause(0.2)
        assert demo_book.name_of(screen.app.screen.people.key) == "Tomáš Dvořák"


async def test_history_undoes_and_redoes(demo_book: Book, running: Running) -> None:
    async with running(demo_book) as screen:
        key = screen.app.screen.people.key
        demo_book.wake([key])
        demo_book.set_contacts([key], tier="A")
        await screen.press("H")
        assert "Set tier of Sabine Hofmann" in screen.text
        await screen.press("u")
        assert demo_book.records.contacts[key].tier == "B"
        assert "Undone: Set tier of Sabine Hofmann" in screen.text
        await screen.press("U")
        assert demo_book.records.contacts[key].tier == "A"
        await screen.press("escape")
