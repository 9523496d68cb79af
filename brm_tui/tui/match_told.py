"""Needs, offers and proposals in words and colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from brm_tui.domain.items import Listed
from brm_tui.domain.matching import Proposal
from brm_tui.domain.model import PRACTICE
from brm_tui.tui.showing import plain
from brm_tui.tui.views import day_words, shared
from brm_tui.tui.widgets.facts import Fact
from brm_tui.tui.widgets.scored_list import ScoredRow

if TYPE_CHECKING:
    from brm_tui.book import Book

NameOf = Callable[[str], str]

ME = "me"
MINE, ASLEEP = "★", "z"
SOON_DAYS = 30
"""The day on which a line expires is told this many days ahead."""


def name_in(name_of: NameOf) -> NameOf:
    """The name of an owner: a contact's, or "me"."""
    return lambda owner: ME if owner == PRACTICE else name_of(owner)


def helpers(book: Book, seeker: str) -> dict[str, str]:
    """Who could help somebody, by id, the best first, with what they offer.

    Nobody as long as the proposals would have to be looked for first.
    """
    found = book.proposals(seeker) if book.proposals_ready else []
    said: dict[str, str] = {}
    for proposal in found:
        if proposal.seeker == seeker:
            said.setdefault(proposal.helper, f"offers {proposal.offer.item.text}")
    return said


def tagged(one: Listed) -> str:
    """A need or an offer with its topics: "web analytics #seo"."""
    return " ".join((one.item.text, *(f"#{topic}" for topic in one.item.topics)))


def item_row(one: Listed, score: int, name_of: NameOf, today: date) -> ScoredRow:
    """A need or an offer in the list of all; the user's own is marked."""
    soon = one.until is not None and (one.until - today).days <= SOON_DAYS
    until = day_words(one.until, today) if one.until and soon else ""
    return ScoredRow(
        score=score,
        name=name_of(one.owner),
        text=tagged(one),
        end="expired" if one.expired else until,
        glyph=MINE if one.owner == PRACTICE else "",
        dim=one.expired,
        late=one.expired,
    )


def match_row(p: Proposal, kind: str, name_of: NameOf) -> ScoredRow:
    """A proposal below its need, or below its offer: the other one with what they say."""
    other, said = (p.helper, p.offer) if kind == "need" else (p.seeker, p.need)
    return ScoredRow(
        p.score,
        name_of(other),
        tagged(said),
        glyph=ASLEEP if p.asleep else MINE if other == PRACTICE else "",
        end=_back(p),
        dim=p.dimmed,
    )


def proposal_row(p: Proposal, name_of: NameOf) -> ScoredRow:
    """A proposal among all of them: who could get what from whom."""
    pair = f"← {name_of(p.helper)}: {p.need.item.text}"
    glyph = ASLEEP if p.asleep else MINE if p.own else ""
    return ScoredRow(p.score, name_of(p.seeker), pair, glyph=glyph, end=_back(p), dim=p.dimmed)


def _back(p: Proposal) -> str:
    return "busy" if p.busy else ""


def item_facts(one: Listed, name_of: NameOf, today: date) -> list[Fact]:
    """All that is known of a need or an offer."""
    return [(label, text) for label, text in _item_facts(one, name_of, today) if text.plain]


def _item_facts(one: Listed, name_of: NameOf, today: date) -> Iterator[Fact]:
    item = one.item
    yield one.kind, plain(f"{name_of(one.owner)}: ", "bold") + plain(tagged(one))
    if item.on is not None:
        yield "noted", plain(day_words(item.on, today), "$quiet")
    if one.until is not None:
        until = day_words(one.until, today)
        words = f"expired on {until}" if one.expired else f"believed until {until}"
        yield "until", plain(words, "$late" if one.expired else "$quiet")


def pair_facts(p: Proposal, name_of: NameOf) -> list[Fact]:
    """A proposal: who needs what, who offers what, why, and what to mind."""
    return [(label, text) for label, text in _pair_facts(p, name_of) if text.plain]


def _pair_facts(p: Proposal, name_of: NameOf) -> Iterator[Fact]:
    yield "need", plain(f"{name_of(p.seeker)}: ", "bold") + plain(tagged(p.need))
    yield "offer", plain(f"{name_of(p.helper)}: ", "bold") + plain(tagged(p.offer))
    yield "why", plain(shared(p), "$accent")
    if p.asleep and p.own:
        yield "asleep", plain("an old tie: often the fresher advice", "$warm")
    elif p.asleep:
        yield "asleep", plain("one of them sleeps", "$quiet")
    if p.busy:
        yield "busy", plain("introduced twice in 90 days: let them rest", "$late")
