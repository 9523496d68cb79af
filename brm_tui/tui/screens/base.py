"""What every screen on the book does alike: verbs that tell what was done, and questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from brm_tui.keymap import key_of
from brm_tui.tui.holding import HoldsBook, holder

if TYPE_CHECKING:  # dialogs are loaded when they are opened: the first picture does not need them
    from brm_tui.domain.capture import Draft
    from brm_tui.domain.fields import Context

T = TypeVar("T")


class BookScreen(Screen[None]):
    """A screen that shows the book and changes it by its verbs."""

    @property
    def held(self) -> HoldsBook:
        """The app with its book."""
        return holder(self.app)

    def press(self, name: str) -> str:
        """The key to press for an id, as the user has set it."""
        return key_of(name, self.held.config.keymap)

    def do(self, verb: Callable[[], T], said: str = "") -> T | None:
        """Do a verb of the book, then say what was done and how to take it back."""
        before = self.held.book.history(1)
        done = self.held.attempt(verb)
        after = self.held.book.history(1)
        if done is not None and after != before:
            undo = self.press("everywhere-undo")
            self.held.say(said or f"{after[0].sentence}. {undo} takes it back.")
        return done

    # what is asked

    async def capture(self, line: str, title: str) -> Draft | None:
        """Ask for a capture line; ``None`` if the user left it."""
        from brm_tui.tui.dialogs.capture import CaptureDialog

        book, order = self.held.book, self.held.config.date_order

        def read(line: str, chosen: dict[int, str]) -> Draft:
            return book.read_line(line, chosen=chosen, order=order)

        return await self.app.push_screen_wait(CaptureDialog(read, book.name_of, line, title))

    async def pick(self, title: str, away: str = "") -> str | None:
        """Ask for a person, anybody but ``away``; gives the id."""
        from brm_tui.tui.dialogs.pick import Found, PickPerson

        book = self.held.book

        def find(text: str) -> list[Found]:
            keys = [hit.id for hit in book.find(text)] if text.strip() else book.recent(50)
            people = [book.records.contacts[key] for key in keys if key != away]
            return [(c.id, c.name, c.organisation) for c in people]

        return await self.app.push_screen_wait(PickPerson(title, find))

    async def ask_day(self, title: str, placeholder: str) -> str | None:
        """Ask for a day; gives the ISO date, "" for none, ``None`` if the user left."""
        from brm_tui.tui.dialogs.ask import ask_day

        today, order = self.held.book.today, self.held.config.date_order
        answer = await self.app.push_screen_wait(ask_day(title, today, order, placeholder))
        if not answer:
            return answer
        from brm_tui.domain.dates import read_date

        day = read_date(answer, today, order=order)
        return day.isoformat() if day else ""

    async def one_of(self, title: str, texts: list[str], none: str) -> str | None:
        """Ask which of several texts; one alone is taken, ``none`` is said where there are none."""
        from brm_tui.tui.dialogs.ask import Choose

        if len(texts) > 1:
            options = [(text, text) for text in dict.fromkeys(texts)]
            return await self.app.push_screen_wait(Choose(title, options))
        if not texts:
            self.held.say(none, "warning")
        return texts[0] if texts else None

    def reading(self) -> Context:
        """How dates and phone numbers are read."""
        from brm_tui.domain.fields import Context
        from brm_tui.exchange.phones import read_phone

        config = self.held.config
        return Context(
            self.held.book.today, config.date_order, lambda raw: read_phone(raw, config.country)
        )

    def open_introduction(self, key: str) -> None:
        """Open the screen of one introduction."""
        from brm_tui.tui.screens.introduction import IntroductionScreen

        self.app.push_screen(IntroductionScreen(key))
