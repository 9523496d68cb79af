"""The network in the book: kept up with each change, goes back with it, and plans by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from brm_tui.book import Book
from brm_tui.domain.errors import Usage
from brm_tui.domain.filters import read_filter
from brm_tui.domain.model import AnyRecord, Contact, Introduction, Met, Planned, Step, Touch
from brm_tui.session import open_book
from brm_tui.store.filed import Filed
from brm_tui.store.register import WORTH_IT

TODAY = date(2026, 3, 2)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = open_book(tmp_path / "book.json", TODAY)
    book.bring_in("made", [Contact(id=f"c{n}", name=f"Person {n}", tier="B") for n in range(6)])
    yield book
    book.close()


def log(book: Book, line: str) -> Touch:
    return book.log(book.read_line(line))


def knows(book: Book, key: str) -> dict[str, str]:
    return {known.contact: known.why for known in book.knows(key)}


def fresh(book: Book) -> None:
    """What was kept up is what a book would say that is read anew."""
    tables = {
        name: dict(book.records.table(name))
        for name in ("contacts", "touches", "introductions", "favours", "planned", "practice")
    }
    other = Book(Still(tables), book.today)  # type: ignore[arg-type]
    assert book.network() == other.network()
    for key in book.records.contacts:
        assert book.knows(key) == other.knows(key)
        assert book.rhythm_of(key) == other.rhythm_of(key)
        ties = [t for t in book.network().ties if key in (t.one, t.other)]
        assert {t.beside(key) for t in ties} == {known.contact for known in book.knows(key)}


class Still:
    """A store that holds what it was given."""

    read_only, holder, notices = True, "", list[str]()

    def __init__(self, tables: dict[str, dict[str, AnyRecord]]) -> None:
        self._tables = tables

    def load(self) -> dict[str, dict[str, AnyRecord]]:
        return self._tables


def test_ties_come_and_go_with_what_is_written(book: Book) -> None:
    assert knows(book, "c0") == {}
    touch = log(book, "meeting @person-0, @person-1: lunch")
    assert knows(book, "c0") == {"c1": "1 touch together"}
    assert knows(book, "c1") == {"c0": "1 touch together"}
    log(book, "meeting @person-0, @person-1, @person-2: lunch again")
    assert knows(book, "c0") == {"c1": "2 touches together", "c2": "1 touch together"}
    book.delete_touch(touch.id)
    assert knows(book, "c1") == {"c0": "1 touch together", "c2": "1 touch together"}
    book.edit_contact(replace(book.records.contacts["c3"], met=Met(through="Person 0")))
    assert knows(book, "c3") == {"c0": "you met through them"}
    assert knows(book, "c0")["c3"] == "met through Person 0"
    book.edit_contact(replace(book.records.contacts["c0"], name="Anna Weber"))
    assert knows(book, "c3") == {}
    fresh(book)
    for _ in range(2):
        book.undo()
    assert knows(book, "c3") == {}
    book.redo()
    assert knows(book, "c3") == {"c0": "you met through them"}
    fresh(book)


def test_an_introduction_ties_when_it_is_connected_and_undo_looses_it(book: Book) -> None:
    intro = book.introduce("c0", "c1", "both like ports")
    for state in ("helper asked", "helper agreed", "seeker asked", "both agreed"):
        book.advance(intro.id, state)
        assert knows(book, "c0") == {}
    book.advance(intro.id, "connected")
    assert knows(book, "c0") == {"c1": "introduced by you in Mar 2026"}
    assert [t.kinds for t in book.network().ties] == [("introduced",)]
    book.undo()
    assert knows(book, "c0") == {}
    assert book.network().ties == ()


def test_somebody_deleted_has_no_ties_and_undo_brings_them_back(book: Book) -> None:
    log(book, "meeting @person-0, @person-1, @person-2: lunch")
    book.edit_contact(replace(book.records.contacts["c3"], met=Met(through="c0")))
    before, card = book.network(), book.card_of("c1")
    assert [known.contact for known in card.knows] == ["c0", "c2"]
    book.delete_contact("c0")
    assert "c0" not in book.network().people
    assert all("c0" not in (t.one, t.other) for t in book.network().ties)
    assert knows(book, "c1") == {"c2": "1 touch together"}
    assert knows(book, "c3") == {}
    fresh(book)
    book.undo()
    assert book.network() == before
    assert book.card_of("c1").knows == card.knows


def test_the_setting_shortens_the_rhythm_of_bridges_alone(book: Book) -> None:
    log(book, "meeting @person-0, @person-1: lunch")
    usual = {key: book.rhythm_of(key) for key in book.records.contacts}
    book.set_practice({"bridges": "75%"})
    assert [book.rhythm_of(key).days for key in sorted(usual)] == [91, 91, 68, 68, 68, 68]
    assert "(tier B, a bridge)" in book.card_of("c2").rhythm_words
    told: list[frozenset[str]] = []
    book.subscribe(lambda change, concerned: told.append(concerned))
    log(book, "meeting @person-2, @person-3: lunch")
    assert book.rhythm_of("c2").days == 91
    assert told[-1] >= {"c2", "c3"}
    fresh(book)
    book.undo()
    assert book.rhythm_of("c2").days == 68
    book.set_practice({"bridges": "none"})
    assert {key: book.rhythm_of(key) for key in usual} == usual


def test_a_filter_finds_the_bridges(book: Book) -> None:
    log(book, "meeting @person-0, @person-1: lunch")
    bridges = book.network().bridges.keys()
    assert bridges
    assert set(book.listing(read_filter("bridge"))) == set(bridges)
    others = book.records.contacts.keys() - bridges
    assert set(book.listing(read_filter("-bridge"))) == others


def test_others_are_told_when_a_tie_of_two_makes_a_third_a_bridge(book: Book) -> None:
    book.set_practice({"bridges": "50"})
    log(book, "meeting @person-0, @person-1, @person-2: lunch")
    log(book, "meeting @person-3, @person-4: lunch")
    assert book.rhythm_of("c2").days == 91
    told: list[frozenset[str]] = []
    book.subscribe(lambda change, concerned: told.append(concerned))
    book.edit_contact(replace(book.records.contacts["c3"], met=Met(through="c2")))
    assert book.network().bridges["c2"].groups == (2, 2)
    assert "c2" in told[-1]
    assert (book.rhythm_of("c2").days, book.rhythm_of("c3").days) == (46, 91)
    fresh(book)


def gaps(book: Book, key: str) -> float:
    days = [record.on for record in book.planned_of(key)]
    return (days[-1] - days[0]).days / (len(days) - 1)


def test_the_plan_follows_and_goes_back(book: Book) -> None:
    log(book, "meeting @person-0, @person-1: lunch")
    book.make_plan()
    usual = dict(book.records.planned)
    assert all(80 < gaps(book, key) < 102 for key in book.records.contacts)
    book.set_practice({"bridges": "50"})
    assert 80 < gaps(book, "c0") < 102
    assert 38 < gaps(book, "c2") < 55
    for record in book.planned_of("c2"):
        low, high = book.window_of(record)
        assert (high - low).days == 18
    planned = dict(book.records.planned)
    log(book, "meeting @person-2, @person-3: lunch")
    assert 80 < gaps(book, "c2") < 102
    assert 38 < gaps(book, "c4") < 55
    book.undo()
    assert strip(book.records.planned) == strip(planned)
    book.undo()
    assert strip(book.records.planned) == strip(usual)


def test_sleepers_make_bridges_in_the_plan(book: Book) -> None:
    log(book, "meeting @person-0, @person-1: lunch")
    book.set_practice({"bridges": "50"})
    book.make_plan()
    book.sleep(["c0"])
    assert book.planned_of("c0") == []
    assert book.rhythm_of("c1").days == 46
    assert 38 < gaps(book, "c1") < 55
    fresh(book)
    book.undo()
    assert 80 < gaps(book, "c1") < 102


def strip(planned: Mapping[str, Planned]) -> dict[str, Planned]:
    return {key: replace(record, rev=1) for key, record in planned.items()}


@pytest.mark.parametrize("text", ["24", "101", "often", "-5", "75.5"])
def test_a_share_that_is_none_is_told(book: Book, text: str) -> None:
    with pytest.raises(Usage, match="no share of a cadence: write a number from 25 to 100"):
        book.set_practice({"bridges": text})
    assert book.practice.bridges == 0


@pytest.mark.parametrize("seed", range(8))
def test_whatever_happens_the_network_is_that_of_the_records(book: Book, seed: int) -> None:
    dice = Random(seed)
    book.set_practice({"bridges": "75"})
    book.network()
    for n in range(30):
        verbs = verbs_of(book, dice, n)
        verbs[dice.choice(sorted(verbs))]()
        fresh(book)


def verbs_of(book: Book, dice: Random, n: int) -> dict[str, Callable[[], object]]:
    keys = sorted(book.records.contacts)
    some = dice.sample(keys, min(len(keys), dice.randrange(1, 4)))
    one = book.records.contacts[some[0]]
    line = f"call {', '.join(f'@{handle_of(book, key)}' for key in some)}: hello"
    verbs: dict[str, Callable[[], object]] = {
        "log": lambda: log(book, line),
        "met": lambda: book.edit_contact(replace(one, met=Met(through=dice.choice(keys)))),
        "org": lambda: book.set_contacts(some, organisation=dice.choice(["", "X", "Y"])),
        "sleep": lambda: book.sleep(some),
        "wake": lambda: book.wake(some),
        "intro": lambda: book.bring_in("introduced", [connected(f"i{n}", some)]),
        "add": lambda: book.add_contact(Contact(id="", name=f"New {n}", tier="A")),
    }
    if len(keys) > 3:
        verbs["delete"] = lambda: book.delete_contact(one.id)
    if n:
        verbs["undo"] = book.undo
    return verbs


def handle_of(book: Book, key: str) -> str:
    return book.records.contacts[key].handle


def connected(key: str, some: list[str]) -> Introduction:
    steps = (Step(on=TODAY - timedelta(days=3), state="connected"),)
    return Introduction(id=key, seeker=some[0], helper=some[-1], state="connected", history=steps)


def test_the_touches_of_a_large_book_are_found_where_they_lie_filed(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    book = open_book(path, TODAY)
    people = [Contact(id=f"c{n}", name=f"Person {n}", tier="B") for n in range(40)]
    touches = [
        Touch(
            id=f"t{n}",
            on=TODAY - timedelta(days=n % 700),
            contacts=(f"c{n % 40}", f"c{n * 7 % 40}") if n % 50 == 1 else (f"c{n % 40}",),
        )
        for n in range(WORTH_IT + 100)
    ]
    book.bring_in("made", [*people, *touches])
    whole = book.network()
    book.close()
    book = open_book(path, TODAY)
    assert isinstance(book.records.touches, Filed)
    assert book.network() == whole
    assert not book.records.touches._all, "touches with one person need not be read"
    book.delete_touch("t1")
    log(book, "meeting @person-2, @person-3: lunch")
    changed = book.network()
    assert changed != whole
    fresh(book)
    book.close()
    again = open_book(path, TODAY)
    assert again.network() == changed
    again.close()
