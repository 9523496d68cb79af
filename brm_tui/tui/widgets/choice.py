"""One of a few values, all in sight, chosen with the arrows or by its first letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from brm_tui.tui.keys import bindings_for
from brm_tui.tui.showing import plain

GAP = 1


class Choice(Widget, can_focus=True):
    """Options on one line; ``value`` is the one that is taken."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("choice")

    value: reactive[str] = reactive("")

    def __init__(self, options: Sequence[str], value: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.options = tuple(options)
        self.set_reactive(Choice.value, value if value in self.options else self.options[0])

    def render(self) -> Content:
        """All options, the one taken between marks."""
        return Content("").join(self._option(option) for option in self.options)

    def _option(self, option: str) -> Content:
        if option == self.value:
            return plain("▸", "$accent") + plain(option or "none", "bold") + Content(" " * GAP)
        return Content(" ") + plain(option or "none", "$quiet") + Content(" " * GAP)

    def action_next(self) -> None:
        """The next option."""
        self._step(1)

    def action_previous(self) -> None:
        """The option before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        place = self.options.index(self.value) + step
        self.value = self.options[place % len(self.options)]

    def on_key(self, event: events.Key) -> None:
        """A letter goes to the next option that begins with it."""
        letter = (event.character or "").casefold()
        if not letter.isalpha():
            return
        place = self.options.index(self.value)
        for option in (*self.options[place + 1 :], *self.options[:place]):
            if (option or "none").casefold().startswith(letter):
                self.value = option
                event.stop()
                event.prevent_default()
                return

    def on_click(self, event: events.Click) -> None:
        """A click takes the option under it."""
        offset = event.get_content_offset(self)
        at = 0
        for option in self.options:
            at += len(option or "none") + 1 + GAP
            if offset is not None and offset.x < at:
                self.value = option
                return
