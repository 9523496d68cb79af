"""What the book knows and no vCard has a place for, as one property of ours."""

from __future__ import annotations

from typing import Any

import msgspec

from brm_tui.domain.model import Contact
from brm_tui.domain.text import clean_block

OWN = "X-BRM-RECORD"
"""The property: the fields as JSON."""

_ELSEWHERE = {
    *("id", "rev", "uid", "name", "given", "family", "nickname", "honorific"),
    *("organisation", "role"),
    *("mails", "phones", "links", "birthday", "topics", "notes", "language", "extra"),
}
_FIELDS = tuple(f for f in Contact.__struct_fields__ if f not in _ELSEWHERE)


def own_fields(contact: Contact) -> str:
    """The fields as JSON, "" if there are none."""
    plain = msgspec.to_builtins(contact)
    kept = {name: plain[name] for name in _FIELDS if name in plain}
    return msgspec.json.encode(kept).decode() if kept else ""


def read_own(text: str) -> dict[str, Any]:
    """The fields that such a text holds; empty if it is none that we wrote."""
    try:
        plain = _cleaned(msgspec.json.decode(text))
        if not isinstance(plain, dict):
            return {}
        kept = {name: plain[name] for name in _FIELDS if name in plain}
        contact = msgspec.convert({"id": "", "name": "", **kept}, Contact)
    except (msgspec.MsgspecError, RecursionError):
        return {}
    return {name: getattr(contact, name) for name in kept}


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean_block(value)
    if isinstance(value, list):
        return [_cleaned(part) for part in value]
    if isinstance(value, dict):
        return {key: _cleaned(part) for key, part in value.items()}
    return value
