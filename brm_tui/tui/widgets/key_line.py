"""The bottom line: the keys that matter here, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.widget import Widget

from brm_tui.keymap import KEYS
from brm_tui.tui.keys import heard
from brm_tui.tui.showing import plain

_GAP = 2
_ALWAYS = 2
_PLACES = {key.id: place for place, key in enumerate(KEYS)}


class KeyLine(Widget):
    """The keys of the screen that are meant for the footer; a click presses one."""

    def on_mount(self) -> None:
        """Follow the focus: other panes have other keys."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        """As many keys as fit; the way back and those that work everywhere always do, and last."""
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
        here, always = self._keys()
        end = self.size.width - sum(shown.cell_length + _GAP for _, shown in always)
        at = 1
        for key, shown in here:
            if at + shown.cell_length > end:
                break
            yield at, key, shown
            at += shown.cell_length + _GAP
        for key, shown in always:
            yield at, key, shown
            at += shown.cell_length + _GAP

    def _keys(self) -> tuple[list[tuple[str, Content]], list[tuple[str, Content]]]:
        """The keys of this screen, a pane's before its own, and those that are always shown."""
        found: dict[str, tuple[int, str, Binding]] = {}
        for key, (node, binding, enabled, _) in heard(self.screen).items():
            if binding.show and enabled and binding.action not in found:
                found[binding.action] = (self._rank(node, binding), key, binding)
        ordered = sorted(found.values(), key=lambda one: (one[0], _PLACES.get(one[2].id or "", 0)))
        shown = [(rank, key, self._words(binding)) for rank, key, binding in ordered]
        return (
            [(key, words) for rank, key, words in shown if rank < _ALWAYS],
            [(key, words) for rank, key, words in shown if rank >= _ALWAYS],
        )

    def _rank(self, node: DOMNode, binding: Binding) -> int:
        if node is self.app:
            return _ALWAYS + 1
        if (binding.id or "").endswith("-back"):
            return _ALWAYS
        return 1 if node is self.screen else 0

    def _words(self, binding: Binding) -> Content:
        pressed = plain(self.app.get_key_display(binding), "bold $accent")
        return pressed + plain(f" {binding.description}", "$quiet")
