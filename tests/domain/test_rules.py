"""Rhythm, ledger, introductions, filters and fields: the rules of the craft."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from brm_tui.domain import introductions
from brm_tui.domain.errors import Problem, Usage
from brm_tui.domain.fields import FIELDS, Context, read_cadence, set_field, show_cadence
from brm_tui.domain.filters import Standing, read_filter
from brm_tui.domain.introductions import advance, begin, favours_of_connection, refusal, warnings
from brm_tui.domain.ledger import balance, in_words, keep
from brm_tui.domain.model import NEVER, Contact, Favour, Item, Mail, Phone
from brm_tui.domain.rhythm import every, habit, rhythm, warmth
from brm_tui.domain.text import clean, clean_block

TODAY = date(2026, 3, 2)
ANNA = Contact(id="a", name="Anna Weber", tier="B")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


# rhythm


def test_a_thing_due_today_is_due_today() -> None:
    found = rhythm(ANNA, [ago(91)], TODAY)
    assert (found.due, found.warmth, found.source) == (TODAY, "warm", "tier")
    assert rhythm(ANNA, [ago(92)], TODAY).warmth == "cooling"


@pytest.mark.parametrize(
    ("gap", "shown"),
    [(30, "warm"), (31, "cooling"), (60, "cooling"), (61, "cold"), (240, "cold"), (241, "lapsed")],
)
def test_warmth_fades_by_the_gap(gap: int, shown: str) -> None:
    assert warmth(gap, 30) == shown


def test_the_users_cadence_stands_before_the_tier() -> None:
    assert rhythm(replace(ANNA, cadence=10), [ago(3)], TODAY).days == 10
    assert rhythm(replace(ANNA, cadence=NEVER), [ago(900)], TODAY).due is None


def test_an_agreed_day_stands_before_the_rhythm_until_it_is_kept() -> None:
    agreed = replace(ANNA, follow_up=TODAY + timedelta(days=3))
    assert rhythm(agreed, [ago(200)], TODAY).due == TODAY + timedelta(days=3)
    assert rhythm(agreed, [TODAY + timedelta(days=3)], TODAY).source == "tier"


def test_a_snooze_hides_but_never_brings_forward() -> None:
    snoozed = replace(ANNA, snoozed_until=TODAY + timedelta(days=14))
    assert rhythm(snoozed, [ago(200)], TODAY).due == TODAY + timedelta(days=14)
    assert rhythm(snoozed, [ago(1)], TODAY).due == TODAY + timedelta(days=90)


def test_sleepers_are_never_due() -> None:
    assert rhythm(replace(ANNA, state="asleep"), [ago(900)], TODAY).due is None


def test_the_habit_is_the_median_gap_of_four_days() -> None:
    assert habit([ago(90), ago(60), ago(30)]) is None
    assert habit([ago(100), ago(60), ago(30), ago(0)]) == 30


@given(st.lists(st.dates(date(2020, 1, 1), TODAY), unique=True, max_size=30))
def test_a_touch_today_is_always_warm(days: list[date]) -> None:
    found = rhythm(ANNA, sorted({*days, TODAY}), TODAY)
    assert (found.gap, found.warmth) == (0, "warm")
    assert found.due == TODAY + timedelta(days=91)


def test_a_rhythm_in_words() -> None:
    words = {7: "every week", 30: "every month", 91: "every 3 months", 10: "every 10 days"}
    assert {days: every(days) for days in words} == words


# ledger


def test_the_balance_counts_and_never_nets() -> None:
    made = [
        Favour(id="1", on=TODAY, contact="a"),
        Favour(id="2", on=TODAY, contact="a", direction="got"),
        Favour(id="3", on=TODAY, contact="a", standing="promised", due=ago(1)),
        Favour(id="4", on=TODAY, contact="a", standing="promised", due=TODAY),
        Favour(id="5", on=TODAY, contact="a", standing="promised", direction="got"),
    ]
    found = balance(made, TODAY)
    assert (
        in_words(found) == "gave 1 - got 1 - 1 promise overdue - 1 promise open - 1 promise to you"
    )
    kept = keep(made[2], TODAY)
    assert (kept.standing, kept.on, kept.due) == ("done", TODAY, None)
    with pytest.raises(Problem, match="already"):
        keep(kept, TODAY)


# introductions


def test_an_introduction_goes_its_way_and_writes_two_favours() -> None:
    intro = begin("i", "a", "b", "cloud", TODAY)
    for state in ("helper asked", "helper agreed", "seeker asked", "both agreed", "connected"):
        intro = advance(intro, state, TODAY)
    assert [step.state for step in intro.history][-1] == "connected"
    assert {f.contact for f in favours_of_connection(intro, TODAY)} == {"a", "b"}
    done = advance(intro, "outcome", TODAY, "they work together", "business")
    assert (done.outcome, done.history[-1].note) == ("business", "they work together")
    assert not introductions.is_open(done)
    with pytest.raises(Problem, match="come to its end"):
        advance(done, "idea", TODAY)


def test_no_step_is_left_out_and_no_pair_is_introduced_twice() -> None:
    intro = begin("i", "a", "b", "cloud", TODAY)
    with pytest.raises(Problem, match="cannot become 'connected'"):
        advance(intro, "connected", TODAY)
    assert "have an introduction already" in refusal("b", "a", [intro])
    assert "to themselves" in refusal("a", "a", [])
    assert refusal("a", "c", [intro]) == ""


def test_who_is_introduced_too_often_is_told() -> None:
    busy = [begin(str(n), "a", f"x{n}", "", ago(n)) for n in range(2)]
    assert warnings([("a", "Anna"), ("x0", "Kim")], busy, TODAY) == (
        "Anna was introduced 2 times in 90 days already.",
    )
    assert warnings([("a", "Anna")], [replace(i, history=()) for i in busy], TODAY) == ()


# filters


def standing(contact: Contact, *, due: bool = False, promises: int = 0) -> Standing:
    return Standing(rhythm(contact, [], TODAY), due, promises, 0)


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("tier:b", True),
        ("tier:A", False),
        ("-tier:A", True),
        ("web", True),
        ("weber tier:B", True),
        ("weber tier:A", False),
        ("due", False),
        ("-due", True),
        ("untouched", True),
        ("asleep", False),
    ],
)
def test_all_words_of_a_filter_must_hold(text: str, passes: bool) -> None:
    assert read_filter(text).accepts(ANNA, standing(ANNA)) is passes


def test_sleepers_are_shown_only_when_asked_for() -> None:
    asleep = replace(ANNA, state="asleep")
    assert not read_filter("weber").accepts(asleep, standing(asleep))
    assert read_filter("weber all").accepts(asleep, standing(asleep))
    with pytest.raises(Usage, match="knows no field 'colour'"):
        read_filter("colour:red")


# fields

CONTEXT = Context(TODAY, phone=lambda raw: Phone(raw, "+49" + raw))


def test_every_field_reads_back_what_it_shows() -> None:
    full = replace(
        ANNA,
        handle="anna",
        cadence=42,
        purposes=("client",),
        mails=(Mail("a@b.example", "work"),),
        phones=(Phone("1", "+491", "cell"),),
        needs=(Item("seo", ("web",), ago(9)),),
        topics=("web", "ux"),
        birthday=date(1980, 2, 29),
        notes="two\nlines",
    )
    for field in FIELDS:
        if not field.show(full):
            continue
        changed = set_field(full, field.name, field.show(full), CONTEXT)
        assert changed == full, field.name


def test_an_item_that_stays_keeps_what_is_known_of_it() -> None:
    known = replace(ANNA, needs=(Item("seo", ("web",), ago(9)),))
    more = set_field(known, "needs", "seo; a tax adviser", CONTEXT)
    assert more.needs[0] == known.needs[0]
    assert (more.needs[1].text, more.needs[1].on) == ("a tax adviser", TODAY)


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("tier", "D", "is no tier"),
        ("mails", "not a mail", "no mail address"),
        ("links", "javascript:alert(1)", "only http"),
        ("birthday", "soon-ish", "no day"),
        ("cadence", "often", "no cadence"),
        ("purposes", "fun", "no purpose"),
        ("name", "  ", "needs a name"),
        ("colour", "red", "no field"),
    ],
)
def test_what_is_no_value_is_told(field: str, text: str, told: str) -> None:
    with pytest.raises(Usage, match=told):
        set_field(ANNA, field, text, CONTEXT)


@pytest.mark.parametrize(
    ("text", "days"),
    [("30", 30), ("6w", 42), ("3m", 90), ("3 months", 90), ("1j", 365), ("-", 0), ("nie", NEVER)],
)
def test_a_cadence_as_people_write_it(text: str, days: int) -> None:
    assert read_cadence(text) == days
    assert read_cadence(show_cadence(days) or "-") == days


# text


@given(st.text(max_size=200))
def test_clean_is_idempotent_and_leaves_nothing_that_acts(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert clean_block(clean_block(text)) == clean_block(text)
    assert not any(c in once for c in "\x1b\x9b\x00\x07\u202e\u2066\u200b\n\r")


def test_what_people_need_stays() -> None:
    for text in ("می\u200cخواهم", "👩\u200d👩\u200d👧", "Jörg Müßig", "田中さくら", "a b"):
        assert clean(text) == text
    assert clean("a\x1b]52;c;eA==\x07b\x1b[31mc") == "abc"
