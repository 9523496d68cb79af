"""Who could help whom: needs and offers as proposals, each with its reason in words.

How like two texts are is found elsewhere; here stands what may be proposed, and in which order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

from brm_tui.domain.introductions import BUSY_DAYS, BUSY_TIMES
from brm_tui.domain.items import Listed, short_id
from brm_tui.domain.model import PRACTICE, Dismissal, Introduction

TELLING = 40
"""From this score on a proposal is worth a line on a card; what is weaker stands in the list."""
SHARED_SHOWN = 4
"""A reason names at most so many words."""


class Proposal(msgspec.Struct, frozen=True, gc=False):
    """A need and an offer that may belong together; ``score`` is 0-100.

    ``seeker`` and ``helper`` are ids of contacts, ``seeker`` is ``PRACTICE`` for the user's own
    need. ``asleep`` says that one of the two sleeps, ``busy`` that one of them was introduced
    twice in 90 days.
    """

    id: str
    seeker: str
    helper: str
    need: Listed
    offer: Listed
    score: int
    topics: tuple[str, ...]
    words: tuple[str, ...]
    reason: str
    asleep: bool = False
    busy: bool = False

    @property
    def own(self) -> bool:
        """Whether the need is the user's."""
        return self.seeker == PRACTICE

    @property
    def dimmed(self) -> bool:
        """Whether it stands back: somebody sleeps (fine for own needs), or is worn out."""
        return self.busy or (self.asleep and not self.own)


def telling(proposals: Iterable[Proposal]) -> Proposal | None:
    """The first that is worth a line on a card: strong enough, and none that stands back."""
    return next((p for p in proposals if p.score >= TELLING and not p.dimmed), None)


def proposal_id(need: str, offer: str) -> str:
    """The id of the proposal of a need and an offer, by their ids; the same at each call."""
    return short_id(need, offer)


def shared_topics(need: Listed, offer: Listed) -> tuple[str, ...]:
    """The topics that both items have."""
    theirs = {topic.casefold() for topic in offer.item.topics}
    return tuple(topic for topic in need.item.topics if topic.casefold() in theirs)


def shared_words(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The words that bring a need and an offer together, as each says them: "Zoll/customs"."""
    said = [a if a.casefold() == b.casefold() else f"{a}/{b}" for a, b in pairs]
    return tuple(dict.fromkeys(said))[:SHARED_SHOWN]


def reason(
    seeker: str,
    helper: str,
    need: Listed,
    offer: Listed,
    topics: Sequence[str],
    words: Sequence[str],
) -> str:
    """The proposal in words; ``seeker`` is the name, "" for the user."""
    who = f"{seeker} needs" if seeker else "You need"
    said = []
    if topics:
        said.append(f"topic{'s' if len(topics) > 1 else ''} {', '.join(topics)}")
    if words:
        said.append(f"word{'s' if len(words) > 1 else ''} {', '.join(words)}")
    pair = f"{who} '{need.item.text}' - {helper} offers '{offer.item.text}'"
    return f"{pair}: {', '.join(said)}"


def apart(
    seeker: str,
    helper: str,
    need: str,
    introductions: Iterable[Introduction],
    dismissals: Iterable[Dismissal],
) -> bool:
    """Whether the two must not be proposed: one person, introduced before, or dismissed.

    A dismissal that names a need stands only against that need.
    """
    if seeker == helper:
        return True
    pair = {seeker, helper}
    if any({intro.seeker, intro.helper} == pair for intro in introductions):
        return True
    return any(
        {gone.seeker, gone.helper} == pair
        and (not gone.need or (gone.seeker == seeker and _same(gone.need, need)))
        for gone in dismissals
    )


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def is_busy(introductions: Iterable[Introduction], today: date) -> bool:
    """Whether the one whose introductions these are had two of them begun within 90 days."""
    since = today - timedelta(days=BUSY_DAYS)
    begun = (intro.history[0].on for intro in introductions if intro.history)
    return sum(1 for day in begun if day >= since) >= BUSY_TIMES


def strongest_first(proposals: Iterable[Proposal]) -> list[Proposal]:
    """The proposals, the strongest first; ids settle ties, so that the order is the same."""
    return sorted(proposals, key=lambda p: (-p.score, p.id))


def sleepers_first(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Who could help the user: sleepers first, the strongest of each first.

    Ties that have slept for years give advice that is as useful or better (Levin, Walter and
    Murnighan 2011, Organization Science 22).
    """
    return sorted(proposals, key=lambda p: (not p.asleep, -p.score, p.id))
