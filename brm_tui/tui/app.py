"""The program on the screen: modes, themes, and what belongs to no one screen."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events, work
from textual.app import App
from textual.binding import BindingType
from textual.command import Provider
from textual.filter import ANSIToTruecolor, LineFilter
from textual.screen import Screen
from textual.signal import Signal

from brm_tui.domain.errors import Problem
from brm_tui.tui.asking import asking
from brm_tui.tui.guard import NoControls, crash_report
from brm_tui.tui.holding import Severity
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.modes import SCREENS_OF
from brm_tui.tui.screens.people import PeopleScreen
from brm_tui.tui.sheet import SHEET
from brm_tui.tui.showing import plain
from brm_tui.tui.themes import DARK, LIGHT

if TYPE_CHECKING:  # loaded when they are first used
    from brm_tui.book import Book
    from brm_tui.clipboard import Copied
    from brm_tui.config import Config
    from brm_tui.domain.model import Change
    from brm_tui.wording.templates import Message, Wording

T = TypeVar("T")

LOOK_SECONDS = 5.0
"""How often the clock and the file are looked at: midnight, or another program's change."""
WARM_SECONDS, WARM_PEOPLE, WARM_NEEDS = 0.03, 100, 10
"""The search is made ready for so many people, then so many needs, at a time: that takes 5 ms."""
SETTLE_SECONDS = 0.05
"""So long the first picture has to reach the terminal before anything else is done."""
PASSING_SECONDS, PROBLEM_SECONDS = 5.0, 12.0
"""How long a word in passing stands, and one that says what went wrong."""
ONE_PANE_CELLS = 72
"""Narrower than this, the people screen shows one pane at a time."""
_OPENED_ONCE = {"phone", "keys"}
EVERYBODY: frozenset[str] = frozenset({"*"})
"""Stands for all contacts when it cannot be told which ones have changed."""


def _commands() -> type[Provider]:
    from brm_tui.tui.commands import Commands

    return Commands


def _people() -> type[Provider]:
    from brm_tui.tui.commands import People

    return People


