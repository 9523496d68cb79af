"""What can be wrong with a user's keymap: names, keys, and two things on one key."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from string import punctuation

from brm_tui.keymap import HEARD_TOGETHER, KEYS

_NAMED = {
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete"),
    *("enter", "escape", "tab", "space", "backspace"),
    *(f"f{number}" for number in range(1, 25)),
}
_SHORT_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}


def problems(keymap: Mapping[str, str]) -> list[str]:
    """What is wrong with a user's keymap (id -> keys), one sentence each; empty if nothing is."""
    known = {key.id for key in KEYS}
    found = [
        f"The keymap names '{name}', which is no key of brm: `brm keys` lists them all."
        for name in keymap
        if name not in known
    ]
    for name, keys in keymap.items():
        found += [
            f"The keymap gives {name} the key '{key}', which is no key's name: "
            "write one like j, ctrl+j, f5, enter or slash."
            for key in _split(keys)
            if not _is_key(key)
        ]
    return found + _clashes(keymap)


def _clashes(keymap: Mapping[str, str]) -> list[str]:
    found: dict[str, None] = {}
    for together in HEARD_TOGETHER:
        owners: dict[str, str] = {}
        here = [key for key in KEYS if key.screen in together or key.priority]
        for key in here:
            for pressed in map(_canonical, _split(keymap.get(key.id, key.keys))):
                other = owners.setdefault(pressed, key.id)
                if other != key.id and (key.id in keymap or other in keymap):
                    sentence = f"The keymap gives '{pressed}' to both {other} and {key.id}: "
                    found[sentence + "on one screen a key can do only one thing."] = None
    return list(found)


def _split(keys: str) -> list[str]:
    return [key.strip() for key in keys.split(",")]


def _canonical(key: str) -> str:
    """The one name of a key that can be written in two ways: ``?`` is ``question_mark``."""
    if len(key) != 1 or key.isalnum():
        return key
    name = unicodedata.name(key, "").lower().replace("-", "_").replace(" ", "_")
    return _SHORT_NAMES.get(name, name)


def _is_key(key: str) -> bool:
    *modifiers, base = _canonical(key).split("+")
    if not set(modifiers) <= {"ctrl", "alt", "shift", "super"}:
        return False
    if len(base) == 1:
        return base.isalnum() and "shift" not in modifiers
    return base in _NAMED or base in _SHORT_NAMES.values() or _is_character(base)


def _is_character(name: str) -> bool:
    """Whether a name stands for a character: "number_sign", "less_than_sign"."""
    if name in {_canonical(char) for char in punctuation}:
        return True
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return True
