"""The touches of a large book as they lie filed: each is read when it is asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from datetime import date

from brm_tui.domain.model import Touch
from brm_tui.store.register import Register

Correction = tuple[Touch | None, Touch | None]
"""A touch of the snapshot that is no more, and the one in its place."""


class Days(Sequence[date]):
    """Days by their ordinals; made when they are looked at."""

    def __init__(self, ordinals: Sequence[int]) -> None:
        self._ordinals = ordinals

    def __len__(self) -> int:
        return len(self._ordinals)

    def __getitem__(self, place):  # type: ignore[no-untyped-def]
        if isinstance(place, slice):
            return Days(self._ordinals[place])
        return date.fromordinal(self._ordinals[place])

    def __iter__(self) -> Iterator[date]:
        return map(date.fromordinal, self._ordinals)


class Filed(MutableMapping[str, Touch]):
    """Touches by id, read line by line; ``corrections`` are what the journal has changed.

    What concerns all of them, to count them or to go through them, reads all that are left.
    """

    def __init__(
        self,
        read: Callable[[int], Touch],
        register: Register,
        corrections: Sequence[Correction] = (),
    ) -> None:
        self._read, self._register = read, register
        self._people = dict(register.people)
        self._rows: dict[int, Touch] = {}
        self._made: dict[str, Touch | None] = {}
        self._all = False
        self.corrections = corrections
        for old, new in corrections:
            if old is not None:
                self._made.setdefault(old.id, None)
            if new is not None:
                self._made[new.id] = new

    # by person

    def days(self, person: str) -> Days | None:
        """The days of a person's filed touches, ascending; ``None`` once they were taken."""
        place = self._people.get(person)
        return None if place is None else Days(self._register.days[place])

    def take(self, person: str) -> list[Touch]:
        """The filed touches of a person, ascending; from now on somebody else keeps them."""
        place = self._people.pop(person, None)
        return [] if place is None else [self._at(row) for row in self._register.rows[place]]

    def latest(self, person: str, limit: int) -> list[Touch] | None:
        """A person's last filed touches, newest first; ``None`` once they were taken."""
        place = self._people.get(person)
        if place is None:
            return None
        rows = self._register.rows[max(place.start, place.stop - limit) : place.stop]
        return [self._at(row) for row in reversed(rows)]

    def people(self) -> list[str]:
        """Whose touches were not taken yet."""
        return list(self._people)

    def since(self, first: date) -> Iterator[Touch]:
        """The filed touches on that day and after it of all whose touches were not taken yet."""
        days, rows, start = self._register.days, self._register.rows, first.toordinal()
        for place in self._people.values():
            if place.stop > place.start and days[place.stop - 1] >= start:
                for at in range(bisect_left(days, start, place.start, place.stop), place.stop):
                    yield self._at(rows[at])

    def shared(self) -> list[Touch]:
        """The touches with several people, found in the register; the others are not read."""
        seen = bytearray(self._register.total)
        for row in self._register.rows:
            seen[row] = min(seen[row] + 1, 2)
        for row, times in enumerate(seen):
            if times > 1:
                self._at(row)
        return [t for t in self._made.values() if t is not None and len(t.contacts) > 1]

    def _at(self, row: int) -> Touch:
        touch = self._rows.get(row)
        if touch is None:
            touch = self._rows[row] = self._read(row)
            self._made.setdefault(touch.id, touch)
        return touch

    # by id

    def seen(self, key: str) -> Touch | None:
        """The touch of that id if it was asked for before, or added; nothing is read."""
        return self._made.get(key)

    def _rest(self) -> dict[str, Touch | None]:
        if not self._all:
            self._all = True
            for row in range(self._register.total):
                self._at(row)
        return self._made

    def __getitem__(self, key: str) -> Touch:
        touch = self._made[key] if key in self._made else self._rest().get(key)
        if touch is None:
            raise KeyError(key)
        return touch

    def __setitem__(self, key: str, touch: Touch) -> None:
        self._made[key] = touch

    def __delitem__(self, key: str) -> None:
        self[key]
        self._made[key] = None

    def __iter__(self) -> Iterator[str]:
        return iter([key for key, touch in self._rest().items() if touch is not None])

    def __len__(self) -> int:
        return sum(1 for touch in self._rest().values() if touch is not None)
