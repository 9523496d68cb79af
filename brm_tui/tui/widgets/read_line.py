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
from textual.widget import Widget
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


class Marks(Widget):
    """The marks of a line and what each says, on one line of any width."""

    def __init__(self, marks: str) -> None:
        super().__init__()
        self._words = marks.split("   ")

    def render(self) -> Content:
        """The marks, closer together where there is less room."""
        length, gaps = sum(map(len, self._words)), max(len(self._words) - 1, 1)
        gap = max(1, min(3, (self.size.width - length) // gaps))
        return Content(" " * gap).join(map(_mark, self._words))


def _mark(words: str) -> Content:
    mark, space, meaning = words.partition(" ")
    return plain(mark, "$quiet" if mark.isalpha() else "$secondary") + plain(
        space + meaning, "$quiet"
    )


D = TypeVar("D", bound=NamesPeople)


class ReadLine(Vertical, Generic[D]):
    """A line that is read at each key; ``lead`` stands before it and cannot be typed over.

    A subclass says what is understood (``chips``), its marks and an example. Tab takes the next
    person that a name can mean; the choice is handed back to ``read`` by the place in the line.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("capture")
    EXAMPLE = LED_EXAMPLE = ""
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
        example = self.LED_EXAMPLE if self.lead else self.EXAMPLE
        yield Input(self.begun, placeholder=example, select_on_focus=False, compact=True)
        yield Static(id="chips")
        yield Marks(self.MARKS)

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
        self.refresh_bindings()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is another person to take only where a name can mean several."""
        if action != "cycle" or not self.is_mounted:
            return True
        return any(len(slot.candidates) > 1 for slot in self.draft.people) or None

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
