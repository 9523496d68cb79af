"""Touches from a CSV: date, person, channel, direction, text - how a spreadsheet user moves in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import msgspec

from brm_tui.domain.capture_words import CHANNELS
from brm_tui.domain.dates import Order, read_date
from brm_tui.domain.model import Channel, Initiative
from brm_tui.domain.text import clean, clean_block
from brm_tui.exchange.arrivals import Refusal
from brm_tui.exchange.headers import TOUCHES, mapped
from brm_tui.exchange.table import Row, Table, unguarded

_THEM = {"in", "incoming", "eingehend", "them", "they", "sie", "received", "<-", "←", "empfangen"}
_MAIL_WORDS = {"e-mail": "mail", "email": "mail"}


class TouchRow(msgspec.Struct, frozen=True):
    """A touch as read: ``people`` are names, handles or mail addresses, as they stand there."""

    on: date
    people: tuple[str, ...]
    channel: Channel
    by: Initiative
    minutes: int
    text: str
    topics: tuple[str, ...]
    file: str
    line: int


def read_touches(table: Table, today: date, order: Order = "dmy") -> Iterator[TouchRow | Refusal]:
    """The touches of a table; a row without a person or a day that can be read is refused."""
    columns = {field: column for column, field in reversed(mapped(table.header, TOUCHES).items())}
    day_of = lru_cache(maxsize=4_096)(lambda text: _day(text, today, order))
    for row in table.rows:
        if isinstance(row, Refusal):
            yield row
            continue
        said = {f: unguarded(clean(row.cells[c])) for f, c in columns.items() if c < len(row.cells)}
        day = day_of(said.get("on", ""))
        if day is None:
            reason = f"'{said.get('on', '')[:40]}' is no day"
            yield Refusal(table.file, row.line, reason)
        elif not said.get("person"):
            yield Refusal(table.file, row.line, "the row names nobody")
        else:
            yield _touch(table, row, said, day, columns)


def _day(text: str, today: date, order: Order) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return read_date(text, today, lean="past", order=order)


def _touch(
    table: Table, row: Row, said: dict[str, str], day: date, columns: dict[str, int]
) -> TouchRow:
    minutes = said.get("minutes", "").split(" ")[0]
    text = unguarded(clean_block(row.cells[columns["text"]])) if "text" in said else ""
    return TouchRow(
        on=day,
        people=tuple(dict.fromkeys(w for p in said["person"].split(";") if (w := p.strip()))),
        channel=_channel(said.get("channel", "")),
        by="them" if said.get("by", "").casefold() in _THEM else "me",
        minutes=int(minutes) if minutes.isascii() and minutes.isdigit() and len(minutes) < 5 else 0,
        text=text,
        topics=tuple(w for t in said.get("topics", "").split(",") if (w := t.strip(" #"))),
        file=table.file,
        line=row.line,
    )


def _channel(text: str) -> Channel:
    word = text.casefold()
    return CHANNELS.get(_MAIL_WORDS.get(word, word), "other")
