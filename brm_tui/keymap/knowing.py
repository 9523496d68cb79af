"""Keys of the dossier."""

from __future__ import annotations

from brm_tui.keymap.key import Key, section

KEYS: tuple[Key, ...] = (
    *section(
        "dossier",
        ("fill", "enter", "write", "Write what was found for this line, or change the entry."),
        ("add", "a", "add", "Note what was learned, told or shared; a first word; a question."),
        ("looked-up", "l", "looked up", "This line was looked up today, found or not."),
        ("link", "b", "open link", "Open the address of this line in the browser."),
        ("copy", "y", "copy opener", "Copy a first word that fits."),
        ("take-out", "d", "take out", "Take this entry out; undo brings it back."),
        ("next-pane", "tab", "next pane", "To the other pane, to read on there."),
        ("back", "escape", "back", "Go back."),
        footer="fill add looked-up link copy take-out back",
    ),
)
