"""Requests in words and colours: a row of the list, and one of them at a glance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from brm_tui.domain.model import Request
from brm_tui.domain.requests import Known, in_words, standing
from brm_tui.domain.triage import Score
from brm_tui.tui.showing import plain, plain_block
from brm_tui.tui.views import day_words
from brm_tui.tui.widgets.facts import Fact
from brm_tui.tui.widgets.scored_list import ScoredRow

_GLYPHS = {"known": "●", "sleeping": "z", "unsure": "?", "new": ""}
_ENDS = {"accept": "accepted", "decline": "declined", "ignore": "ignored", "ask back": "asked"}
_IN_BOOK = {
    "known": "yes",
    "sleeping": "asleep",
    "unsure": "perhaps",
    "new": "somebody new",
}


def request_row(request: Request, score: Score, known: Known, today: date) -> ScoredRow:
    """A request in the list: the score, who it is, where they work, how it stands."""
    stands = standing(request, today)
    return ScoredRow(
        score=0 if score.vetoes else score.points,
        name=request.name,
        text=", ".join(part for part in (request.role, request.organisation) if part),
        end=_end(request, today),
        glyph="✗" if score.vetoes else _GLYPHS[known.verdict],
        dim=stands != "open",
        late=stands == "open" and request.verdict != "",
    )


def _end(request: Request, today: date) -> str:
    if request.verdict == "later" and request.until:
        return day_words(request.until, today)
    return _ENDS.get(request.verdict, "") or day_words(request.on, today)


def request_facts(
    request: Request, score: Score, known: Known, today: date, name_of: Callable[[str], str]
) -> Iterator[Fact]:
    """What there is to know before a verdict: the score first, then who, their words, the rest."""
    tone = {"accept": "$warm", "decline": "$late"}.get(score.advice, "$accent")
    yield "score", plain(score.in_words, f"bold {tone}")
    who = _IN_BOOK[known.verdict]
    people = "; ".join(
        f"{name_of(key)} ({why})" for key, why in zip(known.people, known.reasons, strict=True)
    )
    yield "in book", plain(f"{who}: " if people else who, "$accent") + plain(people)
    if request.message:
        yield "says", plain_block(request.message)
    form = {"de": f"German, {request.address.title()}", "en": "English"}[request.language]
    source = f" by {request.source}" if request.source else ""
    yield "stands", plain(f"{in_words(request, today)}{source}, in {form}", "$quiet")
    if request.note:
        yield "asked", plain(request.note, "$quiet")
    if len(score.by_purpose) > 1 and score.points and not score.vetoes:
        told = ", ".join(f"{purpose} {points}" for purpose, points in score.by_purpose.items())
        yield "as", plain(told, "$quiet")
    reach = (
        *(mail.address for mail in request.mails),
        *(phone.raw for phone in request.phones),
        *(link.url for link in request.links),
    )
    if reach:
        yield "reach", plain("  ".join(reach), "$quiet")


def request_hit(request: Request, today: date) -> tuple[str, str]:
    """A request among those found while the phone rings: the name, and that they only asked."""
    return request.name, f"asks: {in_words(request, today)}"


def request_card(
    request: Request, score: Score, known: Known, today: date, name_of: Callable[[str], str]
) -> tuple[str, str, list[Fact]]:
    """The card of somebody who only asked: name, where, facts."""
    where = ", ".join(p for p in (request.role, request.organisation, request.place) if p)
    return request.name, where, list(request_facts(request, score, known, today, name_of))
