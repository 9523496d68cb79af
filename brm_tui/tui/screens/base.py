"""What every screen on the book does alike: verbs that tell what was done, and questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from brm_tui.keymap import key_of
from brm_tui.tui.asking import asking
from brm_tui.tui.holding import HoldsBook, holder
from brm_tui.tui.practice import practice_of
from brm_tui.tui.sheet import SHEET
from brm_tui.tui.widgets.practice_line import PracticeLine

if TYPE_CHECKING:  # dialogs are loaded when they are opened: the first picture does not need them
    from brm_tui.domain.capture import Draft
    from brm_tui.domain.fields import Context
    from brm_tui.domain.model import Contact

T = TypeVar("T")


class BookScreen(Screen[None]):
    """A screen that shows the book and changes it by its verbs."""

    BLANK = True  # it has nothing of its own to draw

    def _compositor_refresh(self) -> None:
        """Draw, unless nothing may be shown yet: Textual draws all of it and throws it away."""
        if not self.app._batch_count:
            super()._compositor_refresh()

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

    def show_among_people(self, key: str) -> None:
        """Go to the people with the cursor on this one."""
        self.held.show_person(key)

    # what is asked

    async def capture(self, line: str, title: str) -> Draft | None:
        """Ask for a capture line; ``None`` if the user left it."""
        from brm_tui.tui.dialogs.line import LineDialog
        from brm_tui.tui.widgets.capture_line import CaptureLine

        book, order = self.held.book, self.held.config.date_order

        def read(line: str, chosen: dict[int, str]) -> Draft:
            return book.read_line(line, chosen=chosen, order=order)

        asked = LineDialog(CaptureLine(read, book.name_of, line), title)
        return await self.app.push_screen_wait(asked)

    async def pick(
        self, title: str, away: str = "", first: Mapping[str, str] | None = None
    ) -> str | None:
        """Ask for a person, anybody but ``away``; gives the id.

        ``first`` are those who stand first as long as nothing is typed, with what is said of them.
        """
        from brm_tui.tui.dialogs.pick import Found, PickPerson

        book = self.held.book

        def find(text: str) -> list[Found]:
            said = {} if text.strip() or first is None else first
            keys = [hit.id for hit in book.find(text)] if text.strip() else book.recent(50)
            shown = dict.fromkeys([*said, *keys])
            people = [book.records.contacts[key] for key in shown if key != away]
            return [(c.id, c.name, said.get(c.id) or c.organisation) for c in people]

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

    async def message(self, key: str, occasions: Iterable[str]) -> bool:
        """Show the messages that fit these occasions, then all others; says if one was sent."""
        from brm_tui.tui.screens.message import MessageScreen
        from brm_tui.wording.kinds import suggested
        from brm_tui.wording.variables import of_touches

        held, book = self.held, self.held.book
        warmth = book.rhythm_of(key).warmth
        fitting = [name for word in (*occasions, warmth) for name in suggested(word)]
        names = dict.fromkeys([*fitting, *held.wording.names()])
        plain_ones = [n for n in names if not held.wording.kind(n).role and n != "article"]
        known = of_touches(book.touches_of(key), book.today)
        asked = MessageScreen(key, plain_ones, known)
        sent = await self.app.push_screen_wait(asked)
        return bool(sent)

    async def one_out(self, coming: Sequence[Contact]) -> str | None:
        """At the cap ask who rests for those who come: the id, "" for nobody, ``None`` for no."""
        from brm_tui.tui.dialogs.ask import Choose

        candidates = self.held.book.in_exchange(coming)
        if not candidates:
            return ""
        options = [(one.id, f"{one.name}: {one.reasons[0]}") for one in candidates[:12]]
        options.append(("", "nobody: go over the cap"))
        return await self.app.push_screen_wait(Choose("The circle is full: who rests?", options))

    @asking
    async def action_practice(self) -> None:
        """Change the settings of the practice."""
        await self.settings()

    async def settings(self, *, first: bool = False) -> None:
        """Ask for the settings; at the first run the usual ones stand if it is left."""
        from brm_tui.tui.dialogs.settings import SettingsDialog

        book = self.held.book
        asked = SettingsDialog(book.practice, self.reading(), first=first)
        texts = await self.app.push_screen_wait(asked)
        if texts or first:
            order = self.held.config.date_order
            self.do(lambda: book.set_practice(texts or {}, order=order))


class ModeScreen(BookScreen):
    """A screen on a number key: it shows the book afresh when it comes up and while it is up."""

    CSS_PATH = SHEET

    def on_mount(self) -> None:
        """Follow the book."""
        self.held.changed.subscribe(self, self._follow)

    def on_screen_resume(self) -> None:
        """Show what has changed while another screen was up."""
        self.show_book()

    def _follow(self, concerned: frozenset[str]) -> None:
        if self.is_current:
            self.show_book()

    def show_book(self) -> None:
        """Show the book as it is now; a subclass shows its own part too."""
        self.query_one(PracticeLine).practice = practice_of(self.held.book, demo=self.held.demo)
