"""Lowering the fullest weeks along paths.

From a week that is too full, over touches of one length that make room for each other, to a week
that is less full: the cost-reducing paths of the optimal semi-matchings of Harvey, Ladner, Lovász
and Tamir (Journal of Algorithms 59, 2006).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from brm_tui.domain.levelling import Board, Place, bounds, wish_at

_PATHS = 200
_LOOKS = 30_000
_LOOKS_A_PLACE = 3
"""So many touches are looked at before the search for paths ends, and so many for each place."""

_Step = tuple[int, int]
"""The week that a touch leaves, and the number of its place."""


def mend(board: Board, places: Sequence[Place]) -> None:
    """Lower the fullest weeks, those over their budget first, as long as a path helps."""
    _Mending(board, places).mend()


class _Mending:
    def __init__(self, board: Board, places: Sequence[Place]) -> None:
        self.board, self.places = board, places
        self.looks = _LOOKS + _LOOKS_A_PLACE * len(places)
        self.held: list[dict[int, dict[int, None]]] = [{} for _ in board.load]
        for number, place in enumerate(places):
            self._at(number).setdefault(wish_at(*place).minutes, {})[number] = None

    def _at(self, number: int) -> dict[int, dict[int, None]]:
        """The week that a touch lies in: minutes -> numbers of the places."""
        return self.held[self.board.days.week_of[wish_at(*self.places[number]).on]]

    def mend(self) -> None:
        stuck: set[int] = set()
        for _ in range(_PATHS):
            top = self.board.fullest(stuck)
            if top is None or self.looks <= 0:
                return
            sizes = sorted((m for m, held in self.held[top].items() if held), reverse=True)
            if not any(self._relieve(top, minutes) for minutes in sizes):
                stuck.add(top)

    def _relieve(self, top: int, minutes: int) -> bool:
        """Take a touch of so many minutes from a week, over others if need be."""
        came: dict[int, _Step] = {}
        queue, seen = deque([top]), {top}
        while queue and self.looks > 0:
            week = queue.popleft()
            for number in tuple(self.held[week].get(minutes, ())):
                for other in self._reach(number):
                    if other in seen or not self.board.open[other]:
                        continue
                    seen.add(other)
                    came[other] = (week, number)
                    if self.board.relieves(top, other, minutes) and self._walk(came, top, other):
                        return True
                    queue.append(other)
        return False

    def _reach(self, number: int) -> range:
        """The weeks that a touch can go to."""
        self.looks -= 1
        days = self.board.days
        low, high = bounds(*self.places[number])
        if low > high:
            return range(0)
        low, high = days.after[low], days.before[high]
        return range(days.week_of[low], days.week_of[high] + 1) if low <= high else range(0)

    def _walk(self, came: dict[int, _Step], top: int, end: int) -> bool:
        """Make the moves of a path, the last one first; says whether that could be done."""
        path, week = [], end
        while week != top:
            source, number = came[week]
            path.append((week, number))
            week = source
        chains = {id(self.places[number][0]) for _, number in path}
        if len(chains) < len(path):
            return False  # two touches of one person stand in each other's way
        for goal, number in path:
            self._move(number, goal)
        return True

    def _move(self, number: int, week: int) -> None:
        chain, n = self.places[number]
        wish = wish_at(chain, n)
        del self._at(number)[wish.minutes][number]
        self.board.put(wish, -1)
        wish.on = self.board.best_day(week, *bounds(chain, n), wish.ideal)
        self.board.put(wish)
        self._at(number).setdefault(wish.minutes, {})[number] = None
