"""The year as weeks: how full each one is, against what it may hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Literal

import msgspec

from brm_tui.tui.showing import fit
from brm_tui.tui.widgets.rows import Piece, Rows

DONE, FIRM, FORECAST, MARK = "█", "▓", "░", "│"
"""What fills a bar, for eyes that see no colour, and the budget in it."""
_TONES = {DONE: "good", FIRM: "accent", FORECAST: "cold"}

_LEAD_CELLS = 13  # edge, week, day, sign
_END_CELLS, _LOAD_CELLS = 9, 4  # " 115/180 "


class WeekRow(msgspec.Struct, frozen=True, gc=False):
    """What the list shows of one week; ``done`` to ``budget`` are minutes.

    ``change`` is what a preview would add (minutes, less than 0 where it takes away) and is
    already in the three loads. ``fits`` says that the touch being moved may go here.
    """

    label: str
    day: str
    done: int = 0
    firm: int = 0
    forecast: int = 0
    budget: int = 0
    kind: Literal["", "free", "easy"] = ""
    now: bool = False
    change: int = 0
    fits: bool = False

    @property
    def load(self) -> int:
        """All minutes of the week."""
        return self.done + self.firm + self.forecast


class WeekList(Rows):
    """Weeks by id; ``week`` gives what a row shows; ``top`` minutes fill a bar from end to end."""

    def __init__(self, week: Callable[[str], WeekRow], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.week = week
        self.top = 1

    def pieces(self, key: str, width: int) -> list[Piece]:
        """A week's row: number, Monday, bar, minutes of how many."""
        row = self.week(key)
        sign = "½" if row.kind == "easy" else " "
        return [
            ("▌" if row.fits else " ", "accent"),
            (f"{row.label:<3} ", "accent" if row.now else "dim"),
            (f"{row.day:>6} ", "dim" if row.kind == "free" else "name"),
            (sign, "dim"),
            *bar(row, max(width - _LEAD_CELLS - _END_CELLS, 2), self.top),
            *_numbers(row),
        ]


def _numbers(row: WeekRow) -> list[Piece]:
    over = row.load > row.budget
    if row.kind == "free" and not row.load and not row.change:
        return [(fit("free", _END_CELLS - 1, right=True) + " ", "dim")]
    said = f" {row.change:+d}" if row.change else f"/{row.budget}"
    tone = "dim" if not row.change else "accent" if row.change > 0 else "good"
    load = fit(str(row.load), _LOAD_CELLS, right=True)
    return [(load, "late" if over else "name"), (fit(said, _END_CELLS - _LOAD_CELLS), tone)]


def bar(row: WeekRow, width: int, top: int) -> list[Piece]:
    """The bar of a week in ``width`` cells, the budget's mark among them; ``top`` fills it.

    What is over the budget stands behind the mark, and is never rounded away.
    """
    cells = width - 1
    if row.kind == "free" and not row.load:
        return [(fit("╌" * min(cells, 3), width), "dim")]

    def place(minutes: int) -> int:
        return min(round(minutes * cells / max(top, 1)), cells)

    mark, end = place(row.budget), place(row.load)
    if row.load > row.budget and end == mark:
        mark, end = (mark, end + 1) if end < cells else (mark - 1, end)
    done, firm = min(place(row.done), end), min(place(row.done + row.firm), end)
    glyphs = DONE * done + FIRM * (firm - done) + FORECAST * (end - firm)
    glyphs = glyphs.ljust(cells)
    return [*_toned(glyphs[:mark]), (MARK, "dim"), *_toned(glyphs[mark:], "late")]


def _toned(glyphs: str, tone: str = "") -> Iterator[Piece]:
    for glyph, same in groupby(glyphs):
        yield "".join(same), tone or _TONES.get(glyph, "")
