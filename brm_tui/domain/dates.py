"""Dates as people type them, in German and English, with no library that knows both.

A phrase is one of: a day word (*tomorrow*, *übermorgen*), a weekday (*friday*, *nächsten
Dienstag*, *friday next week*), a distance (*in 3 weeks*, *vor drei Wochen*, *3d*, *a week from
today*), a period (*next month*, *Ende des Monats*, *Anfang März*, *KW 50*), or a date (*24 Dec*,
*24.12.26*, *2026-12-24*, *am 3.*).
"""

from __future__ import annotations

import re
from datetime import date

from brm_tui.domain.date_phrase import Lean, Order, Phrase
from brm_tui.domain.date_words import COMPOUNDS, FILLERS

__all__ = ["Lean", "Order", "leading_date", "read_date"]

_WORD_LIMIT = 6
_DASHED = re.compile(r"(\d{1,2})-([a-zäöü]{3,})-(\d{2}|\d{4})")


def read_date(
    phrase: str, today: date, *, lean: Lean = "future", order: Order = "dmy"
) -> date | None:
    """The day a phrase means, or ``None`` if it means none.

    ``lean`` says where a bare weekday or a day without a year lies: a bare weekday leaning to
    the future is the next one after today, leaning to the past it is today or before.
    """
    plain = _DASHED.sub(r"\1 \2 \3", phrase.casefold().replace(",", " "))
    words = [w for word in plain.split() for w in COMPOUNDS.get(word, word).split()]
    led = bool(words) and words[0] in FILLERS
    while words and words[0] in FILLERS:
        words.pop(0)
    if not words or len(words) > _WORD_LIMIT:
        return None
    try:
        return Phrase(words, today, lean, order, led=led).read()
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
