"""The year ahead: weeks against the budget, the touches of one week, and what can be changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from brm_tui.book.foreseeing import AsOf
from brm_tui.domain.model import Planned
from brm_tui.domain.spent import minutes_of
from brm_tui.domain.working_days import monday_of, week_key
from brm_tui.tui import year
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.screens.plan_repairing import PlanRepairing
from brm_tui.tui.showing import plain
from brm_tui.tui.views import facts
from brm_tui.tui.widgets.alike import Pane
from brm_tui.tui.widgets.choosing import Choosing
from brm_tui.tui.widgets.facts import Fact, Facts
from brm_tui.tui.widgets.key_line import KeyLine
from brm_tui.tui.widgets.planned_list import PlannedList, PlannedRow
from brm_tui.tui.widgets.practice_line import PracticeLine
from brm_tui.tui.widgets.rows import Rows
from brm_tui.tui.widgets.week_list import WeekList, WeekRow

_OF_THE_PERSON = ("why", "last")


class PlanScreen(PlanRepairing):
    """Weeks on the left; the right pane follows the highlighted week."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("plan")

    rows: dict[str, WeekRow]
    by_week: dict[str, list[tuple[date, str]]]
    as_of: AsOf | None = None

    def compose(self) -> ComposeResult:
        """The weeks, and one of them."""
        self.rows = {}
        yield PracticeLine()
        with Horizontal(id="plan-panes"):
            yield WeekList(lambda key: self.rows[key], id="weeks")
            with Pane(id="week", classes="pane"):
                yield PlannedList(self._touch_row, id="touches")
                yield Choosing(self.repair_words, id="repairs")
                yield Facts(id="week-facts", lines=2)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the weeks."""
        self.weeks.add_class("pane")
        self.weeks.focus()

    def show_book(self) -> None:
        """Show the plan as it is; what is being chosen goes on unless the book has changed."""
        super().show_book()
        book = self.held.book
        as_of = book.as_of()
        if self.choosing and as_of == self.as_of:
            return
        self.as_of = as_of
        self.loads = book.weeks() if book.has_plan else []
        self.by_week = {}
        for item in book.records.planned.values():
            if item.state == "open":
                self.by_week.setdefault(week_key(item.on), []).append((item.on, item.id))
        if self.choosing == "whole":
            self.held.say("The book has changed meanwhile: the year was not planned.", "warning")
        self.leave()
        self.refresh_bindings()

    def show_loads(self) -> None:
        """Show the weeks as they are, or as what is being chosen would make them."""
        shown = self.preview or self.loads
        self.rows = year.week_rows(shown, self.loads, self.held.book.practice, self.window_weeks)
        self.weeks.top = max(
            (max(load.minutes, load.budget) for load in (*shown, *self.loads)), default=1
        )
        over = year.over_words(shown)
        self.weeks.border_title = plain(f"Over budget: {over}" if over else "The year ahead")
        self.weeks.set_class(bool(over), "-over")
        self.set_class(not shown, "-no-plan")
        self.weeks.hint = self._none_yet()
        self.weeks.show(list(self.rows))
        self.show_week()

    def _none_yet(self) -> str:
        if not self.held.book.records.contacts:
            people = self.press("mode-people")
            return f"\nThere is nobody in the book to plan for: {people} goes to the people."
        return (
            f"\nThere is no plan yet.\n\n{self.press('plan-make')} plans the year: a touch in time "
            "with everybody who has a tier or a cadence, within your weekly minutes."
        )

    # the week

    def show_week(self) -> None:
        """Show the touches of the highlighted week."""
        row = self.rows.get(self.weeks.key)
        pane = self.query_one("#week")
        if row is None:
            self.touches.show(())
        elif self.choosing == "repair":
            pane.border_title = plain("Repairs ─ minutes a week")
        else:
            load = f"{row.load} of {row.budget} min" if row.budget or row.load else "free"
            pane.border_title = plain(f"{row.label} from {row.day} ─ {load}")
            self.touches.hint = "\nA free week." if row.kind == "free" else "\nNothing is planned."
            self.touches.show(self._touches_of(self.weeks.key))
            if self.moving:
                self.touches.go_to(self.moving)
        self._show_facts()

    def _touches_of(self, week: str) -> list[str]:
        changed, first = self.changed, monday_of(week)
        found = [(day, key) for day, key in self.by_week.get(week, ()) if key not in changed]
        found += [(p.on, p.id) for p in changed.values() if _is_in(p, week)]
        if first <= self.held.book.today:
            records, last = self.held.book.records, first + timedelta(days=6)
            had = (records.touches[key] for key in records.touched_since(first))
            found += [(touch.on, touch.id) for touch in had if touch.on <= last]
        return [key for _, key in sorted(found)]

    @property
    def changed(self) -> Mapping[str, Planned]:
        """The planned touches that would change, by id."""
        return self.foreseen.changed if self.foreseen else {}

    def _planned_as_shown(self, key: str) -> Planned:
        return self.changed.get(key) or self.held.book.records.planned[key]

    def _touch_row(self, key: str) -> PlannedRow:
        book = self.held.book
        contacts = book.records.contacts
        if (touch := book.records.touches.get(key)) is not None:
            names = ", ".join(book.name_of(person) for person in touch.contacts)
            tiers = {c.tier for k in touch.contacts if (c := contacts.get(k))}
            minutes = minutes_of(touch, contacts.get, book.practice)
            return year.done_row(touch, minutes, names, tiers.pop() if len(tiers) == 1 else "")
        item = self._planned_as_shown(key)
        contact = contacts.get(item.contact)
        tier = contact.tier if contact else ""
        return year.planned_row(item, book.name_of(item.contact), tier, book.today)

    # what is said of it

    @on(Rows.Highlighted, "#touches")
    def _show_facts(self) -> None:
        told = {"repair": self.repair_facts, "away": self.away_facts}.get(
            self.choosing, self._touch_facts
        )()
        self.query_one("#week-facts", Facts).facts = [*told, *self._year_facts()]
        self.refresh_bindings()

    def _touch_facts(self) -> Iterator[Fact]:
        book, item = self.held.book, self.planned
        if self.told:
            yield "", plain(self.told, "$late")
        if item is None:
            return
        item = self._planned_as_shown(item.id)
        window = year.window_words(book.window_of(item), item.on, book.today)
        yield "window", window
        yield "what", plain(f"{year.KIND_WORDS[item.kind]}, {item.minutes} min")
        told = facts(book.card_of(item.contact), book.today)
        yield from (fact for fact in told if fact[0] in _OF_THE_PERSON)

    def _year_facts(self) -> Iterator[Fact]:
        if self.choosing or not self.loads:
            return
        if over := year.over_words(self.loads):
            key = plain(f"   {self.press('plan-repairs')}", "bold $accent")
            yield "over", plain(over, "$late") + key + plain(" shows repairs", "$quiet")

    # panes

    def action_next_pane(self) -> None:
        """Between the weeks and the touches of the highlighted one."""
        (self.touches if self.focused is self.weeks else self.weeks).focus()

    @on(Rows.Highlighted, "#weeks")
    def _week_is_highlighted(self) -> None:
        if self.choosing == "week":
            self.try_week()
        else:
            self.show_week()

    @on(Rows.Chosen, "#weeks")
    def _week_is_chosen(self) -> None:
        if self.choosing:
            self.action_take()
        elif self.touches.keys:
            self.touches.focus()

    @on(Rows.Chosen, "#touches")
    def _touch_is_chosen(self) -> None:
        self.action_person()


def _is_in(item: Planned, week: str) -> bool:
    return item.state == "open" and week_key(item.on) == week
