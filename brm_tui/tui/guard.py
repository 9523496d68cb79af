"""The last line of defence: what a terminal would obey never leaves the program as data.

Textual passes ESC, C1 and bidi controls of any text on to the terminal. Texts are cleaned where
they come in; this filter stands where they go out, for the one that got through.
"""

from __future__ import annotations

import re
import traceback
from datetime import datetime
from pathlib import Path

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_OBEYED = (  # compiled when there is need of it: it takes as long as a small book
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)


class NoControls(LineFilter):
    """Drops each character that a terminal would obey; none of them takes a cell."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with nothing but text in them."""
        return [
            segment
            if segment.control or segment.text.isprintable()  # what is obeyed is not printable
            else Segment(re.sub(_OBEYED, "", segment.text), segment.style)
            for segment in segments
        ]


def crash_report(error: BaseException, now: datetime) -> str:
    """Where it broke, without any value of any variable: no data of the book is in it.

    The message of the error is left out too, because it can quote a record.
    """
    lines = [f"brm stopped on {now.isoformat(timespec='seconds')}", type(error).__name__, ""]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}")
    return "\n".join(lines) + "\n"
