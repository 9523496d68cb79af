"""What a captured line says, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

import msgspec

from brm_tui.domain.model import Channel, Direction, FavourKind, Initiative, Occasion, Size

SpanKind = Literal[
    "date",
    "channel",
    "direction",
    "person",
    "minutes",
    "occasion",
    "promise",
    "need",
    "offer",
    "follow",
    "topic",
    "gave",
]


class Candidate(msgspec.Struct, frozen=True):
    """One who may be meant: contact id, name, and how the words fit ("family name")."""

    id: str
    name: str
    how: str


Resolve = Callable[[str], Sequence[Candidate]]
"""Who answers to a name: the best kind of fit only, so several means it is ambiguous."""
Together = Callable[[Sequence[str], str], int]
"""How often a contact was touched together with these others."""


class Slot(msgspec.Struct, frozen=True):
    """A person's place in the line; ``chosen`` is empty while it is open who is meant."""

    text: str
    candidates: tuple[Candidate, ...] = ()
    chosen: str = ""
    how: str = ""


class Promise(msgspec.Struct, frozen=True):
    """Something I promised, with the day it is due."""

    text: str
    due: date | None = None
    kind: FavourKind = "knowledge"


class Given(msgspec.Struct, frozen=True):
    """Something I gave or got."""

    text: str
    kind: FavourKind = "knowledge"
    size: Size = "S"
    direction: Direction = "gave"


class Span(msgspec.Struct, frozen=True, order=True):
    """Where in the line something was understood: from ``start`` up to ``end``."""

    start: int
    end: int
    kind: SpanKind


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A line as understood; ``learned`` and ``told`` come from the questions after a call.

    ``problems`` says in words what keeps it from being written.
    """

    on: date
    channel: Channel = "other"
    by: Initiative = "me"
    minutes: int = 0
    occasion: Occasion = "none"
    people: tuple[Slot, ...] = ()
    text: str = ""
    promises: tuple[Promise, ...] = ()
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    learned: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    follow_up: date | None = None
    topics: tuple[str, ...] = ()
    gave: tuple[Given, ...] = ()
    spans: tuple[Span, ...] = ()
    problems: tuple[str, ...] = ()
