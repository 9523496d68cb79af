"""The network in the book: who knows whom, and who is a bridge. Asked for before it is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import TypeVar

from msgspec.structs import replace

from brm_tui.book.changing import Changing
from brm_tui.book.links import Links, Outlook
from brm_tui.book.records import Tables
from brm_tui.domain.card import CallCard
from brm_tui.domain.filters import Standing
from brm_tui.domain.model import AnyRecord, Contact, Edit, Touch
from brm_tui.domain.network import Known, Network, Pair, acquaintances, met_through, why
from brm_tui.store.filed import Filed

_R = TypeVar("_R", bound=AnyRecord)

_ALL = 100


class Networking(Changing):
    """A book that knows who knows whom.

    The touches with several people are an index of their own: looked for once, at the first
    question, and kept up with each change.
    """

    def _begin(self, tables: Tables) -> None:
        super()._begin(tables)
        self._gatherings: dict[str, Touch] | None = None
        self._links: Links | None = None
        self._outlook: tuple[list[Edit], Outlook] | None = None
        self._network: Network | None = None
        self._met: dict[str, list[Pair]] | None = None
        self._knows: dict[str, tuple[Known, ...]] = {}

    def _apply(self, edits: Sequence[Edit]) -> set[str]:
        concerned = super()._apply(edits)
        self._knows.clear()
        telling = [edit for edit in edits if _tells(edit)]
        if telling:
            self._network = None
            if any(edit.table == "contacts" for edit in telling):
                self._met = None
            if self._gatherings is not None:
                _overlay(self._gatherings, telling, Touch)
            concerned |= self._relink(telling)
        self._outlook = None
        return concerned

    def _relink(self, telling: list[Edit]) -> set[str]:
        """Keep the links up; gives the ids of those whose rhythm is another one now."""
        if self._links is None:
            return set()
        foreseen, before = self._outlook, self._links.bridges
        if foreseen is not None and foreseen[0] == telling:
            self._links.take(foreseen[1])
        else:
            self._links.take(self._links.after(telling, self.records.contacts))
        if not self.practice.bridges:
            return set()
        turned = before.keys() ^ self._links.bridges.keys()
        for key in turned:
            self._rhythms.pop(key, None)
            self._ranks.pop(key, None)
        return turned

    def network(self) -> Network:
        """All contacts, their ties, and the bridges among them."""
        if self._network is None:
            contacts, introductions = self.records.contacts, self.records.introductions.values()
            touches, met = self._gathered().values(), met_through(contacts)
            ties = tuple(acquaintances(touches, introductions, met, contacts))
            self._network = Network(tuple(sorted(contacts)), ties, self._linked().bridges)
        return self._network

    def knows(self, key: str) -> tuple[Known, ...]:
        """Whom a contact knows of the others, the strongest tie first, each with why."""
        found = self._knows.get(key)
        if found is None:
            found = self._knows[key] = tuple(self._known_to(key))
        return found

    def card_of(self, key: str) -> CallCard:
        """The call card, with whom they know."""
        return replace(super().card_of(key), knows=self.knows(key))

    def _known_to(self, key: str) -> Iterable[Known]:
        contacts = self.records.contacts
        ties = acquaintances(
            self.touches_of(key), self.introductions_of(key), self._mets_of(key), contacts
        )
        for tie in ties:
            if key in (tie.one, tie.other):
                other = contacts[tie.beside(key)]
                words = why(tie, self.name_of, key)
                yield Known(other.id, other.handle, other.name, tie.kinds, tie.weight, words)

    def _mets_of(self, key: str) -> Sequence[Pair]:
        if self._met is None:
            self._met = {}
            for pair in met_through(self.records.contacts):
                for person in pair:
                    self._met.setdefault(person, []).append(pair)
        return self._met.get(key, ())

    def _gathered(self) -> dict[str, Touch]:
        if self._gatherings is None:
            touches = self.records.touches
            found = touches.shared() if isinstance(touches, Filed) else touches.values()
            self._gatherings = {t.id: t for t in found if len(t.contacts) > 1}
        return self._gatherings

    # bridges

    def standing_with_links(self, key: str) -> Standing:
        """What a filter may ask of a contact, also whether it is a bridge."""
        return replace(self.standing_of(key), bridge=key in self._linked().bridges)

    def _linked(self) -> Links:
        if self._links is None:
            introductions = self.records.introductions.values()
            self._links = Links(self.records.contacts, self._gathered().values(), introductions)
        return self._links

    def _share_of(self, key: str) -> int:
        share = self.practice.bridges
        return share if share and key in self._linked().bridges else _ALL

    def _bridges_after(self, edits: Sequence[Edit]) -> Set[str]:
        """The ids of the bridges that there will be once these edits are made."""
        telling = [edit for edit in edits if _tells(edit)]
        if not telling:
            return self._linked().bridges.keys()
        contacts = _overlay(dict(self.records.contacts), telling, Contact)
        outlook = self._linked().after(telling, contacts)
        self._outlook = telling, outlook
        return outlook.bridges.keys()


def _overlay(rows: dict[str, _R], edits: Iterable[Edit], kind: type[_R]) -> dict[str, _R]:
    """The records of that kind with the edits made; of touches those with several people."""
    for edit in edits:
        if isinstance(edit.before, kind):
            rows.pop(edit.id, None)
        after = edit.after
        if isinstance(after, kind) and (not isinstance(after, Touch) or len(after.contacts) > 1):
            rows[edit.id] = after
    return rows


def _tells(edit: Edit) -> bool:
    """Whether an edit can change who knows whom, or who is a bridge."""
    return edit.table == "introductions" or _of(edit.before) != _of(edit.after)


def _of(record: AnyRecord | None) -> tuple[object, ...]:
    if isinstance(record, Touch) and len(record.contacts) > 1:
        return record.on, record.contacts
    if not isinstance(record, Contact):
        return ()
    through = record.met.through
    standing = (record.state, record.tier, record.cadence)
    return (*standing, record.organisation, record.name, record.handle, through)
