"""What a key is, and how a screen declares its keys."""

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


def section(
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
