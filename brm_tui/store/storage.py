"""TinyDB on the volume: the documented hooks ``Storage`` and ``Table``, with writes that cost O(1).

``TinyDB(volume, storage=JournalStorage)`` with ``table_class = JournalTable`` behaves as stock
TinyDB does, but a change writes one line instead of the whole file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from math import isfinite
from typing import Any

import orjson
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from brm_tui.store.problems import NotSaved
from brm_tui.store.volume import Volume


class Rows(MutableMapping[int, Any]):
    """The rows of a table: documents are read when asked for; what is set is remembered apart."""

    def __init__(self, rows: Mapping[int, bytes]) -> None:
        self._rows = rows
        self.changed: dict[int, Any] = {}

    def __getitem__(self, key: int) -> Any:
        if key in self.changed:
            if self.changed[key] is None:
                raise KeyError(key)
            return self.changed[key]
        # The caller may change what it is given: handing it out marks it as touched.
        document = self.changed[key] = orjson.loads(self._rows[key])
        return document

    def __setitem__(self, key: int, document: Any) -> None:
        self.changed[key] = document

    def __delitem__(self, key: int) -> None:
        self[key]
        self.changed[key] = None

    def clear(self) -> None:
        """Take all rows out."""
        self.changed = dict.fromkeys(self._rows)

    def __contains__(self, key: object) -> bool:
        if key in self.changed:
            return self.changed[key] is not None
        return key in self._rows

    def __iter__(self) -> Iterator[int]:
        gone = {key for key, document in self.changed.items() if document is None}
        yield from [key for key in self._rows if key not in gone]
        yield from [key for key in self.changed if key not in self._rows and key not in gone]

    def __len__(self) -> int:
        return sum(1 for _ in self)


class JournalStorage(Storage):
    """A TinyDB storage over a volume. Under a stock ``Table`` a write replaces the whole state."""

    def __init__(self, volume: Volume) -> None:
        self.volume = volume
        self._batch: dict[str, dict[int, bytes | None]] | None = None

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All documents, as stock TinyDB expects them; ``None`` for an empty book."""
        tables = self.volume.tables
        if not tables:
            return None
        return {
            name: {str(key): orjson.loads(document) for key, document in rows.items()}
            for name, rows in tables.items()
        }

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the whole state by this one; writes only what differs."""
        changes: dict[str, dict[int, bytes | None]] = {}
        for name in {*data, *self.volume.tables}:
            old = self.volume.tables.get(name, {})
            new = {int(key): encoded(document) for key, document in data.get(name, {}).items()}
            changes[name] = {k: d for k, d in new.items() if old.get(k) != d}
            changes[name].update({key: None for key in old if key not in new})
        self.apply(changes)

    def apply(self, changes: dict[str, dict[int, bytes | None]]) -> None:
        """Write changes now, or with the transaction that is under way."""
        if self._batch is None:
            self.volume.commit(changes)
            return
        for table, rows in changes.items():
            self._batch.setdefault(table, {}).update(rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Have all changes within written as one line, or none of them."""
        self._batch = {}
        try:
            yield
            batch, self._batch = self._batch, None
            self.volume.commit(batch)
        finally:
            self._batch = None


class JournalTable(Table):
    """A TinyDB table that writes only the documents an operation has touched."""

    default_query_cache_capacity = 0  # hits would hand out shared documents that can be changed

    @property
    def _journal(self) -> JournalStorage:
        assert isinstance(self._storage, JournalStorage)
        return self._storage

    def _read_table(self) -> dict[str, Any]:
        rows = self._journal.volume.tables.get(self.name, {})
        return {str(key): orjson.loads(document) for key, document in rows.items()}

    def _update_table(self, updater: Callable[[dict[int, Any]], None]) -> None:
        rows = self._journal.volume.tables.get(self.name, {})
        view = Rows(rows)
        updater(view)  # type: ignore[arg-type]
        changes: dict[int, bytes | None] = {}
        for key, document in view.changed.items():
            data = None if document is None else encoded(document)
            if data != rows.get(key):
                changes[int(key)] = data
        self._journal.apply({self.name: changes})
        self.clear_cache()

    def put(self, documents: Mapping[int, Any]) -> None:
        """Put documents (``None``: remove) in the place of what stands under their ids."""

        def updater(table: dict[int, Any]) -> None:
            for key, document in documents.items():
                table[key] = document

        self._update_table(updater)


class JournalDB(TinyDB):
    """TinyDB over a volume."""

    table_class = JournalTable


def _finite(value: Any) -> bool:
    """Whether all numbers are: orjson writes NaN and infinity as null without a word."""
    if isinstance(value, float):
        return isfinite(value)
    if isinstance(value, dict):
        return all(map(_finite, value.values()))
    return not isinstance(value, (list, tuple)) or all(map(_finite, value))


def encoded(document: Any) -> bytes:
    """A document as JSON on one line.

    Raises:
        NotSaved: it holds what JSON cannot say; refused before anything is written.
    """
    try:
        data = orjson.dumps(document)
        if b"null" in data and not _finite(document):
            raise ValueError("a number that is none")
        return data
    except (TypeError, ValueError, orjson.JSONEncodeError) as error:
        raise NotSaved(
            f"The change was not saved: it holds a value JSON cannot keep ({error})."
        ) from error
