"""CSV for spreadsheets; a cell that a spreadsheet would run as a formula is guarded."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guarded(text: str) -> str:
    """The text with an apostrophe before what would make it a formula (CWE-1236)."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def write_table(header: Sequence[str], rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """The lines of a CSV, its header first; a phone number keeps its plus behind the guard."""
    yield _line(header)
    for row in rows:
        yield _line([guarded(row.get(name, "")) for name in header])


def _line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
