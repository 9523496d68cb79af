"""Circle and sorting in the book: each verb one change, and every one has its way back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from brm_tui.book import Book
from brm_tui.demo import ANCHOR, fresh_copy
from brm_tui.domain.circle import woken
from brm_tui.domain.errors import Problem, Usage
from brm_tui.domain.filters import read_filter
from brm_tui.domain.model import Contact
from brm_tui.session import open_book
from tests.test_reviewing import everything


@pytest.fixture
def book() -> Iterator[Book]:
    book = open_book(fresh_copy(ANCHOR), ANCHOR)
    yield book
    book.close()


def test_every_verb_of_the_circle_goes_back(book: Book) -> None:
    before, picture, left = everything(book), book.circle(), book.sorting()
    anna, sleeper = book.contact("anna-weber").id, book.contact("lena-fischer").id
    nursling = picture.nursery[0].id
    verbs: list[Callable[[], object]] = [
        lambda: book.wake([sleeper], instead_of=anna),
        lambda: book.keep(nursling, "knows the port", "C", instead_of=anna),
        lambda: book.later([anna]),
        lambda: book.add_contact(Contact(id="", name="Zora Zweig", tier="A"), instead_of=anna),
        lambda: book.sort(book.add_contact(Contact(id="", name="Zora")).id, "B"),
    ]
    for verb in verbs:
        changes = len(book.history())
        verb()
        made = len(book.history()) - changes
        assert everything(book) != before
        for _ in range(made):
            book.undo()
        assert everything(book) == before
        assert (book.circle(), book.sorting()) == (picture, left)


def test_one_in_one_out_is_one_change(book: Book) -> None:
    book.set_practice({"cap": "30"})
    book.set_contacts([book.contact("lena-fischer").id], tier="B")
    lena = book.contact("lena-fischer")
    candidates = book.in_exchange([woken(lena)])
    assert candidates
    active = book.practice_state().active
    changes = len(book.history())
    book.wake([lena.id], instead_of=candidates[0].id)
    assert len(book.history()) == changes + 1
    assert book.records.contacts[candidates[0].id].state == "asleep"
    assert book.practice_state().active == active
    assert candidates[0].name in book.history(1)[0].sentence


def test_sleepers_are_silent_everywhere_but_in_the_search(book: Book) -> None:
    anna = book.contact("anna-weber").id
    before = book.practice_state()
    book.sleep([anna])
    assert anna not in book.listing(read_filter(""))
    assert anna not in book.listing(read_filter("tier:A"))
    assert anna not in book.due()
    assert anna not in book.recent(200)
    assert anna not in {row.id for row in book.review(everything=True).rows}
    shown = book.circle()
    assert anna not in {m.id for column in shown.columns for m in column.people}
    assert anna not in {candidate.id for candidate in shown.rest}
    assert book.practice_state().active == before.active - 1
    assert book.card_of(anna).alarm == ""
    assert anna in {hit.id for hit in book.find("weber")}


def test_a_day_to_wake_brings_a_sleeper_into_the_review(book: Book) -> None:
    anna = book.contact("anna-weber").id
    book.sleep([anna], ANCHOR + timedelta(days=10), "the relaunch is done")
    book.turn_to(ANCHOR + timedelta(days=9))
    assert anna not in {row.id for row in book.review(everything=True).rows}
    book.turn_to(ANCHOR + timedelta(days=10))
    row = next(row for row in book.review(everything=True).rows if row.id == anna)
    assert "asleep until 2026-03-12 (the relaunch is done)" in row.why
    book.keep(anna)
    assert book.contact("anna-weber").state == "active"


def test_a_nursery_knows_when_it_began(book: Book) -> None:
    new = book.add_contact(Contact(id="", name="Zora Zweig", state="nursery"))
    assert new.nursery_since == ANCHOR
    book.turn_to(ANCHOR + timedelta(days=5))
    book.log(book.read_line("call Zora Zweig: x"))
    assert book.contact("zora-zweig").nursery_since == ANCHOR
    book.keep(new.id, "sings", "C")
    assert book.contact("zora-zweig").nursery_since is None
    book.set_contacts([new.id], state="nursery")
    assert book.contact("zora-zweig").nursery_since == ANCHOR + timedelta(days=5)


def test_the_pass_is_left_and_taken_up_again() -> None:
    path = fresh_copy(ANCHOR)
    book = open_book(path, ANCHOR)
    known = len(book.sorting().people)
    for name in ("Zora Zweig", "Yann Yorck", "Xenia Xu"):
        book.add_contact(Contact(id="", name=name))
    book.log(book.read_line("call Zora Zweig: x"))
    minutes = book.sorting().minutes
    zora, yann = book.contact("zora-zweig").id, book.contact("yann-yorck").id
    book.sort(zora, "a")
    assert book.sorting().minutes > minutes
    book.sort(yann, "later")
    book.close()
    book = open_book(path, ANCHOR)
    assert len(book.sorting().people) == known + 1
    book.turn_to(ANCHOR + timedelta(days=31))
    assert yann in {entry.id for entry in book.sorting().people}
    with pytest.raises(Usage, match="sorts nobody"):
        book.sort(yann, "D")
    with pytest.raises(Problem, match="not ahead"):
        book.later([yann], ANCHOR)
    book.close()
