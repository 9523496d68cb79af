"""The first day of somebody overdue: as soon as the weeks have room for the whole chain."""

from __future__ import annotations

from collections.abc import Sequence

from brm_tui.domain.chain import ALONE_DAYS, Start
from brm_tui.domain.levelling import Board
from brm_tui.domain.working_days import HORIZON

_FULL = 0.98
"""A week is full a little below the level: what follows the overdue is not yet levelled."""


def first_day(board: Board, start: Start) -> int:
    """The first day with room, for the touches that follow as well; else one of the emptiest.

    A date that was agreed waits only for a week within its budget. ``NONE`` if no working day is
    left.
    """
    days = board.days
    low = days.after[min(start.earliest, HORIZON - 1)]
    high = days.before[min(start.earliest + (start.pace or ALONE_DAYS), HORIZON - 1)]
    if low > high:
        return days.nearest(start.earliest, start.earliest)
    agreed = start.kind == "follow-up"
    height = _FULL * board.level + start.minutes / 2
    allowed = board.cap if agreed else [min(cap, height) for cap in board.cap]
    weeks = range(days.week_of[low], days.week_of[high] + 1)
    for week in weeks:
        if board.open[week] and board.load[week] + start.minutes <= allowed[week]:
            day = board.best_day(week, low, high, low)
            if agreed or _fits(board, start, day, allowed):
                return day
    week = board.best_week(weeks[0], weeks[-1], start.minutes)
    return board.best_day(week, low, high, low)


def _fits(board: Board, start: Start, day: int, allowed: Sequence[float]) -> bool:
    """Whether the weeks of each later window have room for one more touch."""
    week_of, load = board.days.week_of, board.load
    for ideal in range(day + start.pace, HORIZON, start.pace) if start.pace else ():
        first = week_of[max(0, ideal - start.width)]
        last = week_of[min(HORIZON - 1, ideal + start.width)] + 1
        if sum(load[first:last]) + start.minutes > sum(allowed[first:last]):
            return False
    return True
