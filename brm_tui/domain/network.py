"""Who of the contacts knows whom, as far as the book can tell.

Three things tie two of them: they were introduced and it came to the connection, one was met
through the other, or they were touched together. What else they have with each other, the book
does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from datetime import date
from itertools import combinations
from typing import Literal

import msgspec

from brm_tui.domain.bridges import Bridge
from brm_tui.domain.circle import in_circle
from brm_tui.domain.model import AnyRecord, Contact, Introduction, Touch

Kind = Literal["introduced", "met", "together"]
Pair = tuple[str, str]
"""Two ids of contacts."""

MOST_TOGETHER = 12
"""Of a touch with more people nobody can say that each has met each: a circular, a hall."""
INTRODUCED_WEIGHT = MET_WEIGHT = 3
"""Being introduced, or making the acquaintance, is worth as much as three touches together: our
own numbers, for the order alone."""


class Acquaintance(msgspec.Struct, frozen=True, gc=False):
    """Two contacts who know each other (ids, ``one`` < ``other``), and whence.

    ``introduced`` is the day the user connected them, ``met`` holds the id of the one who was met
    through the other (or both), ``together`` counts touches with both, the latest on ``last``.
    """

    one: str
    other: str
    introduced: date | None = None
    met: tuple[str, ...] = ()
    together: int = 0
    last: date | None = None

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What ties them, the most telling first."""
        found: tuple[tuple[Kind, object], ...] = (
            ("introduced", self.introduced),
            ("met", self.met),
            ("together", self.together),
        )
        return tuple(kind for kind, holds in found if holds)

    @property
    def weight(self) -> int:
        """How much the book knows of the tie: one for each touch together, three for the rest."""
        whence = INTRODUCED_WEIGHT * bool(self.introduced) + MET_WEIGHT * bool(self.met)
        return self.together + whence

    def beside(self, key: str) -> str:
        """The id of the other one."""
        return self.other if key == self.one else self.one


class Known(msgspec.Struct, frozen=True, gc=False):
    """Somebody whom a contact knows, with why the book thinks so."""

    contact: str
    handle: str
    name: str
    kinds: tuple[Kind, ...]
    weight: int
    why: str


class Network(msgspec.Struct, frozen=True):
    """All contacts (ids), their ties, the strongest first, and the bridges among them."""

    people: tuple[str, ...]
    ties: tuple[Acquaintance, ...]
    bridges: Mapping[str, Bridge]

    def around(self, key: str) -> Network:
        """The part with one contact, those whom they know, and the ties between all of these."""
        own = {key} | {t.beside(key) for t in self.ties if key in (t.one, t.other)}
        return Network(
            people=tuple(k for k in self.people if k in own),
            ties=tuple(t for t in self.ties if t.one in own and t.other in own),
            bridges={k: bridge for k, bridge in self.bridges.items() if k in own},
        )

    def drawn(self, contacts: Mapping[str, Contact]) -> Network:
        """Without those who only stand in the book: neither tied to anybody nor in the circle."""
        tied = {key for tie in self.ties for key in (tie.one, tie.other)}
        people = tuple(k for k in self.people if k in tied or in_circle(contacts[k]))
        return Network(people, self.ties, self.bridges)


def acquaintances(
    touches: Iterable[Touch],
    introductions: Iterable[Introduction],
    met: Iterable[Pair],
    known: Container[str],
) -> list[Acquaintance]:
    """The ties that these records make between ``known`` contacts, the strongest first.

    ``met`` are pairs of ids: who was met, and through whom. In any order, the same records give
    the same ties.
    """
    together: dict[Pair, tuple[int, date]] = {}
    for touch in touches:
        for pair in pairs_of(touch):
            count, last = together.get(pair, (0, touch.on))
            together[pair] = count + 1, max(last, touch.on)
    introduced: dict[Pair, date] = {}
    for intro in introductions:
        day = connected_on(intro) or date.max
        for pair in pairs_of(intro):
            introduced[pair] = min(day, introduced.get(pair, day))
    through: dict[Pair, set[str]] = {}
    for who, whom in met:
        through.setdefault((min(who, whom), max(who, whom)), set()).add(who)
    ties = [
        Acquaintance(
            *pair,
            introduced.get(pair),
            tuple(sorted(through.get(pair, ()))),
            *together.get(pair, (0, None)),
        )
        for pair in together.keys() | introduced.keys() | through.keys()
        if pair[0] in known and pair[1] in known
    ]
    return sorted(ties, key=_strongest)


def pairs_of(record: AnyRecord | None) -> tuple[Pair, ...]:
    """The pairs, each in order, that a touch or an introduction links; none for other records."""
    if isinstance(record, Touch):
        if 1 < len(record.contacts) <= MOST_TOGETHER:
            return tuple(combinations(sorted(set(record.contacts)), 2))
    elif isinstance(record, Introduction):
        one, other = record.seeker, record.helper
        if one != other and connected_on(record) is not None:
            return ((min(one, other), max(one, other)),)
    return ()


def _strongest(tie: Acquaintance) -> tuple[int, int, str, str]:
    latest = max((day for day in (tie.last, tie.introduced) if day), default=date.min)
    return -tie.weight, -latest.toordinal(), tie.one, tie.other


def connected_on(intro: Introduction) -> date | None:
    """The day on which an introduction connected the two; ``None`` if it has not."""
    return next((step.on for step in intro.history if step.state == "connected"), None)


def met_through(contacts: Mapping[str, Contact]) -> list[Pair]:
    """Who was met through whom, as pairs of ids, where the one who made it is a contact as well.

    What is noted can be an id, a handle, or a name; a name that several bear is none.
    """
    noted = [(key, c.met.through) for key, c in contacts.items() if c.met.through]
    if not noted:
        return []
    handles = {c.handle: key for key, c in contacts.items() if c.handle}
    names: dict[str, str] = {}
    for key, contact in contacts.items():
        name = _folded(contact.name)
        names[name] = "" if name in names else key
    found = []
    for key, text in noted:
        asked = text.strip().removeprefix("@")
        whom = text if text in contacts else handles.get(asked) or names.get(_folded(text), "")
        if whom and whom != key:
            found.append((key, whom))
    return found


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def why(tie: Acquaintance, name_of: Callable[[str], str], of: str = "") -> str:
    """Whence the two know each other, in words: as told to one of them, or of both."""
    reasons = []
    if tie.introduced:
        reasons.append(f"introduced by you in {tie.introduced:%b %Y}")
    for who in tie.met:
        whom = tie.beside(who)
        if of == who:
            reasons.append("you met through them")
        else:
            start = "" if of == whom else f"{name_of(who)} "
            reasons.append(f"{start}met through {name_of(whom)}")
    if tie.together:
        times = "1 touch" if tie.together == 1 else f"{tie.together} touches"
        reasons.append(f"{times} together")
    return ", ".join(reasons)
