"""A line in a grammar, in a frame: a touch, or an entry of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from textual import on
from textual.widget import Widget

from brm_tui.domain.errors import Usage
from brm_tui.tui.dialogs.dialog import Dialog
from brm_tui.tui.widgets.read_line import NamesPeople, ReadLine

D = TypeVar("D", bound=NamesPeople)


class LineDialog(Dialog[D]):
    """The answer is what the line says, once it is settled."""

    def __init__(self, line: ReadLine[D], title: str) -> None:
        super().__init__(title)
        self._line = line

    def form(self) -> Iterable[Widget]:
        """The line."""
        yield self._line

    def typed(self) -> str:
        """The line, if it says more than at the beginning."""
        value = self._line.value
        return "" if value.strip() == self._line.begun.strip() else value

    def draft(self) -> D:
        """What the line says.

        Raises:
            Usage: it is open who is meant, or what.
        """
        draft = self._line.draft
        if draft.problems:
            raise Usage(f"Not saved yet: {draft.problems[0]}")
        return draft

    @on(ReadLine.Submitted)
    def _submitted(self) -> None:
        self.action_save()
