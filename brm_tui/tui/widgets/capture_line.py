"""The capture line: a touch with all that goes with it, in one line."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from brm_tui.domain.capture import MARKS, Draft, understood
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.read_line import ReadLine, chip

Read = Callable[[str, dict[int, str]], Draft]
"""What a line says, with the people that were chosen by their places in it."""

_HEAD = {"date", "channel", "by", "person", "minutes", "occasion"}


class CaptureLine(ReadLine[Draft]):
    """A line in the capture grammar."""

    EXAMPLE = "yesterday call Weber 20m: relaunch in spring ! pricing by friday"
    LED_EXAMPLE = "what was said ! what you promised by friday ? what they need > in 3 weeks"
    MARKS = MARKS

    def chips(self, draft: Draft) -> Content:
        """The head, the text, and what the marks say, each from a new line."""
        rows = understood(draft, self.name_of)
        head = [chip(label, words) for label, words in rows if label in _HEAD]
        text = [chip(label, words) for label, words in rows if label == "text"]
        marks = [chip(label, words) for label, words in rows if label not in _HEAD | {"text"}]
        told = [Content("  ").join(chips) for chips in (head, text, marks) if chips]
        told += [plain(problem, "$late") for problem in draft.problems]
        return Content("\n").join(told)
