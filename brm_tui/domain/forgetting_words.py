"""What forgetting a person will do, in words, before it is done."""

from __future__ import annotations

from collections.abc import Iterator

from brm_tui.domain.forgetting import Traces

_MOST = 5
"""So many places that only a reader can judge are told one by one."""


def in_words(name: str, known: Traces, *, copies: bool) -> Iterator[str]:
    """What goes, where the name is struck out, what is left; the last line: there is no undo."""
    gone = ", ".join(_count(table, len(rows)) for table, rows in known.gone.items())
    yield f"{name} goes for good: {gone}."
    if known.changed:
        changed = ", ".join(_count(table, len(rows)) for table, rows in known.changed.items())
        yield f"Others keep theirs without the name: {changed}."
    if known.history:
        yield f"{_count('changes', len(known.history))} of the history can be undone no more."
    if known.copies:
        does = "are cleaned as well" if copies else "keep the person"
        yield f"Older copies {does}: {', '.join(known.copies)}."
    for place in known.left[:_MOST]:
        yield f"Left as it is, look at it yourself: {place}."
    if len(known.left) > _MOST:
        yield f"Left as it is: {len(known.left) - _MOST} more."
    yield "This cannot be undone."


def _count(table: str, number: int) -> str:
    return f"{number} {table if number != 1 else _ONE.get(table, table.removesuffix('s'))}"


_ONE = {"touches": "touch", "planned": "planned touch", "practice": "own need"}
