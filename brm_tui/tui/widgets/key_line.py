"""The bottom line: the keys that matter here, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from brm_tui.keymap import key_of
from brm_tui.tui.holding import holder
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
        said: set[str] = set()
        for key, active in self.screen.active_bindings.items():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in said:
                said.add(binding.action)
                pressed = plain(self.app.get_key_display(binding), "bold $accent")
                yield key, pressed + plain(f" {binding.description}", "$quiet")
        yield from self._behind(said)

    def _behind(self, said: set[str]) -> Iterator[tuple[str, Content]]:
        """Keys of the screen that an input takes and hands on, like Enter in a search line."""
        keymap = holder(self.app).config.keymap
        heard = self.screen.active_bindings
        for binding in self.screen.BINDINGS:
            if not isinstance(binding, Binding) or not binding.show or binding.action in said:
                continue
            key = key_of(binding.id or "", keymap)
            if key in heard and self.screen.check_action(binding.action, ()):
                pressed = plain(self.app.get_key_display(replace(binding, key=key)), "bold $accent")
                yield key, pressed + plain(f" {binding.description}", "$quiet")
