"""The keys of a screen as Textual wants them, and as they are heard."""

from __future__ import annotations

from typing import Any

from textual.binding import ActiveBinding, Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from brm_tui.keymap import KEYS, Key, key_of, keys_of
from brm_tui.tui.holding import holder


def bindings_for(screen: str) -> list[BindingType]:
    """The ``BINDINGS`` of a screen (or of a pane), as ``brm_tui.keymap`` declares them."""
    return [_binding(key) for key in keys_of(screen)]


def heard(screen: Screen[Any]) -> dict[str, ActiveBinding]:
    """Every key that is heard on a screen: its own, and those that are heard above a dialog too.

    Textual leaves the app's priority keys out where a modal screen stands on top, lists the
    slash even where it is typed, and does not know that Enter in a search line is the screen's.
    """
    typed, keymap = screen.focused, holder(screen.app).config.keymap
    active = {
        pressed: one
        for pressed, one in screen.active_bindings.items()
        if typed is None
        or one.node is typed
        or one.binding.priority
        or not _types(typed, pressed, screen.app.get_key_display(one.binding))
    }
    for own in screen.BINDINGS:
        if isinstance(own, Binding) and own.id and screen.check_action(own.action, ()):
            pressed = key_of(own.id, keymap)
            inner = active.get(pressed)
            if inner is not None and inner.binding.id in _HANDED_ON:
                active[pressed] = ActiveBinding(screen, own.with_key(pressed), True)
    for key in KEYS:
        if key.priority and screen.app.check_action(key.action, ()):
            pressed = key_of(key.id, keymap)
            binding = _binding(key).with_key(pressed)
            active.setdefault(pressed, ActiveBinding(screen.app, binding, True, key.help))
    return active


_HANDED_ON = {None, "list-choose"}
"""What an input or a list does with Enter is heard by its screen as a message."""


def declared(screen: Screen[Any]) -> dict[str, tuple[Key, list[str], list[str]]]:
    """What can be done on a screen by id: the key's record, what to press, and how that is shown.

    Verbs come first, then what works everywhere, then going up and down.
    """
    known = {key.id: key for key in KEYS}
    found: dict[str, tuple[Key, list[str], list[str]]] = {}
    for pressed, active in heard(screen).items():
        key = known.get(active.binding.id or "")
        if key is not None and active.enabled:
            _, presses, shown = found.setdefault(key.id, (key, [], []))
            presses.append(pressed)
            shown.append(screen.app.get_key_display(active.binding))
    return dict(sorted(found.items(), key=lambda item: _order(item[1][0])))


def _types(widget: Widget, pressed: str, shown: str) -> bool:
    return len(shown) == 1 and widget.check_consume_key(pressed, shown)


_RANK = {"everywhere": 1, "list": 2, "find": 2}
_PLACES = {key.id: place for place, key in enumerate(KEYS)}


def _order(key: Key) -> tuple[int, int]:
    return _RANK.get(key.screen, 0), _PLACES[key.id]


_PANES = {"timeline", "ledger", "filter", "circle-list"}
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
