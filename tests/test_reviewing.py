"""The review in the book: kept up with each change, and every verdict has its way back."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest

from brm_tui.book import Book
from brm_tui.demo import ANCHOR, fresh_copy
from brm_tui.domain.errors import Problem
from brm_tui.domain.model import Contact, Favour, Touch
from brm_tui.session import open_book


@pytest.fixture
def book() -> Iterator[Book]:
    book = open_book(fresh_copy(ANCHOR), ANCHOR)
    yield book
    book.close()


def everything(book: Book) -> str:
    tables = ("contacts", "touches", "favours", "introductions", "planned", "practice")
    rows = [
        sorted(repr(r).replace(f"rev={r.rev},", "") for r in book.records.table(t).values())
        for t in tables
    ]
    return json.dumps(rows)


def anew(book: Book) -> Book:
    """The same book, counted from nothing."""
    tables = {t: dict(book.records.table(t)) for t in ("contacts", "touches", "favours")}
    tables |= {t: dict(book.records.table(t)) for t in ("introductions", "planned", "practice")}
    fresh = Book.__new__(Book)
    fresh.today = book.today
    fresh._begin(tables)
    return fresh


def test_every_verdict_is_one_change_and_goes_back(book: Book) -> None:
    before, queue = everything(book), book.review()
    key = queue.rows[0].id
    verdicts: list[Callable[[], object]] = [
        lambda: book.done(key),
        lambda: book.skip(key),
        lambda: book.snooze([key], ANCHOR + timedelta(days=7)),
        lambda: book.sleep([key]),
        lambda: book.keep(key, "because she asks good questions"),
        lambda: book.set_practice({"minutes": "60", "weeks-off": "1.4.-7.4.".replace("-", "..")}),
    ]
    for verdict in verdicts:
        changes = len(book.history())
        verdict()
        assert len(book.history()) == changes + 1
        assert everything(book) != before
        book.undo()
        assert everything(book) == before
        assert book.review() == queue


def test_done_takes_the_row_and_its_minutes(book: Book) -> None:
    first, *others = book.review().rows
    book.done(first.id)
    after = book.review()
    assert after.done == first.minutes
    assert [row.id for row in after.rows] == [row.id for row in others]
    assert book.touches_of(first.id, 1)[0].text == ""
    with pytest.raises(Problem, match="Nothing is due with"):
        book.done(first.id)
    assert book.practice_state().day_done == first.minutes


def test_a_day_of_verdicts_ends_content_and_stays_so(book: Book) -> None:
    while book.review().rows:
        book.done(book.review().rows[0].id)
    assert book.review().in_words.startswith(("The 60 minutes", "Nothing more"))
    path_safe = book.practice_state()
    assert path_safe.due == 0
    book.turn_to(ANCHOR + timedelta(days=1))
    assert not {row.id for row in book.review(everything=True).rows} & {
        touch.contacts[0] for touch in book.records.touches.values() if touch.on == ANCHOR
    }


def test_it_goes_on_after_a_restart(tmp_path: Path) -> None:
    path = fresh_copy(ANCHOR)
    book = open_book(path, ANCHOR)
    skipped = book.review().rows[0].id
    book.skip(skipped)
    left = book.review()
    book.close()
    book = open_book(path, ANCHOR)
    assert book.review() == left
    book.turn_to(ANCHOR + timedelta(days=6))
    assert skipped not in {row.id for row in book.review(everything=True).rows}
    book.turn_to(ANCHOR + timedelta(days=7))
    assert skipped in {row.id for row in book.review(everything=True).rows}
    book.close()


def test_the_day_put_off_to_lies_ahead(book: Book) -> None:
    with pytest.raises(Problem, match="not ahead"):
        book.snooze([book.review().rows[0].id], ANCHOR)


def anything(book: Book, contact: Contact, dice: random.Random) -> None:
    """One verb, by chance."""
    key = contact.id
    owed = Favour(id="", on=ANCHOR, contact=key, standing="promised", due=ANCHOR)
    acts: list[Callable[[], object]] = [
        lambda: book.skip(key),
        lambda: book.sleep([key], dice.choice([None, ANCHOR])),
        lambda: book.wake([key]),
        lambda: book.snooze([key], ANCHOR + timedelta(days=2)),
        lambda: book.log(book.read_line(f"@{contact.handle} call 20m: x ! numbers by today")),
        lambda: book.add_favour(owed),
        lambda: book.edit_contact(Contact(id=key, name=f"New {contact.name}", tier="A")),
        lambda: book.delete_contact(key) if dice.random() < 0.2 else None,
        lambda: book.set_practice({"minutes": str(dice.randrange(60, 300))}),
        book.undo,
    ]
    with suppress(Problem):  # nothing to undo
        dice.choice(acts)()


@pytest.mark.parametrize("seed", range(3))
def test_what_is_kept_up_is_what_would_be_counted_anew(book: Book, seed: int) -> None:
    dice = random.Random(seed)
    people = sorted(book.records.contacts)
    for _ in range(25):
        contact = book.records.contacts.get(dice.choice(people))
        if contact is not None:
            anything(book, contact, dice)
        fresh = anew(book)
        assert book.review() == fresh.review()
        assert book.practice_state() == fresh.practice_state()
        assert book.spent() == fresh.spent()


def test_what_was_not_measured_counts_as_its_tier_takes(book: Book) -> None:
    book.add_contact(Contact(id="", name="Zora Zweig", tier="C"))
    estimated = book.spent().estimated
    for line, minutes in (
        ("call Zora Zweig: x", 10),
        ("mail Zora Zweig: x", 5),
        ("call Zora Zweig 45m: x", 45),
        ("call Zora Zweig, Anna Weber: x", 20),
    ):
        before = book.practice_state().week_minutes
        touch = book.log(book.read_line(line))
        assert isinstance(touch, Touch)
        assert book.practice_state().week_minutes - before == minutes
    spent = book.spent()
    assert (spent.this_week, spent.estimated - estimated) == (80, 35)
    assert sum(spent.by_tier.values()) == pytest.approx(spent.total, abs=3)
    assert sum(spent.by_purpose.values()) == pytest.approx(spent.total, abs=3)
    assert sum(spent.by_favour.values()) == pytest.approx(spent.total, abs=3)
    assert sum(minutes for _, minutes in spent.series[-13:]) == spent.total


@pytest.mark.parametrize("planned", [False, True])
def test_three_weeks_of_mornings(book: Book, planned: bool) -> None:
    """No day goes over its minutes but for what was agreed, nobody comes twice in a week."""
    if planned:
        book.make_plan()
    last: dict[str, date] = {}
    for n in range(21):
        book.turn_to(ANCHOR + timedelta(days=n))
        book.catch_up()
        agreed = 0
        while rows := book.review().rows:
            row = rows[0]
            before = last.get(row.id)
            if before is not None and (book.today - before).days < 7:
                assert row.since > before
            last[row.id] = book.today
            agreed += row.minutes if row.agreed else 0
            book.done(row.id)
        day = book.review()
        assert day.done <= day.minutes or agreed
    assert len(last) > 8


def test_a_region_that_is_unknown_is_refused_and_holidays_are_free(book: Book) -> None:
    before = everything(book)
    with pytest.raises(Problem, match="No public holidays are known for the region 'ZZ'"):
        book.set_practice({"region": "ZZ"})
    assert everything(book) == before
    book.set_practice({"region": "DE-BY"})
    book.turn_to(date(2026, 4, 3))  # Good Friday
    assert book.review().minutes == 0
    assert all(row.agreed for row in book.review().rows)
