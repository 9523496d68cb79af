"""What all dialogs share: a frame, the keys to save and to leave, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from brm_tui.domain.errors import Problem
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.sheet import SHEET
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.key_line import KeyLine

T = TypeVar("T")


class Dialog(ModalScreen[T | None], Generic[T]):
    """A form above the screen that gives a draft or ``None``, and never saves by itself."""

    CSS_PATH = SHEET
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("dialog")
    AUTO_FOCUS = ".first, Input, Choice, Rows"

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = title
        self._warned = ""

    def compose(self) -> ComposeResult:
        """The frame with the form in it."""
        with Vertical(id="dialog") as frame:
            frame.border_title = plain(self.heading)
            yield from self.form()
            yield Static(id="told")
        yield KeyLine()

    def form(self) -> Iterable[Widget]:
        """The widgets of the form."""
        raise NotImplementedError

    def typed(self) -> str:
        """What was typed or chosen so far, "" if nothing that could be lost."""
        return ""

    def draft(self) -> T | None:
        """What the form says; ``None`` if it cannot be taken yet.

        Raises:
            Problem: why it cannot be taken.
        """
        raise NotImplementedError

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Say something in the dialog's last line."""
        self.query_one("#told", Static).update(plain(text, "$late" if wrong else "$quiet"))

    def action_save(self) -> None:
        """Take what is typed."""
        try:
            draft = self.draft()
        except Problem as problem:
            self.tell(str(problem), wrong=True)
            return
        if draft is not None:
            self.dismiss(draft)

    def action_back(self) -> None:
        """Leave; a second time if something would be lost."""
        typed = self.typed()
        if typed and typed != self._warned:
            self._warned = typed
            self.tell("What you typed is not saved: press again to leave without it.", wrong=True)
        else:
            self.dismiss(None)
