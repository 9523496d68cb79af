"""Days off as people type them: ranges of days, or a number of weeks from a day on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from brm_tui.domain.date_words import NUMBERS, UNITS
from brm_tui.domain.dates import read_date
from brm_tui.domain.errors import Usage
from brm_tui.domain.fields import Context
from brm_tui.domain.months import add_months
from brm_tui.domain.parts import Span
from brm_tui.domain.practice import read_spans

_LASTING = re.compile(
    r"(?:for\s+)?(\w+)\s*([a-zäöü]+)(?:\s+(?:from|off\s+from|starting|ab|von|vom)\s+(.+))?",
    re.IGNORECASE,
)
_MOST_DAYS = 366


def read_holiday(text: str, here: date, context: Context) -> tuple[Span, ...]:
    """The days that a text takes off: "20 Jul - 7 Aug", "2026-W30", "2 weeks from 20 Jul".

    A number of weeks without a day begins ``here``.

    Raises:
        Usage: it names no days, or more than a year of them.
    """
    spans = _lasting(text.strip(), here, context) or read_spans(text, context)
    if not spans:
        raise Usage("No day is named: write 20 Jul - 7 Aug, or 2 weeks from 20 Jul.")
    if any((span.last - span.first).days >= _MOST_DAYS for span in spans):
        raise Usage("More than a year cannot be taken off at once.")
    return spans


def _lasting(text: str, here: date, context: Context) -> tuple[Span, ...]:
    match = _LASTING.fullmatch(text)
    if match is None or match[2].casefold() not in UNITS:
        return ()
    word = match[1].casefold()
    count = int(word) if word.isascii() and word.isdigit() else NUMBERS.get(word, 0)
    first = read_date(match[3], context.today, order=context.order) if match[3] else here
    if word.strip("0") == "":
        raise Usage(f"'{text}' takes no day off: write 2 weeks from 20 Jul.")
    if not count or first is None:
        return ()
    days, months = UNITS[match[2].casefold()]
    if count * max(days, months * 30) > _MOST_DAYS:
        raise Usage("More than a year cannot be taken off at once.")
    end = add_months(first, count * months) + timedelta(days=count * days)
    return (Span(first, end - timedelta(days=1)),)


def with_days_off(taken: Sequence[Span], more: Sequence[Span]) -> tuple[Span, ...]:
    """All days off, ascending; those that touch or overlap become one."""
    merged: list[Span] = []
    for span in sorted((*taken, *more), key=lambda s: (s.first, s.last)):
        if merged and span.first <= merged[-1].last + timedelta(days=1):
            span = Span(merged[-1].first, max(merged.pop().last, span.last))
        merged.append(span)
    return tuple(merged)


def days_told(spans: Sequence[Span]) -> str:
    """The days in words: "Mon 20 Jul 2026 - Fri 7 Aug 2026 (19 days)"."""
    return ", ".join(_told(span) for span in spans)


def _told(span: Span) -> str:
    days = (span.last - span.first).days + 1
    if days == 1:
        return _day(span.first)
    return f"{_day(span.first)} - {_day(span.last)} ({days} days)"


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b} {day.year}"
