"""Keys heard everywhere, and those of the lists of keys and of changes."""

from __future__ import annotations

from brm_tui.keymap.key import Key, section
from brm_tui.keymap.screens import MODES

KEYS: tuple[Key, ...] = (
    *section(
        "everywhere",
        ("phone", "ctrl+f,f3", "call", "Find somebody while the phone rings; works in forms too."),
        footer="phone",
        priority=True,
    ),
    *section(
        "everywhere",
        ("undo", "u", "undo", "Take the last change back."),
        ("keys", "?", "keys", "All keys of this screen, to search and to run."),
        ("redo", "U", "redo", "Do again what was undone."),
        ("history", "H", "history", "What was changed, and when."),
        ("match", "M", "match", "Needs and offers: who could help whom, and who could help you."),
        ("clip", "C", "article", "Pass an article on: whom it is for, and a message to each."),
        ("events", "E", "events", "Congress mode: who comes, whom to aim at, who was met."),
        ("import", "I", "import", "Bring in vCards, CSV of contacts, CSV of touches."),
        ("command-palette", "ctrl+p", "palette", "All commands and people by name."),
        ("theme", "f9", "light or dark", "Change between the light and the dark theme."),
        ("quit", "q,ctrl+q", "quit", "Leave; everything is on disk already."),
        footer="undo keys",
    ),
    Key(
        id="everywhere-review",
        keys="f2",
        action="switch_mode('review')",
        words="review",
        help="Go to today's review, also from within a form; what is typed there stays.",
        screen="everywhere",
        priority=True,
    ),
    Key(
        id="everywhere-help",
        keys="f1",
        action="keys",
        words="keys",
        help="The same list of keys, from within a form too.",
        screen="everywhere",
        footer=True,
        priority=True,
    ),
    *(
        Key(
            id=f"mode-{name}",
            keys=str(number),
            action=f"switch_mode('{name}')",
            words=title,
            help=f"Go to {title}.",
            screen="everywhere",
        )
        for name, (number, title) in MODES.items()
    ),
    *section(
        "history",
        ("undo", "u", "undo", "Take the latest change back."),
        ("redo", "U", "redo", "Do again what was undone last."),
        ("back", "escape,q", "back", "Go back."),
        footer="undo redo back",
    ),
    *section(
        "keys",
        ("back", "escape", "back", "Go back."),
        footer="back",
    ),
)
