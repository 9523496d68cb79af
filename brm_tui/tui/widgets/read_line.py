"""A line in a grammar: one line to type, and below it what is understood while typing."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Generic, Protocol, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from brm_tui.domain.draft import Slot
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.showing import plain


class NamesPeople(Protocol):
    """What any line says at least: who is meant, and what keeps it from being written."""

    @property
    def people(self) -> tuple[Slot, ...]:
        """The people, by their places in the line."""

    @property
    def problems(self) -> tuple[str, ...]:
        """What is still open, one sentence each."""


D = TypeVar("D", bound=NamesPeople)


class ReadLine(Vertical, Generic[D]):
    """A line that is read at each key; ``lead`` stands before it and cannot be typed over.

    A subclass says what is understood (``chips``), its marks and an example. Tab takes the next
    person that a name can mean; the choice is handed back to ``read`` by the place in the line.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("capture")
    EXAMPLE = ""
    MARKS = ""

    class Submitted(Message):
        """Enter was pressed in the line."""

    def __init__(
        self,
        read: Callable[[str, dict[int, str]], D],
        name_of: Callable[[str], str],
        line: str = "",
        *,
        lead: str = "",
    ) -> None:
        super().__init__()
        self._read, self.name_of = read, name_of
        self.begun, self.lead = line, lead
        self._chosen: dict[int, str] = {}

    def compose(self) -> ComposeResult:
        """The line, the chips, the marks."""
        yield Input(self.begun, placeholder=self.EXAMPLE, select_on_focus=False, compact=True)
        yield Static(id="chips")
        yield Static(plain(self.MARKS, "$quiet"), id="marks")

    def on_mount(self) -> None:
        """Show what the line says to begin with."""
        self._show()

    def chips(self, draft: D) -> Content:
        """What is understood, in a few lines."""
        raise NotImplementedError

    @property
    def value(self) -> str:
        """The line as typed."""
        return self.query_one(Input).value

    @property
    def draft(self) -> D:
        """What the line says."""
        return self._read(self.lead + self.value, self._chosen)

    @on(Input.Changed)
    def _show(self) -> None:
        draft = self.draft
        told = self.chips(draft)
        if any(len(slot.candidates) > 1 and not slot.chosen for slot in draft.people):
            told = told + "\n" + plain("Tab takes one of them.", "$quiet")
        self.query_one("#chips", Static).update(told)

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


def chip(label: str, words: str) -> Content:
    """One thing that is understood: what it is, and how it was read."""
    wrong = label == "person" and words.endswith(" ?")
    tone = "$late" if wrong else "$accent" if label in ("promised", "follow up", "due") else ""
    return plain(f"{label} ", "$quiet") + plain(words, f"bold {tone}".strip())
