"""The main screen: people on the left, one person in the middle, give first on the right."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import DescendantFocus
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Input, Static

from brm_tui.book.reading import ORDERS, Order
from brm_tui.domain.errors import Usage
from brm_tui.domain.filters import Filter, read_filter
from brm_tui.tui import views
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.practice import practice_of
from brm_tui.tui.screens.people_bulk import PeopleBulk
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.alike import Pane
from brm_tui.tui.widgets.facts import Facts
from brm_tui.tui.widgets.finding import FindLine
from brm_tui.tui.widgets.flow import Flow
from brm_tui.tui.widgets.key_line import KeyLine
from brm_tui.tui.widgets.ledger import FavourRow, Ledger
from brm_tui.tui.widgets.people_list import PeopleList, PersonRow
from brm_tui.tui.widgets.practice_line import PracticeLine
from brm_tui.tui.widgets.rows import Rows
from brm_tui.tui.widgets.timeline import Timeline, TouchRow


class PeopleScreen(PeopleBulk):
    """Three panes; the middle and the right one follow the highlighted person."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("people")

    order: var[Order] = var[Order]("due")
    down: var[bool] = var(False)
    chosen_filter: var[Filter] = var(Filter())
    everybody: var[bool] = var(False)
    _heading_for: Widget | None = None

    def compose(self) -> ComposeResult:
        """The top line, three panes, the keys."""
        self._take_size()
        yield PracticeLine()
        yield PeopleList(self._person_row, id="people", classes="pane")
        with Pane(id="person", classes="pane"):
            yield Facts(id="card")
            yield Timeline(self._touch_row, id="timeline")
        with Pane(id="give", classes="pane"):
            yield Static(id="balance")
            yield Flow(id="promises")
            yield Ledger(self._favour_row, id="ledger")
        yield KeyLine()

    def _take_size(self) -> None:
        """Take the classes of the terminal's size: else all is styled once for another one."""
        width, height = self.app.size
        for size, steps in (
            (width, self.app.HORIZONTAL_BREAKPOINTS),
            (height, self.app.VERTICAL_BREAKPOINTS),
        ):
            name = max(step for step in steps or [] if step[0] <= size)[1]
            self.add_class(name, update=False)

    def on_mount(self) -> None:
        """Show the book, and follow it."""
        self.held.changed.subscribe(self, self._follow)
        self._show_people()
        if not self.query("Welcome"):
            self.people.focus()

    # what the panes show

    def _follow(self, concerned: frozenset[str]) -> None:
        """Show the book as it is after a change."""
        before = self.key
        self._show_people()
        if self.key == before:
            self._show_person()

    def _show_people(self) -> None:
        book = self.held.book
        contacts = book.records.contacts
        keys = book.listing(self.chosen_filter, self.order, down=self.down)
        self.people.mark(frozenset(k for k in self.people.marked if k in contacts))
        self.people.hint = self._people_hint()
        self.people.show(keys)
        self.call_after_refresh(self._show_practice)
        self._show_title()
        self._show_welcome(empty=not contacts)

    def _show_practice(self) -> None:
        state = practice_of(self.held.book, demo=self.held.demo)
        self.query_one(PracticeLine).practice = state

    def _show_title(self) -> None:
        words = (f"{self.order} {'↓' if self.down else '↑'}", self.chosen_filter.text)
        self.people.border_title = plain(" ─ ".join(("People", *filter(None, words))))
        self._show_counts()

    @on(Rows.Marked, "#people")
    def _show_counts(self) -> None:
        shown, marked = len(self.people.keys), len(self.people.marked)
        total = len(self.held.book.records.contacts)
        parts = [plain(f"{shown} of {total}")] if self.chosen_filter.text else []
        parts += [plain(f"{marked} marked", "$accent")] if marked else []
        self.people.border_subtitle = Content("  ").join(parts)

    def _people_hint(self) -> str:
        if self.chosen_filter.text:
            clear = self.press("people-step-back")
            return f"\nNobody passes '{self.chosen_filter.text}'.\n{clear} clears it."
        return f"\nEverybody is asleep. {self.press('people-filter')} and 'asleep' shows them."

    def _show_welcome(self, *, empty: bool) -> None:
        if empty == self.has_class("-empty"):
            return
        self.set_class(empty, "-empty")
        self.refresh_bindings()
        if not empty:
            self.query("Welcome").remove()
            self.people.focus()
            return
        from brm_tui.tui.widgets.welcome import Welcome

        welcome = Welcome(self.press)
        self.mount(welcome, after=self.query_one("#give"))
        welcome.focus()

    @on(Rows.Highlighted, "#people")
    def _show_person(self) -> None:
        book, key = self.held.book, self.key
        person = self.query_one("#person")
        contact = book.records.contacts.get(key)
        if contact is None:
            person.border_title = ""
            self.query_one(Facts).facts = ()
            self.timeline.show(())
            self._show_ledger()
            return
        where = ", ".join(part for part in (contact.organisation, contact.place) if part)
        person.border_title = plain(f"{contact.name} ─ {where}" if where else contact.name)
        match = views.match_line(book.best_proposal(key), key, book.name_of)
        self.query_one(Facts).facts = views.facts(book.card_of(key), book.today, match)
        self.timeline.hint = f"\nNo touch yet: {self.press('people-log')} logs one."
        self.timeline.show_touches([touch.id for touch in book.touches_of(key)], of=key)
        self._show_ledger()

    def _show_ledger(self) -> None:
        book = self.held.book
        whose = None if self.everybody else self.key
        give = self.query_one("#give")
        give.border_title = plain("Give first ─ everybody" if self.everybody else "Give first")
        promises = [favour.id for favour in book.promises_of(whose)]
        open_ones = set(promises)
        rest = [f.id for f in book.favours_of(whose) if f.id not in open_ones]
        self.ledger.hint = f"\nNothing given or got yet: {self.press('people-favour')} notes it."
        self.ledger.show(promises + rest)
        balance = book.balance_of(whose)
        self.query_one("#balance", Static).update(views.balance_line(balance))
        self.query_one("#promises", Flow).parts = views.balance_notes(balance)

    def _person_row(self, key: str) -> PersonRow:
        book = self.held.book
        return views.person_row(book.records.contacts[key], book.rhythm_of(key), book.today)

    def _touch_row(self, key: str) -> TouchRow:
        book = self.held.book
        return views.touch_row(book.records.touches[key], self.key, book.today, book.name_of)

    def _favour_row(self, key: str) -> FavourRow:
        book = self.held.book
        favour = book.records.favours[key]
        name = book.name_of(favour.contact) if self.everybody else ""
        return views.favour_row(favour, book.today, name)

    def show_person(self, key: str) -> None:
        """Put the cursor on a person; a filter that hides the person is cleared."""
        if not self.people.go_to(key):
            self.chosen_filter = read_filter("all")
            self._show_people()
            self.people.go_to(key)
        self.people.focus()

    # panes

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """On a narrow screen panes share a place: it is that of the one in use."""
        if isinstance(event.widget, Rows):
            self._heading_for = None
            self._give_room(event.widget)

    def _give_room(self, pane: Widget) -> None:
        self.set_class(pane is self.ledger, "-ledger")
        self.set_class(pane is self.timeline, "-person")

    def _go_to_pane(self, step: int) -> None:
        panes: list[Widget] = [self.people, self.timeline, self.ledger]
        here = self._heading_for or self.focused  # a second key can come before the first arrived
        place = panes.index(here) if here in panes else -1
        self._go_to(panes[(place + step) % len(panes)])

    def _go_to(self, pane: Widget) -> None:
        self._heading_for = pane
        self._give_room(pane)  # what is not shown cannot have the focus
        self.call_after_refresh(pane.focus)

    def action_next_pane(self) -> None:
        """Go one pane on."""
        self._go_to_pane(1)

    def action_previous_pane(self) -> None:
        """Go one pane back."""
        self._go_to_pane(-1)

    @on(Rows.Chosen, "#people")
    def _open_person(self) -> None:
        self._go_to(self.timeline)

    def action_all(self) -> None:
        """Turn between the ledger of this person and of everybody."""
        self.everybody = not self.everybody
        self._show_ledger()

    # sorting, filtering, marking

    def action_sort(self) -> None:
        """Sort by the next column."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self._show_people()

    def action_reverse(self) -> None:
        """Turn the order round."""
        self.down = not self.down
        self._show_people()

    def action_filter(self) -> None:
        """Open the filter line."""
        from brm_tui.tui.widgets.filter_line import FilterLine

        if not self.query(FilterLine):
            self.app.clear_notifications()  # the line stands where they do
            line = FilterLine(self.chosen_filter.text)
            self.mount(line, before=self.query_one(KeyLine))
            line.focus()

    @on(Input.Changed, "FilterLine")
    def _filter_as_typed(self, event: Input.Changed) -> None:
        try:
            self.chosen_filter = read_filter(event.value)
        except Usage as problem:
            self.people.border_subtitle = plain(str(problem), "$late")
            return
        self._show_people()

    @on(FindLine.Step)
    def _go_on(self, event: FindLine.Step) -> None:
        self.people.cursor += event.by

    def action_keep_filter(self) -> None:
        """Go to the list as it is filtered."""
        self._leave_filter()

    def _leave_filter(self) -> None:
        self.query("FilterLine").remove()
        self._show_people()
        self._go_to(self.people)

    def action_mark_all(self) -> None:
        """Mark all people shown."""
        self.people.mark(frozenset(self.people.keys))
        self._show_people()

    def action_unmark(self) -> None:
        """Take all marks away."""
        self.people.mark(frozenset())
        self._show_people()

    def action_step_back(self) -> None:
        """Go to the list; there, clear the filter, then the marks."""
        if self.focused in (self.timeline, self.ledger):
            self._go_to(self.people)
        elif self.query("FilterLine") or self.chosen_filter.text:
            self.chosen_filter = Filter()
            self._leave_filter()
        elif self.people.marked:
            self.action_unmark()
        else:
            self._go_to(self.people)
