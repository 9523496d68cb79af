"""The palette: every command by its words, every person by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen

from brm_tui.keymap import KEYS
from brm_tui.tui.holding import holder
from brm_tui.tui.showing import plain

_MOST_PEOPLE = 20
_UNLISTED = {"everywhere-command-palette"}


class Commands(Provider):
    """What can be done on the screen below."""

    async def search(self, query: str) -> Hits:
        """The commands whose words fit."""
        matcher = self.matcher(query)
        for words, help_, act in self._commands():
            score = matcher.match(words)
            if score > 0:
                yield Hit(score, matcher.highlight(words), act, help=help_, text=words)

    async def discover(self) -> Hits:
        """All commands, before a word is typed."""
        for words, help_, act in self._commands():
            yield DiscoveryHit(words, act, help=help_)

    def _commands(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        declared = {key.id: key for key in KEYS}
        seen = set()
        for pressed, active in self.screen.active_bindings.items():
            key = declared.get(active.binding.id or "")
            if key is None or key.id in seen or key.id in _UNLISTED or key.screen == "list":
                continue
            seen.add(key.id)
            shown = self.app.get_key_display(active.binding)
            yield f"{key.words} ({shown})", key.help, partial(self.app.simulate_key, pressed)


class People(Provider):
    """The people of the book: choosing one shows the person in the list."""

    async def search(self, query: str) -> Hits:
        """Who the words find."""
        hits = holder(self.app).book.find(query, _MOST_PEOPLE)
        contacts = holder(self.app).book.records.contacts
        for place, hit in enumerate(hits):
            contact = contacts[hit.id]
            words = ", ".join(part for part in (contact.name, contact.organisation) if part)
            act = partial(_show, self.screen, hit.id)
            yield Hit(1 - place / 100, plain(words), act, text=words, help=hit.reason)


def _show(screen: Screen[object], key: str) -> None:
    show = getattr(screen, "show_person", None)
    if show is not None:
        show(key)
