"""What a missing field leaves behind in a mail, and how it is mended.

While a template is filled, each value stands between two marks; mended is only the text between
the values. A name is never changed, whatever it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brm_tui.domain.text import clean_block

_BEGIN, _END, _HELD = "\x02", "\x03", "\x04"
"""Control characters: ``clean`` takes them out of every text, so no value holds one."""

_VALUE = re.compile(f"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")
_HELD_AND_NEXT = re.compile(f"{_HELD}([.,;:]?)")
_MENDED = tuple(
    (re.compile(pattern, re.MULTILINE), by)
    for pattern, by in (
        (r" ?\([ ,;/–-]*\)| ?\[[ ,;/–-]*\]| ?„ *[“”]| ?“ *”| ?<>", ""),  # nothing in brackets
        (r"(?<=[(\[„]) *[,;:] *", ""),  # "(, Hamburg)"
        (r"[,;] +(?=[)\]])", ""),  # "(owner, )"
        (r"(?<=\S) {2,}(?=\S)", " "),
        (r" +(?=[,.;!?](?:\s|$))", ""),
        (r"[,;:]+ ?(?=[,.;:!?](?:\s|$))", ""),  # ", ." and ": ."
        (r"(?<!\.)\.\.(?!\.)", "."),
        (r"^ *[,.;:](?: +|$)", ""),  # no line begins so
        (r" +$", ""),
        (r"\n{3,}", "\n\n"),
    )
)


def marked(value: object) -> str:
    """A value as it is put into a text that will be mended; an empty one is nothing."""
    text = clean_block("" if value is None else str(value))
    return f"{_BEGIN}{text}{_END}" if text else ""


def unmarked(text: str) -> str:
    """The text without any mark: what a template brings itself can hold none."""
    return text.translate({ord(mark): None for mark in (_BEGIN, _END, _HELD)})


def mended(text: str) -> tuple[str, str]:
    """The first line and the rest of a filled template, mended, with the values in their places.

    Gone are brackets and quotes round nothing, double spaces, spaces before a comma, doubled
    marks, and more than one empty line; a full stop is not put behind a value that ends with one.
    """
    values = iter(_VALUE.findall(text))
    text = _VALUE.sub(_HELD, text).replace(_BEGIN, "").replace(_END, "")
    for pattern, by in _MENDED:
        text = pattern.sub(by, text)
    first, _, rest = text.partition("\n")
    return _with(values, first), _with(values, rest)


def _with(values: Iterator[str], text: str) -> str:
    def put(found: re.Match[str]) -> str:
        value = next(values, "")
        return value + ("" if _is_doubled(value, found[1]) else found[1])

    return _HELD_AND_NEXT.sub(put, text)


def _is_doubled(value: str, mark: str) -> bool:
    """Whether a value ends with what the mark behind it would say: "Hart & Co." and "."."""
    last = value[-1:]
    return (
        last == mark
        or (mark == "." and last in (".", "!", "?", "…"))
        or (mark != "" and last in (",", ";", ":"))
    )
