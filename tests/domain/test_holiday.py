"""Days off as they are typed."""

from __future__ import annotations

from datetime import date

import pytest

from brm_tui.domain.errors import Usage
from brm_tui.domain.fields import Context
from brm_tui.domain.holiday import days_told, read_holiday, with_days_off
from brm_tui.domain.parts import Span

TODAY = date(2026, 3, 2)
HERE = date(2026, 7, 20)
CONTEXT = Context(TODAY, "dmy")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2 weeks", "2026-07-20", "2026-08-02"),
        ("zwei Wochen", "2026-07-20", "2026-08-02"),
        ("for 3 days", "2026-07-20", "2026-07-22"),
        ("1w", "2026-07-20", "2026-07-26"),
        ("2 weeks from 3 Aug", "2026-08-03", "2026-08-16"),
        ("2 Wochen ab 3. August", "2026-08-03", "2026-08-16"),
        ("1 month from 1 Aug", "2026-08-01", "2026-08-31"),
        ("20 Jul - 7 Aug", "2026-07-20", "2026-08-07"),
        ("20.7. bis 7.8.", "2026-07-20", "2026-08-07"),
        ("2026-W30", "2026-07-20", "2026-07-26"),
        ("24 Dec", "2026-12-24", "2026-12-24"),
    ],
)
def test_days_off_are_read(text: str, first: str, last: str) -> None:
    span = Span(date.fromisoformat(first), date.fromisoformat(last))
    assert read_holiday(text, HERE, CONTEXT) == (span,)


@pytest.mark.parametrize(
    "text", ["", "-", "soon", "0 weeks", "99 weeks", "2 years", "2 weeks from soon"]
)
def test_what_names_no_days_is_refused(text: str) -> None:
    with pytest.raises(Usage):
        read_holiday(text, HERE, CONTEXT)


def test_days_that_touch_become_one() -> None:
    week = Span(date(2026, 7, 20), date(2026, 7, 26))
    next_week = Span(date(2026, 7, 27), date(2026, 8, 2))
    later = Span(date(2026, 12, 24), date(2026, 12, 24))
    assert with_days_off((later, next_week), (week,)) == (
        Span(date(2026, 7, 20), date(2026, 8, 2)),
        later,
    )


def test_days_are_told() -> None:
    spans = (
        Span(date(2026, 7, 20), date(2026, 8, 2)),
        Span(date(2026, 12, 24), date(2026, 12, 24)),
    )
    assert days_told(spans) == "Mon 20 Jul 2026 - Sun 2 Aug 2026 (14 days), Thu 24 Dec 2026"
