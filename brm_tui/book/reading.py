"""What can be asked of a book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from heapq import nlargest
from itertools import islice
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from brm_tui.book.records import Records, Tables
from brm_tui.domain.card import CallCard, call_card
from brm_tui.domain.errors import Ambiguous, NotFound
from brm_tui.domain.filters import Filter, Standing
from brm_tui.domain.giving import Year, year
from brm_tui.domain.ledger import Balance, balance
from brm_tui.domain.model import (
    PRACTICE,
    Contact,
    Edit,
    Favour,
    Introduction,
    Practice,
    Touch,
)
from brm_tui.domain.rhythm import Rhythm, rhythm
from brm_tui.search.hit import Hit
from brm_tui.search.index import Index
from brm_tui.search.names import Names

if TYPE_CHECKING:  # loaded when somebody is first asked for
    from brm_tui.search.who import Known, Match, Person

Order = Literal["due", "name", "organisation", "tier", "warmth", "last", "added"]
ORDERS: tuple[Order, ...] = ("due", "name", "organisation", "tier", "warmth", "last", "added")

NOTES_SEARCHED = 5
"""The search reads the texts of this many latest touches of each person."""

_WARMTH = {"lapsed": 0, "cold": 1, "cooling": 2, "warm": 3, "none": 4}
_USUAL = Practice(id=PRACTICE)
_FAR = date.max.toordinal()


class _Ranks(dict[str, tuple[bool, bool, int]]):
    """The ranks of contacts, each reckoned when it is first asked for."""

    def __init__(self, reckon: Callable[[str], tuple[bool, bool, int]]) -> None:
        super().__init__()
        self._reckon = reckon

    def __missing__(self, key: str) -> tuple[bool, bool, int]:
        rank = self[key] = self._reckon(key)
        return rank


class Reading:
    """The reading half of the book: records, indexes, and the questions asked of them."""

    def __init__(self, tables: Tables, today: date) -> None:
        self.today = today
        self._begin(tables)

    def _begin(self, tables: Tables) -> None:
        self.records = Records(tables)
        self._rhythms: dict[str, Rhythm] = {}
        self._ranks = _Ranks(self._rank)
        self._cold = iter(tuple(self.records.contacts))
        self._index: Index | None = None
        self._names: Names | None = None
        self._who: Known | None = None

    def _apply(self, edits: Sequence[Edit]) -> set[str]:
        concerned = self.records.apply(edits)
        for key in concerned:
            self._rhythms.pop(key, None)
            self._ranks.pop(key, None)
            self._reindex(key)
        if any(edit.table == "practice" for edit in edits):
            self._rhythms.clear()
            self._ranks.clear()
            concerned.update(self.records.contacts)
        return concerned

    def _reindex(self, key: str) -> None:
        contact = self.records.contacts.get(key)
        for index in (self._index, self._names, self._who):
            if index is not None and contact is None:
                index.drop(key)
        if contact is not None:
            if self._index is not None:
                self._index.put(contact, self._notes_of(key))
            if self._names is not None:
                self._names.put(contact)
            if self._who is not None:
                self._who.put(contact)

    def turn_to(self, today: date) -> None:
        """Go on with another day: midnight has passed, or the user looks at another date."""
        if today != self.today:
            self.today = today
            self._rhythms.clear()
            self._ranks.clear()

    @property
    def practice(self) -> Practice:
        """How the user works; the usual settings where none were made."""
        return self.records.practice.get(PRACTICE) or _USUAL

    # one record

    def contact(self, handle: str) -> Contact:
        """The contact of that handle, id, or (if only one bears it) name.

        Raises:
            NotFound: nobody answers to it.
            Ambiguous: several people do.
        """
        asked = handle.strip().removeprefix("@")
        key = self.records.handles.get(asked, asked)
        contact = self.records.contacts.get(key)
        if contact is not None:
            return contact
        named = self.names.candidates(asked)
        if not named:
            raise NotFound(f"Nobody in the book answers to '{handle}': try `brm find {asked}`.")
        if len(named) > 1:
            handles = [self.records.contacts[c.id].handle for c in named]
            some = ", ".join(f"@{h}" for h in handles[:8])
            raise Ambiguous(f"'{handle}' can be {len(named)} people: {some}.", handles)
        return self.records.contacts[named[0].id]

    def name_of(self, key: str) -> str:
        """The name of the contact with that id; "someone deleted" if there is none."""
        contact = self.records.contacts.get(key)
        return contact.name if contact else "someone deleted"

    # what belongs to a person

    def touches_of(self, key: str, limit: int | None = None) -> list[Touch]:
        """The touches of a contact, newest first, at most ``limit``."""
        filed = None if limit is None else self.records.timeline.latest(key, limit)
        if filed is not None:
            return filed
        moments = self.records.timeline.get(key, [])
        chosen = moments if limit is None else moments[-limit:]
        return [self.records.touches[touch] for _, touch in reversed(chosen)]

    def favours_of(self, key: str | None = None) -> list[Favour]:
        """The favours of a contact, or of all, newest first."""
        keys: Iterable[str] = self.records.favours
        if key is not None:
            keys = self.records.favours_by.get(key, {})
        found = [self.records.favours[k] for k in keys]
        return sorted(found, key=lambda f: (f.on, f.id), reverse=True)

    def promises_of(self, key: str | None = None) -> list[Favour]:
        """The open promises (mine and theirs) of a contact, or of all, the most urgent first."""
        keys: Iterable[str] = self.records.promises
        if key is not None:
            own = self.records.favours_by.get(key, {})
            keys = (k for k in own if k in self.records.promises)
        found = [self.records.favours[k] for k in keys]
        return sorted(found, key=lambda f: (f.due or date.max, f.on, f.id))

    def introductions_of(self, key: str | None = None) -> list[Introduction]:
        """The introductions of a contact, or all, newest first."""
        keys: Iterable[str] = self.records.introductions
        if key is not None:
            keys = self.records.introductions_by.get(key, {})
        found = [self.records.introductions[k] for k in keys]
        return sorted(found, key=lambda i: i.history[0].on if i.history else date.min, reverse=True)

    def balance_of(self, key: str | None = None) -> Balance:
        """What was given and got, of a contact or over all."""
        return balance(self.favours_of(key), self.today)

    def ledger_year(self) -> Year:
        """Twelve months of giving and getting, with what is to be warned of."""
        practice = self.practice
        favours = self.records.favours.values()
        return year(favours, self.today, practice.minutes, practice.give_share)

    def rhythm_of(self, key: str) -> Rhythm:
        """Cadence, due date and warmth of a contact."""
        found = self._rhythms.get(key)
        if found is None:
            days = self.records.timeline.days(key)
            share = self._share_of(key)
            found = rhythm(self.records.contacts[key], days, self.today, self.practice.tiers, share)
            self._rhythms[key] = found
        return found

    def _share_of(self, key: str) -> int:
        """The percent of its tier's cadence that a contact is met at; all of it, here."""
        return 100

    def is_due(self, key: str) -> bool:
        """Whether the contact is due today or has been."""
        due = self.rhythm_of(key).due
        return due is not None and due <= self.today

    def standing_of(self, key: str) -> Standing:
        """What a filter may ask of a contact."""
        open_ones = [f for f in self.promises_of(key) if f.direction == "gave"]
        return Standing(
            rhythm=self.rhythm_of(key),
            due=self.is_due(key),
            promises=len(open_ones),
            overdue=sum(1 for f in open_ones if f.due is not None and f.due < self.today),
        )

    def standing_with_links(self, key: str) -> Standing:
        """The same, with what follows from the links between people; here there are none."""
        return self.standing_of(key)

    def card_of(self, key: str) -> CallCard:
        """The call card: all that is needed while the phone rings."""
        return call_card(
            self.records.contacts[key],
            self.touches_of(key),
            self.favours_of(key),
            self.introductions_of(key),
            self.rhythm_of(key),
            self.today,
            self.name_of,
        )

    # lists

    def listing(self, chosen: Filter, order: Order = "due", *, down: bool = False) -> list[str]:
        """The ids of the contacts that pass the filter, in that order; names settle ties."""
        keys = self.records.contacts
        if chosen.tests:
            standing = self.standing_with_links if chosen.bridges else self.standing_of
            passed = [k for k, c in keys.items() if chosen.accepts(c, standing(k))]
        else:
            passed = [k for k, c in keys.items() if c.state != "asleep"]
        passed.sort(key=lambda k: (keys[k].name.casefold(), k))
        passed.sort(key=self._sort_key(order), reverse=down)
        return passed

    def _sort_key(self, order: Order) -> Callable[[str], str | int]:
        contacts, rhythm_of = self.records.contacts, self.rhythm_of

        def day(value: date | None) -> int:
            return value.toordinal() if value else _FAR

        keys: dict[Order, Callable[[str], str | int]] = {
            "due": lambda k: day(rhythm_of(k).due),
            "name": lambda k: contacts[k].name.casefold(),
            "organisation": lambda k: contacts[k].organisation.casefold() or "\uffff",
            "tier": lambda k: contacts[k].tier or "Z",
            "warmth": lambda k: _WARMTH[rhythm_of(k).warmth],
            "last": lambda k: -day(rhythm_of(k).last) if rhythm_of(k).last else _FAR,
            "added": lambda k: -day(contacts[k].added) if contacts[k].added else _FAR,
        }
        return keys[order]

    def due(self) -> list[str]:
        """The ids of all who are due today or have been, the longest first."""
        return [k for k in self.listing(Filter(), "due") if self.is_due(k)]

    # search

    @property
    def index(self) -> Index:
        """The search over all people, kept up with each change."""
        if self._index is None:
            self._index = Index()
            for key, contact in self.records.contacts.items():
                self._index.put(contact, self._notes_of(key))
        return self._index

    @property
    def names(self) -> Names:
        """Who answers to a name on a capture line."""
        if self._names is None:
            self._names = Names()
            for contact in self.records.contacts.values():
                self._names.put(contact)
        return self._names

    @property
    def known(self) -> Known:
        """All people under what can tell who somebody is."""
        if self._who is None:
            from brm_tui.search.who import Known

            self._who = Known(self.records.contacts.values())
        return self._who

    def who_is(self, person: Person, country: str = "DE") -> Match:
        """Who of the book somebody is who turns up; ``country`` is that of numbers without one."""
        from brm_tui.exchange.phones import dialled

        phones = tuple(dialled(phone, country) or phone for phone in person.phones)
        return self.known.who(replace(person, phones=phones))

    def alike(self, contact: Contact) -> str:
        """Who of the book somebody about to be added may be, in words; "" for nobody."""
        from brm_tui.search.who import Person

        mails = tuple(mail.address for mail in contact.mails)
        phones = tuple(phone.e164 or phone.raw for phone in contact.phones)
        found = self.who_is(Person(contact.name, contact.organisation, mails, phones)).candidates
        told = [
            f"@{self.records.contacts[one.contact].handle} ({'; '.join(one.reasons)})"
            for one in found[:2]
        ]
        return f"Perhaps the same as {' or '.join(told)}." if told else ""

    def warm(self, most: int) -> bool:
        """Make the search ready for so many people more; says whether it is ready for all."""
        for key in islice(self._cold, most):
            if key in self.records.contacts:
                self._ranks[key]
        return self.index.warm(most)

    def find(self, text: str, limit: int = 50) -> list[Hit]:
        """Who a search text finds, the best first."""
        return self.index.find(text, limit=limit, rank=self._ranks.__getitem__)

    def recent(self, limit: int) -> list[str]:
        """Who may be on the phone before a word is typed: due, promised, spoken to last."""
        awake = (k for k, c in self.records.contacts.items() if c.state != "asleep")
        return nlargest(limit, awake, key=self._ranks.__getitem__)

    def together(self, others: Sequence[str], key: str) -> int:
        """How often a contact was touched together with these others, over the last 50 touches."""
        wanted = set(others)
        return sum(1 for t in self.touches_of(key, 50) if wanted.intersection(t.contacts))

    def _rank(self, key: str) -> tuple[bool, bool, int]:
        """Ties go to who is due, who has an open promise, and who was spoken to last."""
        last, own = self.rhythm_of(key).last, self.records.favours_by.get(key, ())
        promised = any(favour in self.records.promises for favour in own)
        return self.is_due(key), promised, last.toordinal() if last else 0

    def _notes_of(self, key: str) -> Callable[[], list[str]]:
        return lambda: self._recent_notes(key)

    def _recent_notes(self, key: str) -> list[str]:
        return [t.text for t in self.touches_of(key, NOTES_SEARCHED) if t.text]
