"""Every key of the program, declared once.

Screens make their bindings of it, ``brm keys`` and the README their tables, the footer and the
help their words; a user's ``[keymap]`` names the ids. Nothing here knows Textual.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to press.

    ``keys`` are key names with commas between ("j,down"), ``action`` the name of the action on
    its screen, ``words`` the footer's word or two, ``help`` one sentence. A ``priority`` key is
    heard before whatever has the focus, also in a form.
    """

    id: str
    keys: str
    action: str
    words: str
    help: str
    screen: str
    footer: bool = False
    priority: bool = False


def _section(
    screen: str, *rows: tuple[str, str, str, str], footer: str = "", priority: bool = False
) -> Iterator[Key]:
    """Keys of one screen from rows of (name, keys, words, help); ``name`` is also the action."""
    shown = footer.split()
    for name, keys, words, sentence in rows:
        yield Key(
            id=f"{screen}-{name}",
            keys=keys,
            action=name.replace("-", "_"),
            words=words,
            help=sentence,
            screen=screen,
            footer=name in shown,
            priority=priority,
        )


SCREENS = {
    "everywhere": "Everywhere",
    "people": "People",
    "list": "The list of people",
    "timeline": "The timeline",
    "ledger": "The ledger",
    "phone": "Phone search",
    "introduction": "Introduction",
    "import": "Import",
    "welcome": "An empty book",
    "history": "History",
    "dialog": "Dialogs",
    "capture": "The capture line",
}
"""The screens and panes that have keys, in the order a table lists them, with their titles."""

KEYS: tuple[Key, ...] = (
    *_section(
        "everywhere",
        ("phone", "ctrl+f,f3", "call", "Find somebody while the phone rings; works in forms too."),
        priority=True,
    ),
    *_section(
        "phone",
        ("note", "enter", "call note", "Begin the call note of the person shown."),
        ("save", "ctrl+s", "save", "Store the call note and go back."),
        ("back", "escape", "back", "Go back to where you were."),
        ("next", "down,ctrl+n", "next", "The next person found."),
        ("previous", "up,ctrl+p", "previous", "The person found before."),
        footer="note save back",
    ),
    *_section(
        "introduction",
        ("save", "ctrl+s", "save", "Store the introduction."),
        ("back", "escape", "back", "Leave without a further change."),
        footer="save back",
    ),
    *_section(
        "dialog",
        ("save", "ctrl+s", "save", "Take what is typed."),
        ("back", "escape", "back", "Leave; asks first if something was typed."),
        footer="save back",
    ),
    *_section(
        "capture",
        ("cycle", "tab", "other person", "Take the next person the name can mean."),
        footer="cycle",
    ),
)


def keys_of(screen: str) -> tuple[Key, ...]:
    """The keys of one screen or pane."""
    return tuple(key for key in KEYS if key.screen == screen)
