"""Every key of the program, declared once.

Screens make their bindings of it, ``brm keys`` and the README their tables, the footer and the
help their words; a user's ``[keymap]`` names the ids. Nothing here knows Textual.
"""

from __future__ import annotations

from collections.abc import Mapping

from brm_tui.keymap import (
    dialogs,
    events,
    everywhere,
    giving,
    knowing,
    matching,
    people,
    practice,
    whom,
)
from brm_tui.keymap.key import Key as Key
from brm_tui.keymap.screens import HEARD_TOGETHER as HEARD_TOGETHER
from brm_tui.keymap.screens import MODES as MODES
from brm_tui.keymap.screens import SCREENS as SCREENS

KEYS: tuple[Key, ...] = (
    *people.KEYS,
    *everywhere.KEYS,
    *practice.KEYS,
    *giving.KEYS,
    *whom.KEYS,
    *events.KEYS,
    *matching.KEYS,
    *knowing.KEYS,
    *dialogs.KEYS,
)


def keys_of(screen: str) -> tuple[Key, ...]:
    """The keys of one screen or pane."""
    return tuple(key for key in KEYS if key.screen == screen)


def key_of(name: str, keymap: Mapping[str, str]) -> str:
    """The first key that stands for an id, the user's or ours."""
    ours = next(key.keys for key in KEYS if key.id == name)
    return keymap.get(name, ours).split(",")[0].strip()
