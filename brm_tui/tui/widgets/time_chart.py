"""Where the time went: a column a week, and shares of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

import msgspec
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from brm_tui.tui.showing import fit, plain

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_BUDGET = "╌"
CHART_LINES = 5
_LABEL_CELLS, _MINUTES_CELLS, _PERCENT_CELLS, _GAP = 12, 5, 5, 2
_LEAST_CELLS, _MOST_CELLS = 5, 8


class Column(msgspec.Struct, frozen=True, gc=False):
    """The minutes of one week; ``now`` is the one that is not over yet."""

    label: str
    minutes: int
    now: bool = False


class Shares(msgspec.Struct, frozen=True, gc=False):
    """Minutes by something: pairs of a label and its minutes."""

    title: str
    parts: tuple[tuple[str, int], ...]


class TimeChart(Widget):
    """Columns over time with the budget as a broken line, and shares side by side below."""

    columns: reactive[Sequence[Column]] = reactive((), layout=True)
    budget: reactive[int] = reactive(0)
    shares: reactive[Sequence[Shares]] = reactive((), layout=True)

    def render(self) -> Content:
        """The chart at the widget's width."""
        width = self.size.width
        lines = [*self._chart(width), Content(""), *self._shares(width)]
        return Content("\n").join(lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The chart, and as many lines as the longest shares need."""
        return CHART_LINES + 4 + max((len(s.parts) for s in self.shares), default=0)

    def _chart(self, width: int) -> list[Content]:
        columns = self.columns[-max(width // _LEAST_CELLS, 1) :]
        each = max(min(width // max(len(columns), 1), _MOST_CELLS), _LEAST_CELLS)
        top = max([self.budget, *(column.minutes for column in columns), 1])
        numbers = [plain(fit(str(c.minutes or "·"), each - 1, right=True) + " ") for c in columns]
        rows = [
            Content("").join(self._cell(column, level, each, top) for column in columns)
            for level in range(CHART_LINES - 1, -1, -1)
        ]
        labels = [
            plain(fit(c.label, each - 1, right=True) + " ", "bold $accent" if c.now else "$quiet")
            for c in columns
        ]
        return [Content("").join(numbers), *rows, Content("").join(labels)]

    def _cell(self, column: Column, level: int, each: int, top: int) -> Content:
        eighths = round(column.minutes / top * CHART_LINES * 8) - level * 8
        glyph = _EIGHTHS[max(0, min(eighths, 8))]
        if column.minutes and not level and glyph == " ":
            glyph = _EIGHTHS[1]
        if glyph == " ":
            here = self.budget and int(self.budget / top * CHART_LINES - 0.01) == level
            return plain((_BUDGET if here else " ") * each, "$quiet")
        over = 0 < self.budget < column.minutes
        tone = "$late" if over else "$accent" if column.now else "$warm"
        return plain(" " + glyph * (each - 2) + " ", tone)

    def _shares(self, width: int) -> list[Content]:
        if not self.shares:
            return []
        each = (width - _GAP * (len(self.shares) - 1)) // len(self.shares)
        blocks = [self._block(shares, each) for shares in self.shares]
        blank = Content(" " * each)
        return [Content(" " * _GAP).join(line) for line in zip_longest(*blocks, fillvalue=blank)]

    def _block(self, shares: Shares, width: int) -> list[Content]:
        most = max((minutes for _, minutes in shares.parts), default=0)
        total = sum(minutes for _, minutes in shares.parts)
        room = width - _LABEL_CELLS - _MINUTES_CELLS
        share_cells = _PERCENT_CELLS if room >= 2 * _PERCENT_CELLS else 0
        room = max(room - share_cells, 1)
        lines = [plain(fit(shares.title, width), "bold")]
        for label, minutes in shares.parts:
            full = round(room * minutes / most) if most else 0
            share = f"{round(100 * minutes / total)} %" if total else ""
            lines.append(
                plain(fit(label, _LABEL_CELLS), "$quiet")
                + plain("▆" * full + " " * (room - full), "$warm")
                + plain(fit(str(minutes), _MINUTES_CELLS, right=True))
                + plain(fit(share, share_cells, right=True), "$quiet")
            )
        return lines
