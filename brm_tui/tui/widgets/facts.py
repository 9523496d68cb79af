"""Labelled facts, one under the other, with the text hanging clear of its label."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from brm_tui.tui.showing import fit

Fact = tuple[str, Content]
"""A label ("why") and what it labels."""

LABEL_CELLS = 8


class Facts(Widget):
    """Facts of one record; ``lines`` caps what a single fact may take."""

    facts: reactive[Sequence[Fact]] = reactive((), layout=True)

    def __init__(self, *, id: str | None = None, lines: int = 3) -> None:
        super().__init__(id=id)
        self.lines = lines

    def render(self) -> Content:
        """The facts at the widget's width."""
        return Content("\n").join(self._lines(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the facts need at that width."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        return [line for fact in self.facts for line in fact_lines(*fact, width, self.lines)]


def fact_lines(label: str, text: Content, width: int, most: int) -> list[Content]:
    """A fact in at most so many lines of ``width`` cells."""
    room = max(width - LABEL_CELLS, 10)
    wrapped = text.wrap(room)
    shown = wrapped[:most]
    if len(wrapped) > most:
        shown[-1] = shown[-1].truncate(room - 1) + "…"
    margin = Content.styled(fit(label, LABEL_CELLS), "$quiet")
    return [(Content(" " * LABEL_CELLS) if at else margin) + line for at, line in enumerate(shown)]
