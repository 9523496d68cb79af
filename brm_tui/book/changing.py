"""How the book changes: on disk first, then in memory, then told; every change has its inverse."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, Protocol

import msgspec
from msgspec.structs import replace

from brm_tui.book.naming import handle_for
from brm_tui.book.reading import Reading
from brm_tui.book.records import Tables
from brm_tui.domain.errors import NotFound, Problem, ReadOnly
from brm_tui.domain.model import LABELS, TABLES, AnyRecord, Change, Contact, Edit

if TYPE_CHECKING:
    from brm_tui.domain.forgetting import Traces

UNDO_DEPTH = 200
"""How many changes back the history reaches at least."""
_LOOKED_AT = 500
"""Entries that say what can be undone: 200 changes, and the undoing of each, is one too."""

_SAID = {"undo": "Undone", "redo": "Redone"}

Listener = Callable[[Change, frozenset[str]], None]
"""Told after a change: the change, and the ids of the contacts it concerns."""


class Engine(Protocol):
    """What the book asks of a store. A shared engine for teams can stand behind the same."""

    read_only: bool
    holder: str
    notices: list[str]

    def load(self) -> Tables:
        """All records: table -> id -> record."""

    def reload(self) -> Tables:
        """All records, read again after somebody else has changed them."""

    def commit(self, edits: Sequence[Edit], change: Change) -> None:
        """Put a change on disk, whole or not at all."""

    def changes(self, limit: int = UNDO_DEPTH) -> list[Change]:
        """The latest changes, newest first."""

    def traces(self, key: str) -> Traces:
        """All that is kept of the contact with that id, in the book and in older copies."""

    def forget(self, key: str, at: str, *, copies: bool) -> Tables:
        """Take a person out for good, also of older copies if so asked; gives what is left."""

    def foreign_change(self) -> bool:
        """Whether somebody else has changed the book since it was read."""

    def fold_when_due(self) -> None:
        """Tidy up in the background if there is much to tidy."""

    def close(self) -> None:
        """Let go of the book."""


class Changing(Reading):
    """A book that can be changed, and changed back."""

    def __init__(
        self,
        store: Engine,
        today: date,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(store.load(), today)
        self._store = store
        self._now = now
        self._listeners: list[Listener] = []

    @property
    def read_only(self) -> bool:
        """Whether this book can only be read, because another program writes it."""
        return self._store.read_only

    @property
    def holder(self) -> str:
        """Who writes the book while this one can only read it, in words."""
        return self._store.holder

    @property
    def notices(self) -> tuple[str, ...]:
        """What the store has to tell: a torn line cut off, a changed file, a wide file mode."""
        return tuple(self._store.notices)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have the listener told of each change; gives the call that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def history(self, limit: int = UNDO_DEPTH) -> list[Change]:
        """The latest changes, newest first."""
        return self._store.changes(limit)

    def undo(self) -> Change:
        """Take the latest change back that still stands.

        Raises:
            Problem: there is none.
        """
        done, _ = self._stacks()
        if not done:
            raise Problem("There is nothing to undo.")
        return self._restore(done[-1], "undo")

    def redo(self) -> Change:
        """Do the change again that was undone last, if nothing else has happened since.

        Raises:
            Problem: there is none.
        """
        _, undone = self._stacks()
        if not undone:
            raise Problem("There is nothing to redo.")
        return self._restore(undone[-1], "redo")

    def refresh(self) -> bool:
        """Read the book again if another program has changed it; says whether it did."""
        if not self._store.foreign_change():
            return False
        self._begin(self._store.reload())
        return True

    def close(self) -> None:
        """Let go of the book; it cannot be used afterwards."""
        self._store.close()

    def _stacks(self) -> tuple[list[Change], list[Change]]:
        done: list[Change] = []
        undone: list[Change] = []
        for change in reversed(self.history(_LOOKED_AT)):
            if change.kind == "undo":
                if done and done[-1].id == change.of:
                    done.pop()
                undone.append(change)
            elif change.kind == "redo":
                if undone:
                    undone.pop()
                done.append(change)
            else:
                undone.clear()
                done.append(change)
        return done, undone

    def _restore(self, change: Change, kind: Literal["undo", "redo"]) -> Change:
        edits = []
        for table, rows in change.before.items():
            current = self.records.table(table)
            for key, plain in rows.items():
                before = current.get(key)
                after = None if plain is None else _revived(table, plain, before)
                edits.append(Edit(table, key, before, after))
        said = change.sentence.removeprefix("Undone: ").removeprefix("Redone: ")
        return self._commit(f"{_SAID[kind]}: {said}", edits, kind, change.id)

    def _change(
        self, sentence: str, after: Iterable[AnyRecord], gone: Iterable[AnyRecord] = ()
    ) -> Change:
        """Make one change of new or changed records and of records that go."""
        edits = [self._edit(record) for record in after]
        edits += [Edit(LABELS[type(record)], record.id, record, None) for record in gone]
        edits = [e for e in edits if e.before != e.after]
        return self._commit(sentence, [*edits, *self._consequences(edits)])

    def _consequences(self, edits: Sequence[Edit]) -> Sequence[Edit]:
        """What follows from these edits and belongs to the same change; nothing here."""
        return ()

    def _contact(self, key: str) -> Contact:
        record = self._known("contacts", key)
        assert isinstance(record, Contact)
        return record

    def _with_handle(self, contact: Contact) -> Contact:
        owner = self.records.handles.get(contact.handle)
        if contact.handle and owner not in (None, contact.id):
            whose = self.name_of(owner or "")
            raise Problem(f"The handle @{contact.handle} belongs to {whose}: take another.")
        if contact.handle:
            return contact
        return replace(contact, handle=handle_for(contact, self.records.handles))

    def _known(self, table: str, key: str) -> AnyRecord:
        record = self.records.table(table).get(key)
        if record is None:
            raise NotFound(f"The book has no {table.removesuffix('s')} '{key}' any more.")
        return record

    def _edit(self, record: AnyRecord) -> Edit:
        table, before = LABELS[type(record)], self.records.before(record)
        if before is not None and before != record:
            record = replace(record, rev=before.rev + 1)
        return Edit(table, record.id, before, record)

    def _commit(
        self,
        sentence: str,
        edits: Sequence[Edit],
        kind: Literal["do", "undo", "redo"] = "do",
        answers: str = "",
    ) -> Change:
        if self._store.read_only:
            who = self._store.holder or "the folder does not allow it"
            raise ReadOnly(f"The book cannot be written now ({who}): nothing was changed.")
        change = Change(
            id=os.urandom(6).hex(),
            at=self._now().isoformat(timespec="seconds"),
            sentence=sentence,
            kind=kind,
            of=answers,
            before=_plain_before(edits),
        )
        if not edits:
            return change
        self._store.commit(edits, change)
        concerned = frozenset(self._apply(edits))
        for listener in tuple(self._listeners):
            listener(change, concerned)
        self._store.fold_when_due()
        return change


def _plain_before(edits: Sequence[Edit]) -> dict[str, dict[str, dict[str, object] | None]]:
    before: dict[str, dict[str, dict[str, object] | None]] = {}
    for edit in edits:
        plain = None if edit.before is None else msgspec.to_builtins(edit.before)
        before.setdefault(edit.table, {})[edit.id] = plain
    return before


def _revived(table: str, plain: dict[str, object], current: AnyRecord | None) -> AnyRecord:
    record: AnyRecord = msgspec.convert(plain, TABLES[table])
    rev = max(record.rev, current.rev if current is not None else 0) + 1
    return replace(record, rev=rev)
