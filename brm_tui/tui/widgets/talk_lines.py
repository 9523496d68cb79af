"""The questions after a talk: one line each, and Enter goes on, answered or not."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from brm_tui.domain.remarks import ASKED, Answers
from brm_tui.tui.widgets.form import FormLine


class TalkLines(Vertical):
    """What they needed, what was learned, promised and told."""

    class Done(Message):
        """Enter was pressed in the last line."""

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self._lines = {
            name: FormLine(label, "", question) for name, (label, question) in ASKED.items()
        }

    def compose(self) -> ComposeResult:
        """A line for each question."""
        yield from self._lines.values()

    def begin(self) -> None:
        """Show the questions and go to the first: a key pressed meanwhile is meant for it."""
        self.display = True
        self.screen.set_focus(next(iter(self._lines.values())).query_one(Input))

    @property
    def answers(self) -> Answers:
        """What is typed."""
        return Answers(**{name: line.value for name, line in self._lines.items()})

    @property
    def typed(self) -> str:
        """All that is typed, as one text; "" for nothing."""
        return "".join(line.value for line in self._lines.values()).strip()

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        lines = [line.query_one(Input) for line in self._lines.values()]
        place = lines.index(event.input) + 1
        if place < len(lines):
            lines[place].focus()
        else:
            self.post_message(self.Done())
