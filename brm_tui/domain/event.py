"""An event and who goes there: a congress, a fair, a club evening."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from brm_tui.domain.parts import Answer, Mail, Phone
from brm_tui.domain.record import Record

Who = Literal["known", "sleeping", "new", "unsure"]
Seen = Literal["", "met", "missed"]
EventVerdict = Literal["", "go on", "later", "let go"]


class Event(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Where people meet, from ``first`` to ``last``; for so many ``targets`` a day there is time.

    A last day that is not known is the first one.
    """

    name: str
    place: str = ""
    first: date | None = None
    last: date | None = None
    targets: int = 4


class Attendee(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Somebody on the list of an event (its id).

    ``who`` says whether they are in the book: then ``contact`` is their id, and ``maybe`` are the
    ids of those it could be; ``reasons`` say why. ``answers`` are those to the user's criteria.
    A ``target`` has a ``why`` and an ``opener``. ``seen`` is what became of it there, ``touch``
    the id of the talk, ``verdict`` what shall become of it.
    """

    event: str
    name: str
    organisation: str = ""
    role: str = ""
    place: str = ""
    mails: tuple[Mail, ...] = ()
    phones: tuple[Phone, ...] = ()
    contact: str = ""
    who: Who = "new"
    maybe: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    answers: dict[str, Answer] = msgspec.field(default_factory=dict)
    target: bool = False
    why: str = ""
    opener: str = ""
    seen: Seen = ""
    touch: str = ""
    verdict: EventVerdict = ""
