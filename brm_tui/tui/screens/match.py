"""Needs and offers: all that are open, what fits each of them, and what to make of it."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import var

from brm_tui.domain.items import Kind, Listed
from brm_tui.domain.matching import Proposal
from brm_tui.domain.model import PRACTICE
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.match_told import (
    item_facts,
    item_row,
    match_row,
    name_in,
    pair_facts,
    proposal_row,
)
from brm_tui.tui.screens.match_verbs import MatchVerbs
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.alike import Pane
from brm_tui.tui.widgets.facts import Facts
from brm_tui.tui.widgets.key_line import KeyLine
from brm_tui.tui.widgets.practice_line import PracticeLine
from brm_tui.tui.widgets.rows import Rows
from brm_tui.tui.widgets.scored_list import ScoredList, ScoredRow

View = Literal["needs", "offers", "proposals"]
VIEWS: tuple[View, ...] = ("needs", "offers", "proposals")
KIND_OF: dict[View, Kind] = {"needs": "need", "offers": "offer"}

MOST_PROPOSALS = 200
"""So many are shown, the strongest: a list of all would be read by nobody."""
STEP_SECONDS, STEP_NEEDS = 0.01, 20
"""While matches are not ready, so many needs are matched at a time: that takes 10 ms."""

_NEED_A_PAIR = {"introduce", "apart"}
_NEED_AN_ITEM = {"renew", "close", "edit"}


class MatchScreen(MatchVerbs):
    """The lines on the left; on the right who fits the one under the cursor, and why."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("match")

    lines = getters.query_one("#lines", ScoredList)
    matches = getters.query_one("#matches", ScoredList)

    view: var[View] = var[View]("needs")

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[str, Listed] = {}
        self._pairs: dict[str, Proposal] = {}
        self._scores: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """The lines, their matches, one match in words."""
        yield PracticeLine()
        with Horizontal(id="match"):
            with Pane(id="lines-pane", classes="pane"):
                yield ScoredList(self._line, id="lines")
            with Pane(id="matches-pane", classes="pane"):
                yield ScoredList(self._match, id="matches")
                yield Facts(id="pair")
        yield KeyLine()

    def on_mount(self) -> None:
        """Follow the book; get the matches ready if nobody has yet."""
        super().on_mount()
        self._getting_ready = self.set_interval(STEP_SECONDS, self._get_ready)

    def _get_ready(self) -> None:
        ready = self.held.attempt(lambda: self.held.book.warm_proposals(STEP_NEEDS))
        if ready is not False:  # done, or the user's synonyms cannot be read
            self._getting_ready.pause()
            self._show_lines()

    # what is shown

    @property
    def item(self) -> Listed | None:
        """The need or offer under the cursor; none among the proposals."""
        return self._items.get(self.lines.key) if self.view in KIND_OF else None

    @property
    def pair(self) -> Proposal | None:
        """The proposal under the cursor."""
        rows = self.matches if self.view in KIND_OF else self.lines
        return self._pairs.get(rows.key)

    @property
    def whose(self) -> str:
        """The contact that the cursor is on, "" where there is none; of an own need who helps."""
        pair, item = self.pair, self.item
        if item is None:
            people = [pair.seeker, pair.helper] if pair else []
        elif pair is not None and self.focused is self.matches:
            people = [pair.helper] if item.kind == "need" else [pair.seeker, pair.helper]
        else:
            people = [item.owner, pair.helper if pair else ""]
        return next((key for key in people if key not in ("", PRACTICE)), "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that need a line or a match are silent without one."""
        if action in _NEED_A_PAIR:
            pair = self.pair
            return pair is not None and not (pair.own and action == "introduce")
        if action in _NEED_AN_ITEM:
            return self.item is not None
        return bool(self.whose) if action in ("person", "message") else True

    def show_book(self) -> None:
        """Show the lines of the view, and what fits the one under the cursor."""
        super().show_book()
        if self.is_mounted:
            self._getting_ready.resume()  # a change can have made much wait again
        self._show_lines()
        if self.focused is None:
            self.lines.focus()

    def _show_lines(self) -> None:
        needs, offers = self._of("need"), self._of("offer")
        found = needs if self.view == "needs" else offers
        self._items = {one.id: one for one in found}
        self._scores = {}
        proposals = self._proposals() if self.view == "proposals" else []
        self._pairs = {p.id: p for p in proposals}
        counts = {"needs": len(needs), "offers": len(offers)}
        pane = self.query_one("#lines-pane")
        pane.border_title = self._title(counts)
        self.lines.hint = self._hint()
        self.query_one("#match").set_class(self.view == "proposals", "-proposals")
        before = self.lines.key
        self.lines.show(list(self._pairs if self.view == "proposals" else self._items))
        if self.lines.key == before:
            self._show_matches()

    def go_to_item(self, kind: Kind, item: Listed | None) -> None:
        """Put the cursor on a need or an offer, in the view of its kind."""
        if item is None:
            return
        view: View = "needs" if kind == "need" else "offers"
        self.view = view
        self._show_lines()  # a dialog that is just going hides the signal of the change
        self.lines.go_to(item.id)

    def _of(self, kind: Kind) -> list[Listed]:
        """The user's own first, then those that are believed, then the expired ones."""
        book = self.held.book
        own = book.items(kind, PRACTICE, expired=True)
        others = book.items(kind, expired=True)
        return own + sorted(others, key=lambda one: one.expired)

    def _proposals(self) -> list[Proposal]:
        book = self.held.book
        if not book.proposals_ready:
            return []
        return [*book.own_proposals(MOST_PROPOSALS), *book.proposals(limit=MOST_PROPOSALS)]

    def _title(self, counts: dict[str, int]) -> Content:
        parts = []
        for view in VIEWS:
            words = f"{view} {counts[view]}" if view in counts else view
            parts.append(plain(words, "bold $accent" if view == self.view else "$quiet"))
        return plain("Needs and offers ─ ", "$quiet") + Content("  ").join(parts)

    def _hint(self) -> str:
        if self.view == "proposals":
            return f"\n{self._waiting or 'Nothing fits yet: note what people need and offer.'}"
        return (
            f"\nNo {self.view} yet: {self.press('match-add')} notes one, "
            "? and + do so in a line you log."
        )

    @property
    def _waiting(self) -> str:
        return "" if self.held.book.proposals_ready else "Looking for what fits …"

    @on(Rows.Highlighted, "#lines")
    def _show_matches(self) -> None:
        item = self.item
        if self.view != "proposals":
            self._pairs = {p.id: p for p in self._fitting(item)}
        pane = self.query_one("#matches-pane")
        pane.border_title = plain(self._heading(item))
        self.matches.hint = f"\n{self._waiting or self._nothing(item)}"
        before = self.matches.key
        self.matches.show(list(self._pairs) if item else [])
        if before != self.matches.key and self.focused is not self.matches:
            self.matches.cursor = 0
        self._show_pair()

    def _fitting(self, item: Listed | None) -> list[Proposal]:
        book = self.held.book
        return book.matches_of(item.id) if item and book.proposals_ready else []

    def _heading(self, item: Listed | None) -> str:
        if self.view == "proposals":
            return "Why"
        if item is None:
            return ""
        if item.owner == PRACTICE:
            return "Who could help me"
        who = self.held.book.name_of(item.owner)
        return f"Who could help {who}" if item.kind == "need" else f"Whom {who} could help"

    def _nothing(self, item: Listed | None) -> str:
        if item is None:
            return ""
        if item.expired:
            return f"It has expired: {self.press('match-renew')} renews it."
        return "Nobody offers that yet." if item.kind == "need" else "Nobody needs that yet."

    @on(Rows.Highlighted, "#matches")
    def _show_pair(self) -> None:
        pair, item, name_of = self.pair, self.item, name_in(self.held.book.name_of)
        self.refresh_bindings()
        facts = self.query_one("#pair", Facts)
        if pair is not None:
            facts.facts = pair_facts(pair, name_of)
        elif item is not None:
            facts.facts = item_facts(item, name_of, self.held.book.today)
        else:
            facts.facts = ()

    # lines

    def _line(self, key: str) -> ScoredRow:
        book, name_of = self.held.book, name_in(self.held.book.name_of)
        if self.view == "proposals":
            return proposal_row(self._pairs[key], name_of)
        return item_row(self._items[key], self._score(key), name_of, book.today)

    def _score(self, key: str) -> int:
        """The best match of a line, looked up once while nothing changes."""
        if key not in self._scores:
            if not self.held.book.proposals_ready:
                return 0
            self._scores[key] = self.held.book.best_score(key)
        return self._scores[key]

    def _match(self, key: str) -> ScoredRow:
        kind = KIND_OF.get(self.view, "need")
        return match_row(self._pairs[key], kind, name_in(self.held.book.name_of))

    # keys

    def action_view(self, step: int = 1) -> None:
        """Turn between needs, offers and proposals."""
        self.view = VIEWS[(VIEWS.index(self.view) + step) % len(VIEWS)]
        self.lines.focus()
        self.lines.set_reactive(Rows.cursor, 0)
        self._show_lines()

    def action_view_before(self) -> None:
        """Turn the other way round."""
        self.action_view(-1)

    @on(Rows.Chosen, "#lines")
    async def action_matches(self) -> None:
        """Go to the matches of this line; from a proposal, introduce the two."""
        if self.view in KIND_OF:
            if self._pairs:
                self.matches.focus()
        else:
            await self._take()

    def action_items(self) -> None:
        """Go back to the lines."""
        self.lines.focus()

    @on(Rows.Chosen, "#matches")
    async def _take(self) -> None:
        await self.run_action("message" if self.pair and self.pair.own else "introduce")

    def action_back(self) -> None:
        """Back to the lines, then to where the user came from."""
        if self.focused is self.matches:
            self.lines.focus()
        else:
            self.app.switch_mode(self.held.mode_before)
