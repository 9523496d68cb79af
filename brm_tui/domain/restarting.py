"""Other first days for the overdue, where the touches that follow make a week too full.

Whoever is overdue may come on any day of a cadence, and all later windows move with that day; after
weeks off, many windows leave but the first week. So as long as a week is too full, some of the
chains that have a touch in it, and a few others, are taken out and begun anew where they add least
(ruin and recreate, as Schrimpf et al., Journal of Computational Physics 159, 2000, have it). What
is not better is taken back. The dice are the same each time, and so is the plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

import msgspec

from brm_tui.domain.chain import ALONE_DAYS, Chain, Person, Start, chain_of
from brm_tui.domain.levelling import Board, spread
from brm_tui.domain.working_days import HORIZON

_SLACK = 0.02
"""A week may be so much fuller than the level before it is too full."""
_ROUNDS, _ROUND_PLACES = 40, 8_000
"""So often it is tried at most; less often where so many touches are to be levelled each time."""
_OTHERS = 3
"""So many more chains, less one, are begun anew to make room."""
_SHUNNED = 1e12
_FIRST_DAYS = 25
"""So many first days are looked at for one person, spread over the cadence."""


class Late(msgspec.Struct):
    """Somebody overdue with the chain that was begun on the day found first."""

    person: Person
    start: Start
    chain: Chain


def restart(
    board: Board, chains: Sequence[Chain], late: Sequence[Late], level: Callable[[], None]
) -> None:
    """Begin chains of the overdue on other days as long as that lowers the fullest week.

    ``chains`` are those of all others; ``level`` levels the weeks with all chains as they are.
    """
    _Restarting(board, chains, late, level).restart()


class _Restarting:
    def __init__(
        self,
        board: Board,
        chains: Sequence[Chain],
        late: Sequence[Late],
        level: Callable[[], None],
    ) -> None:
        self.board, self.chains, self.late, self.level = board, chains, late, level
        self.week_of = board.days.week_of
        self.enough = _SLACK * board.level
        self.dice = Random(0)

    def restart(self) -> None:
        if not self.late:
            return
        places = sum(len(chain.links) for chain in self._all())
        for _ in range(min(_ROUNDS, 1 + _ROUND_PLACES // places)):
            top = self.board.fullest(())
            if top is None or self.board.height(top) <= self.enough:
                return
            there = [one for one in self.late if self._comes_to(one.chain, top)]
            if not there:
                return
            before, back = self._score(), self._way_back()
            self._begin_anew(there, top)
            self.level()
            if self._score() >= before:
                back()

    def _all(self) -> list[Chain]:
        return [*self.chains, *(one.chain for one in self.late)]

    def _comes_to(self, chain: Chain, week: int) -> bool:
        return any(self.week_of[wish.on] == week for wish in chain.links)

    def _score(self) -> tuple[float, float]:
        """How far the fullest week is too high, and all of them squared: the less the better."""
        heights = [max(0.0, self.board.height(week)) for week in range(len(self.board.load))]
        return round(max(heights), 3), round(sum(height * height for height in heights), 3)

    def _way_back(self) -> Callable[[], None]:
        """What puts everything where it is now."""
        board = self.board
        on_day, load = list(board.on_day), list(board.load)
        days = [(chain, [wish.on for wish in chain.wishes]) for chain in self._all()]
        begun = [one.chain for one in self.late]

        def back() -> None:
            board.on_day, board.load = on_day, load
            for one, chain in zip(self.late, begun, strict=True):
                one.chain = chain
            for chain, places in days:
                for wish, on in zip(chain.wishes, places, strict=True):
                    wish.on = on

        return back

    def _begin_anew(self, there: list[Late], top: int) -> None:
        """Take as many chains out of a week as it is too full, and some others; begin them anew."""
        needed = (self.board.height(top) - self.enough) / max(1, there[0].start.minutes)
        most = 1 + int(min(needed, len(there) - 1))
        out = self.dice.sample(there, self.dice.randint(-(-most // 2), most))
        others = [one for one in self.late if one not in out]
        again = out + self.dice.sample(others, min(len(others), self.dice.randrange(_OTHERS)))
        for one in again:
            self._put(one.chain, -1)
        for one in again:
            best = min(
                self._others(one),
                key=lambda chain: self._cost(chain, top if one in out else -1),
                default=one.chain,
            )
            one.chain = self._put(best)

    def _cost(self, chain: Chain, shunned: int) -> float:
        """What a chain adds: the squares of its weeks, and very much for a week to be shunned."""
        spread(self.board, [self._put(chain)])
        weeks = {self.week_of[wish.on] for wish in chain.wishes}
        heights = [max(0.0, self.board.height(week)) for week in weeks]
        self._put(chain, -1)
        return sum(height * height for height in heights) + _SHUNNED * (shunned in weeks)

    def _put(self, chain: Chain, sign: int = 1) -> Chain:
        for wish in chain.wishes:
            self.board.put(wish, sign)
        return chain

    def _others(self, one: Late) -> Iterator[Chain]:
        """The chains that could be instead, the soonest first."""
        days, start = self.board.days, one.start
        low = days.after[min(start.earliest, HORIZON - 1)]
        high = days.before[min(start.earliest + (start.pace or ALONE_DAYS), HORIZON - 1)]
        firsts = [day for day in range(low, high + 1) if days.works(day)]
        for day in firsts[:: 1 + len(firsts) // _FIRST_DAYS]:
            yield chain_of(one.person, start, days, at=day)
