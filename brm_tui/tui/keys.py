"""The keys of a screen as Textual wants them."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from brm_tui.keymap import Key, keys_of


def bindings_for(screen: str) -> list[BindingType]:
    """The ``BINDINGS`` of a screen (or of a pane), as ``brm_tui.keymap`` declares them."""
    return [_binding(key) for key in keys_of(screen)]


_PANES = {"timeline", "ledger"}
"""Panes whose keys are verbs of the screen they stand on."""


def _binding(key: Key) -> Binding:
    return Binding(
        key.keys,
        f"screen.{key.action}" if key.screen in _PANES else key.action,
        key.words,
        show=key.footer,
        priority=key.priority,
        tooltip=key.help,
        id=key.id,
    )
