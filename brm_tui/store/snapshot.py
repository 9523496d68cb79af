"""The snapshot: plain TinyDB JSON with one document a line, so that it diffs well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec
import orjson

from brm_tui.store.problems import Unreadable
from brm_tui.store.sheet import Sheet

try:  # hashlib would load OpenSSL first, which takes longer than to open a small book
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

if TYPE_CHECKING:
    from hashlib import blake2b as Blake2

Tables = dict[str, dict[int, bytes] | Sheet]
"""Table -> document id -> the document as JSON."""

CHUNK = 500
"""Documents written at once: a larger piece would hold the interpreter while a key waits."""


def digest(data: bytes) -> str:
    """What tells one snapshot from another."""
    return hasher(data).hexdigest()


def is_empty(data: bytes | None) -> bool:
    """Whether there is nothing in it but white space."""
    return not data or data.isspace()


def hasher(data: bytes = b"") -> Blake2:
    """The hash behind ``digest``, to be fed in pieces."""
    return blake2b(data, digest_size=16)


def chunks(tables: Tables) -> Iterator[bytes]:
    """The snapshot of these tables, in pieces."""
    yield b"{"
    for index, (name, rows) in enumerate(tables.items()):
        yield (b",\n" if index else b"\n") + orjson.dumps(name) + b":{"
        items = list(rows.items())
        for start in range(0, len(items), CHUNK):
            piece = b",\n".join(b'"%d":%s' % row for row in items[start : start + CHUNK])
            yield (b",\n" if start else b"\n") + piece
        yield b"\n}"
    yield b"\n}\n"


_own = msgspec.json.Decoder(dict[str, dict[int, msgspec.Raw]])


def read_own(data: bytes) -> Tables:
    """The tables of a snapshot that is known to be ours, by its digest; documents to the byte."""
    if not data:
        return {}
    return {
        name: {key: bytes(document) for key, document in rows.items()}
        for name, rows in _own.decode(data).items()
    }


def read_lines(data: bytes, name: str, top: int) -> Tables:
    """The tables of a snapshot that ``chunks`` wrote; the named one, of ids to ``top``, a sheet."""
    tables: Tables = {}
    at = data.index(b"\n") + 1
    while data[at : at + 1] == b'"':
        head = data.index(b"\n", at)
        end = data.index(b"\n}", head)
        table = orjson.loads(data[at : head - 2])
        lines = data[head + 1 : end].split(b"\n") if end > head else []
        sheet = Sheet(lines, top)
        tables[table] = sheet if table == name else dict(sheet.in_order())
        at = data.index(b"\n", end + 1) + 1
    return tables


def read_any(data: bytes) -> Tables:
    """The tables of any file that TinyDB can read.

    Raises:
        Unreadable: it is no TinyDB file, with the line where reading stopped.
    """
    if is_empty(data):
        return {}
    whole = _parse(data)
    if not isinstance(whole, dict):
        raise Unreadable("it holds no object of tables")
    tables: Tables = {}
    for name, rows in whole.items():
        if not isinstance(rows, dict) or not all(_is_number(key) for key in rows):
            raise Unreadable(f"its part '{name}' is no table of numbered documents")
        tables[name] = {int(key): dump(document) for key, document in rows.items()}
    return tables


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdigit()


def _parse(data: bytes) -> Any:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        where = f"line {error.lineno}: {error.msg}"
    import json

    try:
        # What stock TinyDB may have written and orjson refuses: BOM, NaN, lone surrogates.
        return json.loads(data.decode("utf-8-sig", "surrogatepass"))
    except (ValueError, RecursionError):
        raise Unreadable(where) from None


def dump(document: object) -> bytes:
    """A document as JSON on one line, also what orjson refuses."""
    try:
        return orjson.dumps(document)
    except (TypeError, ValueError):
        import json

        text = json.dumps(document, ensure_ascii=True, separators=(",", ":"))
        return text.encode("ascii")
