"""Actions that ask: they run beside the screen, and the question stands before the next key."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from typing import Any, TypeVar

from textual.app import App
from textual.screen import Screen

S = TypeVar("S", bound=Screen[Any] | App[Any])

_TURNS = 5
"""So many turns of the loop a worker needs at most until its dialog is on the screen stack."""


def asking(
    action: Callable[[S], Coroutine[Any, Any, None]],
) -> Callable[[S], Awaitable[None]]:
    """Run an action as a worker, so that it can wait for an answer; keys wait for its question.

    A key that is already in the queue would otherwise be heard by the screen below.
    """

    @wraps(action)
    async def begun(self: S) -> None:
        before = self.app.screen
        self.run_worker(action(self))
        for _ in range(_TURNS):
            await asyncio.sleep(0)
            if self.app.screen is not before:
                return

    return begun
