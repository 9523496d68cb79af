"""The circle in words and colours: the gauge, and the tiers as columns."""

from __future__ import annotations

from textual.content import Content

from brm_tui.domain.circle import Circle
from brm_tui.tui.showing import fit, plain

_LEAST = 16
_SHARE = 10


def gauge(circle: Circle, width: int) -> Content:
    """Active people against the cap, the nursery behind them, and what it costs."""
    cells = max(min(width - 58, 50), 12)
    top = max(circle.cap, circle.active + len(circle.nursery), 1)
    active = round(cells * circle.active / top)
    nursery = min(max(round(cells * len(circle.nursery) / top), bool(circle.nursery)), cells)
    nursery = min(nursery, cells - active)
    line = plain("█" * active, "$late" if circle.active > circle.cap else "$warm")
    line += plain("▒" * nursery, "$accent") + plain("░" * (cells - active - nursery), "$line")
    line += plain(f"  {circle.active}/{circle.cap} ", "bold") + plain("active  ", "$quiet")
    line += plain(f"{len(circle.nursery)}", "bold $accent") + plain(" nursery  ", "$quiet")
    line += plain(f"{circle.asleep}", "bold") + plain(" asleep", "$quiet")
    if circle.unsorted:
        line += plain(f"  {circle.unsorted}", "bold") + plain(" unsorted", "$quiet")
    return line


def tiers(circle: Circle, width: int) -> Content:
    """The tiers as columns: people, room, minutes a week, and their share of the budget."""
    count = max(len(circle.columns) + 1, 1)
    cells = max(width // count, _LEAST)
    head, rooms, costs, bars = [], [], [], []
    for column in circle.columns:
        title = f"Tier {column.tier}" if column.tier else "Own cadence"
        room = f"{len(column.people)}/{column.room}" if column.room else f"{len(column.people)}"
        full = column.room and len(column.people) > column.room
        head.append(plain(fit(title, cells), "bold"))
        rooms.append(plain(fit(f"{room} people", cells), "$late" if full else ""))
        costs.append(plain(fit(f"{column.minutes:.0f} min a week", cells), "$quiet"))
        bars.append(_bar(column.minutes, circle.budget, cells))
    over = circle.minutes > circle.budget
    head.append(plain(fit("Together", cells), "bold"))
    rooms.append(plain(fit(f"{circle.active} people", cells)))
    total = f"{circle.minutes:.0f} of {circle.budget} min"
    costs.append(plain(fit(total, cells), "$late" if over else "$quiet"))
    bars.append(_bar(circle.minutes, circle.budget, cells))
    return Content("\n").join(Content("").join(row) for row in (head, rooms, costs, bars))


def _bar(minutes: float, budget: int, cells: int) -> Content:
    width = min(cells - 2, _SHARE)
    full = min(round(width * minutes / budget), width) if budget else 0
    tone = "$late" if minutes > budget else "$warm"
    return plain("▰" * full, tone) + plain(fit("▱" * (width - full), cells - full), "$line")
