"""Dates as people type them, in German and English, with no library that knows both.

A phrase is one of: a day word (*tomorrow*, *übermorgen*), a weekday (*friday*, *nächsten
Dienstag*), a distance (*in 3 weeks*, *vor drei Wochen*, *3d*, *a week from today*), a period
(*next month*, *Ende des Monats*, *Anfang März*), or a date (*24 Dec*, *24.12.26*, *2026-12-24*).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from brm_tui.domain.date_words import (
    DAYS,
    FILLERS,
    HALVES,
    LAST,
    MONTHS,
    NEXT,
    NUMBERS,
    PARTS,
    THIS,
    UNITS,
    WEEKDAYS,
)

Lean = Literal["future", "past"]
Order = Literal["dmy", "mdy"]

_MOST = 36_500
"""No distance reaches further than a hundred years."""
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WEEK = re.compile(r"(\d{4})-?w(\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})([./])(\d{1,2})(?:\2(\d{4}|\d{2})?)?")
_COMPACT = re.compile(r"(\d{1,4})([a-zäöü]+)")
_WORD_LIMIT = 6


def add_months(day: date, count: int) -> date:
    """The same day that many months on, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + count, 12)
    year = min(max(day.year + years, 1), 9999)
    return _clipped(year, month + 1, day.day)


def _clipped(year: int, month: int, day: int) -> date:
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def _end_of_month(day: date) -> date:
    return _clipped(day.year, day.month, 31)


def read_date(
    phrase: str, today: date, *, lean: Lean = "future", order: Order = "dmy"
) -> date | None:
    """The day a phrase means, or ``None`` if it means none.

    ``lean`` says where a bare weekday or a day without a year lies: a bare weekday leaning to
    the future is the next one after today, leaning to the past it is today or before.
    """
    words = [w for w in phrase.casefold().replace(",", " ").split() if w]
    while words and words[0] in FILLERS:
        words.pop(0)
    if not words or len(words) > _WORD_LIMIT:
        return None
    try:
        return _Reader(words, today, lean, order).read()
    except (OverflowError, ValueError):
        return None


def leading_date(line: str, today: date, order: Order = "dmy") -> tuple[date, int] | None:
    """The longest date phrase at the start of a line, leaning to the past.

    Gives the day and the number of characters it takes.
    """
    ends = [match.end() for match in re.finditer(r"\S+", line)][:_WORD_LIMIT]
    for end in reversed(ends):
        phrase = line[:end].rstrip(",:;")
        day = read_date(phrase, today, lean="past", order=order)
        if day is not None:
            return day, len(phrase)
    return None


