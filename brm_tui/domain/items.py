"""Needs and offers: short, dated, tagged, and believed for half a year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

import msgspec
from msgspec.structs import replace

from brm_tui.domain.errors import Problem
from brm_tui.domain.model import Item
from brm_tui.domain.months import add_months
from brm_tui.domain.text import clean

Kind = Literal["need", "offer"]
KINDS: tuple[Kind, ...] = ("need", "offer")

ITEM_MONTHS = 6
"""A need or an offer is believed for this many months."""
MOST_LETTERS = 500
_TAG = re.compile(r"(?<!\S)#(\w[\w-]*)")


class Listed(msgspec.Struct, frozen=True, gc=False):
    """A need or an offer with whose it is: a contact's id, or ``PRACTICE`` for the user's own.

    ``id`` is made of kind, owner and text; ``until`` is the last day it is believed, ``None`` for
    one without a date.
    """

    id: str
    kind: Kind
    owner: str
    item: Item
    until: date | None
    expired: bool


def listed(kind: Kind, owner: str, item: Item, today: date) -> Listed:
    """The item with its id and whether it has expired on that day."""
    until = until_of(item)
    expired = until is not None and until < today
    return Listed(short_id(kind, owner, item.text.casefold()), kind, owner, item, until, expired)


def short_id(*parts: str) -> str:
    """Ten letters and digits that stand for these parts: 40 bits."""
    from hashlib import blake2b

    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=5).hexdigest()


def until_of(item: Item) -> date | None:
    """The last day an item is believed: as it says, or six months after it was learned."""
    if item.expires is not None or item.on is None:
        return item.expires
    return add_months(item.on, ITEM_MONTHS)


def made(text: str, topics: Iterable[str], today: date) -> Item:
    """A new item from a typed line; ``#words`` in it are topics, too.

    Raises:
        Problem: it says nothing, or more than 500 letters.
    """
    words, tags = _split(text)
    if not words:
        raise Problem("Say in a few words what is needed or offered.")
    if len(words) > MOST_LETTERS:
        raise Problem(f"That is {len(words)} letters long: say it in {MOST_LETTERS}.")
    given = (clean(topic).lstrip("#").casefold() for topic in topics)
    kept = tuple(dict.fromkeys(tag for tag in (*given, *tags) if tag))
    return renewed(Item(words, kept), today)


def from_file(text: str, today: date) -> Item:
    """An item as a cell of a table has it, ``#words`` are its topics; nothing is refused."""
    words, tags = _split(text)
    return renewed(Item(words or clean(text), tuple(dict.fromkeys(tags))), today)


def _split(text: str) -> tuple[str, list[str]]:
    """The words of a line without its ``#topics``, and those."""
    line = clean(text)
    tags = [tag.rstrip("-_").casefold() for tag in _TAG.findall(line)]
    return " ".join(_TAG.sub("", line).split()), tags


def renewed(item: Item, today: date) -> Item:
    """The item believed for another six months from that day."""
    return replace(item, on=item.on or today, expires=add_months(today, ITEM_MONTHS))


def added(items: Sequence[Item], item: Item) -> tuple[Item, ...]:
    """The items with one more.

    Raises:
        Problem: one of them says the same.
    """
    if any(known.text.casefold() == item.text.casefold() for known in items):
        raise Problem(f"'{item.text}' is noted already: renew it, or edit it.")
    return (*items, item)


def put(items: Sequence[Item], old: Item, new: Item | None) -> tuple[Item, ...]:
    """The items with one replaced in its place, or without it.

    Raises:
        Problem: another one says the same as the new one.
    """
    rest = [item for item in items if item != old]
    if new is None:
        return tuple(rest)
    added(rest, new)
    return tuple(new if item == old else item for item in items)
