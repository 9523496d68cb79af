"""All introductions on their way, a column a state, and the year of those that came to an end."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from brm_tui.domain.introductions import OUTCOMES, Task, is_open, silent_days, task, year_of
from brm_tui.domain.model import Introduction, IntroState
from brm_tui.tui.asking import asking
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.screens.base import ModeScreen
from brm_tui.tui.screens.opening import Opening
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.alike import Pane
from brm_tui.tui.widgets.key_line import KeyLine
from brm_tui.tui.widgets.pipeline import Card, Column, Pipeline
from brm_tui.tui.widgets.practice_line import PracticeLine

ROAD: tuple[IntroState, ...] = (
    "idea",
    "helper asked",
    "helper agreed",
    "seeker asked",
    "both agreed",
    "connected",
)

_ASKS: dict[Task, str] = {"": "", "nudge": "nudge", "close": "close?", "ask outcome": "outcome?"}


class IntroductionsScreen(Opening, ModeScreen):
    """The pipeline."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("introductions")

    def compose(self) -> ComposeResult:
        """The columns, the year."""
        yield PracticeLine()
        with Pane(id="pipeline-pane", classes="pane") as pane:
            pane.border_title = "Introductions"
            yield Pipeline()
        yield Static(id="intro-year")
        yield KeyLine()

    @property
    def pipeline(self) -> Pipeline:
        """The columns."""
        return self.query_one(Pipeline)

    def show_book(self) -> None:
        """Show what is on its way, and what came of the rest."""
        super().show_book()
        book = self.held.book
        everything = book.introductions_of()
        going = [intro for intro in everything if is_open(intro)]
        self.pipeline.hint = (
            f"\n Nothing is on its way. {self.press('introductions-new')} connects two people."
        )
        self.pipeline.show(
            [
                Column(state, tuple(self._cards([i for i in going if i.state == state])))
                for state in ROAD
            ]
        )
        self.query_one("#pipeline-pane").border_subtitle = plain(f"{len(going)} on the way")
        self.query_one("#intro-year", Static).update(_year(everything, self))
        if self.focused is None:
            self.pipeline.focus()

    def _cards(self, intros: list[Introduction]) -> list[Card]:
        book, today = self.held.book, self.held.book.today
        oldest = sorted(intros, key=lambda i: i.history[-1].on if i.history else today)
        return [
            Card(
                key=intro.id,
                seeker=book.name_of(intro.seeker),
                helper=book.name_of(intro.helper),
                reason=intro.reason,
                age=_age(silent_days(intro, today)),
                asks=_ASKS[task(intro, today)],
            )
            for intro in oldest
        ]

    # keys

    @on(Pipeline.Chosen)
    def _open(self, event: Pipeline.Chosen) -> None:
        self.open_introduction(event.key)

    @asking
    async def action_new(self) -> None:
        """Connect two people: who seeks, who can help, and why."""
        seeker = await self.pick("Who is looking for somebody?")
        if seeker is not None:
            await self.introduce(seeker)

    def action_person(self) -> None:
        """Show the one who seeks among the people."""
        intro = self.held.book.records.introductions.get(self.pipeline.key)
        if intro is not None:
            self.show_among_people(intro.seeker)

    def action_delete(self) -> None:
        """Delete the introduction; undo brings it back."""
        if key := self.pipeline.key:
            self.do(lambda: self.held.book.delete_introduction(key))


def _age(days: int) -> str:
    return "today" if days == 0 else f"{days} d"


def _year(everything: list[Introduction], screen: IntroductionsScreen) -> Content:
    """What a year of introductions came to."""
    told = year_of(everything, screen.held.book.today)
    parts = [plain(" twelve months  ", "$quiet")]
    for count, word in (
        (told.begun, "begun"),
        (told.connected, "connected"),
        (told.ended, "ended"),
    ):
        parts.append(plain(f"{count} ", "bold") + plain(f"{word}  ", "$quiet"))
    parts.append(plain("came of it: ", "$quiet"))
    found = [f"{word} {told.outcomes[word]}" for word in OUTCOMES if told.outcomes[word]]
    parts.append(plain(", ".join(found) or "nothing known yet"))
    return Content("").join(parts)
