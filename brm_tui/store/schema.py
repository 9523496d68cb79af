"""The schema number of a book, and the way from older ones to this."""

from __future__ import annotations

import os
from collections.abc import Callable

import orjson

from brm_tui.store.problems import Unreadable
from brm_tui.store.snapshot import Tables

SCHEMA = 1
META = "meta"


def schema_of(tables: Tables) -> int:
    """The schema number of these tables; 0 for a file that does not say (a hand-made one)."""
    for document in tables.get(META, {}).values():
        meta = orjson.loads(document)
        number = meta.get("schema", 0) if isinstance(meta, dict) else 0
        return number if isinstance(number, int) else 0
    return 0


def check(tables: Tables, name: str) -> None:
    """See that this program may write the book.

    Raises:
        Unreadable: it was written by a newer program.
    """
    number = schema_of(tables)
    if number > SCHEMA:
        raise Unreadable(
            f"The book {name} was written by a newer brm (schema {number}; this one knows "
            f"{SCHEMA}): nothing was changed; install the newer version."
        )


Changes = dict[str, dict[int, bytes | None]]


def _give_ids(tables: Tables) -> Changes:
    """From 0 to 1: every document has an id, and contacts have a name."""
    changes: Changes = {}
    for table in ("contacts", "touches", "favours", "introductions"):
        for key, raw in tables.get(table, {}).items():
            document = orjson.loads(raw)
            if isinstance(document, dict) and not document.get("id"):
                document["id"] = os.urandom(6).hex()
                changes.setdefault(table, {})[key] = orjson.dumps(document)
    return changes


_STEPS: dict[int, Callable[[Tables], Changes]] = {0: _give_ids}


def migrated(tables: Tables) -> Changes:
    """What has to be written to bring the tables to the present schema; empty if they are."""
    number = schema_of(tables)
    if number >= SCHEMA:
        return {}
    changes: Changes = {}
    for step in range(number, SCHEMA):
        for table, rows in _STEPS[step](tables).items():
            changes.setdefault(table, {}).update(rows)
    changes[META] = {1: orjson.dumps({"schema": SCHEMA})}
    return changes
