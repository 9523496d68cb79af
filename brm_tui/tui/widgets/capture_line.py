"""The capture line: one line to type, and below it what is understood while typing."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from brm_tui.domain.capture import MARKS, Draft, understood
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.showing import plain

Read = Callable[[str, dict[int, str]], Draft]
"""What a line says, with the people that were chosen by their places in it."""


class CaptureLine(Vertical):
    """A line in the capture grammar; ``lead`` stands before it and cannot be typed over."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("capture")

    class Submitted(Message):
        """Enter was pressed in the line."""

    def __init__(
        self, read: Read, name_of: Callable[[str], str], line: str = "", *, lead: str = ""
    ) -> None:
        super().__init__()
        self._read, self._name_of = read, name_of
        self.begun, self.lead = line, lead
        self._chosen: dict[int, str] = {}

    def compose(self) -> ComposeResult:
        """The line, the chips, the marks."""
        yield Input(
            self.begun,
            placeholder="yesterday call Weber 20m: relaunch in spring ! pricing by friday",
            select_on_focus=False,
            compact=True,
        )
        yield Static(id="chips")
        yield Static(plain(MARKS, "$quiet"), id="marks")

    def on_mount(self) -> None:
        """Show what the line says to begin with."""
        self._show()

    @property
    def value(self) -> str:
        """The line as typed."""
        return self.query_one(Input).value

    @property
    def draft(self) -> Draft:
        """What the line says."""
        return self._read(self.lead + self.value, self._chosen)

    @on(Input.Changed)
    def _show(self) -> None:
        self.query_one("#chips", Static).update(_chips(self.draft, self._name_of))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted())

    def action_cycle(self) -> None:
        """Take the next person that the last open name can mean."""
        people = self.draft.people
        several = [n for n, slot in enumerate(people) if len(slot.candidates) > 1]
        if not several:
            return
        still_open = [n for n in several if not people[n].chosen]
        place = (still_open or several)[-1]
        keys = [candidate.id for candidate in people[place].candidates]
        at = keys.index(people[place].chosen) + 1 if people[place].chosen in keys else 0
        self._chosen[place] = keys[at % len(keys)]
        self._show()


_HEAD = {"date", "channel", "by", "person", "minutes", "occasion"}


def _chips(draft: Draft, name_of: Callable[[str], str]) -> Content:
    """What is understood: the head, the text, and what the marks say, each from a new line."""
    rows = understood(draft, name_of)
    head = [_chip(label, words) for label, words in rows if label in _HEAD]
    text = [_chip(label, words) for label, words in rows if label == "text"]
    marks = [_chip(label, words) for label, words in rows if label not in _HEAD | {"text"}]
    told = [Content("  ").join(chips) for chips in (head, text, marks) if chips]
    told += [plain(problem, "$late") for problem in draft.problems]
    if any(len(slot.candidates) > 1 and not slot.chosen for slot in draft.people):
        told.append(plain("Tab takes one of them.", "$quiet"))
    return Content("\n").join(told)


def _chip(label: str, words: str) -> Content:
    wrong = label == "person" and words.endswith(" ?")
    tone = "$late" if wrong else "$accent" if label in ("promised", "follow up") else ""
    return plain(f"{label} ", "$quiet") + plain(words, f"bold {tone}".strip())
