"""The touches of one person, newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

import msgspec
from textual.binding import BindingType

from brm_tui.tui.keys import bindings_for
from brm_tui.tui.showing import fit
from brm_tui.tui.widgets.rows import Piece, Rows

DAY_CELLS = 7


class TouchRow(msgspec.Struct, frozen=True, gc=False):
    """What the timeline shows of one touch."""

    day: str
    glyph: str
    arrow: str
    text: str


class Timeline(Rows):
    """Touches by id; ``touch`` gives what a row shows, and is asked for visible rows only."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("timeline")

    def __init__(self, touch: Callable[[str], TouchRow], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.touch = touch
        self.of = ""

    def pieces(self, key: str, width: int) -> list[Piece]:
        """A touch's row: day, channel, direction, text."""
        row = self.touch(key)
        return [
            (fit(row.day, DAY_CELLS + 1, right=True), "dim"),
            (f"  {row.glyph} {row.arrow} ", "accent"),
            (fit(row.text, width - DAY_CELLS - 8), "name"),
        ]

    def show_touches(self, keys: Sequence[str], of: str) -> None:
        """Show the touches of a person; from the newest on, unless the cursor went further."""
        if of != self.of or self.cursor == 0:
            self.of, self.keys = of, ()
            self.set_reactive(Rows.cursor, 0)
            self.scroll_to(y=0, animate=False, force=True)
        self.show(keys)
