"""The top line: the modes, and how the practice stands."""

from __future__ import annotations

import msgspec
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from brm_tui.keymap import MODES
from brm_tui.tui.showing import plain

CAP = 150
"""For how many people there is room in the circle."""


class Practice(msgspec.Struct, frozen=True):
    """The state of the practice; ``note`` says what is out of the ordinary ("read-only")."""

    active: int = 0
    nursery: int = 0
    asleep: int = 0
    due: int = 0
    note: str = ""


class PracticeLine(Widget):
    """One line: modes on the left, the practice's state on the right."""

    practice: reactive[Practice] = reactive(Practice())

    def render(self) -> Content:
        """The line at the widget's width; the state gives way to nothing."""
        state = self._state()
        modes = self._modes()
        space = self.size.width - modes.cell_length - state.cell_length
        return modes + Content(" " * max(space, 1)) + state

    def _modes(self) -> Content:
        parts = [plain(" brm ", "bold $accent")]
        for number, (name, title) in enumerate(MODES.items(), start=1):
            here = self.app.current_mode == name
            parts.append(plain(f"  {number} ", "$quiet"))
            parts.append(plain(title, "bold" if here else "$quiet"))
        return Content("").join(parts)

    def _state(self) -> Content:
        practice = self.practice
        parts = []
        if practice.note:
            parts.append(plain(practice.note, "bold $late"))
        over = practice.active > CAP
        if practice.nursery:
            parts.append(plain(f"nursery {practice.nursery}", "$quiet"))
        if practice.asleep:
            parts.append(plain(f"asleep {practice.asleep}", "$quiet"))
        circle = plain("circle ", "$quiet") + plain(
            f"{practice.active}/{CAP}", "$late" if over else ""
        )
        parts.append(circle)
        parts.append(plain("due ", "$quiet") + plain(str(practice.due), "bold $accent"))
        return Content("  ").join(parts) + Content(" ")
