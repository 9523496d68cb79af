"""Give first, over all people: the ledger with its views, and the year with its warnings."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from brm_tui.domain.giving import VIEW_WORDS, VIEWS, View, seen
from brm_tui.tui import views
from brm_tui.tui.asking import asking
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.screens.base import ModeScreen
from brm_tui.tui.screens.ledger_verbs import LedgerVerbs
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.alike import Pane
from brm_tui.tui.widgets.key_line import KeyLine
from brm_tui.tui.widgets.ledger_table import LedgerLine, LedgerTable
from brm_tui.tui.widgets.practice_line import PracticeLine
from brm_tui.tui.year_of_giving import year_told


class LedgerScreen(LedgerVerbs, ModeScreen):
    """All entries on the left, the year on the right."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("giving")

    view: var[View] = var[View]("all")
    whose: var[str] = var("")

    def compose(self) -> ComposeResult:
        """The entries, the year."""
        yield PracticeLine()
        with Horizontal(id="giving"):
            with Pane(id="entries", classes="pane"):
                yield Static(id="balance")
                yield LedgerTable(self._line, id="ledger")
            with VerticalScroll(id="year", classes="pane", can_focus=False) as year:
                year.border_title = "Twelve months"
                yield Static(id="year-told")
        yield KeyLine()

    def show_book(self) -> None:
        """Show the entries of the view, the balance, and the year."""
        super().show_book()
        book, whose = self.held.book, self.whose or None
        promises = book.promises_of(whose)
        rest = [f for f in book.favours_of(whose) if f.standing != "promised"]
        shown = seen([*promises, *rest], self.view, book.today)
        title = ["Give first", VIEW_WORDS[self.view]]
        if whose:
            title.append(book.name_of(whose))
        pane = self.query_one("#entries")
        pane.border_title = plain(" ─ ".join(title))
        pane.border_subtitle = plain(f"{len(shown)}")
        self.ledger.hint = f"\nNothing here: {self.press('giving-line')} notes what you gave."
        self.ledger.show([favour.id for favour in shown])
        balance = book.balance_of(whose)
        parts = [views.balance_line(balance), *views.balance_notes(balance)]
        self.query_one("#balance", Static).update(Content("   ").join(parts))
        told = year_told(book.ledger_year(), book.name_of)
        self.query_one("#year-told", Static).update(told)
        if self.focused is None:
            self.ledger.focus()

    def _line(self, key: str) -> LedgerLine:
        book = self.held.book
        favour = book.records.favours[key]
        return views.ledger_line(favour, book.name_of(favour.contact), book.today)

    @property
    def _contact(self) -> str:
        favour = self.held.book.records.favours.get(self.ledger.key)
        return favour.contact if favour else ""

    # keys

    @asking
    async def action_line(self) -> None:
        """Note in one line what was given, got or promised."""
        await self.favour_line()

    @asking
    async def action_view(self) -> None:
        """Choose what is shown."""
        from brm_tui.tui.dialogs.ask import Choose

        options = [(view, VIEW_WORDS[view]) for view in VIEWS]
        answer = await self.app.push_screen_wait(Choose("Show", options))
        if answer is not None:
            self.view = next(view for view in VIEWS if view == answer)
            self.show_book()

    def action_all(self) -> None:
        """Turn between the ledger of the highlighted person and of everybody."""
        self.whose = "" if self.whose else self._contact
        self.show_book()

    @asking
    async def action_log(self) -> None:
        """Log a touch with the person of the entry."""
        book, key = self.held.book, self._contact
        if not key:
            return
        handle = book.records.contacts[key].handle
        draft = await self.capture(f"@{handle} ", "Log a touch")
        if draft is not None:
            self.do(lambda: book.log(draft))

    def action_person(self) -> None:
        """Show the person of the entry among the people."""
        if key := self._contact:
            self.show_among_people(key)

    def action_back(self) -> None:
        """Show everything and everybody again."""
        self.view, self.whose = "all", ""
        self.show_book()
