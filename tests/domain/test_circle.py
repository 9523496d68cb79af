"""The circle: what it costs, who could rest, whom to wake, how a nursery goes, one in, one out."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from brm_tui.domain.circle import circle, in_circle, in_exchange, kept, nursling, woken
from brm_tui.domain.model import (
    NEVER,
    PRACTICE,
    Contact,
    Favour,
    Introduction,
    Practice,
    Step,
    Touch,
)
from brm_tui.domain.parts import Span
from brm_tui.domain.resting import Candidate, could_rest
from brm_tui.domain.rhythm import rhythm
from brm_tui.domain.ties import Tie, minutes_a_week, working_weeks
from brm_tui.domain.waking import worth_waking

TODAY = date(2026, 3, 2)
USUAL = Practice(id=PRACTICE)
ANNA = Contact(
    id="a", name="Anna Weber", handle="anna", tier="B", why="asks well", added=date(2023, 1, 1)
)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def touches(*days: int, by: Any = "them") -> list[Touch]:
    return [Touch(id=f"t{d}", on=ago(d), contacts=("a",), by=by) for d in sorted(days)]


def favour(days: int, direction: Any = "got", **more: Any) -> Favour:
    return Favour(id=f"f{days}", on=ago(days), contact="a", direction=direction, **more)


def tie(
    contact: Contact = ANNA,
    made: list[Touch] | None = None,
    favours: list[Favour] | None = None,
    introductions: list[Introduction] | None = None,
) -> Tie:
    newest = sorted(made or [], key=lambda t: t.on, reverse=True)
    days = sorted({touch.on for touch in newest})
    return Tie(contact, rhythm(contact, days, TODAY), newest, favours or [], introductions or [])


def resting(*ties: Tie) -> tuple[Candidate, ...]:
    return could_rest([(one, 1.5) for one in ties], TODAY)


# what it costs


def test_the_usual_tiers_cost_about_three_hours_over_46_weeks() -> None:
    off = replace(USUAL, weeks_off=(Span(TODAY, TODAY + timedelta(days=42)),))
    weeks = working_weeks(off, TODAY)
    assert round(weeks) == 46
    total = sum(
        rule.people * minutes_a_week(rhythm(replace(ANNA, tier=tier), [], TODAY), off, weeks)
        for tier, rule in off.tiers.items()
    )
    assert total == pytest.approx(180, abs=10)


def test_only_who_costs_time_has_a_place() -> None:
    assert in_circle(ANNA)
    assert in_circle(replace(ANNA, tier="", cadence=20))
    for outside in (
        replace(ANNA, tier=""),
        replace(ANNA, tier="", cadence=NEVER),
        replace(ANNA, state="asleep"),
        replace(ANNA, state="nursery"),
    ):
        assert not in_circle(outside)


# who could rest


def test_a_tie_that_brings_something_stays() -> None:
    good = tie(made=touches(20, 100, 200), favours=[favour(50)])
    assert resting(good) == ()


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (tie(made=touches(760, 800)), "rhythm broken: silent for 760 days, 8 times the usual gap"),
        (tie(), "no touch in the 38 months you know each other"),
        (
            tie(made=touches(10, 90, 180, by="me")),
            "one-sided: 3 touches in a year, none begun by them",
        ),
        (
            tie(made=touches(10), favours=[favour(d, "gave") for d in (20, 60, 90)]),
            "one-sided: you gave 3 times in a year, nothing came back",
        ),
        (
            tie(made=touches(10, 400)),
            "little for its minutes: no favour, introduction or contract for 1.5 min a week",
        ),
        (tie(replace(ANNA, why=""), touches(10)), "no why and no purpose"),
    ],
)
def test_every_reason_to_rest_is_told(one: Tie, told: str) -> None:
    (candidate,) = resting(one)
    assert told in candidate.reasons


def test_who_brings_more_rests_last() -> None:
    lapsed = touches(760, 800)
    poor = tie(replace(ANNA, id="p", name="Poor"), lapsed)
    rich = tie(
        replace(ANNA, id="r", name="Rich", purposes=("client",), renewal=TODAY + timedelta(days=9)),
        lapsed,
        [favour(90)],
        [
            Introduction(
                id="i", seeker="r", helper="x", history=(Step(on=ago(30), state="connected"),)
            )
        ],
    )
    assert [candidate.name for candidate in resting(rich, poor)] == ["Poor", "Rich"]


@pytest.mark.parametrize(
    "stays",
    [
        replace(ANNA, later=TODAY + timedelta(days=1)),
        replace(ANNA, follow_up=TODAY),
        replace(ANNA, added=ago(100)),
    ],
)
def test_the_kept_the_agreed_and_the_new_are_left_alone(stays: Contact) -> None:
    assert resting(tie(stays)) == ()
    owed = favour(3, "gave", standing="promised")
    assert resting(tie(favours=[owed])) == ()


def test_kept_is_not_asked_about_for_a_year() -> None:
    after = kept(replace(ANNA, state="nursery"), TODAY, "knows everybody", "A")
    assert (after.state, after.tier, after.why) == ("active", "A", "knows everybody")
    assert after.later == date(2027, 3, 2)
    assert kept(ANNA, TODAY).why == "asks well"


# whom to wake

ASLEEP = replace(ANNA, state="asleep", tier="")


def test_a_warm_tie_that_was_silent_for_years_is_worth_waking() -> None:
    (found,) = worth_waking([tie(ASLEEP, touches(800, 830, 900, 950))], {}, TODAY)
    assert found.reasons == (
        "in touch on 4 days, then silent for 2 years: has seen other things since",
    )
    assert worth_waking([tie(ASLEEP, touches(30, 60, 90, 120))], {}, TODAY) == ()
    assert worth_waking([tie(ASLEEP)], {}, TODAY) == ()


def test_favours_and_offers_wake_and_takers_do_not() -> None:
    helped = tie(replace(ASLEEP, id="h"), favours=[favour(900, text="a recommendation")])
    wanted = {"o": "offers migration of shops: Jörg Klein needs somebody for a migration"}
    taker = tie(
        replace(ASLEEP, id="t"),
        touches(800, 830, 900, 950),
        [favour(d, "gave") for d in (800, 850, 870)],
    )
    found = worth_waking([helped, tie(replace(ASLEEP, id="o")), taker], wanted, TODAY)
    assert {d.id: d.reasons for d in found} == {
        "h": ("did you a favour: a recommendation",),
        "o": (wanted["o"],),
    }


def test_who_comes_by_a_date_or_was_put_off_is_not_proposed() -> None:
    warm = touches(800, 830, 900, 950)
    for contact in (
        replace(ASLEEP, asleep_until=date(2026, 3, 20)),
        replace(ASLEEP, later=TODAY + timedelta(days=1)),
    ):
        assert worth_waking([tie(contact, warm)], {}, TODAY) == ()
    assert worth_waking([tie(replace(ASLEEP, asleep_until=date(2026, 4, 1)), warm)], {}, TODAY)


@given(
    st.lists(st.lists(st.integers(300, 2000), max_size=8), max_size=8),
    st.integers(0, 29),
    st.integers(),
)
def test_the_three_stay_the_same_within_the_quarter(
    made: list[list[int]], later: int, seed: int
) -> None:
    sleepers = [
        tie(replace(ASLEEP, id=f"s{n}", name=f"S{n}"), touches(*days))
        for n, days in enumerate(made)
    ]
    found = worth_waking(sleepers, {}, TODAY)
    assert len(found) <= 3
    shuffled = sleepers[:]
    random.Random(seed).shuffle(shuffled)
    assert worth_waking(shuffled, {}, TODAY + timedelta(days=later)) == found
    fresh_touch = touches(0, *made[0]) if made else []
    touched = [tie(sleepers[0].contact, fresh_touch), *sleepers[1:]] if made else []
    assert worth_waking(touched, {}, TODAY) == found


# the nursery


def test_a_nursery_in_words() -> None:
    small = replace(ANNA, state="nursery", nursery_since=ago(45))
    assert nursling(small, [ago(60), ago(40), ago(3)], TODAY).in_words == (
        "2 of 3 touches, 11 days left"
    )
    ready = nursling(small, [ago(40), ago(30), ago(3)], TODAY)
    assert (ready.verdict, ready.in_words) == ("ready", "3 of 3 touches: keep, or let sleep")
    over = nursling(replace(small, nursery_since=ago(56)), [ago(3), ago(3)], TODAY)
    assert (over.verdict, over.touches, over.days_left) == ("over", 1, 0)
    assert nursling(replace(small, nursery_since=ago(55)), [], TODAY).in_words == (
        "0 of 3 touches, 1 day left"
    )


# one in, one out


def full(cap: int = 30) -> tuple[list[Tie], Practice]:
    people = [tie(replace(ANNA, id=f"k{n}", name=f"K{n}"), touches(10)) for n in range(cap)]
    return people, replace(USUAL, cap=cap)


def test_a_full_circle_asks_who_rests_and_one_with_room_does_not() -> None:
    people, practice = full()
    coming = woken(replace(ASLEEP, id="new", tier="C"))
    candidates = in_exchange([coming], people, practice, TODAY)
    assert len(candidates) == len(people)
    assert all(candidate.reasons for candidate in candidates)
    assert in_exchange([coming], people[1:], practice, TODAY) == ()
    assert in_exchange([coming, replace(coming, id="two")], people[1:], practice, TODAY)
    assert in_exchange([replace(coming, tier="")], people, practice, TODAY) == ()


def test_who_is_in_already_asks_for_no_place() -> None:
    people, practice = full()
    assert in_exchange([people[0].contact], people, practice, TODAY) == ()


# any circle


@given(st.lists(st.sampled_from(["A", "B", "C", "", "never", "own", "asleep", "new"])), st.data())
def test_everybody_stands_in_one_place_and_no_sleeper_costs(
    kinds: list[str], data: st.DataObject
) -> None:
    ties, outside = [], 0
    for n, kind in enumerate(kinds):
        special: dict[str, dict[str, Any]] = {
            "never": {"tier": "", "cadence": NEVER},
            "own": {"tier": "", "cadence": 40},
            "asleep": {"tier": "A", "state": "asleep"},
            "new": {"tier": "A", "state": "nursery", "nursery_since": ago(9)},
        }
        made = special.get(kind, {"tier": kind})
        contact = replace(ANNA, id=f"k{n}", name=f"K{n % 3}", **made)
        if contact.state == "active" and not in_circle(contact):
            outside += 1
        else:
            days = data.draw(st.lists(st.integers(0, 900), max_size=3))
            ties.append(tie(contact, touches(*set(days))))
    found = circle(ties, outside, {}, USUAL, TODAY)
    inside = {member.id for column in found.columns for member in column.people}
    assert len(inside) == found.active
    assert found.active + found.asleep + found.unsorted + len(found.nursery) == len(kinds)
    assert found.minutes == pytest.approx(sum(c.minutes for c in found.columns), abs=0.3)
    assert {candidate.id for candidate in found.rest} <= inside
    assert found == circle(ties[::-1], outside, {}, USUAL, TODAY)
