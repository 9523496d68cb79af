"""The sorting pass: who is in it, and what the rhythm of the touches suggests."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from brm_tui.domain.model import NEVER, PRACTICE, Contact, Practice
from brm_tui.domain.sorting import VERDICTS, guess, is_unsorted, sorted_as

TODAY = date(2026, 3, 2)
USUAL = Practice(id=PRACTICE)
ANNA = Contact(id="a", name="Anna Weber")


def every(days: int, times: int, silent: int = 0) -> list[date]:
    return [TODAY - timedelta(days=silent + days * n) for n in range(times)][::-1]


@pytest.mark.parametrize(
    ("days", "verdict", "reason"),
    [
        (every(34, 11), "A", "touched every 34 days, 11 times in two years"),
        (every(80, 6), "B", "touched every 80 days, 6 times in two years"),
        (every(180, 4), "C", "touched every 180 days, 4 times in two years"),
        (every(10, 30, 300), "C", "touched every 10 days, 30 times in two years, silent for 300"),
        ([], "asleep", "no touch yet"),
        (every(30, 9, 800), "asleep", "no touch in two years, the last on 2023-12-23"),
        (every(30, 2, 20), "C", "touched on 2 days in two years, the last on 2026-02-10"),
        (every(30, 1, 400), "asleep", "touched once in two years"),
    ],
)
def test_the_guess_comes_with_its_reason(days: list[date], verdict: str, reason: str) -> None:
    found = guess(days, USUAL, TODAY)
    assert found.verdict == verdict
    assert found.reason.startswith(reason)


def test_the_guess_follows_the_users_tiers() -> None:
    weekly = {tier: replace(rule, cadence=rule.cadence // 4) for tier, rule in USUAL.tiers.items()}
    assert guess(every(34, 11), replace(USUAL, tiers=weekly), TODAY).verdict == "C"


@given(st.lists(st.dates(date(2020, 1, 1), date(2027, 1, 1)), unique=True, max_size=60))
def test_any_touches_have_a_guess(days: list[date]) -> None:
    assert guess(sorted(days), USUAL, TODAY).verdict in VERDICTS


def test_who_is_to_be_sorted() -> None:
    assert is_unsorted(ANNA, TODAY)
    for done in (
        replace(ANNA, tier="C"),
        replace(ANNA, cadence=30),
        replace(ANNA, cadence=NEVER),
        replace(ANNA, state="asleep"),
        replace(ANNA, state="nursery"),
        replace(ANNA, later=TODAY + timedelta(days=1)),
    ):
        assert not is_unsorted(done, TODAY)
    assert is_unsorted(replace(ANNA, later=TODAY), TODAY)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_verdict_takes_somebody_out_of_the_pass(verdict: str) -> None:
    chosen = next(v for v in VERDICTS if v == verdict)
    assert not is_unsorted(sorted_as(ANNA, chosen, TODAY), TODAY)
