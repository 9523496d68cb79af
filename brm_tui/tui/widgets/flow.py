"""Short words one after the other, on as many lines as they need; none of them is broken."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

GAP = "  "


class Flow(Widget):
    """Parts that stay whole."""

    parts: reactive[Sequence[Content]] = reactive((), layout=True)

    def render(self) -> Content:
        """The parts at the widget's width."""
        return Content("\n").join(flow(self.parts, self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the parts need at that width."""
        return len(flow(self.parts, width))


def flow(parts: Sequence[Content], width: int) -> list[Content]:
    """The parts on lines of at most ``width`` cells, with a gap between them."""
    lines: list[Content] = []
    for part in parts:
        longer = lines[-1] + GAP + part if lines else part
        if lines and longer.cell_length <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines
