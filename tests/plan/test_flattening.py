"""Whatever the people: evening out never makes a fuller week, and a second time moves nothing."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from brm_tui.domain.chain import ALONE_DAYS, Person, start_of
from brm_tui.domain.flattening import flattened
from brm_tui.domain.model import Planned, Practice
from brm_tui.domain.plan import plan
from brm_tui.domain.repairs import repairs
from brm_tui.domain.week_loads import WeekLoad, week_loads
from brm_tui.domain.working_days import WorkingDays, working_days
from tests.plan.people import TODAY, people, with_plan
from tests.plan.test_properties import HOLIDAYS, PRACTICES, persons


def weeks_of(crowd: list[Person], days: WorkingDays, done: int = 0) -> list[WeekLoad]:
    return week_loads([r for person in crowd for r in person.planned], days, done)


def moved(
    crowd: list[Person], asked: Practice, days: WorkingDays, record: Planned, day: int
) -> list[Person]:
    """The people after one touch was put on another day, and what follows it was re-planned."""
    on = days.day(days.nearest(day))
    there = with_plan(crowd, [replace(record, on=on, pinned=True)])
    (own,) = [person for person in there if person.contact.id == record.contact]
    others = [r for p in there if p is not own for r in p.planned if r.state == "open"]
    loads: dict[int, int] = {}
    for each in others:
        loads[days.offset(each.on)] = loads.get(days.offset(each.on), 0) + each.minutes
    return with_plan(there, plan([own], asked, days, "person", loads))


@settings(max_examples=30, deadline=None)
@given(crowd=persons(), asked=PRACTICES, holidays=HOLIDAYS)
def test_a_plan_from_nothing_is_even(
    crowd: list[Person], asked: Practice, holidays: tuple[date, ...]
) -> None:
    days = working_days(asked, holidays, TODAY)
    standing = with_plan(crowd, plan(crowd, asked, days))
    assert flattened(standing, asked, days) == []


@settings(max_examples=25, deadline=None)
@given(
    count=st.integers(3, 40),
    late=st.sampled_from((0.0, 0.3, 3.0)),
    asked=PRACTICES,
    holidays=HOLIDAYS,
    moves=st.lists(st.tuples(st.integers(0, 999), st.integers(0, 364)), max_size=8),
)
def test_no_week_becomes_fuller_and_a_second_time_nothing_moves(
    count: int,
    late: float,
    asked: Practice,
    holidays: tuple[date, ...],
    moves: list[tuple[int, int]],
) -> None:
    days = working_days(asked, holidays, TODAY)
    if days.nearest(0) < 0:
        return
    crowd = people(count, count, late=late)
    standing = with_plan(crowd, plan(crowd, asked, days))
    for n, day in moves:
        there = [r for p in standing for r in p.planned if r.state == "open"]
        if there:
            standing = moved(standing, asked, days, there[n % len(there)], day)
    if moves:  # let go again: the pins are no reason for a full week
        loose = [replace(r, pinned=False) for p in standing for r in p.planned if r.pinned]
        standing = with_plan(standing, loose)
        standing = with_plan(standing, plan(standing, asked, days, "person"))
    even = with_plan(standing, flattened(standing, asked, days))
    assert flattened(even, asked, days) == []
    if plan(standing, asked, days, "person") == []:
        before, after = weeks_of(standing, days), weeks_of(even, days)
        assert sum(w.over for w in after) <= sum(w.over for w in before)
        if sum(w.over for w in after) == sum(w.over for w in before):
            assert max(w.minutes for w in after) <= max(w.minutes for w in before)


@settings(max_examples=30, deadline=None)
@given(crowd=persons(), asked=PRACTICES, holidays=HOLIDAYS)
def test_who_is_overdue_waits_at_most_one_more_cadence(
    crowd: list[Person], asked: Practice, holidays: tuple[date, ...]
) -> None:
    days = working_days(asked, holidays, TODAY)
    made = plan(crowd, asked, days)
    for person in crowd:
        start = start_of(person, asked, days)
        if start is None or not start.overdue:
            continue
        own = [r for r in made if r.contact == person.contact.id and r.kind != "review"]
        last = start.earliest + (start.pace or ALONE_DAYS)
        if own and days.before[min(last, 364)] >= start.earliest:
            assert days.offset(own[0].on) <= last


@settings(max_examples=30, deadline=None)
@given(
    count=st.integers(3, 40),
    minutes=st.integers(5, 60),
    asked=PRACTICES,
    done=st.integers(0, 200),
)
def test_a_budget_raised_as_offered_holds_every_week(
    count: int, minutes: int, asked: Practice, done: int
) -> None:
    asked = replace(asked, minutes=minutes)
    days = working_days(asked, (), TODAY)
    crowd = people(count, count)
    standing = with_plan(crowd, plan(crowd, asked, days, done=done))
    weeks = weeks_of(standing, days, done)
    for repair in repairs(standing, asked, days, weeks):
        if repair.practice is not None and repair.practice.minutes > minutes:
            raised = working_days(repair.practice, (), TODAY)
            for before, after in zip(weeks, weeks_of(standing, raised, done), strict=True):
                assert not after.over or not before.budget
