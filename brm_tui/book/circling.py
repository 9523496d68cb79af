"""The circle in the book: who sleeps and who is woken, who is kept, one in and one out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from brm_tui.book.naming import whom
from brm_tui.book.proposing import Proposing
from brm_tui.book.records import Tables
from brm_tui.domain.circle import (
    LATER_MONTHS,
    Circle,
    asleep,
    circle,
    in_circle,
    in_exchange,
    kept,
    woken,
)
from brm_tui.domain.errors import Problem
from brm_tui.domain.model import AnyRecord, Change, Contact, Edit, Tier
from brm_tui.domain.months import add_months
from brm_tui.domain.resting import Candidate
from brm_tui.domain.ties import Tie


class Circling(Proposing):
    """The book's circle and its verbs."""

    def _begin(self, tables: Tables) -> None:
        super()._begin(tables)
        self._circle: Circle | None = None

    def _apply(self, edits: Sequence[Edit]) -> set[str]:
        self._circle = None
        return super()._apply(edits)

    def turn_to(self, today: date) -> None:
        """Go on with another day."""
        self._circle = None
        super().turn_to(today)

    def _edit(self, record: AnyRecord) -> Edit:
        """The edit of a record; a nursery knows when it began."""
        if isinstance(record, Contact) and record.state != "nursery":
            record = replace(record, nursery_since=None) if record.nursery_since else record
        elif isinstance(record, Contact) and record.nursery_since is None:
            before = self.records.contacts.get(record.id)
            was = before is not None and before.state == "nursery"
            record = replace(record, nursery_since=record.added if was else self.today)
        return super()._edit(record)

    def circle(self) -> Circle:
        """The circle: tiers with what they cost, nursery, who could rest, whom to wake."""
        if self._circle is None:
            contacts = self.records.contacts
            known = [k for k, c in contacts.items() if c.state != "active" or in_circle(c)]
            ties = (self._tie(key) for key in known)
            outside, wanted = len(contacts) - len(known), self._wanted()
            self._circle = circle(ties, outside, wanted, self.practice, self.today)
        return self._circle

    def in_exchange(self, coming: Sequence[Contact]) -> tuple[Candidate, ...]:
        """Who could rest for those who come in; empty while there is room for them.

        ``coming`` are contacts as they will be: woken, kept, or new.
        """
        contacts = self.records.contacts
        inside = [self._tie(key) for key, c in contacts.items() if in_circle(c)]
        return in_exchange(coming, inside, self.practice, self.today)

    def _tie(self, key: str) -> Tie:
        records = self.records
        own = records.favours_by.get(key, ())
        introductions = records.introductions_by.get(key, ())
        return Tie(
            contact=records.contacts[key],
            rhythm=self.rhythm_of(key),
            touches=self.touches_of(key),
            favours=sorted((records.favours[k] for k in own), key=lambda f: (f.on, f.id)),
            introductions=[records.introductions[k] for k in introductions],
        )

    def _wanted(self) -> dict[str, str]:
        """What sleepers offer that somebody needs, by their ids, in words."""
        wanted: dict[str, str] = {}
        for key, contact in self.records.contacts.items():
            if contact.state != "asleep" or not contact.offers:
                continue
            found = [p for p in self.proposals(key) if p.helper == key]
            if found:
                whose = "you need" if found[0].own else f"{self.name_of(found[0].seeker)} needs"
                offer, need = found[0].offer.item.text, found[0].need.item.text
                wanted[key] = f"offers {offer}: {whose} {need}"
        return wanted

    # verbs

    def sleep(self, keys: Iterable[str], until: date | None = None, wake_when: str = "") -> Change:
        """Let people fall asleep: out of every list but the search, until a date if one is set."""
        people = [asleep(self._contact(key), until, wake_when) for key in keys]
        return self._change(f"Let {whom(people)} sleep", people)

    def wake(self, keys: Iterable[str], *, instead_of: str = "") -> Change:
        """Bring sleepers back among the active; ``instead_of`` names one who rests for them."""
        people = [woken(self._contact(key)) for key in keys]
        resting, words = self._resting(instead_of)
        return self._change(f"Woke {whom(people)}{words}", [*people, *resting])

    def keep(self, key: str, why: str = "", tier: Tier = "", *, instead_of: str = "") -> Change:
        """Keep somebody, with the why: out of the nursery or out of sleep among the active.

        ``instead_of`` names one who rests for them.
        """
        before = self._contact(key)
        resting, words = self._resting(instead_of)
        after = kept(before, self.today, why, tier)
        return self._change(f"Kept {before.name}{words}", [after, *resting])

    def later(self, keys: Iterable[str], until: date | None = None) -> Change:
        """Have circle and sorting not ask about people before a day, for a quarter if none is set.

        Raises:
            Problem: the day is not ahead.
        """
        day = until or add_months(self.today, LATER_MONTHS)
        if day <= self.today:
            raise Problem(f"{day.isoformat()} is not ahead: decide on a later day.")
        people = [replace(self._contact(key), later=day) for key in keys]
        return self._change(f"Decide about {whom(people)} after {day.isoformat()}", people)

    def _resting(self, key: str) -> tuple[list[Contact], str]:
        if not key:
            return [], ""
        contact = self._contact(key)
        return [asleep(contact)], f", {contact.name} rests"
