"""The journal's lines: checksum, space, JSON, newline; one line a transaction.

The first line binds the journal to its snapshot: ``{"base": digest, "seq": n}``. A transaction is
``{"seq": n, "ops": [[table, doc_id, before, document], ...]}`` where ``before`` is the checksum of
the document that stood there (0: none) and ``document`` is null where it went. Before a new
snapshot takes the old one's place, ``{"snap": digest, "upto": n}`` says which one is coming and
which transactions it holds. NULs may follow the last line: room that is not yet used.
"""

from __future__ import annotations

from typing import Any
from zlib import crc32

import msgspec
import orjson

Op = tuple[str, int, int, bytes | None]
"""Table, document id, checksum of what stood there, the document as JSON (None: gone)."""


class Damage(Exception):
    """A bad line with good ones behind it; ``line`` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line} of the journal is damaged and good lines follow it")
        self.line = line


class Journal(msgspec.Struct):
    """A journal as read: header, transactions, announced snapshot, and where its good part ends."""

    base: str
    seq: int
    transactions: list[tuple[int, list[Op]]]
    snaps: dict[str, int]
    size: int
    torn: int


def mark(document: bytes | None) -> int:
    """The checksum that tells documents apart; 0 for none."""
    return 0 if document is None else crc32(document) or 1


def line(body: bytes) -> bytes:
    """A journal line around a JSON body."""
    return b"%08x %s\n" % (crc32(body), body)


def header(base: str, seq: int) -> bytes:
    """The line that binds a journal to a snapshot and says which transaction it holds last."""
    return line(orjson.dumps({"base": base, "seq": seq}))


def announcement(digest: str, upto: int) -> bytes:
    """The line that says which snapshot is about to take the old one's place."""
    return line(orjson.dumps({"snap": digest, "upto": upto}))


def transaction(seq: int, ops: list[Op]) -> bytes:
    """The line of one transaction."""
    parts = [
        b"[%s,%d,%d,%s]" % (orjson.dumps(table), key, before, document or b"null")
        for table, key, before, document in ops
    ]
    return line(b'{"seq":%d,"ops":[%s]}' % (seq, b",".join(parts)))


class _Line(msgspec.Struct):
    seq: int = 0
    ops: list[tuple[str, int, int, msgspec.Raw]] | None = None
    base: str | None = None
    snap: str | None = None
    upto: int = 0


_decode = msgspec.json.Decoder(_Line)


def _read_line(raw: bytes) -> _Line | None:
    if len(raw) < 11 or raw[8:9] != b" ":
        return None
    body = raw[9:]
    try:
        if int(raw[:8], 16) != crc32(body):
            return None
        return _decode.decode(body)
    except (ValueError, msgspec.MsgspecError):
        return None


def read(data: bytes) -> Journal | None:
    """The journal that these bytes hold; ``None`` if not even its header is whole.

    A torn last line is left out (``torn`` says how many bytes it has, ``size`` where it starts).

    Raises:
        Damage: a bad line has good ones behind it, or the transactions do not follow each other.
    """
    data = data.rstrip(b"\0")
    lines = data.split(b"\n")
    tail = lines.pop()
    first = _read_line(lines[0]) if lines else None
    if first is None or first.base is None:
        if any(_read_line(raw) for raw in lines[1:]):
            raise Damage(1)
        return None
    journal = Journal(first.base, first.seq, [], {}, len(lines[0]) + 1, len(tail))
    expected = first.seq
    for number, raw in enumerate(lines[1:], start=2):
        entry = _read_line(raw)
        if entry is None:
            if any(_read_line(later) for later in lines[number:]):
                raise Damage(number)
            journal.torn = len(data) - journal.size
            return journal
        if entry.snap is not None:
            journal.snaps[entry.snap] = entry.upto
        elif entry.ops is not None:
            expected += 1
            if entry.seq != expected:
                raise Damage(number)
            journal.transactions.append((entry.seq, [_op(*op) for op in entry.ops]))
        journal.size += len(raw) + 1
    return journal


def _op(table: str, key: int, before: int, document: Any) -> Op:
    body = bytes(document)
    return table, key, before, None if body == b"null" else body
