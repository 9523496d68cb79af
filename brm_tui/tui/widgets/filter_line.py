"""The filter line: it filters while it is typed, the arrows go through what is left."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from brm_tui.tui.keys import bindings_for
from brm_tui.tui.widgets.finding import FindLine


class FilterLine(FindLine):
    """One line in the words of a filter; its keys are verbs of the screen it stands on."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("filter")

    def __init__(self, value: str) -> None:
        super().__init__(
            value, placeholder="tier:A  topic:seo  due  promise  asleep  -word: all must hold"
        )
