"""Taking chains out of a week that is too full, and putting them back where they add least.

What moves touch by touch cannot lower may yet be lowered when several chains move at once: ruin and
recreate, as Schrimpf et al. have it (Journal of Computational Physics 159, 2000). Whoever is
overdue may begin on any day of a cadence, and all later windows move with that day: after weeks
off, many windows leave but the first week. All others are laid anew within their windows, in small
books only: in large ones touch by touch is as good. What is no better is taken back. The dice are
the same each time, and so is the plan.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

import msgspec

from brm_tui.domain.chain import ALONE_DAYS, Chain, Person, Start, chain_of
from brm_tui.domain.levelling import Board, bounds, spread
from brm_tui.domain.working_days import HORIZON, NONE

_SLACK = 0.03
"""A week may be so much fuller than the level before it is too full."""
_SMALL = 400
"""So many touches has a book at most in which chains are laid anew that are not overdue."""
_ROUNDS, _ROUND_TOUCHES, _IN_VAIN = 40, 3_000, 15
"""So often it is tried in a small book; in others less often, as more touches are to be levelled
each time; and no longer once so many tries in a row were in vain."""
_OTHERS = 6
"""Fewer than so many more chains are moved at a time, to make room."""
_FIRST_DAYS = 25
"""So many first days are looked at for one person, spread over the cadence."""
_SHUNNED = 1e12

T = TypeVar("T")


class Late(msgspec.Struct):
    """Somebody overdue with the chain that was begun on the day found first."""

    person: Person
    start: Start
    chain: Chain


def recreate(
    board: Board, chains: Sequence[Chain], late: Sequence[Late], level: Callable[[], None]
) -> None:
    """Lower the fullest week as long as that can be done; chains of the overdue are exchanged.

    ``chains`` are those of all others; ``level`` levels the weeks with all chains as they are.
    """
    _Recreating(board, chains, late, level).recreate()


class _Recreating:
    def __init__(
        self,
        board: Board,
        chains: Sequence[Chain],
        late: Sequence[Late],
        level: Callable[[], None],
    ) -> None:
        self.board, self.late, self.level = board, late, level
        self.chains = chains
        self.enough = _SLACK * board.level
        self.dice = Random(0)
        self.ways: dict[str, list[Chain]] = {}

    def recreate(self) -> None:
        touches = sum(len(chain.links) for chain in self._all())
        loose = [c for c in self.chains if touches <= _SMALL and not all(w.still for w in c.links)]
        in_vain = 0
        for _ in range(_ROUNDS if touches <= _SMALL else 1 + _ROUND_TOUCHES // touches):
            top = self.board.fullest(())
            if top is None or self.board.height(top) <= self.enough or in_vain == _IN_VAIN:
                return
            late = [one for one in self.late if self._comes_to(one.chain, top)]
            here = [chain for chain in loose if self._comes_to(chain, top)]
            if not (late or here):
                return
            before, back = self._score(), self._way_back()
            if late and not (here and self.dice.random() < 0.5):
                self._begin_anew(late, top)
            else:
                self._lay_anew(here, loose)
            self.level()
            in_vain += 1
            if self._score() < before:
                in_vain = 0
            else:
                back()

    def _all(self) -> list[Chain]:
        return [*self.chains, *(one.chain for one in self.late)]

    def _comes_to(self, chain: Chain, week: int) -> bool:
        return any(self.board.days.week_of[wish.on] == week for wish in chain.links)

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

    def _with_others(self, out: list[T], of: Sequence[T]) -> list[T]:
        """These, and by the dice some others."""
        known = set(map(id, out))
        rest = [one for one in of if id(one) not in known]
        return out + self.dice.sample(rest, min(len(rest), self.dice.randrange(_OTHERS)))

    def _begin_anew(self, there: list[Late], top: int) -> None:
        """Begin as many chains elsewhere as a week is too full, and some others where it suits."""
        needed = (self.board.height(top) - self.enough) / max(1, there[0].start.minutes)
        most = 1 + int(min(needed, len(there) - 1))
        out = self.dice.sample(there, self.dice.randint(-(-most // 2), most))
        again = self._with_others(out, self.late)
        for one in again:
            self._put(one.chain, -1)
        for number, one in enumerate(again):
            shunned = top if number < len(out) else None
            costs = [self._cost(way, shunned) for way in self._ways(one)]
            one.chain = self._put(self._ways(one)[costs.index(min(costs))])

    def _lay_anew(self, there: list[Chain], loose: Sequence[Chain]) -> None:
        """Lay one or two chains of a week anew, and some others with them."""
        out = self.dice.sample(there, min(len(there), self.dice.randint(1, 2)))
        again = self._with_others(out, loose)
        for chain in again:
            self._put(chain, -1)
        for chain in again:
            self._throw(chain)
            spread(self.board, [self._put(chain)])

    def _throw(self, chain: Chain) -> None:
        """Lay each touch on a day by the dice, where its window and its neighbours let it be."""
        days = self.board.days
        for number, wish in enumerate(chain.links):
            low, high = bounds(chain, number)
            if low < high and not wish.still:
                day = days.nearest(self.dice.randint(low, high), low, high)
                wish.on = day if day != NONE else wish.on

    def _cost(self, chain: Chain, shunned: int | None) -> float:
        """What a chain adds: the squares of its weeks, and very much for a week to be shunned."""
        spread(self.board, [self._put(chain)], passes=1)
        weeks = {self.board.days.week_of[wish.on] for wish in chain.wishes}
        heights = [max(0.0, self.board.height(week)) for week in weeks]
        self._put(chain, -1)
        return sum(height * height for height in heights) + _SHUNNED * (shunned in weeks)

    def _put(self, chain: Chain, sign: int = 1) -> Chain:
        for wish in chain.wishes:
            self.board.put(wish, sign)
        return chain

    def _ways(self, one: Late) -> list[Chain]:
        """The chains that somebody overdue can have, the soonest first."""
        key, days, start = one.person.contact.id, self.board.days, one.start
        if key not in self.ways:
            low = days.after[min(start.earliest, HORIZON - 1)]
            high = days.before[min(start.earliest + (start.pace or ALONE_DAYS), HORIZON - 1)]
            firsts = [day for day in range(low, high + 1) if days.works(day)]
            self.ways[key] = [
                chain_of(one.person, start, days, at=day)
                for day in firsts[:: 1 + len(firsts) // _FIRST_DAYS]
            ] or [one.chain]
        return self.ways[key]
