"""The top line: the modes, and how the practice stands."""

from __future__ import annotations

import msgspec
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from brm_tui.keymap import MODES
from brm_tui.tui.showing import plain


class Practice(msgspec.Struct, frozen=True):
    """The state of the practice: minutes of the week, people of the circle, who is due.

    ``due`` is ``None`` while it is not known yet; ``note`` says what is out of the ordinary
    ("read-only").
    """

    week: int = 0
    budget: int = 0
    active: int = 0
    cap: int = 0
    due: int | None = None
    note: str = ""


class PracticeLine(Widget):
    """One line: modes on the left, the practice's state on the right."""

    practice: reactive[Practice] = reactive(Practice())

    def render(self) -> Content:
        """The line at the widget's width; the state gives way to nothing."""
        state = self._state()
        room = self.size.width - state.cell_length - 1
        modes = self._modes()
        if modes.cell_length > room:
            modes = self._modes(short=True)
        return modes + Content(" " * max(room - modes.cell_length + 1, 1)) + state

    def _modes(self, *, short: bool = False) -> Content:
        """The modes by number and title; in short only the number of those that are elsewhere."""
        parts = [plain(" brm ", "bold $accent")]
        for name, (number, title) in MODES.items():
            here = self.app.current_mode == name
            parts.append(plain(f" {number}" if short else f"  {number} ", "$quiet"))
            if here or not short:
                parts.append(plain(f" {title} " if short else title, "bold" if here else "$quiet"))
        return Content("").join(parts)

    def _state(self) -> Content:
        practice = self.practice
        parts = []
        if practice.note:
            parts.append(plain(practice.note, "bold $late"))
        for label, count, limit, unit in (
            ("week", practice.week, practice.budget, " min"),
            ("circle", practice.active, practice.cap, ""),
        ):
            over = "$late" if count > limit else ""
            parts.append(plain(f"{label} ", "$quiet") + plain(f"{count}/{limit}{unit}", over))
        due = "…" if practice.due is None else str(practice.due)
        parts.append(plain("due ", "$quiet") + plain(due, "bold $accent"))
        return Content("  ").join(parts) + Content(" ")
