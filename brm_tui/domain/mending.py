"""Lowering the fullest weeks along paths.

From a week that is too full, over touches that make room for each other, to a week that is less
full: the cost-reducing paths of the optimal semi-matchings of Harvey, Ladner, Lovász and Tamir
(Journal of Algorithms 59, 2006), here for touches of several lengths. A path may end where it
began, when the week gives a long touch and gets a short one. Each path leaves every week it
touches lower than the fullest was, so that there is an end to it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from brm_tui.domain.levelling import Board, Place, bounds, wish_at

_PATHS = 200
_LOOKS, _LOOKS_A_PLACE = 30_000, 20
"""So many touches are looked at, at most, before the search for paths ends."""
_STUCK = 4
"""Once so many of the fullest weeks cannot be lowered, the others hardly can."""

_State = tuple[int, int]
"""A week, and the minutes of the touch that comes to it."""
_Step = tuple[_State, int]
"""The state that a touch leaves, and the number of its place."""
_Move = tuple[int, int]
"""The number of a place, and the week its touch goes to."""


def mend(board: Board, places: Sequence[Place]) -> None:
    """Lower the fullest weeks, those over their budget first, as long as a path helps.

    Gaps keep to their bounds at first; for weeks that are still too full they may be shorter.
    """
    for loose in (False, True):
        _Mending(board, places, loose=loose).mend()


class _Mending:
    def __init__(self, board: Board, places: Sequence[Place], *, loose: bool) -> None:
        self.board, self.places, self.loose = board, places, loose
        self.looks = min(_LOOKS, _LOOKS_A_PLACE * len(places))
        self.held: list[dict[int, None]] = [{} for _ in board.load]
        for number in range(len(places)):
            self._at(number)[number] = None

    def _at(self, number: int) -> dict[int, None]:
        """The numbers of the places in the week that a touch lies in."""
        return self.held[self.board.days.week_of[wish_at(*self.places[number]).on]]

    def mend(self) -> None:
        stuck: set[int] = set()
        for _ in range(_PATHS):
            top = self.board.fullest(stuck)
            if top is None or self.looks <= 0 or len(stuck) == _STUCK:
                return
            if not self._relieve(top):
                stuck.add(top)

    def _relieve(self, top: int) -> bool:
        """Take a touch from a week, over others if need be."""
        limit = self.board.height(top)
        came: dict[_State, _Step] = {}
        queue = deque([(top, 0)])
        while queue and self.looks > 0:
            state = queue.popleft()
            week, brought = state
            for number in tuple(self.held[week]):
                minutes = wish_at(*self.places[number]).minutes
                if brought > minutes and self.board.height(week, brought - minutes) >= limit:
                    continue
                for other in self._reach(number):
                    goal = (other, minutes)
                    if goal in came or not self.board.open[other]:
                        continue
                    path = self._path(came, state, (number, other))
                    if not path:
                        continue
                    if self._helps(path, top, limit):
                        self._walk(path)
                        return True
                    if other != top:
                        came[goal] = (state, number)
                        queue.append(goal)
        return False

    def _path(self, came: dict[_State, _Step], state: _State, last: _Move) -> list[_Move]:
        """The moves up to this last one, that first.

        Empty if a person or a week would be in it twice: they stand in each other's way.
        """
        path = [last]
        weeks, chains = {last[1]}, {id(self.places[last[0]][0])}
        while state[1]:
            before, number = came[state]
            path.append((number, state[0]))
            weeks.add(state[0])
            chains.add(id(self.places[number][0]))
            state = before
        return path if len(weeks) == len(chains) == len(path) else []

    def _helps(self, path: Sequence[_Move], top: int, limit: float) -> bool:
        """Whether the week in which the path ends stays lower than the fullest was."""
        number, week = path[0]
        minutes = wish_at(*self.places[number]).minutes
        if week == top:
            return minutes < wish_at(*self.places[path[-1][0]]).minutes
        return self.board.height(week, minutes) < limit

    def _walk(self, path: Sequence[_Move]) -> None:
        """Make the moves."""
        for number, week in path:
            chain, n = self.places[number]
            wish = wish_at(chain, n)
            low, high = bounds(chain, n, loose=self.loose)
            del self._at(number)[number]
            self.board.put(wish, -1)
            wish.on = self.board.best_day(week, low, high, wish.ideal)
            self.board.put(wish)
            self._at(number)[number] = None

    def _reach(self, number: int) -> range:
        """The weeks that a touch can go to."""
        self.looks -= 1
        days = self.board.days
        low, high = bounds(*self.places[number], loose=self.loose)
        if low > high:
            return range(0)
        low, high = days.after[low], days.before[high]
        return range(days.week_of[low], days.week_of[high] + 1) if low <= high else range(0)
