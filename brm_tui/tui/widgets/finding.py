"""A search line: what is typed searches, the arrows go through what was found below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from brm_tui.tui.keys import bindings_for


class FindLine(Input):
    """One line to search with."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("find")

    # What is typed does not change the room the line takes: no key has to wait for a layout.
    virtual_size = Reactive(Size(0, 0), layout=False)

    class Step(Message):
        """The user goes up or down among what was found."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(
        self,
        value: str = "",
        *,
        search: Callable[[str], None] | None = None,
        placeholder: str = "",
        id: str | None = None,
    ) -> None:
        super().__init__(value, placeholder=placeholder, select_on_focus=False, compact=True, id=id)
        self._search = search

    def watch_value(self, value: str) -> None:
        """Search at once: letter and hits come in one frame, where a message would take two."""
        if self._search is not None and self.is_mounted:
            self._search(value)

    def action_next_found(self) -> None:
        """One down."""
        self.post_message(self.Step(1))

    def action_previous_found(self) -> None:
        """One up."""
        self.post_message(self.Step(-1))
