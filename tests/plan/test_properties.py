"""Whatever the people, the budget and the days off: what the plan promises holds."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from brm_tui.domain.chain import Person, start_of
from brm_tui.domain.model import NEVER, TIERS, Contact, Planned, Practice, Tier
from brm_tui.domain.parts import Span
from brm_tui.domain.plan import plan, window_of
from brm_tui.domain.working_days import FIRM_DAYS, HORIZON, WorkingDays, working_days
from tests.plan.people import HAMBURG, TODAY, practice, with_plan

DAYS = st.integers(0, HORIZON - 1).map(lambda n: TODAY + timedelta(days=n))
SPANS = st.builds(
    lambda first, days: Span(first, first + timedelta(days=days)), DAYS, st.integers(0, 25)
)
PRACTICES = st.builds(
    practice,
    minutes=st.integers(20, 400),
    weeks_off=st.lists(SPANS, max_size=3).map(tuple),
    easy_weeks=st.lists(SPANS, max_size=2).map(tuple),
    workdays=st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
)
HOLIDAYS = st.sampled_from([(), HAMBURG])


@st.composite
def persons(draw: st.DrawFn) -> list[Person]:
    return [_draw_person(draw, n) for n in range(draw(st.integers(1, 12)))]


def _draw_person(draw: st.DrawFn, n: int) -> Person:
    tiers: tuple[Tier, ...] = ("A", "B", "C", "")
    ago = draw(st.none() | st.integers(0, 500))
    agreed = draw(st.none() | st.integers(-20, 300))
    snoozed = draw(st.none() | st.integers(-5, 100))
    renewal = draw(st.none() | st.integers(0, 700))

    def day(offset: int | None) -> date | None:
        return None if offset is None else TODAY + timedelta(days=offset)

    contact = Contact(
        id=f"c{n:03}",
        name=f"Person {n}",
        tier=draw(st.sampled_from(tiers)),
        cadence=draw(st.sampled_from((0, 0, 0, NEVER, 1, 7, 45, 400))),
        state=draw(st.sampled_from(("active", "active", "active", "asleep"))),
        birthday=draw(st.none() | st.dates(date(1950, 1, 1), date(2004, 12, 31))),
        follow_up=day(agreed),
        snoozed_until=day(snoozed),
        renewal=day(renewal),
    )
    touched = () if ago is None else (TODAY - timedelta(days=ago),)
    return Person(contact, touched, touched)


def is_free(day: date, asked: Practice, holidays: tuple[date, ...]) -> bool:
    off = any(span.first <= day <= span.last for span in asked.weeks_off)
    return off or day in holidays or day.weekday() not in asked.workdays


@settings(max_examples=25, deadline=None)
@given(crowd=persons(), asked=PRACTICES, holidays=HOLIDAYS)
def test_every_touch_is_on_a_working_day_in_its_window(
    crowd: list[Person], asked: Practice, holidays: tuple[date, ...]
) -> None:
    days = working_days(asked, holidays, TODAY)
    made = plan(crowd, asked, days)
    contacts = {person.contact.id: person.contact for person in crowd}
    for record in made:
        assert TODAY <= record.on < TODAY + timedelta(days=HORIZON)
        assert not is_free(record.on, asked, holidays), record
        contact = contacts[record.contact]
        assert contact.state != "asleep"
        if contact.snoozed_until:
            assert record.on >= contact.snoozed_until or record.kind == "review"
        low, high = window_of(record, contact, asked)
        first = max(TODAY, contact.snoozed_until or TODAY)
        within = [
            day
            for day in (low + timedelta(days=n) for n in range((high - low).days + 1))
            if day >= first and not is_free(day, asked, holidays)
        ]
        # Only where its window has no working day that can be had may a touch leave it.
        if record.kind == "rhythm" and not low <= record.on <= high:
            own = next(p for p in crowd if p.contact is contact)
            assert not within or crowded(own, record, made, within, days), record


def crowded(
    person: Person, record: Planned, made: list[Planned], within: list[date], days: WorkingDays
) -> bool:
    """Whether the touch before left no day of the window that keeps the least gap."""
    start = start_of(person, practice(), days)
    assert start is not None
    own = [r.on for r in made if r.contact == record.contact and r.kind != "review"]
    before = max((day for day in own if day < record.on), default=None)
    least = start.pace - start.width
    return before is not None and all((day - before).days < max(1, least) for day in within)


@settings(max_examples=25, deadline=None)
@given(crowd=persons(), asked=PRACTICES, holidays=HOLIDAYS)
def test_the_same_people_have_the_same_plan(
    crowd: list[Person], asked: Practice, holidays: tuple[date, ...]
) -> None:
    days = working_days(asked, holidays, TODAY)
    made = plan(crowd, asked, days)
    assert made == plan(crowd[::-1], asked, days)
    assert len({record.id for record in made}) == len(made)
    same_day = Counter((r.contact, r.on) for r in made if r.kind in ("rhythm", "follow-up"))
    assert not same_day or max(same_day.values()) == 1


@settings(max_examples=25, deadline=None)
@given(crowd=persons(), asked=PRACTICES, holidays=HOLIDAYS)
def test_a_plan_that_stands_is_not_touched(
    crowd: list[Person], asked: Practice, holidays: tuple[date, ...]
) -> None:
    days = working_days(asked, holidays, TODAY)
    standing = with_plan(crowd, plan(crowd, asked, days))
    assert plan(standing, asked, days, "day") == []


@settings(max_examples=25, deadline=None)
@given(
    crowd=persons(), asked=PRACTICES, holidays=HOLIDAYS, later=st.integers(1, 40), data=st.data()
)
def test_a_new_day_moves_only_what_was_missed(
    crowd: list[Person],
    asked: Practice,
    holidays: tuple[date, ...],
    later: int,
    data: st.DataObject,
) -> None:
    days = working_days(asked, holidays, TODAY)
    standing = with_plan(crowd, plan(crowd, asked, days))
    today = TODAY + timedelta(days=later)
    then = working_days(asked, holidays, today)
    changed = plan(standing, asked, then, "day")
    before = {r.id: r for person in standing for r in person.planned}
    for record in changed:
        assert record.state == "cancelled" or record.on >= today
        if record.id in before:
            own = [r for r in before.values() if r.contact == record.contact]
            assert any(r.on < today for r in own)
    assert plan(with_plan(standing, changed), asked, then, "day") == []


@settings(max_examples=25, deadline=None)
@given(crowd=persons(), asked=PRACTICES, minutes=st.integers(20, 400), tier=st.sampled_from("ABC"))
def test_firm_days_stand_when_the_settings_change(
    crowd: list[Person], asked: Practice, minutes: int, tier: Tier
) -> None:
    days = working_days(asked, (), TODAY)
    standing = with_plan(crowd, plan(crowd, asked, days))
    rule = TIERS[tier]
    tiers = dict(TIERS) | {tier: replace(rule, minutes=rule.minutes // 2, cadence=rule.cadence + 9)}
    other = replace(asked, minutes=minutes, tiers=tiers)
    before = {r.id: r for person in standing for r in person.planned}
    firm_until = TODAY + timedelta(days=FIRM_DAYS)
    for record in plan(standing, other, days, "forecast"):
        if record.id in before and before[record.id].on < firm_until:
            assert record.state == "open"
            assert record.on == before[record.id].on


@settings(max_examples=25, deadline=None)
@given(crowd=persons(), asked=PRACTICES, data=st.data())
def test_pinned_touches_stand_whatever_happens(
    crowd: list[Person], asked: Practice, data: st.DataObject
) -> None:
    days = working_days(asked, (), TODAY)
    made = plan(crowd, asked, days)
    if not made:
        return
    chosen = data.draw(st.sampled_from(made))
    pinned = replace(chosen, on=data.draw(DAYS), pinned=True)
    standing = with_plan(with_plan(crowd, made), [pinned])
    for scope in ("day", "person", "forecast", "all"):
        changed = plan(standing, asked, days, scope)
        now = {r.id: r for r in changed}.get(pinned.id, pinned)
        assert (now.on, now.pinned, now.state) == (pinned.on, True, "open")


@settings(max_examples=25, deadline=None)
@given(
    count=st.integers(5, 60),
    seed=st.integers(0, 999),
    share=st.floats(1.2, 3),
    holidays=HOLIDAYS,
)
def test_the_budget_is_kept_where_there_is_room(
    count: int, seed: int, share: float, holidays: tuple[date, ...]
) -> None:
    from tests.plan.people import people

    crowd = people(count, seed)
    yearly = sum(TIERS[p.contact.tier].minutes * 365 / TIERS[p.contact.tier].cadence for p in crowd)
    asked = practice(max(60, -int(-yearly / 50 * share // 10) * 10))
    days = working_days(asked, holidays, TODAY)
    loads = Counter[int]()
    for record in plan(crowd, asked, days):
        loads[days.week_of[days.offset(record.on)]] += record.minutes
    for n, week in enumerate(days.weeks[:-1]):
        assert loads[n] <= week.budget


@settings(max_examples=25, deadline=None)
@given(crowd=persons(), asked=PRACTICES)
def test_the_gaps_keep_to_the_window_as_well(crowd: list[Person], asked: Practice) -> None:
    asked = replace(asked, weeks_off=(), workdays=(0, 1, 2, 3, 4, 5, 6))
    days = working_days(asked, (), TODAY)
    for person in crowd:
        start = start_of(person, asked, days)
        own = [r for r in plan([person], asked, days) if r.kind == "rhythm"]
        for one, other in pairwise(own):
            assert start is not None
            assert start.pace - start.width <= (other.on - one.on).days
