"""Whom it is worth it for: who asks to be in contact, the questions, the score, the verdict."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.reactive import var
from textual.widgets import Static

from brm_tui.domain.requests import standing
from brm_tui.tui.asking import asking
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.request_told import request_facts, request_row
from brm_tui.tui.screens.whom_verbs import WhomVerbs
from brm_tui.tui.showing import plain, plain_block
from brm_tui.tui.widgets.alike import Pane
from brm_tui.tui.widgets.facts import Facts
from brm_tui.tui.widgets.key_line import KeyLine
from brm_tui.tui.widgets.practice_line import PracticeLine
from brm_tui.tui.widgets.questions import Questions
from brm_tui.tui.widgets.rows import Rows
from brm_tui.tui.widgets.scored_list import ScoredList, ScoredRow

_VERDICTS = {"accept", "ask", "decline", "ignore", "later", "who"}
_NEED_A_REQUEST = _VERDICTS | {
    *("yes", "partly", "no", "reopen", "edit", "message", "person", "delete"),
}
_MESSAGE_LINES = 6


class WhomScreen(WhomVerbs):
    """The requests on the left; on the right the one under the cursor with its questions."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("whom")

    everything: var[bool] = var(False)

    def compose(self) -> ComposeResult:
        """The requests, one of them, its questions."""
        yield PracticeLine()
        with Horizontal(id="whom"):
            with Pane(id="requests-pane", classes="pane"):
                yield ScoredList(self._row, id="requests")
                yield Static(id="request-year")
            with Pane(id="request-pane", classes="pane"):
                with VerticalScroll(id="request-told", can_focus=False):
                    yield Facts(id="request", lines=_MESSAGE_LINES)
                yield Questions(id="questions", hint="\nNothing is asked: c begins your criteria.")
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a request the keys that need one are silent; an accepted one has its verdict."""
        if action not in _NEED_A_REQUEST:
            return True
        request = self.request if self.is_mounted else None
        if request is None:
            return False
        return not (request.verdict == "accept" and action in _VERDICTS)

    def show_book(self) -> None:
        """Show who asks now."""
        super().show_book()
        book = self.held.book
        found = book.requests(everything=self.everything)
        self.scores = {one.id: book.score_of(one) for one in found}
        self._known = {}
        stands = [standing(one, book.today) for one in found]
        pane = self.query_one("#requests-pane")
        pane.border_title = plain("Whom ─ all requests" if self.everything else "Whom ─ who asks")
        waits = stands.count("waits")
        pane.border_subtitle = plain(
            f"{stands.count('open')} to decide{f', {waits} wait' if waits else ''}"
        )
        self.asked.hint = self._hint()
        year = book.request_year() if book.records.requests else None
        told = "\n".join(year.in_words) if year else ""
        self.query_one("#request-year", Static).update(plain_block(told, "$quiet"))
        before = self.asked.key
        self.asked.show([one.id for one in found])
        if self.asked.key == before:
            self._show_request()
        if self.focused is None:
            self.asked.focus()

    def show_request(self, key: str) -> None:
        """Put the cursor on a request, whatever has become of it."""
        if key not in self.asked.keys:
            self.everything = True
        self.go_to_request(key)

    def _hint(self) -> str:
        new, more = self.press("whom-request"), self.press("whom-everything")
        hint = f"\nNobody asks. {new} notes a request, typed or pasted as it came."
        return f"{hint} {more} shows those that are done with." if not self.everything else hint

    def _row(self, key: str) -> ScoredRow:
        request = self.held.book.records.requests[key]
        known = self.known_of(request)
        return request_row(request, self.scores[key], known, self.held.book.today)

    @on(Rows.Highlighted, "#requests")
    def _moved(self) -> None:
        self._show_request()
        self.questions.cursor = 0
        self.questions.to_open()

    def _show_request(self) -> None:
        pane, request = self.query_one("#request-pane"), self.request
        facts = self.query_one("#request", Facts)
        self.refresh_bindings()
        if request is None or request.id not in self.scores:
            pane.border_title, facts.facts = "", ()
            self.questions.show_lines(())
            return
        book, score = self.held.book, self.scores[request.id]
        where = ", ".join(p for p in (request.role, request.organisation, request.place) if p)
        pane.border_title = plain(f"{request.name}{f' ─ {where}' if where else ''}")
        known = self.known_of(request)
        facts.facts = list(request_facts(request, score, known, book.today, book.name_of))
        self.questions.show_lines(score.lines)

    # keys

    @on(Rows.Chosen, "#requests")
    def _to_questions(self) -> None:
        self.questions.focus()

    @on(Rows.Chosen, "#questions")
    def _next_question(self) -> None:
        self.questions.to_open(self.questions.key)

    def action_next_pane(self) -> None:
        """Between the requests and the questions."""
        there = self.asked if self.focused is self.questions else self.questions
        there.focus()

    def action_everything(self) -> None:
        """Show also what is done with, or only what waits."""
        self.everything = not self.everything
        self.show_book()

    @asking
    async def action_criteria(self) -> None:
        """Change the questions and their weights."""
        from brm_tui.tui.screens.criteria import CriteriaScreen

        book = self.held.book
        criteria = await self.app.push_screen_wait(CriteriaScreen(book.criteria))
        if criteria is not None and criteria != book.criteria:
            self.do(lambda: book.set_criteria(criteria))

    def action_back(self) -> None:
        """Back to the requests, then to what waits, then to the people."""
        if self.focused is self.questions:
            self.asked.focus()
        elif self.everything:
            self.action_everything()
        else:
            self.app.switch_mode("people")
