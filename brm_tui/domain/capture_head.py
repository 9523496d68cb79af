"""The first half of a captured line: when, how, who, how long.

``yesterday call <- Weber, Klein 20m (renewal)``: the parts may stand in any order but the date,
which comes first. A name that is also a word of the grammar ("May Call") is found when it is
somebody's full name, and always as ``@handle``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from brm_tui.domain.capture_words import CHANNELS, DIRECTIONS, IGNORED, OCCASIONS
from brm_tui.domain.dates import Order, leading_date
from brm_tui.domain.draft import Resolve, Slot, Span, Together
from brm_tui.domain.model import Channel, Initiative, Occasion

_MINUTES = re.compile(
    r"(?<!\S)(?:(?P<h>\d{1,2})\s?h(?:\s?(?P<hm>\d{1,2})(?:\s?m(?:in)?)?)?"
    r"|(?P<d>\d{1,2}[.,]\d{1,2})\s?h"
    r"|(?P<c>\d{1,2}):(?P<cm>\d\d)\s?h"
    r"|(?P<m>\d{1,4})\s?(?:m|min|mins|minutes?|minuten)\.?)(?![^\s,;:)])",
    re.IGNORECASE,
)
_OCCASION = re.compile(r"\(([^()]{3,15})\)")
_SEPARATOR = re.compile(r"\s*[,;&]\s*|\s+(?:and|und)\s+", re.IGNORECASE)
_SURE = ("full name", "handle")


_HANDLES = re.compile(r"\s*@[^\s,]+(?:\s*,\s*@[^\s,]+)*(?=\s|$)")


class Head(msgspec.Struct):
    """What the head says; ``end`` is where it ends in the line."""

    on: date
    channel: Channel = "other"
    by: Initiative = "me"
    minutes: int = 0
    occasion: Occasion = "none"
    people: list[tuple[int, int]] = []
    spans: list[Span] = []
    end: int = 0


def read_head(line: str, end: int, today: date, resolve: Resolve, order: Order) -> Head:
    """What stands in the line up to ``end``, where the head is known to end."""
    head = Head(on=today, end=end)
    text = line[:end]
    text = _take_minutes(head, text)
    text = _take_occasion(head, text)
    text = _take_handles(head, text)
    start = _take_date(head, text, today, resolve, order)
    segments = _segments(text, start)
    for index, (left, right) in enumerate(segments):
        left, right = _trim(text, left, right)
        if index == 0 or index == len(segments) - 1:
            left, right = _take_words(head, text, left, right, resolve)
        if left < right:
            head.people.append((left, right))
            head.spans.append(Span(left, right, "person"))
    return head


def find_end(line: str, today: date, resolve: Resolve, order: Order) -> int:
    """Where the head ends that no colon closes: behind the longest words that name people."""
    marks = re.search(r"(?<!\S)[!?>=#](?=\s*\S)|(?<!\S)\+(?=\s)", line)
    stop = marks.start() if marks else len(line)
    ends = [m.end() for m in re.finditer(r"\S+", line[:stop])]
    for end in reversed(ends):
        head = read_head(line, end, today, resolve, order)
        names = [line[a:b] for a, b in head.people]
        if names and all(resolve(name) for name in names):
            return end
    return 0


def settle(
    names: Sequence[str], resolve: Resolve, together: Together, chosen: Mapping[int, str]
) -> tuple[Slot, ...]:
    """Who is meant by these names: by the user's choice, alone, or by who was touched together."""
    slots = []
    for index, name in enumerate(names):
        candidates = tuple(resolve(name))
        picked = chosen.get(index, "")
        if picked and any(c.id == picked for c in candidates):
            slots.append(Slot(name, candidates, picked, "your choice"))
        elif len(candidates) == 1:
            slots.append(Slot(name, candidates, candidates[0].id, candidates[0].how))
        else:
            slots.append(Slot(name, candidates))
    certain = [slot.chosen for slot in slots if slot.chosen]
    return tuple(slot if slot.chosen else _by_company(slot, certain, together) for slot in slots)


