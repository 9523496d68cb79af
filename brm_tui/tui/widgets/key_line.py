"""The bottom line: the keys that matter here, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.content import Content
from textual.widget import Widget

from brm_tui.tui.showing import plain

_GAP = 2


class KeyLine(Widget):
    """The keys of the screen that are meant for the footer; a click presses one."""

    def on_mount(self) -> None:
        """Follow the focus: other panes have other keys."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        """As many keys as fit; the last, which leads to all others, always does."""
        line = Content(" ")
        for start, _, shown in self._placed():
            line = line + Content(" " * (start - line.cell_length)) + shown
        return line

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        for start, key, shown in self._placed():
            if start <= event.x < start + shown.cell_length:
                self.app.simulate_key(key)

    def _placed(self) -> Iterator[tuple[int, str, Content]]:
        """What is shown: its first cell, its key, its words."""
        keys = list(self._keys())
        if not keys:
            return
        last = keys.pop()
        at = 1
        for key, shown in keys:
            if at + shown.cell_length + _GAP + last[1].cell_length >= self.size.width:
                break
            yield at, key, shown
            at += shown.cell_length + _GAP
        yield at, *last

    def _keys(self) -> Iterator[tuple[str, Content]]:
        said = set()
        for key, active in self.screen.active_bindings.items():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in said:
                said.add(binding.action)
                pressed = plain(self.app.get_key_display(binding), "bold $accent")
                yield key, pressed + plain(f" {binding.description}", "$quiet")
