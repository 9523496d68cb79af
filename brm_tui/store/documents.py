"""Documents as the file has them: read, made harmless, and what of them is gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from brm_tui.domain.text import clean_block
from brm_tui.store.snapshot import Tables


def tombstones(tables: Tables) -> Iterator[tuple[str, int]]:
    """Table and document id of all that was deleted."""
    for document in tables.get("tombstones", {}).values():
        stone = loads(document)
        if isinstance(stone, dict) and isinstance(stone.get("doc_id"), int):
            yield str(stone.get("table", "")), stone["doc_id"]


def cleaned(document: bytes) -> bytes:
    """The document with all its text made harmless; the very same one if it was."""

    def walk(value: Any) -> Any:
        if isinstance(value, str):
            return clean_block(value)
        if isinstance(value, list):
            return [walk(item) for item in value]
        if isinstance(value, dict):
            return {clean_block(key): walk(item) for key, item in value.items()}
        return value

    before = loads(document)
    after = walk(before)
    return document if after == before else orjson.dumps(after)


def loads(document: bytes) -> Any:
    """What a document says, also one that stock TinyDB wrote and orjson refuses."""
    import json

    try:
        return orjson.loads(document)
    except orjson.JSONDecodeError:
        return json.loads(document)
