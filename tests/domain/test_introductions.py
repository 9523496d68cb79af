"""Introductions come to an end: silence, one nudge, outcome."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brm_tui.domain.errors import Problem
from brm_tui.domain.introductions import (
    OUTCOME_DAYS,
    SILENT_DAYS,
    advance,
    begin,
    is_open,
    next_states,
    nudge,
    nudged,
    task,
    task_since,
    year_of,
)
from brm_tui.domain.model import Introduction

TODAY = date(2026, 3, 2)


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.fixture
def asked() -> Introduction:
    return advance(begin("i", "a", "b", "cloud", TODAY), "helper asked", TODAY)


def test_silence_gets_one_nudge_and_then_an_end(asked: Introduction) -> None:
    assert task(asked, after(SILENT_DAYS - 1)) == ""
    assert task(asked, after(SILENT_DAYS)) == "nudge"
    assert task_since(asked, after(SILENT_DAYS + 3)) == after(SILENT_DAYS)
    reminded = nudge(asked, after(SILENT_DAYS))
    assert nudged(reminded)
    assert reminded.state == "helper asked"
    assert task(reminded, after(SILENT_DAYS + 1)) == ""
    assert task(reminded, after(2 * SILENT_DAYS)) == "close"
    with pytest.raises(Problem, match="went out already"):
        nudge(reminded, after(12))
    answered = advance(reminded, "helper agreed", after(11))
    assert not nudged(answered)
    with pytest.raises(Problem, match="nobody owes"):
        nudge(answered, after(12))


def test_three_weeks_after_the_connection_one_asks(asked: Introduction) -> None:
    intro = asked
    for state in ("helper agreed", "seeker asked", "both agreed", "connected"):
        intro = advance(intro, state, TODAY)
    assert task(intro, after(OUTCOME_DAYS - 1)) == ""
    assert task(intro, after(OUTCOME_DAYS)) == "ask outcome"
    done = advance(intro, "outcome", after(22), "a project", "business")
    assert task(done, after(99)) == ""
    assert not is_open(done)
    assert advance(intro, "outcome", after(22)).outcome == "unknown"


def test_a_year_counts_what_came_of_it(asked: Introduction) -> None:
    intro = asked
    for state in ("helper agreed", "seeker asked", "both agreed", "connected"):
        intro = advance(intro, state, TODAY)
    done = advance(intro, "outcome", after(22), "", "meeting")
    said_no = advance(asked, "declined", after(3))
    told = year_of([done, said_no, asked], after(30))
    assert (told.begun, told.connected, told.ended) == (3, 1, 1)
    assert told.outcomes == {"meeting": 1, "business": 0, "nothing": 0, "unknown": 0}
    assert year_of([done, said_no], after(500)).begun == 0


@given(st.lists(st.integers(0, 4), max_size=12), st.integers(0, 100))
def test_any_walk_ends_and_never_asks_twice(ways: list[int], days: int) -> None:
    intro, on = begin("i", "a", "b", "", TODAY), TODAY
    for way in ways:
        on += timedelta(days=1)
        if way == 4:
            if task(intro, on + timedelta(days=days)) == "nudge":
                intro = nudge(intro, on + timedelta(days=days))
            continue
        states = next_states(intro.state)
        if not states:
            assert not is_open(intro)
            break
        intro = advance(intro, states[way % len(states)], on)
        assert intro.history[-1].state == intro.state
    assert sum(step.note == "nudged" for step in intro.history) <= 2
