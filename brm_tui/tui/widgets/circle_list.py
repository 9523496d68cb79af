"""People of the circle to decide about: a name, and why it is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType

from brm_tui.tui.keys import bindings_for
from brm_tui.tui.showing import fit
from brm_tui.tui.widgets.rows import Piece, Rows

_LONGEST_NAME = 22


class CircleList(Rows):
    """Rows whose keys are verdicts of the screen they stand on; ``words`` gives name and why."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("circle-list")

    def __init__(
        self, words: Callable[[str], tuple[str, str]], *, id: str | None = None, hint: str = ""
    ) -> None:
        super().__init__(id=id, hint=hint)
        self.words = words

    def pieces(self, key: str, width: int) -> list[Piece]:
        """The name, and why it is asked."""
        name, why = self.words(key)
        cells = min(_LONGEST_NAME, width * 2 // 5)
        return [
            (" " + fit(name, cells), "name"),
            (" " + fit(why, max(width - cells - 3, 0)) + " ", "dim"),
        ]
