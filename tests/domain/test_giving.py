"""Give first over a year: who takes, who gives, how much it costs."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from brm_tui.domain.giving import VIEWS, one_sided, quarter_start, seen, source_of, year
from brm_tui.domain.model import Favour

TODAY = date(2026, 3, 2)


def favour(n: int, contact: str, direction: str = "gave", ago: int = 10, **more: object) -> Favour:
    fields = {"on": TODAY - timedelta(days=ago), "contact": contact, "direction": direction}
    return Favour(id=f"f{n}", **(fields | more))  # type: ignore[arg-type]


TAKER = [favour(n, "t", ago=20 * n + 1) for n in range(3)]
GIVER = [favour(n + 10, "g", "got", ago=20 * n + 1) for n in range(4)]
FAIR = [favour(n + 20, "f", ago=n + 1) for n in range(5)] + [favour(30, "f", "got")]


def test_who_only_takes_and_who_only_gives() -> None:
    assert one_sided(TAKER + GIVER + FAIR, TODAY) == (("t",), ("g",))
    long_ago = [favour(n, "t", ago=400) for n in range(5)]
    assert one_sided(long_ago, TODAY) == ((), ())
    promised = [favour(n, "t", standing="promised") for n in range(5)]
    assert one_sided(promised, TODAY) == ((), ())


def test_views_show_what_they_say() -> None:
    late = favour(40, "a", standing="promised", due=TODAY - timedelta(days=1))
    today = favour(41, "a", standing="promised", due=TODAY)
    old = favour(42, "a", ago=100)
    everything = [late, today, old, *TAKER, *GIVER, *FAIR]
    assert seen(everything, "open", TODAY) == [late, today]
    assert seen(everything, "overdue", TODAY) == [late]
    assert old not in seen(everything, "quarter", TODAY)
    assert seen(everything, "takers", TODAY) == TAKER
    assert seen(everything, "givers", TODAY) == GIVER
    assert seen(everything, "all", TODAY) == everything


def test_a_year_warns_of_takers_and_of_giving_too_much() -> None:
    told = year(TAKER + GIVER + FAIR, TODAY, weekly_minutes=60, most_share=10)
    assert [q.label for q in told.quarters] == ["2025 Q2", "2025 Q3", "2025 Q4", "2026 Q1"]
    assert told.minutes == 80
    assert len(told.warnings) == 2
    large = [favour(n + 50, "f", size="L") for n in range(4)]
    assert "more than the 10 %" in year(large + FAIR, TODAY, 60, 10).warnings[-1]
    assert year(large + FAIR, TODAY, 0, 10).share == 0


def test_sources() -> None:
    assert source_of(favour(1, "a", touch="t1")) == "touch"
    assert source_of(favour(1, "a", introduction="i1")) == "introduction"
    assert source_of(favour(1, "a")) == ""


days = st.dates(date(2024, 1, 1), date(2027, 12, 31))
entries = st.lists(
    st.builds(
        Favour,
        id=st.uuids().map(str),
        on=days,
        contact=st.sampled_from("abc"),
        direction=st.sampled_from(("gave", "got")),
        size=st.sampled_from(("S", "M", "L")),
        standing=st.sampled_from(("promised", "done")),
        due=st.none() | days,
    ),
    max_size=30,
)


@given(entries, days)
def test_every_view_is_a_part_in_the_same_order(favours: list[Favour], today: date) -> None:
    for view in VIEWS:
        shown = seen(favours, view, today)
        assert shown == [f for f in favours if f in shown]
    assert set(one_sided(favours, today)[0]).isdisjoint(one_sided(favours, today)[1])


@given(entries, days)
def test_the_quarters_hold_no_more_than_the_year(favours: list[Favour], today: date) -> None:
    told = year(favours, today, 180, 30)
    assert len(told.quarters) == 4
    assert told.quarters[-1].label.startswith(str(quarter_start(today).year))
    assert told.minutes >= 0
