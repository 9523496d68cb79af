"""Passing an article on: what it is, whom it is for, a message to each, one change in the book."""

from __future__ import annotations

from functools import partial
from typing import Any

from textual.app import App

from brm_tui.domain.clips import sent_on
from brm_tui.domain.model import Clip
from brm_tui.keymap import key_of
from brm_tui.tui.holding import HoldsBook, holder

EARLIER = 50
"""So many articles noted before can be taken again."""


async def pass_on(app: App[Any]) -> None:
    """Ask for an article, then for its readers, until it is sent, kept for later, or left.

    Going back never loses what was typed, picked or edited.
    """
    from brm_tui.tui.dialogs.clip import ClipDialog

    held = holder(app)
    clip: Clip | None = None
    picked: list[str] = []
    while True:
        asked = ClipDialog(held.book.today, clip, held.book.clips()[:EARLIER])
        clip = await app.push_screen_wait(asked)
        if clip is None:
            return
        noted = held.attempt(partial(held.book.noted, clip))
        if noted is not None and await _to_readers(app, held, noted, picked):
            return


async def _to_readers(app: App[Any], held: HoldsBook, clip: Clip, picked: list[str]) -> bool:
    """Pick readers and write to them; says whether that came to an end."""
    from brm_tui.tui.screens.article import ArticleScreen
    from brm_tui.tui.screens.readers import KEEP, ReadersScreen

    book = held.book
    readers = held.attempt(lambda: book.readers(clip)) or []
    while True:
        left = [key for key in picked if not sent_on(clip, key)]
        answer = await app.push_screen_wait(ReadersScreen(clip, readers, left))
        if answer is None:
            return False
        if isinstance(answer, str):
            assert answer == KEEP
            return _told(held, held.attempt(lambda: book.keep_clip(clip)))
        picked[:] = answer
        sent = await app.push_screen_wait(ArticleScreen(clip, picked))
        if sent:
            return _told(held, held.attempt(partial(book.send_clip, clip, sent)))


def _told(held: HoldsBook, done: Clip | None) -> bool:
    """Say what was done and how to take it back; says whether it was done."""
    if done is not None:
        undo = key_of("everywhere-undo", held.config.keymap)
        held.say(f"{held.book.history(1)[0].sentence}. {undo} takes it back.")
    return done is not None
