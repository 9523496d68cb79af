"""Needs, offers, proposals and articles in a book: each verb one change, each with its way back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from brm_tui.book import Book
from brm_tui.domain import matching
from brm_tui.domain.errors import NotFound, Problem
from brm_tui.domain.items import Listed
from brm_tui.domain.model import PRACTICE, TABLES, Clip, Contact, Item, Mail
from brm_tui.session import open_book

TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRM_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = open_book(tmp_path / "book.json", TODAY)
    yield book
    book.close()


def everything(book: Book) -> dict[str, dict[str, str]]:
    """All records but for their revisions, in words."""
    return {
        table: {k: repr(v).replace(f"rev={v.rev},", "") for k, v in rows.items()}
        for table in TABLES
        if (rows := book.records.table(table))
    }


def person(book: Book, name: str, *, need: str = "", offer: str = "", **fields: Any) -> Contact:
    """Somebody with a need and an offer."""
    contact = book.add_contact(Contact(id="", name=name, **fields))
    if need:
        book.add_item("need", contact.id, need)
    if offer:
        book.add_item("offer", contact.id, offer)
    return book.records.contacts[contact.id]


def pairs(book: Book, key: str | None = None) -> set[tuple[str, str]]:
    """Who is proposed to whom, by name."""
    return {(book.name_of(p.seeker), book.name_of(p.helper)) for p in book.proposals(key)}


# needs and offers


def test_an_item_is_noted_edited_renewed_and_met(book: Book) -> None:
    anna = person(book, "Anna Weber")
    before = everything(book)
    one = book.add_item("need", anna.id, "web analytics #SEO without cookies", ["Shop"])
    assert (one.item.text, one.item.topics) == ("web analytics without cookies", ("shop", "seo"))
    assert one.until == date(2026, 9, 2)
    with pytest.raises(Problem, match="noted already"):
        book.add_item("need", anna.id, "Web Analytics without cookies")
    edited = book.edit_item(one.id, "analytics without consent banners")
    assert edited.item.topics == ("shop", "seo")
    assert edited.id != one.id
    book.turn_to(date(2026, 9, 3))
    assert book.items("need") == []
    assert [each.expired for each in book.items("need", expired=True)] == [True]
    assert book.renew_item(edited.id).until == date(2027, 3, 3)
    book.close_item(edited.id)
    contact = book.records.contacts[anna.id]
    assert contact.needs == ()
    assert [(item.text, item.closed) for item in contact.fulfilled] == [
        ("analytics without consent banners", date(2026, 9, 3))
    ]
    with pytest.raises(NotFound):
        book.close_item(edited.id)
    for _ in range(4):
        book.undo()
    assert everything(book) == before


def test_an_offer_goes_when_it_no_longer_stands(book: Book) -> None:
    anna = person(book, "Anna", offer="UX reviews")
    book.close_item(book.items("offer")[0].id)
    assert book.records.contacts[anna.id].offers == ()
    book.undo()
    assert book.items("offer", anna.id)[0].item.text == "UX reviews"


@pytest.mark.parametrize("text", ["", "  ", "#only #tags", "\x1b[31m", "x" * 501])
def test_an_item_says_something_in_few_words(book: Book, text: str) -> None:
    anna, before = person(book, "Anna"), len(book.history())
    with pytest.raises(Problem):
        book.add_item("need", anna.id, text)
    assert len(book.history()) == before


def test_own_needs_are_kept_with_the_practice(book: Book) -> None:
    mine = book.add_item("need", PRACTICE, "Steuerberater für die Übergabe")
    assert book.practice.needs[0].text == mine.item.text
    assert book.items("need") == []
    assert [one.id for one in book.items("need", PRACTICE)] == [mine.id]
    with pytest.raises(Problem, match="Only needs"):
        book.add_item("offer", PRACTICE, "workshops")
    book.close_item(mine.id)
    assert book.practice.fulfilled[0].closed == TODAY
    book.undo()
    book.undo()
    assert PRACTICE not in book.records.practice


# proposals


def test_a_proposal_says_why(book: Book) -> None:
    person(book, "Anna Weber")
    anna = book.contact("anna-weber")
    book.add_item("need", anna.id, "web analytics", ["analytics"])
    klein = person(book, "Jörg Klein")
    book.add_item("offer", klein.id, "analytics audits", ["analytics"])
    (found,) = book.proposals()
    assert found.reason == (
        "Anna Weber needs 'web analytics' - Jörg Klein offers 'analytics audits': "
        "topic analytics, word analytics"
    )
    assert (found.seeker, found.helper) == (anna.id, klein.id)
    assert 40 <= found.score <= 100
    assert not found.dimmed
    assert book.proposal(found.id) == found
    assert book.proposals(klein.id) == book.proposals(anna.id) == [found]


def test_who_was_introduced_or_dismissed_is_not_proposed(book: Book) -> None:
    anna = person(book, "Anna", need="tax adviser", offer="website design")
    jorg = person(book, "Jörg", need="new website", offer="Steuerberatung")
    both = {("Anna", "Jörg"), ("Jörg", "Anna")}
    assert pairs(book) == both
    book.introduce(jorg.id, anna.id, "")
    assert pairs(book) == pairs(book, anna.id) == set()
    book.undo()
    assert pairs(book) == both
    one = next(p for p in book.proposals() if p.seeker == anna.id)
    book.dismiss(one.id, only_this=True)
    assert pairs(book) == {("Jörg", "Anna")}
    other = next(p for p in book.proposals())
    gone = book.dismiss(other.id)
    assert pairs(book) == set()
    book.add_item("need", anna.id, "Steuererklärung für 2025")
    assert pairs(book) == set()
    book.restore(gone.id)
    assert pairs(book) == both  # the new need; the first one stays dismissed
    assert [p.need.item.text for p in book.proposals(anna.id) if p.seeker == anna.id] == [
        "Steuererklärung für 2025"
    ]
    with pytest.raises(NotFound, match="brm match"):
        book.dismiss("0000000000")


def test_who_was_introduced_twice_lately_stands_back(book: Book) -> None:
    anna = person(book, "Anna", need="tax adviser")
    others = [person(book, f"Other {n}") for n in range(2)]
    person(book, "Jörg", offer="Steuerberatung")
    for other in others:
        book.introduce(anna.id, other.id, "")
    (found,) = book.proposals()
    assert found.busy
    assert found.dimmed
    book.turn_to(TODAY + timedelta(days=91))
    assert not book.proposals()[0].busy


def test_sleepers_are_proposed_and_come_first_for_me(book: Book) -> None:
    person(book, "Anna", need="Buchhaltung")
    person(book, "Awake", offer="Buchhaltung und Steuern")
    asleep = person(book, "Sleeper", offer="accounting, payroll, reporting")
    book.sleep([asleep.id])
    flags = {book.name_of(p.helper): (p.asleep, p.dimmed) for p in book.proposals()}
    assert flags == {"Awake": (False, False), "Sleeper": (True, True)}
    book.add_item("need", PRACTICE, "Buchhaltung")
    mine = book.own_proposals()
    assert [book.name_of(p.helper) for p in mine] == ["Sleeper", "Awake"]
    assert mine[0].reason.startswith("You need 'Buchhaltung' - Sleeper offers")
    assert not mine[0].dimmed
    book.dismiss(mine[0].id)
    assert [book.name_of(p.helper) for p in book.own_proposals()] == ["Awake"]
    assert ("Anna", "Sleeper") in pairs(book)


def test_what_has_expired_is_proposed_no_longer(book: Book) -> None:
    anna = person(book, "Anna", need="tax adviser")
    person(book, "Jörg", offer="Steuerberatung")
    assert len(pairs(book)) == 1
    book.turn_to(date(2026, 9, 2))
    assert len(pairs(book)) == 1  # the last day of the six months
    book.turn_to(date(2026, 9, 3))
    assert pairs(book) == set()
    for kind in ("need", "offer"):
        for one in book.items(kind, expired=True):
            book.renew_item(one.id)
    assert len(pairs(book)) == 1
    # a need from a file has a day and no end: six months as well
    book.edit_contact(
        Contact(id=anna.id, name="Anna", handle="anna", needs=(Item("tax", on=date(2026, 3, 2)),))
    )
    assert pairs(book) == set()


def test_what_a_captured_line_says_is_matched_at_once(book: Book) -> None:
    person(book, "Anna Weber")
    person(book, "Jörg Klein", offer="SEO audits")
    assert pairs(book) == set()
    book.log(book.read_line("call Weber 20m: relaunch ? Suchmaschinenoptimierung"))
    assert pairs(book) == {("Anna Weber", "Jörg Klein")}
    book.undo()
    assert pairs(book) == set()
    book.redo()
    book.delete_contact(book.contact("jorg-klein").id)
    assert pairs(book) == set()


def test_own_words_that_mean_the_same(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    file = tmp_path / "config" / "synonyms.txt"
    file.write_text("Wimpelkette, bunting\n", encoding="utf-8")
    book = open_book(tmp_path / "own.json", TODAY)
    person(book, "Anna", need="Wimpelketten")
    person(book, "Jörg", offer="bunting")
    assert len(pairs(book)) == 1
    book.close()
    file.write_bytes(b"\xff\xff")
    book = open_book(tmp_path / "own.json", TODAY)
    with pytest.raises(Problem, match=r"synonyms\.txt is no UTF-8 text"):
        book.proposals()
    book.close()


# articles


def test_an_article_finds_its_readers(book: Book) -> None:
    person(book, "Need", need="web analytics without cookies")
    person(book, "Topic", topics=("analytics",))
    person(book, "Firm", organisation="Lumen Analytics")
    person(book, "Nobody", topics=("roofing",))
    asleep = person(book, "Sleeper", topics=("analytics",))
    book.sleep([asleep.id])
    clip = Clip(id="", on=TODAY, title="Cookies are going: analytics", topics=("analytics",))
    found = book.readers(clip)
    assert [book.name_of(r.contact) for r in found] == ["Need", "Topic", "Firm", "Sleeper"]
    assert found[0].reasons == ("needs 'web analytics without cookies'",)
    assert found[1].reasons == ("topic analytics",)
    assert found[2].reasons == ("organisation Lumen Analytics",)
    assert found[3].asleep


def test_who_is_due_comes_first_among_equals(book: Book) -> None:
    person(book, "Aaron", topics=("analytics",))
    person(book, "Zoe", topics=("analytics",), tier="A")
    found = book.readers(Clip(id="", on=TODAY, title="On analytics and steel"))
    assert [book.name_of(r.contact) for r in found] == ["Zoe", "Aaron"]
    assert found[0].reasons == ("topic analytics", "due now")


def test_sending_an_article_is_one_change(book: Book) -> None:
    anna, jorg = (person(book, name, tier="A") for name in ("Anna", "Jörg"))
    book.snooze([anna.id], date(2026, 4, 1))
    before, changes = everything(book), len(book.history())
    made = Clip(id="", on=TODAY, title="On analytics", url="https://x.example/a", topics=("Web",))
    clip = book.send_clip(made, [anna.id, jorg.id, anna.id])
    assert len(book.history()) == changes + 1
    assert [(sent.contact, sent.on) for sent in clip.sent] == [(anna.id, TODAY), (jorg.id, TODAY)]
    for contact in (anna, jorg):
        (touch,) = book.touches_of(contact.id)
        assert (touch.channel, touch.by, touch.text) == ("mail", "me", "Article: On analytics")
        assert touch.topics == ("web",)
        (favour,) = book.favours_of(contact.id)
        assert (favour.kind, favour.size, favour.standing) == ("article", "S", "done")
        assert favour.touch == touch.id
        assert not book.is_due(contact.id)
    assert book.records.contacts[anna.id].snoozed_until is None
    assert book.records.contacts[anna.id].topics == ()
    assert book.clips(anna.id) == [clip]
    assert book.readers(clip) == []
    with pytest.raises(Problem, match="Anna has this article since 2026-03-02"):
        book.send_clip(clip, [anna.id])
    book.undo()
    assert everything(book) == before
    book.redo()
    book.delete_contact(jorg.id)
    assert [sent.contact for sent in book.clips()[0].sent] == [anna.id]
    book.undo()
    assert len(book.clips()[0].sent) == 2


def test_an_article_uses_up_the_next_planned_touch(book: Book) -> None:
    anna, jorg = person(book, "Anna", tier="A"), person(book, "Jörg", tier="A")
    book.make_plan()
    (first, second), others = book.planned_of(anna.id)[:2], book.planned_of(jorg.id)
    due = first.ideal or first.on
    book.turn_to(due)
    clip = book.send_clip(Clip(id="", on=due, title="On analytics"), [anna.id])
    done = book.records.planned[first.id]
    assert (done.state, done.on) == ("done", due)
    ahead = book.planned_of(anna.id)
    assert ahead[0].id == second.id, "only the next one"
    assert {p.id: p for p in book.planned_of(jorg.id)} == {p.id: p for p in others}
    assert clip.sent[0].contact == anna.id
    book.undo()
    assert book.records.planned[first.id].state == "open"


def test_an_article_is_noted_once(book: Book) -> None:
    made = Clip(id="", on=TODAY, title="A", url="https://x.example/a", topics=("web",))
    first = book.keep_clip(made)
    again = book.keep_clip(Clip(id="", on=TODAY, title="B", url=made.url, topics=("seo",)))
    assert (again.id, again.topics) == (first.id, ("seo", "web"))
    assert book.clip("https://x.example/a").title == "B"
    book.delete_clip(first.id)
    assert book.clips() == []


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "x.example", "https://", "http:// a b"]
)
def test_only_addresses_of_the_web_are_noted(book: Book, url: str) -> None:
    with pytest.raises(Problem):
        book.keep_clip(Clip(id="", on=TODAY, title="A", url=url))
    with pytest.raises(Problem, match="title"):
        book.keep_clip(Clip(id="", on=TODAY, title=" \x1b[2J", url="https://x.example"))
    assert book.clips() == []


def test_articles_and_dismissals_are_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "again.json"
    book = open_book(path, TODAY)
    anna = person(book, "Anna", need="tax adviser", mails=(Mail("a@x.example"),))
    person(book, "Jörg", offer="Steuerberatung")
    book.dismiss(book.proposals()[0].id)
    book.send_clip(Clip(id="", on=TODAY, title="On tax"), [anna.id])
    before = everything(book)
    book.close()
    book = open_book(path, TODAY)
    assert everything(book) == before
    assert pairs(book) == set()
    assert len(book.clips(anna.id)) == len(book.dismissals()) == 1
    book.close()


def test_made_ready_bit_by_bit_they_are_the_same(book: Book) -> None:
    for n in range(30):
        person(book, f"Person {n}", need="tax adviser", offer="Steuerberatung")
    assert book.best_proposal(book.contact("person-1").id) is None, "nothing is matched for it"
    steps = 0
    while not book.warm_proposals(7):
        steps += 1
        if steps == 3:  # somebody new comes while it goes on
            person(book, "New", need="tax adviser")
    assert steps > 30 // 7
    assert book.proposals_ready
    fresh = Book.__new__(Book)
    fresh.today = book.today
    fresh._begin({name: dict(book.records.table(name)) for name in TABLES})
    assert book.proposals() == fresh.proposals()


def test_the_matches_of_one_item(book: Book) -> None:
    anna = person(book, "Anna", need="tax adviser")
    person(book, "Jörg", offer="Steuerberatung")
    asleep = person(book, "Sleeper", offer="accounting, tax")
    book.sleep([asleep.id])
    need = book.items("need", anna.id)[0]
    found = book.matches_of(need.id)
    assert found == book.proposals(anna.id)
    assert book.best_score(need.id) == found[0].score
    mine = book.add_item("need", PRACTICE, "tax adviser")
    assert [p.asleep for p in book.matches_of(mine.id)] == [True, False]
    offer = book.items("offer", asleep.id)[0]
    assert {p.seeker for p in book.matches_of(offer.id)} == {anna.id, PRACTICE}
    best = book.best_proposal(anna.id)
    assert best == next(p for p in found if not p.dimmed)
    assert best.score >= matching.TELLING
    weak = person(book, "Kim", need="help with the sales tax of a shop in Norway")
    assert 0 < book.proposals(weak.id)[0].score < matching.TELLING
    assert book.best_proposal(weak.id) is None
    assert book.matches_of("0000000000") == []
    assert book.best_score("0000000000") == 0


# whatever happens


WORDS = ["tax adviser", "Steuerberatung", "new website", "web design", "", "SEO", "Beratung"]


class Story(RuleBasedStateMachine):
    """Any verbs in any order: proposals are those of a book that is opened afresh."""

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.path = Path(tempfile.mkdtemp()) / "book.json"
        self.book = open_book(self.path, TODAY)
        self.book.synonyms = None
        for name in ("Anna", "Jörg", "Kim"):
            person(self.book, name, need="tax adviser", offer="website design")
        self.book.proposals()

    def _someone(self, data: st.DataObject) -> str:
        name = data.draw(st.sampled_from(["Anna", "Jörg", "Kim"]))  # ids are random
        return next(c.id for c in self.book.records.contacts.values() if c.name == name)

    def _item(self, data: st.DataObject) -> Listed | None:
        every = [one for kind in ("need", "offer") for one in self.book.items(kind)]
        every.sort(key=lambda one: (self.book.name_of(one.owner), one.kind, one.item.text))
        return every[data.draw(st.integers(0, 50)) % len(every)] if every else None

    @rule(data=st.data(), kind=st.sampled_from(["need", "offer"]), text=st.sampled_from(WORDS))
    def add(self, data: st.DataObject, kind: Any, text: str) -> None:
        with contextlib.suppress(Problem):
            self.book.add_item(kind, self._someone(data), text)

    @rule(data=st.data(), text=st.sampled_from(WORDS), close=st.booleans())
    def change(self, data: st.DataObject, text: str, close: bool) -> None:
        one = self._item(data)
        try:
            if one is not None and close:
                self.book.close_item(one.id)
            elif one is not None:
                self.book.edit_item(one.id, text, [text])
        except Problem:
            pass

    @rule(data=st.data())
    def introduce(self, data: st.DataObject) -> None:
        with contextlib.suppress(Problem):
            self.book.introduce(self._someone(data), self._someone(data), "")

    @rule(data=st.data(), only_this=st.booleans())
    def dismiss(self, data: st.DataObject, only_this: bool) -> None:
        found = sorted(self.book.proposals(), key=lambda p: p.reason)
        at = data.draw(st.integers(0, 50))
        if found:
            self.book.dismiss(found[at % len(found)].id, only_this=only_this)

    @rule(data=st.data())
    def sleep(self, data: st.DataObject) -> None:
        self.book.sleep([self._someone(data)])

    @rule()
    def undo(self) -> None:
        self.book.undo()
        if len(self.book.records.contacts) < 3:  # the three themselves stay
            self.book.redo()

    @rule(days=st.integers(1, 120))
    def time_passes(self, days: int) -> None:
        self.book.turn_to(self.book.today + timedelta(days=days))

    @invariant()
    def nothing_but_what_changed_was_matched_again(self) -> None:
        found = self.book.proposals()
        fresh = Book.__new__(Book)
        fresh.today = self.book.today
        fresh._begin({name: dict(self.book.records.table(name)) for name in TABLES})
        assert found == fresh.proposals()
        apart = [{i.seeker, i.helper} for i in self.book.introductions_of()]
        apart += [{g.seeker, g.helper} for g in self.book.dismissals() if not g.need]
        for p in found:
            assert p.seeker != p.helper
            assert {p.seeker, p.helper} not in apart
            assert not p.need.expired
            assert not p.offer.expired

    def teardown(self) -> None:
        self.book.close()


Story.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestStory = Story.TestCase
