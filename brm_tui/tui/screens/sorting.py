"""Sorting those who came in by import, one person after the other, one key each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from brm_tui.domain.sorting import Sorting, Unsorted
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.screens.base import ModeScreen
from brm_tui.tui.showing import plain
from brm_tui.tui.views import day_words
from brm_tui.tui.widgets.alike import Pane
from brm_tui.tui.widgets.facts import Fact, Facts
from brm_tui.tui.widgets.key_line import KeyLine
from brm_tui.tui.widgets.practice_line import PracticeLine

_BAR = 30


class SortingScreen(ModeScreen):
    """The person to be sorted, a guess with its reason, and what it adds up to."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("sorting")

    def compose(self) -> ComposeResult:
        """The person, the sum."""
        yield PracticeLine()
        with Pane(id="sorting-pane", classes="pane"):
            yield Static(id="sorting-left")
            yield Facts(id="unsorted")
            yield Static(id="sorting-sum")
        yield KeyLine()

    def show_book(self) -> None:
        """Show who is next."""
        super().show_book()
        sorting = self.held.book.sorting()
        pane = self.query_one("#sorting-pane")
        left = len(sorting.people)
        pane.border_title = "Whom is it worth it for?"
        pane.border_subtitle = plain(f"{left} left" if left else "")
        if not left:
            self.query_one("#sorting-left", Static).update(
                plain("Everybody is sorted, or put off until later.", "bold")
            )
            self.query_one(Facts).facts = ()
        else:
            self._show(sorting.people[0])
        self.query_one("#sorting-sum", Static).update(_sum(sorting))

    def _show(self, one: Unsorted) -> None:
        where = ", ".join(part for part in (one.role, one.organisation) if part)
        title = plain(one.name, "bold $accent")
        self.query_one("#sorting-left", Static).update(
            title + plain(f"  {where}", "$quiet") if where else title
        )
        self.query_one(Facts).facts = list(self._facts(one))

    def _facts(self, one: Unsorted) -> Iterator[Fact]:
        book = self.held.book
        contact = book.records.contacts[one.id]
        if one.last is not None:
            said = f"  {one.text}" if one.text else ""
            words = f"{day_words(one.last, book.today)} {one.channel or ''}".strip()
            yield "last", plain(words) + plain(said, "$quiet")
        else:
            yield "last", plain("no touch yet", "$quiet")
        yield "days", plain(f"{one.days} days with contact in two years")
        if contact.why:
            yield "why", plain(contact.why)
        if contact.topics:
            yield "topics", plain(" ".join(f"#{topic}" for topic in contact.topics), "$quiet")
        yield "guess", plain(one.guess, "bold $accent") + plain(f"  {one.reason}", "$quiet")

    # verdicts

    def _sort(self, verdict: str) -> None:
        people = self.held.book.sorting().people
        if people:
            key = people[0].id
            self.do(lambda: self.held.book.sort(key, verdict))

    def action_guess(self) -> None:
        """Take the guess."""
        people = self.held.book.sorting().people
        if people:
            self._sort(people[0].guess)

    def action_tier_a(self) -> None:
        """Tier A."""
        self._sort("A")

    def action_tier_b(self) -> None:
        """Tier B."""
        self._sort("B")

    def action_tier_c(self) -> None:
        """Tier C."""
        self._sort("C")

    def action_never(self) -> None:
        """Never due."""
        self._sort("never")

    def action_asleep(self) -> None:
        """Asleep."""
        self._sort("asleep")

    def action_later(self) -> None:
        """Asked again in a month."""
        self._sort("later")

    def action_back(self) -> None:
        """Leave; what is sorted stays, and the rest waits."""
        self.dismiss(None)


def _sum(sorting: Sorting) -> Content:
    """The minutes a week that the circle comes to, and what one more in each tier costs."""
    over = sorting.minutes > sorting.budget
    full = min(round(_BAR * sorting.minutes / sorting.budget), _BAR) if sorting.budget else 0
    bar = plain("█" * full, "$late" if over else "$warm") + plain("░" * (_BAR - full), "$line")
    head = bar + plain(f"  {sorting.minutes:.0f}", "bold $late" if over else "bold")
    head += plain(f" of {sorting.budget} min a week", "$quiet")
    lines = [Content(""), head]
    for tier, cost in sorting.costs.items():
        room = sorting.room.get(tier, 0)
        taken = f"{sorting.taken.get(tier, 0)}/{room}" if room else f"{sorting.taken.get(tier, 0)}"
        lines.append(
            plain(f"{tier}  ", "bold")
            + plain(f"{taken:>8} people   one more costs {cost:.1f} min a week", "$quiet")
        )
    return Content("\n").join(lines)
