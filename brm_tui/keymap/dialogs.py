"""Keys of dialogs and of what stands in them."""

from __future__ import annotations

from brm_tui.keymap.key import Key, section

KEYS: tuple[Key, ...] = (
    *section(
        "dialog",
        ("save", "ctrl+s", "save", "Take what is typed."),
        ("back", "escape", "back", "Leave; asks first if something was typed."),
        footer="save back",
    ),
    *section(
        "choose",
        ("choose", "enter", "choose", "Take the line under the cursor."),
        ("back", "escape", "back", "Go back and leave all as it is."),
        footer="choose back",
    ),
    *section(
        "confirm",
        ("yes", "y", "yes", "Yes, do it."),
        ("back", "escape,n", "no", "No, leave all as it is."),
        footer="yes back",
    ),
    *section(
        "capture",
        ("cycle", "tab", "other person", "Take the next person the name can mean."),
        footer="cycle",
    ),
    *section(
        "choice",
        ("next", "right,space", "next", "The next value."),
        ("previous", "left", "previous", "The value before."),
    ),
)
