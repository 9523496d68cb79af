"""CSV as spreadsheets write it: encoding and separator are found out, never asked for."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from itertools import chain, islice

import msgspec

from brm_tui.domain.text import clean
from brm_tui.exchange.arrivals import Refusal

MOST_BYTES = 200_000_000
MOST_CELL = 2_000_000
_SEPARATORS = ",;\t|"
_NOWHERE = "\x1f"
"""The unit separator of ASCII, which no spreadsheet writes."""
_PREAMBLE_ROWS = 12
"""So many rows may stand before the header: LinkedIn writes three lines of notes."""

csv.field_size_limit(MOST_CELL)


class Row(msgspec.Struct, frozen=True):
    """The cells of a row and the line it begins on."""

    line: int
    cells: list[str]


class Table(msgspec.Struct, frozen=True):
    """A header and the rows below it, which are read as they are asked for.

    ``lines`` is how many lines the file has, to tell how far reading has come.
    """

    file: str
    header: tuple[str, ...]
    rows: Iterator[Row | Refusal]
    separator: str
    encoding: str
    lines: int


def read_table(
    data: bytes, file: str, knows: Callable[[str], bool], encoding: str = ""
) -> Table | Refusal:
    """The table in a file; ``knows`` says whether a header's word is one, to find the header.

    ``encoding`` is found out where it is not given.
    """
    if len(data) > MOST_BYTES:
        return Refusal(file, 1, "the file is larger than 200 MB; split it")
    if data.lstrip()[:1] in (b"{", b"["):
        return Refusal(file, 1, "this is JSON; vCards and CSV can be imported")
    text, encoding = _decoded(data, encoding)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return Refusal(file, line, "a NUL byte: this is no text file")
    separator = _separator(text, knows)
    rows = _rows(text, separator, file)
    first = list(islice(rows, _PREAMBLE_ROWS))
    place = max(range(len(first)), key=lambda n: _known(first[n], knows), default=0)
    header = first[place] if first else None
    if not isinstance(header, Row) or not _known(header, knows):
        broken = next((row for row in first if isinstance(row, Refusal)), None)
        known = "a name, a mail address, a phone number or a date"
        none = Refusal(file, 1, f"no header is found: a column must be headed as {known}")
        return broken or none
    titles = tuple(clean(cell) for cell in header.cells)
    lines = text.count("\n") or text.count("\r")
    return Table(file, titles, chain(first[place + 1 :], rows), separator, encoding, lines)


def _known(row: Row | Refusal, knows: Callable[[str], bool]) -> int:
    return 0 if isinstance(row, Refusal) else sum(map(knows, row.cells))


def _decoded(data: bytes, encoding: str) -> tuple[str, str]:
    if encoding:
        return data.decode(encoding, "replace").removeprefix("\ufeff"), encoding
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "utf-16"
    if data[1:2] == b"\0" and data[3:4] == b"\0":
        return data.decode("utf-16-le", "replace"), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "cp1252"


def _separator(text: str, knows: Callable[[str], bool]) -> str:
    """The separator by which the first lines give the most words that a header would have.

    A table of one column has none: then it is one that stands nowhere, so that "Weber, Anna" is
    one cell.
    """

    def known(separator: str) -> tuple[int, int]:
        lines = text[:20_000].splitlines()[:_PREAMBLE_ROWS]
        words = [[w.strip(' "') for w in line.split(separator)] for line in lines]
        return max(((sum(map(knows, row)), len(row)) for row in words), default=(0, 0))

    best = max(_SEPARATORS, key=known)
    return _NOWHERE if known(best) == (1, 1) else best


def _rows(text: str, separator: str, file: str) -> Iterator[Row | Refusal]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = str(error)
            if "unexpected end" in reason:
                reason = "a quotation mark is opened and never closed"
            yield Refusal(file, line, reason)
            if "closed" in reason:
                return
            continue
        if any(cell.strip() for cell in cells):
            yield Row(line, cells)


_GUARDED = ("'=", "'+", "'-", "'@")


def unguarded(text: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return text[1:] if text.startswith(_GUARDED) else text
