"""The year ahead: touches with everybody who has a rhythm, within the minutes of each week.

What is aimed at, the first before the second: every touch on a working day in its window; no week
over its budget where that can be; the fullest week as low as can be; the weeks even (the smallest
sum of squares); few dates moved. The same people and the same day give the same plan.

Who is overdue comes as soon as a week has room: the longest overdue first, each at most one more
cadence from today.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from brm_tui.domain.anchors import BIRTHDAY_REACH, RENEWAL_REACH, REVIEW_REACH
from brm_tui.domain.chain import ALONE_DAYS, USUAL_WINDOW, Chain, Person, Start, chain_of, start_of
from brm_tui.domain.fitting import first_day
from brm_tui.domain.keeping import cancelled, matched, stand, written
from brm_tui.domain.levelling import Board, spread, spread_days
from brm_tui.domain.mending import mend
from brm_tui.domain.model import Contact, Planned, PlannedKind, Practice
from brm_tui.domain.recreating import Late, recreate
from brm_tui.domain.rhythm import pace
from brm_tui.domain.working_days import FIRM_DAYS, HORIZON, NONE, WorkingDays

Scope = Literal["day", "person", "forecast", "all"]
"""How much may be moved: on a new ``day`` what was missed, and what follows it with the same
person; of a ``person`` what has left its window; the ``forecast``, but not the firm days; ``all``
that is not pinned, wherever it lay: the same people always come to the same weeks."""

_REACHES: dict[PlannedKind, int] = {
    "birthday": BIRTHDAY_REACH,
    "renewal": RENEWAL_REACH,
    "review": REVIEW_REACH,
}


class Waiting(msgspec.Struct, frozen=True):
    """Somebody overdue for whom a first day is to be found."""

    person: Person
    start: Start


def plan(
    people: Sequence[Person],
    practice: Practice,
    days: WorkingDays,
    scope: Scope = "all",
    loads: Mapping[int, int] | None = None,
    done: int = 0,
) -> list[Planned]:
    """The records of these people that are new or change, by day; a cancelled one says so.

    ``loads`` are the minutes that others have on a day (offset -> minutes), ``done`` the minutes
    already spent this week.
    """
    return _Planning(people, practice, days, scope, Board(days, dict(loads or {}), done)).plan()


def is_firm(record: Planned, today: date) -> bool:
    """Whether a planned touch keeps its day unless its own contact changes."""
    return record.pinned or (record.on - today).days < FIRM_DAYS


def window_of(
    record: Planned, contact: Contact, practice: Practice, share: int = 100
) -> tuple[date, date]:
    """The first and the last day on which a planned touch keeps to the rhythm.

    A date agreed has no other day than its own. ``share`` is the percent of the tier's cadence
    that is left for a bridge.
    """
    middle = (record.ideal or record.on).toordinal()
    width = _REACHES.get(record.kind, 0)
    if record.kind == "rhythm":
        every, source = pace(contact, (), practice.tiers, share)
        rule = practice.tiers.get(contact.tier)
        percent = rule.window if rule else USUAL_WINDOW
        width = every * percent // 100 if every and source != "habit" else 0
    return date.fromordinal(middle - width), date.fromordinal(middle + width)


class _Planning:
    """One run of the planner."""

    def __init__(
        self,
        people: Sequence[Person],
        practice: Practice,
        days: WorkingDays,
        scope: Scope,
        board: Board,
    ) -> None:
        self.people, self.practice, self.days = people, practice, days
        self.scope, self.board = scope, board
        self.chains: list[tuple[Person, Chain]] = []
        self.late: list[Late] = []
        self.records: list[Planned] = []

    def plan(self) -> list[Planned]:
        waiting = []
        for person in sorted(self.people, key=lambda person: person.contact.id):
            start = start_of(person, self.practice, self.days)
            if start is None:
                self._cancel([r for r in person.planned if r.state == "open"])
            elif not start.overdue or self._is_whole(person):
                self._link(person, start)
            elif (at := self._standing(person, start)) is not None:
                self._link(person, start, at)
            else:
                waiting.append(Waiting(person, start))
        if waiting:
            self._fit_in(waiting)
        self._spread()
        for person, chain in self.chains:
            self.records += written(chain.wishes, person.planned, self.days)
        return sorted(self.records, key=_day)

    def _spread(self) -> None:
        chains = [chain for _, chain in self.chains]
        self.board.aim(self.board.total())

        def level() -> None:
            mend(self.board, spread(self.board, [*chains, *(late.chain for late in self.late)]))

        level()
        recreate(self.board, chains, self.late, level)
        for late in self.late:
            self._match(late.person, late.chain)
            self.chains.append((late.person, late.chain))
        spread_days(self.board, [chain for _, chain in self.chains])

    def _fit_in(self, waiting: Sequence[Waiting]) -> None:
        """Find the overdue a day, the most urgent first, where the weeks have room."""
        board = self.board
        board.aim(board.total() + sum(_year_of(one.start) for one in waiting))
        spread(board, [chain for _, chain in self.chains], passes=1)
        for one in sorted(waiting, key=_turn):
            at = first_day(board, one.start)
            if at != NONE:
                self._link(one.person, one.start, at)
            else:
                self._cancel([r for r in one.person.planned if r.state == "open"])

    def _link(self, person: Person, start: Start, at: int | None = None) -> None:
        held = self._held(person)
        chain = chain_of(person, start, self.days, held, at, whole=self._is_whole(person))
        if start.overdue and start.kind == "rhythm" and self.scope == "all" and not held:
            self.late.append(Late(person, start, chain))
        else:
            self._match(person, chain)
            if self.scope != "all":
                stand(chain, self.days, keep=self.scope != "forecast")
            self.chains.append((person, chain))
        for wish in chain.wishes:
            self.board.put(wish)

    def _match(self, person: Person, chain: Chain) -> None:
        """Give the touches of a chain their records; those that are left over go."""
        taken = {id(wish.record) for wish in chain.wishes if wish.record is not None}
        pool = [r for r in person.planned if r.state == "open" and id(r) not in taken]
        self._cancel(matched(chain, pool, self.days))

    def _held(self, person: Person) -> list[Planned]:
        open_ones = [r for r in person.planned if r.state == "open"]
        missed = self._missed(open_ones)
        return sorted((r for r in open_ones if self._holds(r, missed=missed)), key=_day)

    def _is_whole(self, person: Person) -> bool:
        """Whether what is planned is the chain, and has but to be carried on."""
        if self.scope != "day":
            return False
        open_ones = [r for r in person.planned if r.state == "open"]
        steady = any(r.kind in ("rhythm", "follow-up") for r in open_ones)
        return steady and not self._missed(open_ones)

    def _missed(self, open_ones: Sequence[Planned]) -> bool:
        """Whether a day has passed on which a touch was planned."""
        today = self.days.today
        return any(r.on < today and r.kind in ("rhythm", "follow-up") for r in open_ones)

    def _holds(self, record: Planned, *, missed: bool) -> bool:
        """Whether the record keeps its day, whatever its window says."""
        on = self.days.offset(record.on)
        if on < 0:
            return False
        if record.pinned or (self.scope == "day" and not missed):
            return True
        if self.scope != "forecast" or on >= FIRM_DAYS:
            return False
        return self.days.works(on)

    def _standing(self, person: Person, start: Start) -> int | None:
        """The day that stands for the first touch of somebody overdue, if one does."""
        open_ones = [r for r in person.planned if r.state == "open" and r.kind != "review"]
        first = min((r for r in open_ones if self._stands(r)), key=_day, default=None)
        if first is None or self._missed(open_ones):
            return None
        on, ideal = self.days.offset(first.on), self.days.offset(first.ideal or first.on)
        if not start.earliest <= on <= start.earliest + (start.pace or ALONE_DAYS):
            return None
        return ideal if first.kind == "rhythm" and abs(ideal - on) <= start.width else on

    def _stands(self, record: Planned) -> bool:
        if self.scope == "person":
            on = self.days.offset(record.on)
            return 0 <= on < HORIZON and self.days.works(on)
        return self._holds(record, missed=False)

    def _cancel(self, records: Sequence[Planned]) -> None:
        self.records += [cancelled(record, self.days.today) for record in records]


def _year_of(start: Start) -> float:
    """The minutes that somebody takes in a year."""
    return start.minutes * (HORIZON / start.pace if start.pace else 1)


def _day(record: Planned) -> tuple[date, str]:
    return record.on, record.id


def _turn(one: Waiting) -> tuple[float, int, str]:
    start = one.start
    return -start.urgency, start.pace or ALONE_DAYS, one.person.contact.id
