"""What was changed, and when."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from brm_tui.tui.holding import holder
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.sheet import SHEET
from brm_tui.tui.widgets.choosing import Choosing
from brm_tui.tui.widgets.key_line import KeyLine


class HistoryScreen(ModalScreen[None]):
    """The latest changes, newest first; undo and redo work here too."""

    CSS_PATH = SHEET
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("history")
    AUTO_FOCUS = "Choosing"

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(id="history-frame") as frame:
            frame.border_title = "History"
            yield Choosing(self._words, hint="\nNothing was changed yet.")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the changes, and follow the book."""
        held = holder(self.app)
        held.changed.subscribe(self, lambda _: self._show())
        self._show()

    def _show(self) -> None:
        changes = holder(self.app).book.history()
        self._changes = {change.id: change for change in changes}
        self.query_one(Choosing).show(list(self._changes))

    def _words(self, key: str) -> tuple[str, str]:
        change = self._changes[key]
        return change.sentence, change.at.replace("T", " ")

    def action_undo(self) -> None:
        """Take the latest change back."""
        self.call_later(self.app.run_action, "undo")

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self.call_later(self.app.run_action, "redo")

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
