"""The capture line: ``yesterday call Weber, Klein 20m: text ! promise ? need > in 3 weeks``.

A head (see ``capture_head``), a colon, and text with marks (see ``capture_body``). Without a
colon the head is as long as its words name people. Nothing is guessed silently: a name that is
nobody's, or that several answer to, is a problem of the draft until it is settled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from brm_tui.domain.capture_body import read_body
from brm_tui.domain.capture_head import find_end, read_head, settle, unsettled
from brm_tui.domain.dates import Order
from brm_tui.domain.draft import Candidate, Draft, Given, Promise, Resolve, Slot, Span, Together

__all__ = [
    "MARKS",
    "Candidate",
    "Draft",
    "Given",
    "Promise",
    "Resolve",
    "Slot",
    "Span",
    "Together",
    "format_line",
    "read_line",
    "ready",
    "understood",
]

MARKS = "! promised   ? need   + offer   > follow up   = gave   =< got   # topic   @handle"
"""The marks in one line, for those who type."""

_COLON = re.compile(r":(?=\s|$)")
_ESCAPE = re.compile(r"(?<!\S)(?=[!?+>=#@\\])")


def read_line(
    line: str,
    today: date,
    resolve: Resolve,
    *,
    order: Order = "dmy",
    together: Together = lambda others, key: 0,
    chosen: Mapping[int, str] | None = None,
) -> Draft:
    """What a line says; ``chosen`` settles people by their place in it. Never raises."""
    colon = _COLON.search(line)
    end = colon.start() if colon else find_end(line, today, resolve, order)
    head = read_head(line, end, today, resolve, order)
    body = read_body(line, colon.end() if colon else end, today, order)
    names = [" ".join(line[a:b].split()) for a, b in head.people + body.people]
    people = settle(names, resolve, together, chosen or {})
    return Draft(
        on=head.on,
        channel=head.channel,
        by=head.by,
        minutes=head.minutes,
        occasion=head.occasion,
        people=people,
        text=body.text,
        promises=tuple(body.promises),
        needs=tuple(body.needs),
        offers=tuple(body.offers),
        follow_up=body.follow_up,
        topics=tuple(body.topics),
        gave=tuple(body.gave),
        spans=tuple(sorted(head.spans + body.spans)),
        problems=unsettled(people),
    )


def ready(draft: Draft) -> bool:
    """Whether it is settled who is meant, so that the draft can be written."""
    return not draft.problems


def format_line(draft: Draft, handle_of: Callable[[str], str]) -> str:
    """The line that says what the draft says, with people by their handles."""
    people = ", ".join(f"@{handle_of(slot.chosen)}" for slot in draft.people)
    head = [draft.on.isoformat(), draft.channel, "<-" if draft.by == "them" else "->", people]
    if draft.minutes:
        head.append(f"{draft.minutes}m")
    if draft.occasion != "none":
        head.append(f"({draft.occasion})")
    body = [_ESCAPE.sub(r"\\", draft.text)] if draft.text else []
    body += [f"#{topic}" for topic in draft.topics]
    for promise in draft.promises:
        due = f" by {promise.due.isoformat()}" if promise.due else ""
        body.append(f"! {_ESCAPE.sub(chr(92) * 2, promise.text)}{due}")
    body += [f"? {need}" for need in draft.needs]
    body += [f"+ {offer}" for offer in draft.offers]
    for given in draft.gave:
        sign = "=<" if given.direction == "got" else "="
        body.append(f"{sign} {given.text} {given.size}")
    if draft.follow_up:
        body.append(f"> {draft.follow_up.isoformat()}")
    return f"{' '.join(head)}: {' '.join(body)}".strip()


def understood(draft: Draft, name_of: Callable[[str], str]) -> list[tuple[str, str]]:
    """What was understood, as pairs of a label and words, in the order of the line."""
    rows = [("date", draft.on.isoformat()), ("channel", draft.channel)]
    if draft.by == "them":
        rows.append(("by", "them"))
    for slot in draft.people:
        who = f"{name_of(slot.chosen)} ({slot.how})" if slot.chosen else f"{slot.text} ?"
        rows.append(("person", who))
    if draft.minutes:
        rows.append(("minutes", str(draft.minutes)))
    if draft.occasion != "none":
        rows.append(("occasion", draft.occasion))
    if draft.text:
        rows.append(("text", draft.text))
    for promise in draft.promises:
        due = f" (due {promise.due.isoformat()})" if promise.due else ""
        rows.append(("promised", promise.text + due))
    rows += [("needs", need) for need in draft.needs]
    rows += [("offers", offer) for offer in draft.offers]
    rows += [(g.direction, f"{g.text} ({g.kind}, {g.size})") for g in draft.gave]
    if draft.follow_up:
        rows.append(("follow up", draft.follow_up.isoformat()))
    rows += [("topic", topic) for topic in draft.topics]
    return rows
