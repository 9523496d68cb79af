"""The verbs for needs and offers: of a contact, or the user's own needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from brm_tui.book.changing import Changing
from brm_tui.domain.errors import NotFound, Problem
from brm_tui.domain.items import KINDS, Kind, Listed, added, listed, made, put, renewed
from brm_tui.domain.model import PRACTICE, Change, Contact, Item, Practice

Owner = Contact | Practice


class Items(Changing):
    """A book with needs and offers."""

    def items(self, kind: Kind, owner: str | None = None, *, expired: bool = False) -> list[Listed]:
        """The needs or the offers, of one owner or of all contacts, the newest first.

        ``owner`` is a contact's id, or ``PRACTICE`` for the user's own needs. With ``expired``
        those that are no longer believed are among them.
        """
        owners: Iterable[str] = self.records.contacts if owner is None else (owner,)
        found = [one for key in owners for one in self._items_of(key) if one.kind == kind]
        kept = [one for one in found if expired or not one.expired]
        kept.sort(key=lambda one: one.id)
        kept.sort(key=lambda one: one.item.on.toordinal() if one.item.on else 0, reverse=True)
        return kept

    def item(self, key: str) -> Listed:
        """The need or offer of that id.

        Raises:
            NotFound: there is none any more.
        """
        for owner in (PRACTICE, *self.records.contacts):
            for one in self._items_of(owner):
                if one.id == key:
                    return one
        raise NotFound(
            f"There is no need or offer '{key}': `brm needs` and `brm offers` list them."
        )

    def add_item(self, kind: Kind, owner: str, text: str, topics: Sequence[str] = ()) -> Listed:
        """Note a need or an offer, believed for six months; ``#words`` in it are topics.

        Raises:
            Problem: it says nothing, or is noted already.
        """
        item = made(text, topics, self.today)
        whose = self._owner(owner)
        items = added(_held(whose, kind), item)
        self._change(f"Noted {kind} of {_name(whose)}: {item.text}", [_with(whose, kind, items)])
        return listed(kind, owner, item, self.today)

    def edit_item(self, key: str, text: str, topics: Sequence[str] | None = None) -> Listed:
        """Say a need or an offer better; its topics stay unless new ones are given.

        Raises:
            Problem: it says nothing, or another one says the same.
        """
        before = self.item(key)
        fresh = made(text, before.item.topics if topics is None else topics, self.today)
        item = replace(before.item, text=fresh.text, topics=fresh.topics)
        self._put("Edited", before, item)
        return listed(before.kind, before.owner, item, self.today)

    def renew_item(self, key: str) -> Listed:
        """Believe a need or an offer for another six months from today."""
        before = self.item(key)
        item = renewed(before.item, self.today)
        self._put("Renewed", before, item)
        return listed(before.kind, before.owner, item, self.today)

    def close_item(self, key: str) -> Change:
        """A need is met (it is kept with the day), or an offer no longer stands (it goes)."""
        before = self.item(key)
        return self._put("Closed", before, None)

    def _put(self, verb: str, before: Listed, item: Item | None) -> Change:
        whose = self._owner(before.owner)
        items = put(_held(whose, before.kind), before.item, item)
        after = _with(whose, before.kind, items)
        if item is None and before.kind == "need":
            met = replace(before.item, closed=self.today)
            after = replace(after, fulfilled=(*after.fulfilled, met))
        sentence = f"{verb} {before.kind} of {_name(whose)}: {(item or before.item).text}"
        return self._change(sentence, [after])

    def _owner(self, key: str) -> Owner:
        return self.practice if key == PRACTICE else self._contact(key)

    def _items_of(self, key: str) -> Iterator[Listed]:
        whose = self.practice if key == PRACTICE else self.records.contacts.get(key)
        if whose is None:
            return
        for kind in KINDS:
            for item in _held(whose, kind):
                yield listed(kind, key, item, self.today)


def _held(whose: Owner, kind: Kind) -> tuple[Item, ...]:
    if kind == "need":
        return whose.needs
    return whose.offers if isinstance(whose, Contact) else ()


def _with(whose: Owner, kind: Kind, items: tuple[Item, ...]) -> Owner:
    if kind == "need":
        return replace(whose, needs=items)
    if isinstance(whose, Practice):
        raise Problem("Only needs are noted of yourself: what you give stands in the ledger.")
    return replace(whose, offers=items)


def _name(whose: Owner) -> str:
    return whose.name if isinstance(whose, Contact) else "my own"
