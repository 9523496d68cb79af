"""Introductions as cards in columns, one column a state; the cursor is on one card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import msgspec
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from brm_tui.tui.keys import bindings_for
from brm_tui.tui.showing import fit, plain

CARD_LINES = 6
"""Seeker, helper, two lines of reason, age, and a line of air."""
LEAST_CELLS = 18


class Card(msgspec.Struct, frozen=True, gc=False):
    """What a card shows; ``asks`` is what time asks for ("nudge"), "" for nothing."""

    key: str
    seeker: str
    helper: str
    reason: str
    age: str
    asks: str = ""


class Column(msgspec.Struct, frozen=True):
    """A state and its cards, the oldest step first."""

    title: str
    cards: tuple[Card, ...] = ()


class Pipeline(Widget, can_focus=True):
    """Columns of cards; as many as fit are shown, always that with the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("pipeline")

    columns: reactive[Sequence[Column]] = reactive((), repaint=True)
    key: reactive[str] = reactive("")
    hint: reactive[str] = reactive("")

    class Chosen(Message):
        """A card was taken, with Enter or a double click."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def show(self, columns: Sequence[Column]) -> None:
        """Show these columns; the cursor stays on its card wherever it went."""
        at = self._place()
        self.columns = columns
        keys = [card.key for column in columns for card in column.cards]
        if self.key not in keys:
            near = columns[at[0]].cards if at and at[0] < len(columns) else ()
            left = near[min(at[1], len(near) - 1)].key if at and near else ""
            self.key = left or (keys[0] if keys else "")

    # drawing

    def render(self) -> Content:
        """The columns that fit, card under card."""
        if not any(column.cards for column in self.columns):
            return plain(self.hint, "$quiet")
        first, count = self._window()
        cells = self.size.width // count
        shown = self.columns[first : first + count]
        drawn = [self._column(column, cells) for column in shown]
        lines = []
        for row in range(self.size.height):
            blank = Content(" " * cells)
            lines.append(Content("").join(c[row] if row < len(c) else blank for c in drawn))
        return Content("\n").join(lines)

    def _column(self, column: Column, cells: int) -> list[Content]:
        count = f" {len(column.cards)}" if column.cards else ""
        here = any(card.key == self.key for card in column.cards)
        title = plain(fit(column.title + count, cells), "bold $accent" if here else "$quiet")
        lines = [title, plain("─" * (cells - 2) + "  ", "$line")]
        room = max((self.size.height - 3) // CARD_LINES, 1)
        keys = [card.key for card in column.cards]
        top = max(0, keys.index(self.key) - room + 1) if self.key in keys else 0
        for card in column.cards[top : top + room]:
            lines += self._card(card, cells)
        rest = len(keys) - top - room
        if rest > 0:
            lines.append(plain(fit(f"… {rest} more", cells), "$quiet"))
        return lines

    def _card(self, card: Card, cells: int) -> list[Content]:
        at_cursor = card.key == self.key
        ground = " on $cursor" if at_cursor and self.has_focus else ""
        ground = ground or (" on $cursor-away" if at_cursor else "")
        room = cells - 3
        age = f"{card.age}  {card.asks}" if card.asks else card.age
        reason = plain(card.reason or "no reason yet").wrap(room)
        second = "".join(line.plain for line in reason[1:3])  # cut where it is too long
        rows = (
            (card.seeker, "bold"),
            (f"→ {card.helper}", ""),
            (reason[0].plain, "$quiet"),
            (second, "$quiet"),
            (age, "$late" if card.asks else "$quiet"),
        )
        drawn = [
            plain(f" {fit(text, room)} ", f"{tone}{ground}".strip()) + Content(" ")
            for text, tone in rows
        ]
        return [*drawn, Content(" " * cells)]

    def _window(self) -> tuple[int, int]:
        """The first column that is shown, and how many are."""
        count = max(1, min(len(self.columns), self.size.width // LEAST_CELLS))
        at = self._place()
        here = at[0] if at else 0
        return max(0, min(here - count // 2, len(self.columns) - count)), count

    def _place(self) -> tuple[int, int] | None:
        for x, column in enumerate(self.columns):
            for y, card in enumerate(column.cards):
                if card.key == self.key:
                    return x, y
        return None

    # keys and mouse

    def _go(self, right: int, down: int) -> None:
        """Go so many cards down, or to the next column on that side that has any."""
        at = self._place()
        if at is None:
            return
        x, y = at
        if down:
            cards = self.columns[x].cards
            self.key = cards[max(0, min(y + down, len(cards) - 1))].key
            return
        x += right
        while 0 <= x < len(self.columns):
            if cards := self.columns[x].cards:
                self.key = cards[min(y, len(cards) - 1)].key
                return
            x += right

    def action_left(self) -> None:
        """To the column before."""
        self._go(-1, 0)

    def action_right(self) -> None:
        """To the next column."""
        self._go(1, 0)

    def action_up(self) -> None:
        """One card up."""
        self._go(0, -1)

    def action_down(self) -> None:
        """One card down."""
        self._go(0, 1)

    def action_choose(self) -> None:
        """Take the card."""
        if self.key:
            self.post_message(self.Chosen(self.key))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a card, a double click takes it."""
        offset = event.get_content_offset(self)
        if offset is None or not self.columns:
            return
        first, count = self._window()
        x = first + offset.x // max(self.size.width // count, 1)
        y = (offset.y - 2) // CARD_LINES
        cards = self.columns[x].cards if x < len(self.columns) else ()
        if 0 <= y < len(cards):
            self.key = cards[y].key
            if event.chain == 2:
                self.action_choose()
