"""Which record stands for which touch that is wished for, and what it looks like afterwards.

A touch keeps its record, and so its place in calendars, through every re-plan that has a touch
for it; what has none is cancelled.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from brm_tui.domain.chain import Chain, Wish
from brm_tui.domain.model import Planned
from brm_tui.domain.working_days import WorkingDays


def matched(chain: Chain, open_ones: Iterable[Planned], days: WorkingDays) -> list[Planned]:
    """Give the wishes their records; what is left over has no wish."""
    pool = sorted(open_ones, key=lambda record: (record.on, record.id))
    free = [wish for wish in chain.wishes if wish.record is None]
    free.sort(key=lambda wish: wish.ideal)
    for ask in (_same, _in_window, _any):
        for wish in free:
            if wish.record is None:
                wish.record = ask(wish, pool, days)
                if wish.record is not None:
                    pool.remove(wish.record)
    return pool


def stand(chain: Chain, days: WorkingDays, *, keep: bool) -> None:
    """Let touches begin on the days their records have, where those are in their windows.

    ``keep`` says that they are not to be moved from there.
    """
    for wish in chain.wishes:
        if wish.record is not None and not wish.still:
            on = days.offset(wish.record.on)
            if wish.low <= on <= wish.high and days.works(on):
                wish.on, wish.still = on, keep


def _same(wish: Wish, pool: Sequence[Planned], days: WorkingDays) -> Planned | None:
    """What was planned for the same: the anchor, or the touch of the rhythm that day."""
    ideal = days.day(wish.ideal)
    return next((r for r in pool if r.kind == wish.kind and r.ideal == ideal), None)


def _in_window(wish: Wish, pool: Sequence[Planned], days: WorkingDays) -> Planned | None:
    near = [
        record
        for record in pool
        if _exchangeable(wish, record) and wish.low <= days.offset(record.on) <= wish.high
    ]
    return min(near, key=lambda r: abs(days.offset(r.on) - wish.ideal), default=None)


def _any(wish: Wish, pool: Sequence[Planned], days: WorkingDays) -> Planned | None:
    return next((record for record in pool if _exchangeable(wish, record)), None)


def _exchangeable(wish: Wish, record: Planned) -> bool:
    return (wish.kind == "review") == (record.kind == "review")


def written(wishes: Iterable[Wish], own: Sequence[Planned], days: WorkingDays) -> Iterator[Planned]:
    """The records of these wishes of one person that are new or differ from what stands.

    ``own`` are all records of the person.
    """
    known = {record.id: record for record in own}
    for wish in wishes:
        before, made = wish.record, ""
        if before is None:
            made = _id_of(wish, days, known)
            before = known.get(made)
        now = _as_wished(wish, before, days, made)
        known[now.id] = now
        if now != before:
            yield now


def _as_wished(wish: Wish, before: Planned | None, days: WorkingDays, made: str) -> Planned:
    on, ideal = days.day(wish.on), days.day(wish.ideal)
    if before is None:
        return Planned(
            id=made,
            contact=wish.contact,
            on=on,
            minutes=wish.minutes,
            kind=wish.kind,
            ideal=ideal,
            changed=days.today,
        )
    now = replace(
        before,
        on=on,
        minutes=wish.minutes,
        kind=wish.kind,
        ideal=ideal,
        state="open",
        pinned=before.pinned and before.on == on,
    )
    return stamped(before, now, days.today)


def cancelled(record: Planned, today: date) -> Planned:
    """The record of a touch that will not be."""
    return stamped(record, replace(record, state="cancelled", pinned=False), today)


def stamped(before: Planned, now: Planned, today: date) -> Planned:
    """The new state of a record, with a higher sequence if calendars have to learn of it."""
    shown = (before.on, before.minutes, before.kind, before.state == "cancelled")
    if shown == (now.on, now.minutes, now.kind, now.state == "cancelled"):
        return now
    return replace(now, sequence=before.sequence + 1, changed=today)


def _id_of(wish: Wish, days: WorkingDays, known: dict[str, Planned]) -> str:
    """An id made of what it is for, so that the same book gives the same plan.

    One that was cancelled comes back under its id; one that is taken is passed over.
    """
    what = f"{wish.contact} {wish.kind} {days.day(wish.ideal)}"
    for n in range(len(known) + 1):
        made = _letters(f"{what} {n}")
        if made not in known or known[made].state == "cancelled":
            return made
    raise AssertionError("more ids are taken than there are records")


def _letters(text: str) -> str:
    from hashlib import blake2b

    return b32encode(blake2b(text.encode(), digest_size=8).digest())[:12].decode().lower()
