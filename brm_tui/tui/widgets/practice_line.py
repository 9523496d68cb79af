"""The top line: the modes, and how the practice stands."""

from __future__ import annotations

import msgspec
from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from brm_tui.keymap import MODES
from brm_tui.tui.showing import plain


class Practice(msgspec.Struct, frozen=True):
    """The state of the practice: minutes of the week, people of the circle, who is due.

    ``due`` is ``None`` while it is not known yet; ``note`` says which book it is, ``warning``
    what is wrong with it ("read-only").
    """

    week: int = 0
    budget: int = 0
    active: int = 0
    cap: int = 0
    due: int | None = None
    note: str = ""
    warning: str = ""


class PracticeLine(Widget):
    """One line: modes on the left, the practice's state on the right."""

    practice: reactive[Practice] = reactive(Practice())

    def render(self) -> Content:
        """The line at its width: titles give way first, then what is least of the state."""
        modes, state = self._modes(), self._state()
        if not self._fits(modes, state):
            modes = self._modes(short=True)
        if not self._fits(modes, state):
            state = self._state(short=True)
        space = self.size.width - modes.cell_length - state.cell_length
        return modes + Content(" " * max(space, 1)) + state

    def on_click(self, event: events.Click) -> None:
        """A click on a mode goes there."""
        text = self.render().plain
        for name, (number, title) in MODES.items():
            start = text.find(f" {number} ") + 1
            end = start + 2 + (len(title) + 1 if text.startswith(title, start + 2) else 0)
            if 0 < start <= event.x < end:
                self.app.switch_mode(name)
                return

    def _fits(self, modes: Content, state: Content) -> bool:
        return modes.cell_length + state.cell_length < self.size.width

    def _modes(self, *, short: bool = False) -> Content:
        """The modes by number and title; in short only the number of those that are elsewhere."""
        parts = [plain(" brm ", "bold $accent")]
        for name, (number, title) in MODES.items():
            here = self.app.current_mode == name
            parts.append(plain(f" {number} " if short else f"  {number} ", "$quiet"))
            if here or not short:
                parts.append(plain(title, "bold" if here else "$quiet"))
        return Content("").join(parts)

    def _state(self, *, short: bool = False) -> Content:
        practice = self.practice
        warning, note = practice.warning, practice.note
        if short:
            warning, note = warning.partition(":")[0], note.partition(":")[0]
        parts = [plain(warning, "bold $late"), plain(note, "$accent")]
        for label, count, limit, unit in (
            ("week", practice.week, practice.budget, "" if short else " min"),
            ("circle", practice.active, practice.cap, ""),
        ):
            over = "$late" if count > limit else ""
            parts.append(plain(f"{label} ", "$quiet") + plain(f"{count}/{limit}{unit}", over))
        due = "…" if practice.due is None else str(practice.due)
        parts.append(plain("due ", "$quiet") + plain(due, "bold $accent"))
        shown = [part for part in parts if part]
        return Content(" " if short else "  ").join(shown) + Content(" ")
