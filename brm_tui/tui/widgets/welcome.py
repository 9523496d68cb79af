"""What an empty book shows: three ways to begin."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from brm_tui.tui.keys import bindings_for
from brm_tui.tui.showing import plain


class Welcome(Widget, can_focus=True):
    """Import, add, or look round in the demo; ``press`` gives the key of an id."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("welcome")

    def __init__(self, press: Callable[[str], str]) -> None:
        super().__init__()
        self._press = press

    def render(self) -> Content:
        """The three ways."""
        ways = (
            ("everywhere-import", "bring in your address book: vCards or CSV, a file or a folder"),
            ("people-add", "add the first person by hand"),
            ("welcome-demo", "look round in a demo book; yours stays as it is"),
            ("everywhere-keys", "all keys"),
        )
        lines = [
            plain("Your book is empty.", "bold"),
            plain(
                "A good network is built on purpose: begin with those it is worth it for.", "$quiet"
            ),
            Content(""),
        ]
        for name, words in ways:
            lines.append(plain(f"  {self._press(name)}  ", "bold $accent") + plain(words))
        return Content("\n").join(lines)

    def action_demo(self) -> None:
        """Leave for the demo book."""
        self.app.exit("demo")
