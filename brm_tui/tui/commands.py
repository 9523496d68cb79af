"""The palette: every command by its words, every person by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from brm_tui.tui.holding import holder
from brm_tui.tui.keys import declared
from brm_tui.tui.showing import plain

_MOST_PEOPLE = 20
_UNLISTED = {"everywhere-command-palette", "everywhere-help"}


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
        for key, presses, shown in declared(self.screen).values():
            if key.id not in _UNLISTED and key.screen not in ("list", "find"):
                act = partial(self.app.simulate_key, presses[0])
                yield f"{key.words} ({' '.join(shown)})", key.help, act


class People(Provider):
    """The people of the book: choosing one shows the person in the list."""

    async def search(self, query: str) -> Hits:
        """Who the words find."""
        hits = holder(self.app).book.find(query, _MOST_PEOPLE)
        contacts = holder(self.app).book.records.contacts
        for place, hit in enumerate(hits):
            contact = contacts[hit.id]
            words = ", ".join(part for part in (contact.name, contact.organisation) if part)
            act = partial(holder(self.app).show_person, hit.id)
            yield Hit(1 - place / 100, plain(words), act, text=words, help=hit.reason)
