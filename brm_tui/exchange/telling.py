"""What an import brings, in words, for both front ends."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from brm_tui.domain.text import clean
from brm_tui.exchange.bring import Incoming
from brm_tui.exchange.preview import Verdict

_SEPARATORS = {"\t": "tabs", "\x1f": "one column"}


def columns_in_words(incoming: Incoming) -> Iterator[str]:
    """How each table was understood: its encoding and separator, then column by column."""
    for file, encoding, separator in incoming.tables:
        guess = " (a guess: --encoding tells it)" if encoding == "cp1252" else ""
        yield clean(f"{file}: {encoding}{guess}, {_SEPARATORS.get(separator, separator)}")
        for _, header, field in (c for c in incoming.columns if c[0] == file):
            yield clean(f"column '{header}' -> {field}")


def fates_in_words(incoming: Incoming, verdicts: Collection[Verdict]) -> Iterator[str]:
    """What becomes of each card or row with one of these verdicts, a line each."""
    for one in incoming.people.told:
        if one.verdict not in verdicts:
            continue
        words = ", ".join(one.words)
        if one.verdict == "unsure":
            where = f"{one.file}:{one.line}"
            yield clean(f"unsure: {where}: {one.name} may be {words}; brought in apart")
        else:
            yield clean(f"{one.verdict}: {one.name}{': ' if words else ''}{words}")
    if "add" in verdicts and incoming.touches:
        yield f"add: {len(incoming.touches)} touches"


def left_out_in_words(incoming: Incoming) -> str:
    """What is not brought in of cards that are, "" for nothing."""
    counts = ", ".join(f"{count} {name}" for name, count in incoming.people.left_out.items())
    return clean(f"left out (pictures, sounds and what is too long): {counts}") if counts else ""