def unsettled(people: Sequence[Slot]) -> tuple[str, ...]:
    """What keeps it from being settled who is meant, one sentence each; empty if nothing does."""
    if not people:
        return ("Nobody is named yet.",)
    told = []
    for slot in people:
        if not slot.candidates:
            told.append(f"Nobody in the book answers to '{slot.text}'.")
        elif not slot.chosen:
            names = ", ".join(c.name for c in slot.candidates[:5])
            told.append(f"'{slot.text}' can be {len(slot.candidates)} people: {names}.")
    return tuple(told)


def _by_company(slot: Slot, certain: Sequence[str], together: Together) -> Slot:
    if not certain or not slot.candidates:
        return slot
    counts = sorted(((together(certain, c.id), c.id) for c in slot.candidates), reverse=True)
    (most, winner), *rest = counts
    if most == 0 or (rest and rest[0][0] == most):
        return slot
    times = "once" if most == 1 else f"{most} times"
    return Slot(slot.text, slot.candidates, winner, f"touched together {times}")


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _take_minutes(head: Head, text: str) -> str:
    match = _MINUTES.search(text)
    if match is None:
        return text
    if match["h"]:
        head.minutes = int(match["h"]) * 60 + int(match["hm"] or 0)
    elif match["d"]:
        head.minutes = round(float(match["d"].replace(",", ".")) * 60)
    elif match["c"]:
        head.minutes = int(match["c"]) * 60 + int(match["cm"])
    else:
        head.minutes = int(match["m"])
    head.spans.append(Span(match.start(), match.end(), "minutes"))
    return _blank(text, match.start(), match.end())


def _take_occasion(head: Head, text: str) -> str:
    match = _OCCASION.search(text)
    if match is None or match[1].casefold().strip() not in OCCASIONS:
        return text
    head.occasion = OCCASIONS[match[1].casefold().strip()]
    head.spans.append(Span(match.start(), match.end(), "occasion"))
    return _blank(text, match.start(), match.end())


def _take_handles(head: Head, text: str) -> str:
    """Take handles off the front, so that what is prefilled can be typed on behind."""
    match = _HANDLES.match(text)
    if match is None:
        return text
    for handle in re.finditer(r"@[^\s,]+", match[0]):
        head.people.append(handle.span())
        head.spans.append(Span(*handle.span(), "person"))
    return _blank(text, 0, match.end())


def _take_date(head: Head, text: str, today: date, resolve: Resolve, order: Order) -> int:
    indent = len(text) - len(text.lstrip())
    found = leading_date(text[indent:], today, order)
    first = _SEPARATOR.split(text.strip())[0] if text.strip() else ""
    if found is None or _is_sure(first, resolve):
        return indent
    head.on, length = found
    head.spans.append(Span(indent, indent + length, "date"))
    return indent + length


def _is_sure(name: str, resolve: Resolve) -> bool:
    found = resolve(name) if name else ()
    return bool(found) and found[0].how in _SURE


def _segments(text: str, start: int) -> list[tuple[int, int]]:
    segments, left = [], start
    for match in _SEPARATOR.finditer(text, start):
        segments.append((left, match.start()))
        left = match.end()
    segments.append((left, len(text)))
    return segments


def _trim(text: str, left: int, right: int) -> tuple[int, int]:
    piece = text[left:right]
    return left + len(piece) - len(piece.lstrip()), right - (len(piece) - len(piece.rstrip()))


def _take_words(head: Head, text: str, left: int, right: int, resolve: Resolve) -> tuple[int, int]:
    """Take channel, direction and empty words off both ends of a segment; gives what is left."""
    taken_channel = any(span.kind == "channel" for span in head.spans)
    while left < right and not _is_sure(" ".join(text[left:right].split()), resolve):
        words = list(re.finditer(r"\S+", text[left:right]))
        for word in (words[0], words[-1]):
            said = word[0].casefold().rstrip(":.")
            span = (left + word.start(), left + word.end())
            if said in CHANNELS and not taken_channel:
                head.channel, taken_channel = CHANNELS[said], True
                head.spans.append(Span(*span, "channel"))
            elif said in DIRECTIONS and word is words[0]:
                head.by = DIRECTIONS[said]
                head.spans.append(Span(*span, "direction"))
            elif not (said in IGNORED and word is words[0]):
                continue
            left, right = (span[1], right) if word is words[0] else (left, span[0])
            left, right = _trim(text, left, right)
            break
        else:
            break
    return left, right
