"""Spreading touches over the weeks so that none is fuller than need be.

A touch goes to the week of its window that lies furthest below its target: each such move lowers
the sum of squared loads. What is left is mended along paths (see ``mending``).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from brm_tui.domain.chain import Chain, Wish
from brm_tui.domain.working_days import HORIZON, NONE, WorkingDays

PASSES = 4
_OVER = 1000.0
"""A minute over the budget of a week weighs as much as so many minutes over its target."""
_CLOSED = 1e9

Place = tuple[Chain, int]
"""A link by its chain and its number; loose ones count on after the links."""


def water_level(total: float, rooms: Sequence[int]) -> float:
    """The height at which so many minutes fill weeks that are no deeper than ``rooms``."""
    left, level = total, 0.0
    ordered = sorted(room for room in rooms if room > 0)
    for n, room in enumerate(ordered):
        level = left / (len(ordered) - n)
        if level <= room:
            return level
        left -= room
    return level if not ordered else max(level, float(ordered[-1]))


class Board:
    """The weeks with what lies in them: minutes a week and a day.

    ``loads`` is what others have on each day (offset -> minutes), ``done`` the minutes of this
    week that are already spent.
    """

    def __init__(self, days: WorkingDays, loads: dict[int, int], done: int = 0) -> None:
        self.days = days
        self.on_day = [0] * HORIZON
        self.load = [0.0] * len(days.weeks)
        for day, minutes in loads.items():
            if 0 <= day < HORIZON:
                self.on_day[day] += minutes
                self.load[days.week_of[day]] += minutes
        self.room = [week.room for week in days.weeks]
        first = days.weeks[0]
        self.room[0] = max(0, min(first.room, first.budget - done))
        self.open = [bool(week.days) for week in days.weeks]
        self.cap: list[float] = [float(room) for room in self.room]
        self.target = list(self.cap)
        self.level = 0.0

    def aim(self, total: float) -> None:
        """Set the targets for so many minutes in all: level, but no week over its budget.

        If the budgets cannot hold them, each week is over by the same share.
        """
        whole = sum(self.room)
        over = total / whole if whole and total > whole else 1.0
        self.cap = [room * over for room in self.room]
        self.level = water_level(total, [int(cap + 0.5) for cap in self.cap])
        self.target = [min(cap, self.level) for cap in self.cap]

    def put(self, wish: Wish, sign: int = 1) -> None:
        """Count a wish in its week and day; with ``sign`` -1 take it out."""
        if 0 <= wish.on < HORIZON:
            self.on_day[wish.on] += sign * wish.minutes
            self.load[self.days.week_of[wish.on]] += sign * wish.minutes

    def total(self) -> float:
        """All minutes on the board."""
        return sum(self.load)

    def best_week(self, first: int, last: int, minutes: int, here: int = NONE) -> int:
        """The week that lies furthest below its target and has room; ``here`` wins a tie."""
        load, target, cap = self.load, self.target, self.cap
        best, least = here, _CLOSED
        for week in range(first, last + 1):
            weight = load[week] - target[week]
            over = load[week] + minutes - cap[week]
            if over > 0:
                weight += over * _OVER
            if (weight < least or (weight == least and week == here)) and self.open[week]:
                best, least = week, weight
        return best

    def height(self, week: int, more: int = 0) -> float:
        """How far a week would be over its target; far more if it would be over its budget."""
        load = self.load[week] + more
        over = load - self.cap[week]
        return load - self.target[week] + (over * _OVER if over > 0 else 0.0)

    def fullest(self, but: Container[int]) -> int | None:
        """The week furthest over its budget, or its target; ``None`` if none is over either."""
        weeks = [week for week in range(len(self.load)) if week not in but]
        top = max(weeks, key=self.height, default=None)
        return top if top is not None and self.height(top) > 0 else None

    def best_day(self, week: int, low: int, high: int, ideal: int) -> int:
        """The emptiest working day of a week within the bounds, the nearest to ``ideal``."""
        on_day = self.on_day
        fitting = [day for day in self.days.weeks[week].days if low <= day <= high]
        return min(fitting, key=lambda d: (on_day[d], abs(d - ideal), d), default=NONE)


def spread(board: Board, chains: Sequence[Chain], passes: int = PASSES) -> list[Place]:
    """Move what may be moved until no touch has a better week; gives what may be moved."""
    places = [
        (chain, n)
        for chain in chains
        for n, wish in enumerate(chain.wishes)
        if not wish.still and wish.low < wish.high
    ]
    places.sort(key=lambda place: _freedom(*place))
    for _ in range(passes):
        if not sum([_settle(board, *place) for place in places]):
            break
    return places


def spread_days(board: Board, chains: Iterable[Chain]) -> None:
    """Give touches that are new in their week the emptiest day of it, the others their old one."""
    for chain in chains:
        for n, wish in enumerate(chain.wishes):
            if wish.still or wish.low == wish.high:
                continue
            low, high = bounds(chain, n)
            week = board.days.week_of[wish.on]
            old = board.days.offset(wish.record.on) if wish.record else NONE
            board.put(wish, -1)
            if max(low, 0) <= old <= high and board.days.week_of[old] == week:
                day = old if board.days.works(old) else NONE
            else:
                day = board.best_day(week, low, high, wish.ideal)
            wish.on = day if day != NONE else wish.on
            board.put(wish)


def wish_at(chain: Chain, n: int) -> Wish:
    """The wish with that number."""
    links = chain.links
    return links[n] if n < len(links) else chain.loose[n - len(links)]


def bounds(chain: Chain, n: int, *, loose: bool = False) -> tuple[int, int]:
    """The days a wish can go to: its window, and the gaps to its neighbours.

    With ``loose`` a gap may be shorter by another width, and as long as the windows let it be.
    """
    links = chain.links
    if n >= len(links):
        wish = chain.loose[n - len(links)]
        return wish.low, wish.high
    wish = links[n]
    low, high = wish.low, wish.high
    least, most = chain.least, chain.most
    if loose:
        least, most = max(1, least - chain.start.width), HORIZON
    if n:
        before = links[n - 1].on
        if before + least > low:
            low = before + least
        if before + most < high:
            high = before + most
    if n + 1 < len(links):
        after = links[n + 1].on
        if after - most > low:
            low = after - most
        if after - least < high:
            high = after - least
    return low, high


def _freedom(chain: Chain, n: int) -> tuple[int, int, str, int]:
    wish = wish_at(chain, n)
    return wish.high - wish.low, wish.ideal, wish.contact, n


def _settle(board: Board, chain: Chain, n: int) -> bool:
    """Move a wish to the best week it can go to; says whether it moved."""
    wish = wish_at(chain, n)
    low, high = bounds(chain, n)
    if low > high:
        return False
    days = board.days
    low, high = days.after[low], days.before[high]
    if low >= high:
        return False
    week_of, minutes = days.week_of, wish.minutes
    here, first, last = week_of[wish.on], week_of[low], week_of[high]
    fits = low <= wish.on <= high
    if first == here == last and fits:
        return False
    board.put(wish, -1)
    best = board.best_week(first, last, minutes, here if fits else NONE)
    if best != here:
        wish.on = board.best_day(best, low, high, wish.ideal)
    board.put(wish)
    return best != here
