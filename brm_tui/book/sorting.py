"""The sorting pass in the book: left and taken up again at any time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from brm_tui.book.changing import Changing
from brm_tui.book.records import Tables
from brm_tui.domain.circle import in_circle
from brm_tui.domain.errors import Usage
from brm_tui.domain.minutes import touch_minutes
from brm_tui.domain.model import Change, Edit, Tier
from brm_tui.domain.sorting import (
    VERDICTS,
    Sorting,
    Unsorted,
    is_unsorted,
    rank,
    rooms,
    sorted_as,
    unsorted,
)
from brm_tui.domain.ties import minutes_a_week, working_weeks

_TIERS: tuple[Tier, ...] = ("A", "B", "C")


class Sorts(Changing):
    """The book's sorting pass and its verb."""

    def _begin(self, tables: Tables) -> None:
        super()._begin(tables)
        self._unsorted: dict[str, Unsorted] = {}

    def _apply(self, edits: Sequence[Edit]) -> set[str]:
        concerned = super()._apply(edits)
        for key in concerned:
            self._unsorted.pop(key, None)
        return concerned

    def turn_to(self, today: date) -> None:
        """Go on with another day."""
        self._unsorted.clear()
        super().turn_to(today)

    def sorting(self) -> Sorting:
        """Who is still to be sorted, with a guess each, and what the circle costs so far."""
        practice, weeks = self.practice, working_weeks(self.practice, self.today)
        inside = [key for key, c in self.records.contacts.items() if in_circle(c)]
        tiers = [self.records.contacts[key].tier for key in inside]
        minutes = sum(minutes_a_week(self.rhythm_of(key), practice, weeks) for key in inside)
        left = (k for k, c in self.records.contacts.items() if is_unsorted(c, self.today))
        return Sorting(
            people=tuple(sorted((self._entry(key) for key in left), key=rank)),
            minutes=round(minutes, 1),
            budget=practice.minutes,
            costs={
                tier: round(
                    touch_minutes(practice, tier) * 365 / practice.tiers[tier].cadence / weeks, 1
                )
                for tier in _TIERS
            },
            taken={tier: tiers.count(tier) for tier in _TIERS},
            room=dict(rooms(practice)),
        )

    def _entry(self, key: str) -> Unsorted:
        entry = self._unsorted.get(key)
        if entry is None:
            latest = self.touches_of(key, 1)
            days = sorted(set(self.records.timeline.days(key)))
            entry = unsorted(
                self.records.contacts[key],
                days,
                latest[0] if latest else None,
                self.practice,
                self.today,
            )
            self._unsorted[key] = entry
        return entry

    def sort(self, key: str, verdict: str) -> Change:
        """Sort somebody: A, B, C, never, asleep, or later.

        Raises:
            Usage: it is no such verdict.
        """
        asked = verdict.strip().casefold()
        chosen = next((v for v in VERDICTS if v.casefold() == asked), None)
        if chosen is None:
            raise Usage(f"'{verdict}' sorts nobody; there are {', '.join(VERDICTS)}.")
        contact = self._contact(key)
        words = "put off" if chosen == "later" else chosen
        return self._change(
            f"Sorted {contact.name}: {words}", [sorted_as(contact, chosen, self.today)]
        )
