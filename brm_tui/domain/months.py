"""Months, which are of no one length."""

from __future__ import annotations

from datetime import date


def add_months(day: date, count: int) -> date:
    """The same day that many months on, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + count, 12)
    year = min(max(day.year + years, 1), 9999)
    return _clipped(year, month + 1, day.day)


def within_month(first: date, part: int) -> date:
    """The first (0), the fifteenth (1) or the last day (2) of the month that begins there."""
    return (first, first.replace(day=15), _clipped(first.year, first.month, 31))[part]


def _clipped(year: int, month: int, day: int) -> date:
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1
