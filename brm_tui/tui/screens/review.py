"""The daily review: who is due today and why, one verdict a key, never longer than the day."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.reactive import var
from textual.widgets import Static

from brm_tui.domain.review import Review, Row
from brm_tui.tui.asking import asking
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.review_told import day_line, row_facts, row_shown
from brm_tui.tui.screens.base import ModeScreen
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.alike import Pane
from brm_tui.tui.widgets.facts import Facts
from brm_tui.tui.widgets.key_line import KeyLine
from brm_tui.tui.widgets.practice_line import PracticeLine
from brm_tui.tui.widgets.review_list import ReviewList, ReviewRow
from brm_tui.tui.widgets.rows import Rows

_NEED_A_ROW = {"done", "log", "opener", "message", "snooze", "skip", "sleep", "keep", "person"}
_SNOOZES = (("tomorrow", "1 day"), ("in 1 week", "1 week"), ("in 1 month", "1 month"))


class ReviewScreen(ModeScreen):
    """People on the left, why and how on the right."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("review")

    everything: var[bool] = var(False)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, Row] = {}

    def compose(self) -> ComposeResult:
        """The day's line, the people, one of them."""
        yield PracticeLine()
        with Horizontal(id="review"):
            with Pane(id="queue-pane", classes="pane"):
                yield Static(id="day")
                yield ReviewList(self._shown, id="queue")
            with VerticalScroll(id="row-pane", classes="pane", can_focus=False):
                yield Facts(id="row")
        yield KeyLine()

    @property
    def queue(self) -> ReviewList:
        """The people."""
        return self.query_one("#queue", ReviewList)

    @property
    def row(self) -> Row:
        """The highlighted row; ask only where there is one."""
        return self._rows[self.queue.key]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a person the keys that need one are silent."""
        return self.queue.key in self._rows if action in _NEED_A_ROW else True

    def show_book(self) -> None:
        """Show the day as it stands now."""
        super().show_book()
        review = self.held.book.review(everything=self.everything)
        self._rows = {row.id: row for row in review.rows}
        pane = self.query_one("#queue-pane")
        title = "Review ─ everything that waits" if self.everything else "Review ─ today"
        pane.border_title = plain(title)
        asks = self.held.book.waiting_requests
        later = f"{review.rest} later" if review.rest else ""
        who = f"{asks} request{'' if asks == 1 else 's'}: {self.press('mode-whom')}" if asks else ""
        pane.border_subtitle = plain("  ".join(part for part in (self._met(), who, later) if part))
        self.query_one("#day", Static).update(day_line(review))
        self.queue.hint = self._hint(review)
        before = self.queue.key
        self.queue.show(list(self._rows))
        if self.queue.key == before:
            self._show_row()
        if self.focused is None:
            self.queue.focus()

    def _met(self) -> str:
        """Who was aimed at or met at an event and waits for a verdict, with the key to them."""
        count = len(self.held.book.open_verdicts())
        words = "1 verdict" if count == 1 else f"{count} verdicts"
        return f"{words} after an event: {self.press('everywhere-events')}" if count else ""

    def _hint(self, review: Review) -> str:
        more = f"\n\n{self.press('review-everything')} shows those who wait." if review.rest else ""
        return f"\n{review.in_words}{more}"

    def _shown(self, key: str) -> ReviewRow:
        return row_shown(self._rows[key])

    @on(Rows.Highlighted, "#queue")
    def _show_row(self) -> None:
        pane, row = self.query_one("#row-pane"), self._rows.get(self.queue.key)
        facts = self.query_one("#row", Facts)
        self.refresh_bindings()
        if row is None:
            pane.border_title, facts.facts = "", ()
            return
        book = self.held.book
        contact = book.records.contacts[row.id]
        where = f" ─ {contact.organisation}" if contact.organisation else ""
        pane.border_title = plain(f"{contact.name}{where}")
        facts.facts = row_facts(row, book.card_of(row.id), book.today)
        pane.scroll_home(animate=False)

    # verdicts

    def action_done(self) -> None:
        """Done as proposed: a touch without text, promises kept."""
        key = self.row.id
        self.do(lambda: self.held.book.done(key))

    @asking
    async def action_log(self) -> None:
        """Log the touch in one line."""
        row = self.row
        minutes = f" {row.minutes}m" if row.minutes else ""
        draft = await self.capture(f"@{row.handle} {row.channel}{minutes}: ", "Log a touch")
        if draft is not None:
            self.do(lambda: self.held.book.log(draft))

    @asking
    async def action_opener(self) -> None:
        """Copy a first word that fits."""
        card = self.held.book.card_of(self.row.id)
        texts = [opener.text for opener in card.openers]
        text = await self.one_of("Copy", texts, "There is no opener for them yet.")
        if text is not None:
            copied = self.held.copy(text)
            self.held.say(copied.words, "information" if copied.way == "clipboard" else "warning")

    @asking
    async def action_message(self) -> None:
        """Write a message that fits; when it is sent, the touch is logged."""
        row = self.row
        sent = await self.message(row.id, [reason.kind for reason in row.reasons])
        if sent:
            self.do(lambda: self.held.book.done(row.id))

    @asking
    async def action_snooze(self) -> None:
        """Hide for a day, a week, a month, or until a day in words."""
        from brm_tui.domain.dates import read_date
        from brm_tui.tui.dialogs.ask import Choose

        book, key, name = self.held.book, self.row.id, self.row.name
        options = [*_SNOOZES, ("date", "until a day …")]
        answer = await self.app.push_screen_wait(Choose(f"Snooze {name}", options))
        if answer == "date":
            answer = await self.ask_day(f"Snooze {name} until", "24 Dec, friday, in 3 weeks")
        until = read_date(answer, book.today, order=self.held.config.date_order) if answer else None
        if until is not None:
            self.do(lambda: book.snooze([key], until))

    def action_skip(self) -> None:
        """Pass over: not again within a week, unless something new is due."""
        key = self.row.id
        self.do(lambda: self.held.book.skip(key))

    @asking
    async def action_sleep(self) -> None:
        """Let fall asleep, perhaps until a day."""
        key, title = self.row.id, f"Let {self.row.name} sleep until"
        day = await self.ask_day(title, "empty: for good; only the search still finds them")
        if day is not None:
            until = date.fromisoformat(day) if day else None
            self.do(lambda: self.held.book.sleep([key], until))

    @asking
    async def action_keep(self) -> None:
        """Keep among the active, and say why."""
        from brm_tui.tui.dialogs.ask import AskText

        key = self.row.id
        contact = self.held.book.records.contacts[key]
        asked = AskText(f"Keep {contact.name}: why?", contact.why, "possible client, recommender …")
        why = await self.app.push_screen_wait(asked)
        if why is not None:
            self.do(lambda: self.held.book.keep(key, why))

    # the rest

    @on(Rows.Chosen, "#queue")
    def action_person(self) -> None:
        """Show the person among the people."""
        self.show_among_people(self.row.id)

    def action_everything(self) -> None:
        """Turn between today and everything that waits."""
        self.everything = not self.everything
        self.show_book()

    def action_back(self) -> None:
        """Back to today, then to the people."""
        if self.everything:
            self.action_everything()
        else:
            self.app.switch_mode("people")
