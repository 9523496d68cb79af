"""A request to be in contact: who asks, in their own words, and what was answered."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from brm_tui.domain.parts import Answer, Link, Mail, Phone
from brm_tui.domain.record import Address, Language, Record

Verdict = Literal["", "accept", "ask back", "decline", "ignore", "later"]
VERDICTS: tuple[Verdict, ...] = ("accept", "ask back", "decline", "ignore", "later")


class Request(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Somebody wants to be in contact; the person is as they present themselves.

    ``on`` is the day it came and ``source`` where ("LinkedIn", "mail"). ``contact`` is the id of
    who it is in the book, as the user said or as was accepted; ``apart`` are those of people it
    was said not to be. ``answers`` are by the name of the criterion. The ``verdict`` was given on
    ``decided``, with a ``note`` (what was asked back); a *later* comes back on ``until``.
    """

    on: date
    name: str
    organisation: str = ""
    role: str = ""
    place: str = ""
    mails: tuple[Mail, ...] = ()
    phones: tuple[Phone, ...] = ()
    links: tuple[Link, ...] = ()
    language: Language = "de"
    address: Address = "sie"
    source: str = ""
    message: str = ""
    contact: str = ""
    apart: tuple[str, ...] = ()
    answers: dict[str, Answer] = msgspec.field(default_factory=dict)
    verdict: Verdict = ""
    decided: date | None = None
    until: date | None = None
    note: str = ""
