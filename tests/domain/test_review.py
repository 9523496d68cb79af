"""The day's review: who is in it and why, what it costs, and what a verdict does."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from brm_tui.domain import verdicts
from brm_tui.domain.introductions import begin
from brm_tui.domain.model import (
    NEVER,
    PRACTICE,
    Contact,
    Favour,
    Introduction,
    Planned,
    Practice,
    Step,
    Touch,
)
from brm_tui.domain.reasons import Facts, reasons
from brm_tui.domain.renewal import alarm
from brm_tui.domain.review import Row, queue, row_of
from brm_tui.domain.rhythm import rhythm

TODAY = date(2026, 3, 2)
ANNA = Contact(id="a", name="Anna Weber", handle="anna", tier="B", added=date(2024, 1, 1))


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def touch(days: int, **more: Any) -> Touch:
    return Touch(id=f"t{days}", on=ago(days), contacts=("a",), **more)


def facts(
    contact: Contact = ANNA, touches: list[Touch] | None = None, on: date = TODAY, **more: Any
) -> Facts:
    newest = sorted(touches or [], key=lambda t: t.on, reverse=True)
    days = sorted({t.on for t in newest})
    usual: dict[str, Any] = {"planned": (), "promises": (), "introductions": ()}
    return Facts(
        contact=contact,
        rhythm=rhythm(contact, days, on),
        touches=lambda: newest,
        name_of=lambda key: {"b": "Jörg Klein"}.get(key, key),
        practice=Practice(id=PRACTICE),
        **(usual | more),
    )


def why(given: Facts, on: date = TODAY) -> list[str]:
    return [reason.words for reason in reasons(given, on)]


def row(given: Facts) -> Row:
    found = row_of(given, TODAY)
    assert found is not None
    return found


def promise(due: int | None, key: str = "p") -> Favour:
    when = None if due is None else ago(due)
    return Favour(id=key, on=ago(20), contact="a", standing="promised", due=when, text="numbers")


# why now


def test_due_today_is_in_and_due_tomorrow_is_not() -> None:
    assert why(facts(touches=[touch(91)])) == [
        "due today: every 3 months (tier B), 91 of 91 days: warm"
    ]
    assert why(facts(touches=[touch(90)])) == []


def test_a_plan_stands_before_the_rhythm() -> None:
    later = Planned(id="x", contact="a", on=TODAY + timedelta(days=9), minutes=25)
    assert why(facts(touches=[touch(100)], planned=[later])) == []
    now = replace(later, on=ago(2))
    assert why(facts(touches=[touch(50)], planned=[now]))[0].startswith("planned for 2026-02-28")
    assert row(facts(touches=[touch(50)], planned=[now])).minutes == 25
    assert why(facts(touches=[touch(1)], planned=[now])) == []  # a touch has answered it


def test_an_agreed_day_and_a_promise_come_first() -> None:
    agreed = replace(ANNA, follow_up=ago(1))
    made = row(facts(agreed, [touch(10)], promises=[promise(0)]))
    assert [reason.kind for reason in made.reasons] == ["promise", "agreed"]
    assert made.agreed
    assert made.action == "keep your promise: numbers, call"
    assert row(facts(agreed, [touch(10)])).urgency < row(facts(touches=[touch(200)])).urgency


def test_a_promise_of_tomorrow_or_without_a_day_waits_but_is_shown() -> None:
    assert why(facts(touches=[touch(10)], promises=[promise(-1), promise(None, "q")])) == []
    made = row(facts(touches=[touch(100)], promises=[promise(-1)]))
    assert made.promise == "numbers (due 2026-03-03)"


def test_a_birthday_is_told_for_a_week_until_there_is_a_touch() -> None:
    born = replace(ANNA, birthday=date(1980, 2, 28))
    assert why(facts(born, [touch(10)])) == ["birthday 2 days ago"]
    assert why(facts(born, [touch(1)])) == []
    assert why(facts(replace(born, birthday=date(1980, 2, 20)), [touch(20)])) == []
    leap = replace(ANNA, birthday=date(1980, 2, 29))
    assert why(facts(leap, [touch(20)], on=date(2026, 2, 28)), date(2026, 2, 28)) == [
        "birthday today"
    ]


def intro_at(state: Any, days: int, note: str = "") -> Introduction:
    made = begin("i", "b", "a", "cloud", ago(90))
    return replace(made, state=state, history=(*made.history, Step(ago(days), state, note)))


def test_silence_gets_one_nudge_then_an_end_and_a_connection_its_question() -> None:
    for intro, todo in (
        (intro_at("helper asked", 10), "nudge once: introduction to Jörg Klein"),
        (intro_at("helper asked", 10, "nudged"), "close the introduction to Jörg Klein"),
    ):
        assert row(facts(touches=[touch(5)], introductions=[intro])).action == todo
    assert why(facts(touches=[touch(5)], introductions=[intro_at("helper asked", 9)])) == []
    connected = replace(intro_at("connected", 21), seeker="a", helper="b")
    asked = row(facts(touches=[touch(5)], introductions=[connected]))
    assert asked.action == "ask how it went with Jörg Klein"


def test_sleepers_come_back_on_their_day() -> None:
    asleep = replace(ANNA, state="asleep", asleep_until=TODAY, wake_when="back from Canada")
    assert why(facts(asleep, [touch(900)])) == ["asleep until 2026-03-02 (back from Canada)"]
    assert why(facts(replace(asleep, asleep_until=TODAY + timedelta(days=1)))) == []
    assert why(facts(replace(asleep, asleep_until=None), promises=[promise(3)])) == []


def test_the_nursery_asks_for_its_verdict() -> None:
    small = replace(ANNA, state="nursery", nursery_since=ago(40), tier="")
    assert why(facts(small, [touch(20)]))[0].startswith("due since 2026-02-28: every 18 days (nur")
    assert why(facts(small, [touch(30), touch(20), touch(1)])) == [
        "nursery: 3 of 3 touches: keep, or let sleep"
    ]
    over = replace(small, nursery_since=ago(56))
    assert why(facts(over, [touch(1)])) == [
        "nursery: 1 of 3 touches, 8 weeks over: keep, or let sleep"
    ]


# the renewal alarm


def test_the_alarm_says_why() -> None:
    client = replace(ANNA, renewal=date(2026, 9, 30))
    only_then = [touch((TODAY - d).days) for d in (date(2025, 9, 1), date(2024, 10, 20))]
    found = alarm(client, only_then, TODAY)
    assert found is not None
    assert found.words.startswith("only when the contract is up: all 2 touches in two years")
    busy = [touch(40, occasion="project"), touch(300)]
    silent = alarm(client, busy, TODAY)
    assert silent is not None
    assert silent.words == f"no touch without occasion since {ago(300)}"
    assert alarm(client, [touch(40), touch(300)], TODAY) is None


def test_no_alarm_for_the_new_the_past_and_those_without_a_contract() -> None:
    client = replace(ANNA, renewal=date(2026, 4, 1))
    assert alarm(ANNA, [], TODAY) is None
    assert alarm(replace(client, renewal=ago(1)), [], TODAY) is None
    assert alarm(replace(client, added=ago(30)), [touch(20)], TODAY) is None
    assert alarm(client, [], TODAY) is not None


def test_the_alarm_brings_a_touch_without_occasion_into_the_review() -> None:
    client = replace(ANNA, renewal=date(2026, 9, 30))
    made = row(facts(client, [touch(60, occasion="sale")]))
    assert made.alarm == "no touch without occasion in two years; the contract is up on 2026-09-30"
    assert made.action == "call without an occasion"


# verdicts


def test_skip_hides_for_a_week_but_not_what_becomes_due() -> None:
    stamped = replace(ANNA, reviewed=ago(6))
    assert why(facts(stamped, [touch(120)])) == []
    assert why(facts(replace(ANNA, reviewed=ago(7)), [touch(120)])) != []
    both = why(facts(stamped, [touch(120)], promises=[promise(3), promise(9, "q")]))
    assert both == ["your promise is due since 2026-02-27: numbers"]


def test_a_snooze_of_a_day_comes_back_the_next_day() -> None:
    put_off = replace(ANNA, reviewed=ago(1), snoozed_until=TODAY)
    assert why(facts(put_off, [touch(120)], promises=[promise(9)])) != []
    hidden = replace(put_off, reviewed=TODAY, snoozed_until=TODAY + timedelta(days=1))
    assert why(facts(hidden, [touch(120)], promises=[promise(9)])) == []


def test_done_keeps_promises_wakes_and_logs_a_touch_without_text() -> None:
    asleep = replace(ANNA, state="asleep", asleep_until=TODAY)
    due = promise(0)
    made = row(facts(asleep, promises=[due]))
    written = verdicts.done(made, asleep, {"p": due}, {}, {}, {}, TODAY, lambda: "new")
    logged, contact, kept = written
    assert isinstance(logged, Touch)
    assert (logged.channel, logged.minutes, logged.text) == ("call", 20, "")
    assert isinstance(contact, Contact)
    assert (contact.state, contact.asleep_until, contact.reviewed) == ("active", None, TODAY)
    assert isinstance(kept, Favour)
    assert kept.standing == "done"


def test_a_look_at_the_contract_is_no_touch() -> None:
    client = replace(ANNA, renewal=date(2026, 7, 30))
    look = Planned(id="x", contact="a", on=TODAY, minutes=15, kind="review")
    made = row(facts(client, [touch(10)], planned=[look]))
    assert made.action == "look at the contract"
    written = verdicts.done(made, client, {}, {}, {"x": look}, {}, TODAY, lambda: "new")
    assert [type(record) for record in written] == [Contact, Planned]


# any book

DAYS = st.integers(0, 400)


@st.composite
def someone(draw: st.DrawFn, number: int) -> Facts:
    key = f"k{number}"
    days = draw(st.lists(DAYS, max_size=5, unique=True))
    touches = [Touch(id=f"{key}{d}", on=ago(d), contacts=(key,)) for d in days]
    contact = Contact(
        id=key,
        name=draw(st.sampled_from(["Anna", "anna", "Jörg", "Kim"])),
        tier=draw(st.sampled_from(["A", "B", "C", ""])),
        cadence=draw(st.sampled_from([0, 0, 10, NEVER])),
        state=draw(st.sampled_from(["active", "active", "nursery", "asleep"])),
        asleep_until=draw(st.sampled_from([None, None, ago(1), ago(-9)])),
        birthday=draw(st.sampled_from([None, date(1980, 3, 1), date(1980, 5, 1)])),
        renewal=draw(st.sampled_from([None, date(2026, 6, 1)])),
        follow_up=draw(st.sampled_from([None, None, ago(3), ago(-3)])),
        reviewed=draw(st.sampled_from([None, TODAY, ago(3), ago(30)])),
        snoozed_until=draw(st.sampled_from([None, None, ago(2), ago(-5)])),
        added=ago(500),
    )
    owed = [promise(d, f"{key}-{d}") for d in draw(st.lists(st.integers(-3, 30), max_size=2))]
    return facts(contact, touches, promises=owed)


@st.composite
def people(draw: st.DrawFn) -> list[Facts]:
    return [draw(someone(number)) for number in range(draw(st.integers(0, 12)))]


def rows_of(given: list[Facts]) -> list[Row]:
    return [made for f in given if (made := row_of(f, TODAY)) is not None]


@given(people())
def test_nobody_asleep_or_never_due_appears(given: list[Facts]) -> None:
    shown = {made.id: made for made in rows_of(given)}
    for one in given:
        made = shown.get(one.contact.id)
        if made is None:
            continue
        kinds = {reason.kind for reason in made.reasons}
        if one.contact.state == "asleep":
            assert one.contact.asleep_until is not None
            assert one.contact.asleep_until <= TODAY
        elif one.contact.cadence == NEVER and one.contact.state == "active":
            assert kinds <= {"promise", "agreed", "introduction"}


@given(people(), st.integers(0, 200), st.integers(0, 200))
def test_the_minutes_hold_except_for_what_was_agreed(
    given: list[Facts], minutes: int, done: int
) -> None:
    rows = rows_of(given)
    found = queue(rows, minutes, done)
    free = sum(made.minutes for made in found.rows if not made.agreed)
    agreed = sum(made.minutes for made in found.rows if made.agreed)
    assert free == 0 or free + agreed + done <= minutes
    assert {r.id for r in found.rows} >= {r.id for r in rows if r.agreed}
    assert len(found.rows) + found.rest == len(rows)
    assert [r.rank for r in found.rows] == sorted(r.rank for r in found.rows)
    assert len(queue(rows, minutes, done, everything=True).rows) == len(rows)


@given(people(), st.integers(0, 200), st.integers())
def test_the_order_is_that_of_the_rows_not_of_their_coming(
    given: list[Facts], minutes: int, seed: int
) -> None:
    rows = rows_of(given)
    shuffled = rows[:]
    random.Random(seed).shuffle(shuffled)
    assert queue(rows, minutes, 0) == queue(shuffled, minutes, 0)


@given(people(), st.integers(20, 200))
def test_doing_one_leaves_the_others_as_they_are(given: list[Facts], minutes: int) -> None:
    rows = rows_of(given)
    before = queue(rows, minutes, 0)
    for made in before.rows:
        rest = [other for other in rows if other.id != made.id]
        after = queue(rest, minutes, made.minutes)
        assert [r.id for r in after.rows] == [r.id for r in before.rows if r.id != made.id]


@settings(deadline=None)
@given(people(), st.integers(1, 6))
def test_nothing_comes_twice_in_a_week_unless_it_is_due_anew(given: list[Facts], days: int) -> None:
    later = TODAY + timedelta(days=days)
    for one in given:
        stamped = replace(one.contact, reviewed=TODAY, snoozed_until=None)
        touches = list(one.touches())
        again = facts(stamped, touches, later, promises=one.promises)
        for reason in reasons(again, later):
            assert reason.since > TODAY


def test_an_empty_day_says_what_it_is() -> None:
    made = [row(facts(replace(ANNA, id=f"k{n}"), [touch(200)])) for n in range(3)]
    assert queue(made, 45, 0).in_words == "2 people, about 40 min; 0 of 45 min done today."
    assert queue(made, 45, 50).in_words.startswith("The 45 minutes of today are used up")
    assert queue(made, 0, 0).in_words == "Today is free. 3 people wait for the days to come."
    assert queue([], 45, 0).in_words == "Nobody waits for you today."


@pytest.mark.parametrize("people_due", [60])
def test_two_weeks_away_bring_a_day_not_a_wall(people_due: int) -> None:
    made = [row(facts(replace(ANNA, id=f"k{n}"), [touch(120)])) for n in range(people_due)]
    found = queue(made, 36, 0)
    assert (len(found.rows), found.rest) == (1, people_due - 1)


def test_every_reason_has_its_mark() -> None:
    from typing import get_args

    from brm_tui.domain.reasons import Kind
    from brm_tui.tui.review_told import _MARKS

    assert set(_MARKS) == set(get_args(Kind))
