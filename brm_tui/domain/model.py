"""The records of the book.

Every record is frozen: a change makes a new one with ``msgspec.structs.replace``. Each has an
``id`` that other records point to and that is never used again, and a ``rev`` that is raised at
each change. Dates are plain dates. An empty string or an empty tuple means *not known*.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from brm_tui.domain.event import Attendee as Attendee
from brm_tui.domain.event import Event as Event
from brm_tui.domain.parts import Answer as Answer
from brm_tui.domain.parts import Criterion as Criterion
from brm_tui.domain.parts import Dossier as Dossier
from brm_tui.domain.parts import Extra as Extra
from brm_tui.domain.parts import Holidays as Holidays
from brm_tui.domain.parts import Item as Item
from brm_tui.domain.parts import Link as Link
from brm_tui.domain.parts import Mail as Mail
from brm_tui.domain.parts import Met as Met
from brm_tui.domain.parts import Phone as Phone
from brm_tui.domain.parts import Publication as Publication
from brm_tui.domain.parts import Sent as Sent
from brm_tui.domain.parts import Span as Span
from brm_tui.domain.parts import TierRule as TierRule
from brm_tui.domain.record import Address as Address
from brm_tui.domain.record import Language as Language
from brm_tui.domain.record import Record as Record
from brm_tui.domain.request import Request as Request
from brm_tui.domain.request import Verdict as Verdict

Purpose = Literal["client", "recommender", "know-how"]
Tier = Literal["A", "B", "C", ""]
State = Literal["nursery", "active", "asleep"]
Channel = Literal["call", "meeting", "mail", "message", "letter", "event", "other"]
Initiative = Literal["me", "them"]
Occasion = Literal["none", "project", "sale", "renewal"]
Direction = Literal["gave", "got"]
FavourKind = Literal["knowledge", "introduction", "recommendation", "article", "time"]
Size = Literal["S", "M", "L"]
Standing = Literal["promised", "done"]
IntroState = Literal[
    "idea",
    "helper asked",
    "helper agreed",
    "seeker asked",
    "both agreed",
    "connected",
    "outcome",
    "declined",
    "expired",
]

PURPOSES: tuple[Purpose, ...] = ("client", "recommender", "know-how")
CHANNELS: tuple[Channel, ...] = (
    "call",
    "meeting",
    "mail",
    "message",
    "letter",
    "event",
    "other",
)
FAVOUR_KINDS: tuple[FavourKind, ...] = (
    "knowledge",
    "introduction",
    "recommendation",
    "article",
    "time",
)

Outcome = Literal["", "meeting", "business", "nothing", "unknown"]
PlannedKind = Literal["rhythm", "follow-up", "birthday", "renewal", "review"]
PlannedState = Literal["open", "done", "cancelled"]

NEVER = -1
"""The cadence, in days, of a person who is never due."""


class Contact(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A person of the network.

    ``handle`` is what people type after ``@``: unique in a book, never a key of other records.
    ``honorific`` is what stands before the family name in a formal mail: "Frau Dr.", "Mr".
    ``cadence`` is in days and overrides the tier's: 0 takes the tier's, ``NEVER`` is never due.
    ``follow_up`` is a date agreed for the next touch: it stands before the rhythm until a touch
    on or after it. ``reviewed`` is the day of the last verdict in the daily review, ``later`` the
    day before which the circle and the sorting do not ask again, ``nursery_since`` the day the
    nursery began. ``fulfilled`` holds the needs that were met.
    """

    name: str
    handle: str = ""
    uid: str = ""
    given: str = ""
    family: str = ""
    nickname: str = ""
    honorific: str = ""
    organisation: str = ""
    role: str = ""
    place: str = ""
    mails: tuple[Mail, ...] = ()
    phones: tuple[Phone, ...] = ()
    links: tuple[Link, ...] = ()
    language: Language = "de"
    address: Address = "sie"
    birthday: date | None = None
    purposes: tuple[Purpose, ...] = ()
    why: str = ""
    tier: Tier = ""
    cadence: int = 0
    state: State = "active"
    asleep_until: date | None = None
    wake_when: str = ""
    snoozed_until: date | None = None
    follow_up: date | None = None
    renewal: date | None = None
    met: Met = Met()
    dossier: Dossier = Dossier()
    needs: tuple[Item, ...] = ()
    offers: tuple[Item, ...] = ()
    fulfilled: tuple[Item, ...] = ()
    topics: tuple[str, ...] = ()
    notes: str = ""
    added: date | None = None
    reviewed: date | None = None
    later: date | None = None
    nursery_since: date | None = None
    extra: tuple[Extra, ...] = ()


