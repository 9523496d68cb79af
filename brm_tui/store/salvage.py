"""What can be saved of a snapshot that cannot be read as a whole: it has one document a line."""

from __future__ import annotations

import re
from collections.abc import MutableMapping

import msgspec
import orjson

from brm_tui.store.snapshot import Tables

_TABLE = re.compile(rb'"([^"\\]+)":\{')
_DOCUMENT = re.compile(rb'"(\d+)":(\{.*\})')
_FRAME = (b"", b"{", b"}")
_MARKERS = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")
"""Lines that git leaves where two sides could not be merged: both sides are kept."""


class Salvage(msgspec.Struct, frozen=True):
    """The documents of all whole lines, and how many lines hold none that can be read."""

    tables: Tables
    lost: int

    @property
    def documents(self) -> int:
        """How many documents were saved."""
        return sum(map(len, self.tables.values()))


def salvage(data: bytes) -> Salvage:
    """Read a damaged snapshot line by line; a document whose table is not known is not taken."""
    tables: Tables = {}
    table: MutableMapping[int, bytes] | None = None
    lost = 0
    for raw in data.split(b"\n"):
        line = raw.strip().removesuffix(b",")
        if line in _FRAME or line.startswith(_MARKERS):
            table = None if line == b"}" else table
        elif match := _TABLE.fullmatch(line):
            table = tables.setdefault(match[1].decode("utf-8", "replace"), {})
        elif table is not None and (match := _DOCUMENT.fullmatch(line)) and _is_whole(match[2]):
            table[int(match[1])] = match[2]
        else:
            lost += 1
    return Salvage({name: rows for name, rows in tables.items() if rows}, lost)


def _is_whole(document: bytes) -> bool:
    try:
        orjson.loads(document)
    except orjson.JSONDecodeError:
        return False
    return True