class _Reader:
    """One phrase, tried form by form."""

    def __init__(self, words: list[str], today: date, lean: Lean, order: Order) -> None:
        self.words, self.today, self.lean, self.order = words, today, lean, order

    def read(self) -> date | None:
        for form in (
            self._day_word,
            self._number,
            self._weekday,
            self._distance,
            self._from_day,
            self._period,
            self._part,
            self._month_day,
        ):
            day = form()
            if day is not None:
                return day
        return None

    def _day_word(self) -> date | None:
        phrase = " ".join(self.words)
        return self.today + timedelta(days=DAYS[phrase]) if phrase in DAYS else None

    def _number(self) -> date | None:
        if len(self.words) != 1:
            return None
        word = self.words[0]
        if match := _ISO.fullmatch(word):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _WEEK.fullmatch(word):
            return date.fromisocalendar(int(match[1]), int(match[2]), 1)
        match = _NUMERIC.fullmatch(word)
        if match is None:
            return None
        first, second = int(match[1]), int(match[3])
        swap = self.order == "mdy" and match[2] == "/"
        day, month = (second, first) if swap else (first, second)
        return self._dated(day, month, match[4])

    def _dated(self, day: int, month: int, year: str | None) -> date | None:
        if year:
            number = int(year)
            return date(number + 2000 if number < 100 else number, month, day)
        here = self.today.year
        for candidate in (here, here + 1) if self.lean == "future" else (here, here - 1):
            try:
                found = date(candidate, month, day)
            except ValueError:
                continue
            ahead = found >= self.today if self.lean == "future" else found <= self.today
            if ahead:
                return found
        return None

    def _weekday(self) -> date | None:
        words, lean = list(self.words), self.lean
        step = 0
        if len(words) > 1 and words[0] in NEXT | LAST | THIS:
            first = words.pop(0)
            lean = "past" if first in LAST else "future"
            step = 1 if first in NEXT | LAST else 0
        if len(words) != 1 or words[0].rstrip(".") not in WEEKDAYS:
            return None
        wanted = WEEKDAYS[words[0].rstrip(".")]
        if lean == "future":
            ahead = (wanted - self.today.weekday()) % 7 or 7
            return self.today + timedelta(days=ahead)
        back = (self.today.weekday() - wanted) % 7
        return self.today - timedelta(days=back or 7 * step)

    def _distance(self) -> date | None:
        """*in 3 weeks*, *3 weeks ago*, *vor drei Wochen*, *3d*, *in a fortnight*."""
        words = list(self.words)
        sign = 1 if self.lean == "future" else -1
        if words[0] == "in":
            words, sign = words[1:], 1
        elif words[0] in ("vor", "before"):
            words, sign = words[1:], -1
        elif words[-1] == "ago":
            words, sign = words[:-1], -1
        elif len(words) == 1 and not _COMPACT.fullmatch(words[0]):
            return None
        return self._offset(self.today, words, sign)

    def _offset(self, start: date, words: list[str], sign: int) -> date | None:
        if len(words) == 1 and (match := _COMPACT.fullmatch(words[0])):
            words = [match[1], match[2]]
        if tuple(words) in HALVES:
            return add_months(start, sign * HALVES[tuple(words)])
        if len(words) == 1:
            words = ["1", *words]
        if len(words) != 2 or words[1] not in UNITS:
            return None
        count = int(words[0]) if words[0].isdigit() else NUMBERS.get(words[0])
        days, months = UNITS[words[1]]
        if count is None or count * (days + 30 * months) > _MOST:
            return None
        if months:
            return add_months(start, sign * count * months)
        return start + timedelta(days=sign * count * days)

    def _from_day(self) -> date | None:
        """*a week from today*, *heute in einer Woche*, *tomorrow in 2 weeks*."""
        words = self.words
        if "from" in words:
            at = words.index("from")
            start, distance = words[at + 1 :], words[:at]
        elif len(words) > 2 and words[1] == "in":
            start, distance = words[:1], words[2:]
        else:
            return None
        begin = "now" if start == ["now"] else " ".join(start)
        if begin not in DAYS:
            return None
        return self._offset(self.today + timedelta(days=DAYS[begin]), distance, 1)

    def _period(self) -> date | None:
        """*next week*, *letzten Monat*: the same day of it."""
        if len(self.words) != 2 or self.words[1] not in UNITS:
            return None
        if self.words[0] in NEXT:
            return self._offset(self.today, ["1", self.words[1]], 1)
        if self.words[0] in LAST:
            return self._offset(self.today, ["1", self.words[1]], -1)
        return None

    def _part(self) -> date | None:
        """*end of month*, *Ende des Monats*, *Anfang März*, *Mitte Mai*, *end of next week*."""
        if self.words[0] not in PARTS:
            return None
        part = PARTS[self.words[0]]
        rest = [w for w in self.words[1:] if w not in ("of", "the", "des", "der")]
        if not rest:
            return None
        step = 0
        if len(rest) == 2 and rest[0] in NEXT | LAST | THIS:
            step = 1 if rest[0] in NEXT else -1 if rest[0] in LAST else 0
            rest = rest[1:]
        if len(rest) == 1:
            return self._part_of(part, rest[0], step)
        return None

    def _part_of(self, part: int, word: str, step: int) -> date | None:
        if word.rstrip(".") in MONTHS:
            first = self._dated_month(MONTHS[word.rstrip(".")], part)
            return first
        if re.fullmatch(r"q[1-4]", word):
            month = 3 * int(word[1]) - (2, 1, 0)[part]
            return self._dated_month(month, part)
        if word in ("week", "woche"):
            monday = self.today - timedelta(days=self.today.weekday()) + timedelta(weeks=step)
            return monday + timedelta(days=(0, 2, 4)[part])
        if word in ("month", "monat", "monats"):
            return _within_month(add_months(self.today.replace(day=1), step), part)
        if word in ("year", "jahr", "jahres", "jahrs"):
            return _within_month(date(self.today.year + step, (1, 7, 12)[part], 1), part)
        return None

    def _dated_month(self, month: int, part: int) -> date:
        found = _within_month(date(self.today.year, month, 1), part)
        if self.lean == "future" and found < self.today:
            return _within_month(date(self.today.year + 1, month, 1), part)
        if self.lean == "past" and found > self.today:
            return _within_month(date(self.today.year - 1, month, 1), part)
        return found

    def _month_day(self) -> date | None:
        """*24 Dec*, *dec 24*, *24. Dezember 2026*, *3rd of March*, *März*."""
        words = [w for w in self.words if w not in ("of", "the", "der")]
        months = [i for i, w in enumerate(words) if w.rstrip(".") in MONTHS]
        if len(months) != 1 or len(words) > 3:
            return None
        month = MONTHS[words.pop(months[0]).rstrip(".")]
        if not words:
            return self._dated_month(month, 0) if self.lean == "future" else None
        day = re.fullmatch(r"(\d{1,2})(?:\.|st|nd|rd|th)?", words[0])
        year = words[1] if len(words) == 2 else None
        if day is None or (year is not None and not re.fullmatch(r"\d{4}|\d{2}", year)):
            return None
        return self._dated(int(day[1]), month, year)


def _within_month(first: date, part: int) -> date:
    return (first, first.replace(day=15), _end_of_month(first))[part]