class Touch(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One contact with one or more people. ``minutes`` 0 means not measured."""

    on: date
    contacts: tuple[str, ...]
    channel: Channel = "other"
    by: Initiative = "me"
    minutes: int = 0
    occasion: Occasion = "none"
    text: str = ""
    topics: tuple[str, ...] = ()
    source: str = ""


class Favour(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Something given or got, or promised to be.

    A promise has ``standing`` "promised" and perhaps a ``due`` date; ``on`` is the day it was
    made, and after it was kept the day it was kept. ``touch`` and ``introduction`` name the
    record it comes from.
    """

    on: date
    contact: str
    direction: Direction = "gave"
    kind: FavourKind = "knowledge"
    size: Size = "S"
    standing: Standing = "done"
    due: date | None = None
    text: str = ""
    touch: str = ""
    introduction: str = ""


class Step(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One dated step of an introduction."""

    on: date
    state: IntroState
    note: str = ""


class Introduction(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Connecting one who seeks with one who can help; ids of contacts, dated steps.

    An ``anonymous`` one asks the helper first without naming the seeker.
    """

    seeker: str
    helper: str
    reason: str = ""
    state: IntroState = "idea"
    history: tuple[Step, ...] = ()
    outcome: Outcome = ""
    anonymous: bool = False


class Dismissal(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Two people who are not to be proposed to each other.

    With a ``need`` only that need of the seeker is meant; ``seeker`` is ``PRACTICE`` where it is
    the user's own. ``offer`` is kept to show what was dismissed.
    """

    on: date
    seeker: str
    helper: str
    need: str = ""
    offer: str = ""


class Clip(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """An article worth passing on, and to whom it went. It is never fetched."""

    on: date
    title: str
    url: str = ""
    note: str = ""
    topics: tuple[str, ...] = ()
    sent: tuple[Sent, ...] = ()


class Planned(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A touch that is planned: with whom, on which day, for how many minutes.

    Its ``id`` is its identity in calendars as well; ``sequence`` is raised when what they show
    changes, ``changed`` is the day of that. ``pinned`` ones were put there by the user and are
    moved by nobody else. ``ideal`` is the day the rhythm alone would take, the middle of its
    window.
    """

    contact: str
    on: date
    minutes: int
    kind: PlannedKind = "rhythm"
    ideal: date | None = None
    pinned: bool = False
    state: PlannedState = "open"
    sequence: int = 0
    changed: date | None = None


class Practice(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """How the user works: the time there is, the days that are free, what the tiers mean.

    ``minutes`` is the budget of a week, half of it in ``easy_weeks``, none in ``weeks_off``.
    ``region`` is a country or a part of one ("DE", "DE-HH"), "" for no public holidays;
    ``workdays`` count from Monday, 0. ``cap`` is for how many active people there is room.
    ``at`` is the time of day for touches in calendars ("" for all-day), ``alarm`` how many
    minutes before it a reminder is set (0: none). ``needs`` are the user's own, ``fulfilled``
    those that were met. ``give_share`` is how much of the weekly time, in percent, may go into
    favours before it is too much. ``bridges`` is how much of a tier's cadence, in percent, is left
    for the only way into a circle (0: all of it). ``holidays`` are those of the region as they
    were looked up for the plan, so that a touch is re-planned without looking again. ``criteria``
    are the questions that say for whom there is time; ``None`` stands for those to begin with.
    """

    minutes: int = 180
    weeks_off: tuple[Span, ...] = ()
    easy_weeks: tuple[Span, ...] = ()
    region: str = "DE"
    workdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    cap: int = 150
    tiers: dict[Tier, TierRule] = msgspec.field(default_factory=lambda: dict(TIERS))
    at: str = ""
    alarm: int = 0
    needs: tuple[Item, ...] = ()
    fulfilled: tuple[Item, ...] = ()
    give_share: int = 30
    bridges: int = 0
    holidays: Holidays = Holidays()
    criteria: tuple[Criterion, ...] | None = None


TIERS: dict[Tier, TierRule] = {
    "A": TierRule(cadence=30, minutes=20, people=15),
    "B": TierRule(cadence=91, minutes=20, people=35),
    "C": TierRule(cadence=182, minutes=10, people=100),
}
"""The tiers to begin with: 520 touches a year, about 3 hours a week over 46 weeks."""

PRACTICE = "practice"
"""The id of the one record in the table of that name."""

AnyRecord = (
    Contact
    | Touch
    | Favour
    | Introduction
    | Planned
    | Practice
    | Dismissal
    | Clip
    | Request
    | Event
    | Attendee
)

TABLES: dict[str, type[AnyRecord]] = {
    "contacts": Contact,
    "touches": Touch,
    "favours": Favour,
    "introductions": Introduction,
    "planned": Planned,
    "practice": Practice,
    "dismissals": Dismissal,
    "clips": Clip,
    "requests": Request,
    "events": Event,
    "attendees": Attendee,
}
"""The tables of a book and the record each one holds."""

LABELS: dict[type[AnyRecord], str] = {kind: name for name, kind in TABLES.items()}
"""The table that holds a record of this type."""


class Edit(msgspec.Struct, frozen=True, gc=False):
    """One record before and after a change; ``None`` stands for *not there*."""

    table: str
    id: str
    before: AnyRecord | None
    after: AnyRecord | None


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One action of the user, as the history keeps it.

    ``at`` is a local ISO time, ``kind`` says whether it was done, undone or redone, ``of`` is
    the id of the change that an undo or a redo answers. ``before`` holds what stood there:
    table -> id -> the record as plain data, or ``None`` where nothing stood.
    """

    id: str
    at: str
    sentence: str
    kind: Literal["do", "undo", "redo"] = "do"
    of: str = ""
    before: dict[str, dict[str, dict[str, object] | None]] = {}
