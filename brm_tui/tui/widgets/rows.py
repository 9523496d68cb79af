"""A list of any length that draws only the lines on the screen."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from contextlib import suppress
from textwrap import wrap
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from brm_tui.tui.keys import bindings_for
from brm_tui.tui.widgets.alike import drawn_once

Piece = tuple[str, str]
"""A text that has been fitted to its cells, and the tone it is shown in ("" is the row's own)."""

# Component classes would say the same, but Textual matches each of them with every rule of the
# sheet, for each list, at each change of a class: 20 ms of the first picture.
GROUNDS = {
    "row": "$background",
    "marked": "$marked",
    "cursor": "$cursor-away",
    "held": "$cursor",  # the cursor's row where the keys go
}
TONES = {
    "": "$foreground",
    "name": "$foreground",
    "dim": "$quiet",
    "accent": "$accent",
    "warm": "$warm",
    "cooling": "$cooling",
    "cold": "$cold",
    "lapsed": "$lapsed",
    "late": "$late",
    "good": "$warm",
}


class Rows(ScrollView, can_focus=True):
    """Rows by id, with a cursor that keeps to its id when the rows change.

    A subclass says how a row looks (``pieces``). ``hint`` stands where there are no rows.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("list")

    cursor: reactive[int] = reactive(0, repaint=False)
    hint: reactive[str] = reactive("")

    class Highlighted(Message):
        """The cursor came to another row; ``key`` is "" where there is none."""

        def __init__(self, rows: Rows, key: str) -> None:
            super().__init__()
            self.rows, self.key = rows, key

        @property
        def control(self) -> Rows:
            """The list it happened in."""
            return self.rows

        def can_replace(self, message: Message) -> bool:
            """Only the last of several is of interest."""
            return isinstance(message, Rows.Highlighted) and message.rows is self.rows

    class Chosen(Message):
        """A row was taken, with Enter or a double click."""

        def __init__(self, rows: Rows, key: str) -> None:
            super().__init__()
            self.rows, self.key = rows, key

        @property
        def control(self) -> Rows:
            """The list it happened in."""
            return self.rows

    class Marked(Message):
        """The user marked a row, or took its mark away."""

        def __init__(self, rows: Rows) -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> Rows:
            """The list it happened in."""
            return self.rows

    def __init__(
        self, *, id: str | None = None, classes: str | None = None, hint: str = ""
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.keys: Sequence[str] = ()
        self.marked: frozenset[str] = frozenset()
        self._drawn: dict[int, Hashable] = {}
        self._styles: dict[tuple[str, str, str], Style] = {}
        self.set_reactive(Rows.hint, hint)

    def pieces(self, key: str, width: int) -> list[Piece]:
        """The parts of a row from left to right, ``width`` cells in all."""
        raise NotImplementedError

    # what is shown

    @property
    def key(self) -> str:
        """The id of the row under the cursor, "" if there is none."""
        return self.keys[self.cursor] if self.cursor < len(self.keys) else ""

    def show(self, keys: Sequence[str]) -> None:
        """Show these rows; the cursor stays on its row and that row on its line."""
        before, line = self.key, self.cursor - self.scroll_offset.y
        self.keys = keys
        self._make_room(len(keys))
        place = min(self.cursor, max(len(keys) - 1, 0))
        if before:
            with suppress(ValueError):
                place = keys.index(before)
        self.set_reactive(Rows.cursor, place)
        if self.is_mounted:
            self.scroll_to(y=place - line, animate=False, force=True)
            self._into_view()
        self._draw_changed()
        if self.key != before:
            self.post_message(self.Highlighted(self, self.key))

    def _make_room(self, count: int) -> None:
        """Set how long the list is; a layout is only had where a scrollbar comes or goes."""
        fits = self.styles.overflow_y == "hidden" or (
            (count > self._page) == self.show_vertical_scrollbar
        )
        if not (self.is_mounted and fits):
            self.virtual_size = Size(0, count)
            return
        self.set_reactive(Rows.virtual_size, Size(0, count))
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = count

    def _draw_changed(self) -> None:
        """Draw the lines again that no longer look as they were drawn."""
        if not self.keys or not self._drawn:
            self.refresh()
            return
        top = self.scroll_offset.y
        for y in range(self._page):
            if self._drawn.get(y) != self._look_at(top + y):
                self.refresh_line(top + y)

    def _look_at(self, place: int) -> Hashable:
        if place >= len(self.keys):
            return None
        key = self.keys[place]
        return self.look(key), place == self.cursor, key in self.marked

    def look(self, key: str) -> Hashable:
        """What the pieces of a row are made of: it is drawn again when that has changed."""
        return object()

    def go_to(self, key: str) -> bool:
        """Put the cursor on the row of that id; says whether it is shown."""
        if key not in self.keys:
            return False
        self.cursor = self.keys.index(key)
        return True

    def mark(self, keys: frozenset[str]) -> None:
        """Mark exactly these rows."""
        self.marked = keys
        self.refresh()

    def validate_cursor(self, place: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(place, len(self.keys) - 1))

    def watch_cursor(self, before: int, place: int) -> None:
        """Draw the two rows that changed and bring the new one into view."""
        self.refresh_line(before)
        self.refresh_line(place)
        self._into_view()
        self.post_message(self.Highlighted(self, self.key))

    def _into_view(self) -> None:
        top, height = self.scroll_offset.y, self._page
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, force=True)

    @property
    def _page(self) -> int:
        return max(self.scrollable_content_region.height, 1)

    # drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of the screen; those below the rows, or below the hint, are drawn once."""
        top, bottom = self.gutter.top, self.outer_size.height - self.gutter.bottom
        ahead = max(0, len(self.keys) - self.scroll_offset.y)
        shown = ahead if self.keys else len(self._hint_lines())
        for y in [y for y in self._drawn if y > shown]:
            del self._drawn[y]
        return drawn_once(super().render_lines, crop, range(top + shown, bottom))

    def render_line(self, y: int) -> Strip:
        """One line of the screen; only these are ever made."""
        width = self.scrollable_content_region.width
        place = y + self.scroll_offset.y
        if not self.keys:
            self._drawn.clear()
            return self._hint_line(y, width)
        self._drawn[y] = self._look_at(place)
        if place >= len(self.keys):
            return Strip.blank(width, self._style("row"))
        return self._row(self.keys[place], width, at_cursor=place == self.cursor)

    def _row(self, key: str, width: int, *, at_cursor: bool) -> Strip:
        ground = "cursor" if at_cursor else "marked" if key in self.marked else "row"
        pieces = self.pieces(key, width)
        if at_cursor and (self.has_focus or not self.can_focus):
            pieces = _pointed(pieces)
        segments = [Segment(text, self._style(ground, tone)) for text, tone in pieces]
        return Strip(segments).adjust_cell_length(width, self._style(ground))

    def _style(self, ground: str, tone: str = "") -> Style:
        if ground == "cursor" and self.has_focus:
            ground = "held"
        look = (self.app.theme, ground, tone)
        found = self._styles.get(look)
        if found is None:
            text = f"{TONES[tone]} on {GROUNDS[ground]}"
            text = f"bold {text}" if ground == "held" else text
            found = self._styles[look] = self.app.stylesheet.parse_style(text).rich_style
        return found

    def _hint_lines(self) -> list[str]:
        width = max(self.scrollable_content_region.width - 2, 1)
        return [part for line in self.hint.splitlines() for part in wrap(line, width) or [""]]

    def _hint_line(self, y: int, width: int) -> Strip:
        lines = self._hint_lines()
        if y >= len(lines):
            return Strip.blank(width, self._style("row"))
        line = Strip([Segment(f" {lines[y]}", self._style("row", "dim"))])
        return line.adjust_cell_length(width, self._style("row"))

    # keys and mouse

    def on_focus(self) -> None:
        """The cursor's row stands out where the keys go."""
        self.refresh_line(self.cursor)

    def on_blur(self) -> None:
        """The cursor's row steps back."""
        self.refresh_line(self.cursor)

    def action_up(self) -> None:
        """One row up."""
        self.cursor -= 1

    def action_down(self) -> None:
        """One row down."""
        self.cursor += 1

    def action_page_up(self) -> None:
        """One page up."""
        self.cursor -= self._page

    def action_page_down(self) -> None:
        """One page down."""
        self.cursor += self._page

    def action_first(self) -> None:
        """To the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """To the last row."""
        self.cursor = len(self.keys) - 1

    def action_choose(self) -> None:
        """Take the row."""
        if self.key:
            self.post_message(self.Chosen(self, self.key))

    def action_mark(self) -> None:
        """Mark the row, or take its mark away, and go on to the next."""
        if self.key:
            self.mark(self.marked ^ {self.key})
            self.post_message(self.Marked(self))
            self.cursor += 1

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a row, a double click takes it."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y + self.scroll_offset.y >= len(self.keys):
            return
        self.cursor = offset.y + self.scroll_offset.y
        if event.chain == 2:
            self.action_choose()


def _pointed(pieces: list[Piece]) -> list[Piece]:
    """The row with a sign at its beginning: where no colour is, the cursor is still seen."""
    (text, tone), *rest = pieces
    if not text.startswith(" "):
        return pieces
    return [("▸", "accent"), (text[1:], tone), *rest]
