"""When each person was touched, kept up touch by touch."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from brm_tui.domain.model import Touch
from brm_tui.store.filed import Filed

Moment = tuple[date, str]
"""The day of a touch, and its id."""


class Timeline(Mapping[str, list[Moment]]):
    """Contact id -> the moments of that contact, ascending.

    Where the touches lie filed, those of a person are read with the first question about them.
    """

    def __init__(self, touches: Mapping[str, Touch]) -> None:
        self._moments: dict[str, list[Moment]] = {}
        self._filed = touches if isinstance(touches, Filed) else None
        if self._filed is None:
            self._fill(touches)
            return
        for old, new in self._filed.corrections:
            if old is not None:
                self.remove(old)
            if new is not None:
                self.add(new)

    def _fill(self, touches: Mapping[str, Touch]) -> None:
        timeline = self._moments
        for touch in touches.values():
            moment = (touch.on, touch.id)
            for person in touch.contacts:
                if person in timeline:
                    timeline[person].append(moment)
                else:
                    timeline[person] = [moment]
        for moments in timeline.values():
            moments.sort()

    def _of(self, key: str) -> list[Moment] | None:
        moments = self._moments.get(key)
        if moments is None and self._filed is not None and (taken := self._filed.take(key)):
            moments = self._moments[key] = [(touch.on, touch.id) for touch in taken]
        return moments

    def days(self, key: str) -> Sequence[date]:
        """The days a person was touched, ascending; touches that lie filed are not read."""
        if key not in self._moments and self._filed is not None:
            filed = self._filed.days(key)
            if filed is not None:
                return filed
        return [day for day, _ in self._moments.get(key, ())]

    def latest(self, key: str, limit: int) -> list[Touch] | None:
        """A person's last touches, newest first, where they lie filed: the others are not read.

        ``None`` where they do not.
        """
        if key in self._moments or self._filed is None:
            return None
        return self._filed.latest(key, limit)

    def since(self, first: date) -> set[str]:
        """The ids of the touches on that day and after it."""
        start = (first, "")
        found = {
            key
            for moments in self._moments.values()
            if moments and moments[-1] >= start
            for _, key in moments[bisect_left(moments, start) :]
        }
        if self._filed is not None:
            found.update(touch.id for touch in self._filed.since(first))
        return found

    def add(self, touch: Touch) -> None:
        """Take a touch in."""
        for person in touch.contacts:
            moments = self._of(person)
            if moments is None:
                moments = self._moments[person] = []
            insort(moments, (touch.on, touch.id))

    def remove(self, touch: Touch) -> None:
        """Take a touch out."""
        for person in touch.contacts:
            moments = self._of(person) or []
            del moments[bisect_left(moments, (touch.on, touch.id))]

    def __getitem__(self, key: str) -> list[Moment]:
        moments = self._of(key)
        if moments is None:
            raise KeyError(key)
        return moments

    def __iter__(self) -> Iterator[str]:
        yield from list(self._moments)
        if self._filed is not None:
            yield from self._filed.people()

    def __len__(self) -> int:
        return sum(1 for _ in self)
