"""One date phrase, cut into words, tried form by form."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from brm_tui.domain.date_words import (
    AFTER_NEXT,
    DAYS,
    HALVES,
    LAST,
    MONTHS,
    NEXT,
    NUMBERS,
    PARTS,
    THIS,
    TIMES,
    UNITS,
    WEEKDAYS,
    WEEKS,
)
from brm_tui.domain.months import add_months, within_month

Lean = Literal["future", "past"]
Order = Literal["dmy", "mdy"]

_MOST = 36_500
"""No distance reaches further than a hundred years."""
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})(\d{2})(\d{2})")
_WEEK = re.compile(r"(\d{4})-?w(\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})([./])(\d{1,2})(?:\2(\d{4}|\d{2})?)?")
_COMPACT = re.compile(r"(\d{1,4})([a-zäöü]+)")
_ORDINAL = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)")
_QUARTER = re.compile(r"q([1-4])")


class Phrase:
    """The words of a phrase, without those before it that say nothing (``led``: there were any)."""

    def __init__(
        self, words: list[str], today: date, lean: Lean, order: Order, *, led: bool = False
    ) -> None:
        at_a_time = len(words) == 2 and words[1] in TIMES and words[0] in (*DAYS, *WEEKDAYS)
        self.words = words[:1] if at_a_time else words
        self.today, self.lean, self.order, self.led = today, lean, order, led

    def read(self) -> date | None:
        """The day, or ``None`` if no form fits."""
        for form in (
            self._day_word,
            self._number,
            self._weekday,
            self._weekday_of_week,
            self._calendar_week,
            self._distance,
            self._from_day,
            self._period,
            self._part,
            self._month_day,
            self._quarter,
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
            year, month, day = match[1] or match[5], match[3] or match[6], match[4] or match[7]
            return date(int(year), int(month), int(day))
        if match := _WEEK.fullmatch(word):
            return date.fromisocalendar(int(match[1]), int(match[2]), 1)
        if self.led and (match := _ORDINAL.fullmatch(word)):
            return self._day_of_month(int(match[1]))
        match = _NUMERIC.fullmatch(word)
        if match is None:
            return None
        first, second = int(match[1]), int(match[3])
        swap = self.order == "mdy" and match[2] == "/"
        day, month = (second, first) if swap else (first, second)
        return self._dated(day, month, match[4])

    def _day_of_month(self, day: int) -> date | None:
        """*am 3.*, *by the 3rd*: the next one that there is, or the last."""
        first = self.today.replace(day=1)
        step = 1 if self.lean == "future" else -1
        for months in range(0, 3 * step, step):
            month = add_months(first, months)
            found = month + timedelta(days=day - 1)
            ahead = found >= self.today if step > 0 else found <= self.today
            if found.month == month.month and ahead:
                return found
        return None

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
        step = further = 0
        if len(words) > 1 and words[0] in NEXT | LAST | THIS | AFTER_NEXT:
            first = words.pop(0)
            lean = "past" if first in LAST else "future"
            step = 1 if first in NEXT | LAST else 0
            further = 7 if first in AFTER_NEXT else 0
        if len(words) != 1 or words[0].rstrip(".") not in WEEKDAYS:
            return None
        wanted = WEEKDAYS[words[0].rstrip(".")]
        if lean == "future":
            ahead = (wanted - self.today.weekday()) % 7 or 7
            return self.today + timedelta(days=ahead + further)
        back = (self.today.weekday() - wanted) % 7
        return self.today - timedelta(days=back or 7 * step)

    def _weekday_of_week(self) -> date | None:
        """*friday next week*, *letzte Woche Freitag*, *Freitag in zwei Wochen*."""
        words = list(self.words)
        if len(words) < 3:
            return None
        if words[-1] in WEEKDAYS:
            words.insert(0, words.pop())
        wanted, rest = WEEKDAYS.get(words[0].rstrip(".")), words[1:]
        if wanted is None or rest[-1] not in WEEKS:
            return None
        steps = {
            **dict.fromkeys(NEXT, 1),
            **dict.fromkeys(LAST, -1),
            **dict.fromkeys(AFTER_NEXT, 2),
        }
        if len(rest) == 2 and rest[0] in (*steps, *THIS):
            monday = self.today - timedelta(days=self.today.weekday())
            return monday + timedelta(weeks=steps.get(rest[0], 0), days=wanted)
        if rest[0] == "in":
            ahead = (wanted - self.today.weekday()) % 7 or 7
            return self._offset(self.today + timedelta(days=ahead), rest[1:], 1)
        return None

    def _calendar_week(self) -> date | None:
        """*KW 50*, *week 50*: its monday."""
        if len(self.words) != 2 or self.words[0] not in ("kw", "week", "woche"):
            return None
        number = self.words[1].rstrip(".")
        if not (number.isascii() and number.isdigit()):
            return None
        year, this, _ = self.today.isocalendar()
        if self.lean == "future" and int(number) < this:
            year += 1
        elif self.lean == "past" and int(number) > this:
            year -= 1
        return date.fromisocalendar(year, int(number), 1)

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
        if self.words[0] in NEXT | AFTER_NEXT:
            count = "2" if self.words[0] in AFTER_NEXT else "1"
            return self._offset(self.today, [count, self.words[1]], 1)
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
        if word in ("quarter", "quartal", "quartals"):
            first = self.today.replace(month=(self.today.month - 1) // 3 * 3 + 1, day=1)
            return within_month(add_months(first, 3 * step + part), part)
        if word in ("month", "monat", "monats"):
            return within_month(add_months(self.today.replace(day=1), step), part)
        if word in ("year", "jahr", "jahres", "jahrs"):
            return within_month(date(self.today.year + step, (1, 7, 12)[part], 1), part)
        return None

    def _dated_month(self, month: int, part: int) -> date:
        found = within_month(date(self.today.year, month, 1), part)
        if self.lean == "future" and found < self.today:
            return within_month(date(self.today.year + 1, month, 1), part)
        if self.lean == "past" and found > self.today:
            return within_month(date(self.today.year - 1, month, 1), part)
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
        if len(words) == 1 and re.fullmatch(r"\d{4}", words[0]):
            return date(int(words[0]), month, 1)
        day = re.fullmatch(r"(\d{1,2})(?:\.|st|nd|rd|th)?", words[0])
        year = words[1] if len(words) == 2 else None
        if day is None or (year is not None and not re.fullmatch(r"\d{4}|\d{2}", year)):
            return None
        return self._dated(int(day[1]), month, year)

    def _quarter(self) -> date | None:
        """*Q1*, *Q2 2027*: its first day."""
        match = _QUARTER.fullmatch(self.words[-1 if self.words[0] == "in" else 0])
        years = self.words[1:] if self.words[0] != "in" else []
        if match is None or len(self.words) > 2:
            return None
        month = 3 * int(match[1]) - 2
        if years:
            return date(int(years[0]), month, 1) if re.fullmatch(r"\d{4}", years[0]) else None
        return self._dated_month(month, 0)
