"""The list of people: tier, warmth, name, organisation and when each is due."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from brm_tui.domain.rhythm import Warmth
from brm_tui.tui.showing import fit
from brm_tui.tui.widgets.rows import Piece, Rows

GLYPHS: dict[Warmth, str] = {"warm": "●", "cooling": "◐", "cold": "○", "lapsed": "◌", "none": "·"}
"""How warm a tie is, for eyes that see no colour."""

DUE_CELLS = 7
_MARGIN_CELLS = 5  # mark, tier, space, warmth, space
_NAME_CELLS = 16


class PersonRow(msgspec.Struct, frozen=True, gc=False):
    """What the list shows of one person; ``due`` in words, ``when`` as its tone."""

    name: str
    organisation: str = ""
    tier: str = ""
    warmth: Warmth = "none"
    due: str = ""
    when: Literal["", "today", "late"] = ""
    asleep: bool = False


class PeopleList(Rows):
    """People by id; ``person`` gives what a row shows, and is asked for visible rows only."""

    def __init__(
        self,
        person: Callable[[str], PersonRow],
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.person = person

    def pieces(self, key: str, width: int) -> list[Piece]:
        """A person's row: mark, tier, warmth, name, organisation, due."""
        row = self.person(key)
        free = width - _MARGIN_CELLS - DUE_CELLS - 1
        name_cells = free if free < _NAME_CELLS + 8 else max(_NAME_CELLS, free * 6 // 10)
        tone = "dim" if row.asleep else "name"
        return [
            ("✓" if key in self.marked else " ", "accent"),
            (f"{row.tier or ' '} ", "dim"),
            (f"{'z' if row.asleep else GLYPHS[row.warmth]} ", _tone(row)),
            (fit(row.name, name_cells), tone),
            (fit(f" {row.organisation}", free - name_cells), "dim"),
            (
                fit(row.due, DUE_CELLS, right=True),
                {"late": "late", "today": "accent"}.get(row.when, "dim"),
            ),
            (" ", ""),
        ]


def _tone(row: PersonRow) -> str:
    return "dim" if row.asleep or row.warmth == "none" else row.warmth
