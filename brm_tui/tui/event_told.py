"""Events and who goes there in words and colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from brm_tui.book.events import Listed
from brm_tui.domain.events import is_open
from brm_tui.domain.model import Attendee
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.facts import Fact
from brm_tui.tui.widgets.scored_list import ScoredRow

_WHO = {"known": "known", "sleeping": "asleep", "unsure": "who?", "new": ""}
_SEEN = {"met": "met", "missed": "missed", "": ""}


def attendee_row(listed: Listed, *, over: bool) -> ScoredRow:
    """Somebody on the list: score, name, what they do, and how it stands with them."""
    one = listed.attendee
    vetoed = listed.score is not None and bool(listed.score.vetoes)
    where = ", ".join(part for part in (one.organisation, one.role) if part)
    ends = (_SEEN[one.seen], one.verdict, "verdict?" if over and is_open(one) else "")
    end = ", ".join(word for word in ends if word) or _WHO[one.who]
    return ScoredRow(
        score=max(listed.points, 0),
        name=one.name,
        text=where,
        end="hard no" if vetoed else end,
        glyph="★" if one.target else "z" if one.who == "sleeping" else "",
        dim=vetoed or one.seen == "missed" or one.verdict == "let go",
        late=one.who == "unsure" or (over and is_open(one)),
    )


def attendee_facts(listed: Listed, name_of: Callable[[str], str]) -> Iterator[Fact]:
    """All that is known of somebody on the list."""
    one = listed.attendee
    yield "who", plain(_who(one, name_of))
    yield "", plain("; ".join(one.reasons), "$quiet")
    if one.why or one.target:
        yield "why", plain(one.why)
    if one.opener:
        yield "begin", plain(one.opener)
    if reach := [*(m.address for m in one.mails), *(p.raw for p in one.phones)]:
        yield "reach", plain(", ".join(reach))
    if listed.score:
        yield "score", plain(listed.score.in_words)
    stands = [word for word in (_SEEN[one.seen], one.verdict) if word]
    if stands:
        yield "there", plain(", then: ".join(stands))


def _who(one: Attendee, name_of: Callable[[str], str]) -> str:
    if one.contact:
        return f"{name_of(one.contact)}, {one.who}"
    if one.maybe:
        return f"unsure: {', '.join(map(name_of, one.maybe))}?"
    return "new"
