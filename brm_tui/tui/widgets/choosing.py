"""Plain lines to choose from: a text, and what is said of it on the right."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from rich.cells import cell_len

from brm_tui.tui.showing import fit
from brm_tui.tui.widgets.rows import Piece, Rows


class Choosing(Rows):
    """Rows by id; ``words`` gives the text of a row and what is said of it."""

    def __init__(
        self, words: Callable[[str], tuple[str, str]], *, id: str | None = None, hint: str = ""
    ) -> None:
        super().__init__(id=id, hint=hint)
        self.words = words

    def look(self, key: str) -> Hashable:
        """Its words: what is found again while one types need not be drawn again."""
        return self.words(key)

    def pieces(self, key: str, width: int) -> list[Piece]:
        """The text, and on the right what is said of it."""
        text, said = self.words(key)
        end = min(cell_len(said), max(width - 3 - cell_len(text), width // 3))
        return [
            (" " + fit(text, max(width - end - 3, 0)), "name"),
            (" " + fit(said, end) + " ", "dim"),
        ]
