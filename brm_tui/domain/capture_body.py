r"""The second half of a captured line: text with marks.

A mark counts where a word begins: ``!`` I promised (a due date may end it: *by friday*), ``?``
they need, ``+`` they offer, ``>`` a date to follow up on (with nothing or a note behind it),
``=`` what I gave and ``=<`` what I got (a size S, M, L may end it), ``#`` a topic. Up to the next
mark the words belong to it. A plain piece that begins with ``@handle`` names who was there too;
within a sentence (*! a call with @anna*) a handle is a word like others. ``+``, ``=`` before a
number and ``>`` before no date stay text, as do ``1+1``, ``what?``, ``C#`` and a mark without
words; a backslash before a mark makes it text.
"""

from __future__ import annotations

import re
from datetime import date
from typing import cast

import msgspec

from brm_tui.domain.capture_words import kind_of
from brm_tui.domain.date_words import DAYS
from brm_tui.domain.dates import Order, read_date
from brm_tui.domain.draft import Given, Promise, Span, SpanKind
from brm_tui.domain.model import Direction, Size

_MARK = re.compile(r"(?<!\S)(=<|[!?+>=])(?=\s*\S)|(?<!\S)#(\w[\w-]*)")
_HANDLES = re.compile(r"\s*@([\w-]+)(?=[\s,]|$),?")
_PREPOSITIONS = {"by", "bis", "until", "till", "zum", "on", "am", "in"}
_KIND: dict[str, SpanKind] = {
    "!": "promise",
    "?": "need",
    "+": "offer",
    ">": "follow",
    "=": "gave",
    "=<": "gave",
}
_NUMERIC = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?\.\d\d?\.(?:\d{2,4})?")
_ESCAPED = re.compile(r"(?<!\S)\\(?=[!?+>=#@\\])")


class Body(msgspec.Struct):
    """What the text and its marks say."""

    text: str = ""
    promises: list[Promise] = []
    needs: list[str] = []
    offers: list[str] = []
    follow_up: date | None = None
    topics: list[str] = []
    gave: list[Given] = []
    people: list[tuple[int, int]] = []
    spans: list[Span] = []


def read_body(line: str, start: int, today: date, order: Order) -> Body:
    """What the line says from ``start`` on; spans count from the line's beginning."""
    body = Body()
    marks = [m for m in _MARK.finditer(line, start) if _is_mark(line, m, today, order)]
    pieces: list[str] = []
    last, open_mark, opened = start, "", start
    segment: list[str] = []

    def close(end: int) -> None:
        begin = last if open_mark else _take_handles(body, line, last, end)
        segment.append(line[begin:end])
        words = " ".join(" ".join(segment).split())
        segment.clear()
        if open_mark and words:
            rest = _take(body, open_mark, words, today, order)
            if open_mark == ">" and rest.startswith("@"):
                begin = _take_handles(body, line, line.index("@", opened), end)
                rest = " ".join(line[begin:end].split())
            stop = opened + len(line[opened:end].rstrip())
            body.spans.append(Span(opened, stop, _KIND[open_mark]))
            pieces.append(rest)
        else:
            pieces.append(words or open_mark)

    for mark in marks:
        if mark[2] is not None:
            _take_topic(body, line, mark)
            if open_mark:
                close(mark.start())
                open_mark = ""
            else:
                begin = _take_handles(body, line, last, mark.start())
                segment.append(line[begin : mark.start()])
            last = mark.end()
            continue
        close(mark.start())
        last, open_mark, opened = mark.end(), mark[1], mark.start()
    close(len(line))
    body.text = "; ".join(_plain(piece) for piece in pieces if piece)
    body.spans.sort()
    return body


def _is_mark(line: str, mark: re.Match[str], today: date, order: Order) -> bool:
    sign, rest = mark[1], line[mark.end() :].split()
    if sign is None:
        return not mark[2][0].isdigit()
    if sign == ">":
        return _leading(rest, today, order)[0] is not None
    return not (sign in "+=" and rest[0][0].isdigit() and mark.start() > 0)


def _take_handles(body: Body, line: str, start: int, end: int) -> int:
    """Take the handles a plain piece begins with as people; gives where its words begin."""
    while match := _HANDLES.match(line, start, end):
        span = (match.start(1) - 1, match.end(1))
        body.people.append(span)
        body.spans.append(Span(*span, "person"))
        start = match.end()
    return start


def _take_topic(body: Body, line: str, mark: re.Match[str]) -> None:
    topic = mark[2].rstrip("-").casefold()
    if topic not in body.topics:
        body.topics.append(topic)
    body.spans.append(Span(mark.start(), mark.end(), "topic"))


def _take(body: Body, sign: str, words: str, today: date, order: Order) -> str:
    """Enter a marked piece; gives what of it is plain text."""
    if sign == "!":
        text, due = with_due(words, today, order)
        body.promises.append(Promise(_plain(text), due, kind_of(text)))
    elif sign == "?":
        body.needs.append(_plain(words))
    elif sign == "+":
        body.offers.append(_plain(words))
    elif sign == ">":
        body.follow_up, rest = _leading(words.split(), today, order)
        return rest
    else:
        text, size = _with_size(words)
        direction: Direction = "got" if sign == "=<" else "gave"
        body.gave.append(Given(_plain(text), kind_of(text), size, direction))
    return ""


def _plain(words: str) -> str:
    return _ESCAPED.sub("", words)


def _leading(words: list[str], today: date, order: Order) -> tuple[date | None, str]:
    for count in range(min(len(words), 6), 0, -1):
        day = read_date(" ".join(words[:count]).rstrip(",:;"), today, order=order)
        if day is not None:
            return day, " ".join(words[count:])
    return None, " ".join(words)


def with_due(text: str, today: date, order: Order) -> tuple[str, date | None]:
    """A promise without the day it is due, which ends it (*by friday*), and that day."""
    words = text.split()
    for at in range(max(1, len(words) - 6), len(words)):
        first = words[at].casefold()
        phrase = " ".join(words[at:])
        if first in _PREPOSITIONS or phrase.casefold() in DAYS or _NUMERIC.fullmatch(phrase):
            day = read_date(
                phrase.rstrip(".!") if first in _PREPOSITIONS else phrase, today, order=order
            )
            if day is not None:
                return " ".join(words[:at]), day
    return text, None


def _with_size(text: str) -> tuple[str, Size]:
    words = text.split()
    if len(words) > 1 and words[-1] in ("S", "M", "L"):
        return " ".join(words[:-1]), cast("Size", words[-1])
    return text, "S"
