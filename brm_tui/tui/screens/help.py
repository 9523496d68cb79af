"""All keys that are heard on a screen: to search, and to run."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import Input

from brm_tui.tui.keys import bindings_for, declared
from brm_tui.tui.sheet import SHEET
from brm_tui.tui.widgets.choosing import Choosing
from brm_tui.tui.widgets.finding import FindLine
from brm_tui.tui.widgets.key_line import KeyLine
from brm_tui.tui.widgets.rows import Rows


class KeysScreen(ModalScreen[str]):
    """A list of keys with what they do; Enter runs the one under the cursor.

    The answer is the key to press once the screen has gone.
    """

    CSS_PATH = SHEET
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("keys")

    def __init__(self, below: Screen[object], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows = declared(below)

    def compose(self) -> ComposeResult:
        """A line to search, the keys."""
        with Vertical(id="keys-frame") as frame:
            frame.border_title = "Keys of this screen"
            yield FindLine(placeholder="what do you want to do?")
            rows = Choosing(self._words, id="key-rows", hint="\nNo key does that.")
            rows.can_focus = False
            yield rows
        yield KeyLine()

    def on_mount(self) -> None:
        """Show all keys."""
        self._show("")

    def _words(self, name: str) -> tuple[str, str]:
        key, _, shown = self._rows[name]
        return f"{' '.join(shown):<10} {key.words:<14} {key.help}", ""

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, text: str) -> None:
        words = text.casefold().split()
        rows = self.query_one(Choosing)
        rows.show(
            [
                name
                for name, (key, _, shown) in self._rows.items()
                if all(w in f"{' '.join(shown)} {key.words} {key.help}".casefold() for w in words)
            ]
        )
        rows.cursor = 0

    @on(FindLine.Step)
    def _step(self, event: FindLine.Step) -> None:
        self.query_one(Choosing).cursor += event.by

    @on(Input.Submitted)
    @on(Rows.Chosen)
    def _run(self) -> None:
        name = self.query_one(Choosing).key
        if name:
            self.dismiss(self._rows[name][1][0])

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
