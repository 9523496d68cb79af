"""One line of the ledger: ``gave Weber article S: ...``, ``promised Klein intro by friday``.

A day may lead the line. Then a verb, whom, and what; a kind and a size (S, M, L) may stand before
a colon, a day due may end a promise. German words do as well: ``gab Weber Artikel S: ...``,
``versprochen Klein Kontakt zu Weber bis Freitag``. Names resolve as in the capture line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import cast

import msgspec

from brm_tui.domain.capture_body import with_due
from brm_tui.domain.capture_head import settle, unsettled
from brm_tui.domain.capture_words import KINDS, kind_of
from brm_tui.domain.dates import Order, leading_date
from brm_tui.domain.draft import Candidate, Resolve, Slot, Together
from brm_tui.domain.model import Direction, Favour, FavourKind, Size, Standing

HINT = "gave | got | promised | promised by   who   article S: what   by friday"
"""The grammar in one line, for those who type."""

_VERBS: dict[str, tuple[Direction, Standing]] = {
    **dict.fromkeys(("gave", "given", "gab", "gegeben", "="), ("gave", "done")),
    **dict.fromkeys(("got", "received", "bekam", "bekommen", "erhalten", "=<"), ("got", "done")),
    **dict.fromkeys(
        ("promised", "promise", "versprach", "versprochen", "zugesagt", "!"), ("gave", "promised")
    ),
    **dict.fromkeys(("owes", "owed", "schuldet"), ("got", "promised")),
}
_FROM, _TO = {"from", "von", "by"}, {"to", "an"}
_SEPARATOR = re.compile(r"\s*[,;&]\s*|\s+(?:and|und)\s+", re.IGNORECASE)
_MOST_WORDS = 8


class FavourDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A line as understood. ``problems`` says in words what keeps it from being written."""

    on: date
    direction: Direction = "gave"
    standing: Standing = "done"
    kind: FavourKind = "knowledge"
    size: Size = "S"
    due: date | None = None
    text: str = ""
    people: tuple[Slot, ...] = ()
    problems: tuple[str, ...] = ()


def read_favour(
    line: str,
    today: date,
    resolve: Resolve,
    *,
    order: Order = "dmy",
    together: Together = lambda others, key: 0,
    chosen: Mapping[int, str] | None = None,
) -> FavourDraft:
    """What a line of the ledger says; ``chosen`` settles people by their place. Never raises."""
    on, rest = _day(line.strip(), today, order)
    words = rest.split()
    verb = _VERBS.get(words[0].casefold().rstrip(":")) if words else None
    if verb is None:
        return FavourDraft(on=on, problems=("Begin with gave, got or promised.",))
    direction, standing = verb
    words = words[1:]
    if words and words[0].casefold() in _FROM | _TO:
        if words[0].casefold() in _FROM:
            direction = "got"
        words = words[1:]
    count = _people_words(words, resolve)
    names = [name for name in _SEPARATOR.split(" ".join(words[:count])) if name]
    people = settle([n.rstrip(",:") for n in names], resolve, together, chosen or {})
    kind, size, text = _what(words[count:])
    due = None
    if standing == "promised":
        text, due = with_due(text, today, order)
    return FavourDraft(
        on=on,
        direction=direction,
        standing=standing,
        kind=kind or kind_of(text),
        size=size,
        due=due,
        text=text,
        people=people,
        problems=unsettled(people) or _unsaid(text, kind),
    )


def favours_of_line(draft: FavourDraft) -> tuple[Favour, ...]:
    """The entries of a settled draft, one a person; their ids are to be given."""
    return tuple(
        Favour(
            id="",
            on=draft.on,
            contact=slot.chosen,
            direction=draft.direction,
            kind=draft.kind,
            size=draft.size,
            standing=draft.standing,
            due=draft.due,
            text=draft.text or draft.kind,
        )
        for slot in draft.people
    )


def _day(line: str, today: date, order: Order) -> tuple[date, str]:
    found = leading_date(line, today, order)
    if found is None:
        return today, line
    on, length = found
    return on, line[length:]


def _people_words(words: Sequence[str], resolve: Resolve) -> int:
    """How many words name the people: the most that all answer, before a colon if there is one."""
    colon = next((n for n, word in enumerate(words) if word.endswith(":")), len(words))
    most = min(len(words), colon + 1, _MOST_WORDS)
    for count in range(most, 0, -1):
        said = " ".join(words[:count]).rstrip(":,")
        names = [name for name in _SEPARATOR.split(said) if name]
        if names and all(_answers(resolve, name) for name in names):
            return count
    return 1 if words else 0


def _answers(resolve: Resolve, name: str) -> Sequence[Candidate]:
    """Who answers; a name may end in a word of the grammar ("article", "S") only in full."""
    last = name.split()[-1]
    found = resolve(name)
    if last in ("S", "M", "L") or last.casefold() in KINDS:
        return [c for c in found if c.how in ("full name", "handle")]
    return found


def _what(words: Sequence[str]) -> tuple[FavourKind | None, Size, str]:
    """Kind and size, where they stand before a colon or lead the text, and the text."""
    kind: FavourKind | None = None
    size: Size = "S"
    said = list(words)
    colon = next((n for n, word in enumerate(said[:3]) if word.endswith(":")), None)
    if colon is None:
        if said and said[-1] in ("S", "M", "L"):
            size = cast("Size", said.pop())
        return kind, size, " ".join(said)
    left = 0
    for word in said[: colon + 1]:
        bare = word.rstrip(":")
        if bare in ("S", "M", "L"):
            size = cast("Size", bare)
        elif bare.casefold() in KINDS:
            kind = KINDS[bare.casefold()]
        elif bare:
            break
        left += 1
    return kind, size, " ".join(said[left:])


def _unsaid(text: str, kind: FavourKind | None) -> tuple[str, ...]:
    return () if text or kind else ("Say in a word or two what it was.",)


def understood(draft: FavourDraft, name_of: Callable[[str], str]) -> list[tuple[str, str]]:
    """What was understood, as pairs of a label and words, in the order of the line."""
    if not draft.people and draft.problems:
        return []
    way = {"gave": "I promised", "got": "promised to me"}[draft.direction]
    rows = [("way", draft.direction if draft.standing == "done" else way)]
    for slot in draft.people:
        who = f"{name_of(slot.chosen)} ({slot.how})" if slot.chosen else f"{slot.text} ?"
        rows.append(("person", who))
    rows += [("kind", draft.kind), ("size", draft.size)]
    if draft.text:
        rows.append(("what", draft.text))
    if draft.due:
        rows.append(("due", draft.due.isoformat()))
    return rows