class BrmApp(App[str]):
    """One book on the screen."""

    TITLE = "brm"
    CSS_PATH = "brm.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("everywhere")
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = SCREENS_OF
    DEFAULT_MODE = "people"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands, _people}
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-narrow"),
        (120, "-wide"),
    ]
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-low"), (32, "-high")]  # noqa: RUF012

    def __init__(
        self,
        book: Book,
        config: Config,
        *,
        demo: bool = False,
        clock: Callable[[], date] = date.today,
        start: str = "",
        first_run: bool = False,
    ) -> None:
        super().__init__()
        self._start, self._first_run = start, first_run
        self.book, self.config, self.demo = book, config, demo
        self.edited_mails: dict[tuple[str, str], Message] = {}
        self.changed: Signal[frozenset[str]] = Signal(self, "changed")
        self._clock = clock
        self._follows_clock = book.today == clock()
        self._line_filters = (NoControls(),)
        self._stands = False
        self.mode_before = self.DEFAULT_MODE
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.set_reactive(App.theme, LIGHT.name if config.theme == "light" else DARK.name)
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_keymap(config.keymap)

    def on_mount(self) -> None:
        """Follow the book and the clock."""
        self._stands = True
        self.book.subscribe(self._on_change)
        self.set_interval(LOOK_SECONDS, self._look)
        self.call_after_refresh(self.set_timer, SETTLE_SECONDS, self._settle)
        self._warming = self.set_interval(WARM_SECONDS, self._warm)
        if self._start in self._modes:
            self.switch_mode(self._start)
        if self._first_run:
            self.call_after_refresh(self._ask_first)
        for notice in self.book.notices:
            self._tell(notice, "warning")

    def _settle(self) -> None:
        """The first picture stands: what it could wait for is read, and what is there now stays."""
        if not self.stylesheet.has_source(str(SHEET)):
            self.stylesheet.read(SHEET)
            self.stylesheet.parse()
        gc.freeze()
        gc.enable()

    @work
    async def _ask_first(self) -> None:
        """Ask how the user works, once, above the first picture."""
        from brm_tui.tui.screens.base import BookScreen

        if isinstance(self.screen, BookScreen):
            await self.screen.settings(first=True)

    def refresh_css(self, animate: bool = True) -> None:
        """Parse the sheet again; not for the first screen, which was parsed in its colours."""
        if self._stands:
            super().refresh_css(animate)

    def on_resize(self, event: events.Resize) -> None:
        """Where not even two panes have room, one is shown at a time."""
        self.set_class(event.size.width < ONE_PANE_CELLS, "-tiny")

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and one that lets nothing through that a terminal would obey.

        Not the one for the sixteen colours of a terminal: the themes name none of them.
        """
        filters = super().get_line_filters()
        return [*(f for f in filters if not isinstance(f, ANSIToTruecolor)), *self._line_filters]

    # what screens ask of the app (see holding.py)

    @cached_property
    def wording(self) -> Wording:
        """The message templates, loaded at first use."""
        from brm_tui.config import folder
        from brm_tui.wording.templates import Wording

        return Wording(folder() / "templates", self.config.name)

    def copy(self, text: str) -> Copied:
        """Put a text on the clipboard and say which way was used."""
        from brm_tui.clipboard import copy, reaches_a_clipboard

        return copy(text, self.copy_to_clipboard if reaches_a_clipboard(os.environ) else None)

    def show_person(self, key: str) -> None:
        """Go to a person in the list of people; screens that stand above it are left."""
        self._leave_for("people")
        if isinstance(people := self.screen_stack[0], PeopleScreen):
            people.show_person(key)

    def show_request(self, key: str) -> None:
        """Go to a request among those who ask; screens that stand above it are left."""
        from brm_tui.tui.screens.whom import WhomScreen

        if len(self.screen_stack) > 1:
            self.screen.dismiss(None)
        self._leave_for("whom")
        if isinstance(whom := self.screen_stack[0], WhomScreen):
            self.call_after_refresh(whom.show_request, key)

    def _leave_for(self, mode: str) -> None:
        self.switch_mode(mode)
        for screen in reversed(self.screen_stack[1:]):
            screen.dismiss(None)

    def say(self, text: str, severity: Severity = "information") -> None:
        """Tell the user something in passing; it takes the place of what was told before."""
        self.clear_notifications()
        self._tell(text, severity)

    def _tell(self, text: str, severity: Severity) -> None:
        seconds = PASSING_SECONDS if severity == "information" else PROBLEM_SECONDS
        self.notify(str(plain(text)), severity=severity, timeout=seconds, markup=False)

    def attempt(self, verb: Callable[[], T]) -> T | None:
        """Do something that can fail through no fault of the program; tell why if it does."""
        try:
            return verb()
        except Problem as problem:
            self.say(str(problem), "error")
            return None

    # the book and the clock

    def _on_change(self, change: Change, concerned: frozenset[str]) -> None:
        self.changed.publish(concerned)

    def _warm(self) -> None:
        """Make review and search ready bit by bit, so that no key need wait for them."""
        if not self.book.review_ready:
            if self.book.warm_review(WARM_PEOPLE):
                self.changed.publish(frozenset())
        elif self.book.warm(WARM_PEOPLE) and self._warm_proposals():
            self._warming.stop()
            self.changed.publish(frozenset())

    def _warm_proposals(self) -> bool:
        """Whether the proposals are ready too, or cannot be made; the user is told why then."""
        return self.attempt(lambda: self.book.warm_proposals(WARM_NEEDS)) is not False

    def _look(self) -> None:
        """Turn to a new day, and take in what another program has changed."""
        turned = self._follows_clock and self.book.today != self._clock()
        if turned:
            self.book.turn_to(self._clock())
        if self.attempt(self.book.refresh) or turned:
            self.changed.publish(EVERYBODY)

    # actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The phone search and the list of keys are opened once."""
        if action not in _OPENED_ONCE:
            return True
        return not any(screen.id == action for screen in self.screen_stack)

    def action_phone(self) -> None:
        """Open the phone search above whatever is there."""
        from brm_tui.tui.screens.phone import PhoneScreen

        self.push_screen(PhoneScreen(id="phone"))

    def action_undo(self) -> None:
        """Take the last change back."""
        if change := self.attempt(self.book.undo):
            self.say(change.sentence)

    def action_redo(self) -> None:
        """Do again what was undone last."""
        if change := self.attempt(self.book.redo):
            self.say(change.sentence)

    def action_theme(self) -> None:
        """Change between light and dark."""
        self.theme = LIGHT.name if self.current_theme.dark else DARK.name

    def action_keys(self) -> None:
        """Show all keys that are heard here."""
        from brm_tui.tui.screens.help import KeysScreen

        def press(key: str | None) -> None:
            if key:
                self.call_after_refresh(self.simulate_key, key)

        self.push_screen(KeysScreen(self.screen, id="keys"), press)

    def action_match(self) -> None:
        """Go to needs and offers; from there one goes back to where one was."""
        self._aside_to("match")

    def action_events(self) -> None:
        """Go to events; from there one goes back to where one was."""
        self._aside_to("events")

    def _aside_to(self, mode: str) -> None:
        if self.current_mode != mode:
            if self.current_mode not in ("match", "events"):
                self.mode_before = self.current_mode
            self.switch_mode(mode)

    async def action_clip(self) -> None:
        """Pass an article on."""
        from brm_tui.tui.passing_on import pass_on

        await asking(pass_on)(self)

    def action_history(self) -> None:
        """Show what was changed, and when."""
        from brm_tui.tui.screens.history import HistoryScreen

        self.push_screen(HistoryScreen())

    def action_import(self) -> None:
        """Bring in a file."""
        from brm_tui.tui.screens.bring_in import ImportScreen

        self.push_screen(ImportScreen())

    # when it breaks

    def _fatal_error(self) -> None:
        """Leave without showing data: Textual would print the values of all variables."""
        from rich.segment import Segments

        error = self._exception or RuntimeError()
        report = crash_report(error, datetime.now())
        with suppress(OSError):
            from brm_tui.config import folder

            (folder() / "crash.txt").write_text(report, encoding="utf-8")
        self.bell()
        text = f"brm stopped through a fault of its own; all you saved is on disk.\n{report}"
        self._exit_renderables.append(
            Segments(self.console.render(text, self.console.options.update(markup=False)))
        )
        self._close_messages_no_wait()


def run(book: Book, config: Config, *, demo: bool = False, start: str = "") -> str:
    """Open the book on the screen until the user leaves; "demo" if the demo book is asked for.

    ``start`` is the mode to begin in, "" for the usual one.
    """
    app = BrmApp(
        book,
        config,
        demo=demo,
        clock=date.today if book.today == date.today() else lambda: book.today,
        start=start,
        first_run=not (demo or book.read_only or book.records.practice),
    )
    answer = app.run()
    if app.return_code:
        raise SystemExit(app.return_code)
    return answer or ""
