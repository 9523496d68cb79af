"""How much time went where: this week, the weeks before it, by tier, purpose and favour."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from brm_tui.tui.holding import holder
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.sheet import SHEET
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.key_line import KeyLine
from brm_tui.tui.widgets.time_chart import Column, Shares, TimeChart

if TYPE_CHECKING:
    from brm_tui.domain.spent import Spent

_WORDS = {"-": "none", "give": "giving", "ask": "asking"}


class TimeScreen(ModalScreen[None]):
    """The time spent, above the plan."""

    CSS_PATH = SHEET
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("time")

    def compose(self) -> ComposeResult:
        """A sentence, the chart, what the sums are made of."""
        with Vertical(id="time-frame") as frame:
            frame.border_title = "Time spent"
            yield Static(id="time-words")
            yield TimeChart()
            yield Static(id="time-note")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the time, and follow the book."""
        held = holder(self.app)
        held.changed.subscribe(self, lambda _: self._show(held.book.spent()))
        self._show(held.book.spent())

    def _show(self, spent: Spent) -> None:
        chart = self.query_one(TimeChart)
        chart.budget = spent.budget
        chart.columns = [
            Column(f"W{monday.isocalendar().week}", minutes, now=monday == spent.series[-1][0])
            for monday, minutes in spent.series
        ]
        chart.shares = [
            _shares("by tier", spent.by_tier),
            _shares("by purpose", spent.by_purpose),
            _shares("giving, asking", spent.by_favour),
        ]
        self.query_one("#time-words", Static).update(_sentence(spent))
        note = f"The sums are of {spent.weeks} weeks and this one: {_hours(spent.total)}."
        if spent.estimated:
            note += f" {_hours(spent.estimated)} of it was not measured but taken from the tier."
        self.query_one("#time-note", Static).update(plain(note, "$quiet"))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _sentence(spent: Spent) -> Content:
    over = spent.this_week > spent.budget
    return (
        plain("this week ", "$quiet")
        + plain(f"{spent.this_week}", "bold $late" if over else "bold $accent")
        + plain(f" of {spent.budget} min", "$quiet")
        + plain("    average ", "$quiet")
        + plain(f"{spent.average}", "bold")
        + plain(f" min a week over {spent.weeks} weeks", "$quiet")
    )


def _shares(title: str, sums: dict[str, int]) -> Shares:
    parts = tuple((_WORDS.get(key, key), minutes) for key, minutes in sums.items())
    return Shares(title, parts)


def _hours(minutes: int) -> str:
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"
