"""Logging a touch in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import on
from textual.widget import Widget

from brm_tui.domain.capture import Draft, ready
from brm_tui.domain.errors import Usage
from brm_tui.tui.dialogs.dialog import Dialog
from brm_tui.tui.widgets.capture_line import CaptureLine, Read


class CaptureDialog(Dialog[Draft]):
    """The capture line in a frame."""

    def __init__(
        self, read: Read, name_of: Callable[[str], str], line: str = "", title: str = "Log a touch"
    ) -> None:
        super().__init__(title)
        self._line = CaptureLine(read, name_of, line)

    def form(self) -> Iterable[Widget]:
        """The line."""
        yield self._line

    def typed(self) -> str:
        """The line, if it says more than at the beginning."""
        value = self._line.value
        return "" if value.strip() == self._line.begun.strip() else value

    def draft(self) -> Draft:
        """The draft."""
        draft = self._line.draft
        if not ready(draft):
            raise Usage("Not saved yet: it is open who is meant.")
        return draft

    @on(CaptureLine.Submitted)
    def _submitted(self) -> None:
        self.action_save()
