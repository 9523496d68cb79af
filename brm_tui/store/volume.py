"""A book on disk and in memory: snapshot, journal, replay and folding.

In memory a document is its JSON text, never changed, only replaced: so a shallow copy of the
tables is a snapshot that a thread can write while changes go on.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from threading import RLock

from brm_tui.domain.errors import ReadOnly
from brm_tui.store import journal as lines
from brm_tui.store import register, snapshot
from brm_tui.store.disk import Disk
from brm_tui.store.journal import Damage, Journal, Op, mark
from brm_tui.store.journal_file import JournalFile
from brm_tui.store.problems import Broken, Unreadable
from brm_tui.store.register import Register
from brm_tui.store.snapshot import Tables


def copied(tables: Tables) -> Tables:
    """The tables, to be changed without changing these; the documents are shared."""
    return {name: rows.copy() for name, rows in tables.items()}


class Volume:
    """The tables of one book file.

    ``foreign`` says that the snapshot was not written by us, ``conflicts`` holds what of the
    journal could not be laid over it, ``notices`` is what the user should be told.
    """

    def __init__(self, path: Path, *, write: bool, disk: Disk | None = None) -> None:
        self.path = path
        self.journal_path = path.with_name(path.name + ".journal")
        self.backup_path = path.with_name(path.name + ".bak")
        self.writable = write
        self.disk = disk or Disk()
        self.journal = JournalFile(self.journal_path, self.disk)
        self.mutex = RLock()
        self.tables: Tables = {}
        self.notices: list[str] = []
        self.conflicts: list[Op] = []
        self.foreign = False
        self.register: Register | None = None
        self.pending: list[tuple[int, list[Op]]] = []
        self.base = ""
        self.seq = 0
        self._seen: tuple[object, object] = (None, None)

    # opening

    def open(self) -> None:
        """Read the snapshot and replay the journal.

        Raises:
            Unreadable: either is damaged; both are left as they are.
        """
        self.journal.let_go()
        self.foreign, self.conflicts, self.pending, self.register = False, [], [], None
        self._note_seen()
        data = self._read(self.path)
        found = self._read_journal()
        self.base = snapshot.digest(data) if data is not None else ""
        if found is not None and found.base and snapshot.is_empty(data):
            raise Unreadable(
                f"The book {self.path} is missing or empty, but its journal is not: "
                "run `brm doctor` to bring it back."
            )
        self.tables = self._tables_of(data or b"", found)
        self.seq = found.seq if found else 0
        if found is not None:
            self._replay(found)
        if self.writable:
            self._continue(found)

    def _read(self, path: Path) -> bytes | None:
        return self.disk.read(path) if self.disk.exists(path) else None

    def _read_journal(self) -> Journal | None:
        try:
            found = self.journal.read()
        except Damage as damage:
            raise Unreadable(
                f"The journal {self.journal_path} is damaged in line {damage.line}, and good "
                "changes follow: nothing was changed; run `brm doctor`."
            ) from damage
        if found is not None and found.torn and self.writable:
            self.notices.append(
                "The last change was cut off while it was written and is left out; "
                "all changes before it are there."
            )
        return found

    def _tables_of(self, data: bytes, found: Journal | None) -> Tables:
        if found is not None and self.base in (found.base, *found.snaps):
            tables, self.register = register.tables_of(self.disk, self.path, self.base, data)
            return tables
        self.foreign = not snapshot.is_empty(data)
        try:
            return snapshot.read_any(data)
        except Unreadable as error:
            raise Unreadable(
                f"The book {self.path} cannot be read ({error}): nothing was changed; "
                "run `brm doctor`."
            ) from None

    def _replay(self, found: Journal) -> None:
        ours = self.base == found.base or self.base in found.snaps
        held = found.snaps.get(self.base, found.seq) if self.base != found.base else found.seq
        for seq, ops in found.transactions:
            self.seq = seq
            if ours and seq <= held:
                continue
            laid = ops if ours else self._merge(ops)
            self._put(laid)
            self.pending.append((seq, laid))
        if not ours and found.transactions:
            self.notices.append(
                "The book was changed by another program; changes of yours that were not yet "
                "in it have been laid over it"
                + (f", {len(self.conflicts)} were set aside." if self.conflicts else ".")
            )

    def _put(self, ops: list[Op]) -> None:
        for table, key, _, document in ops:
            rows = self.tables.setdefault(table, {})
            if document is None:
                rows.pop(key, None)
            else:
                rows[key] = document

    def _merge(self, ops: list[Op]) -> list[Op]:
        """The operations that can be laid over a snapshot that another program has written."""
        laid = []
        for op in ops:
            table, key, before, document = op
            rows = self.tables.get(table, {})
            current = rows.get(key)
            if mark(current) == before:
                laid.append(op)
            elif before == 0 and document is not None and current != document:
                laid.append((table, max(rows) + 1, 0, document))
            elif current != document:
                self.conflicts.append(op)
        return laid

    def _continue(self, found: Journal | None) -> None:
        """Go on with the journal if it belongs to this snapshot; begin a new one otherwise."""
        if self.conflicts:
            self._set_aside()
        if found is None or self.base != found.base:
            self._begin_journal()
        else:
            self.journal.go_on(found)

    def _set_aside(self) -> None:
        """Keep what could not be laid over a foreign snapshot in a file of its own."""
        number = 1
        while self.disk.exists(aside := self.path.with_suffix(f".conflict-{number}.json")):
            number += 1
        tables: Tables = {}
        for table, key, _, document in self.conflicts:
            tables.setdefault(table, {})[key] = document or b"null"
        handle = self.disk.create(aside)
        try:
            self.disk.write(handle, b"".join(snapshot.chunks(tables)), 0)
            self.disk.sync(handle)
        finally:
            self.disk.close(handle)
        self.disk.sync_folder(self.path.parent)
        self.notices.append(f"What was changed on both sides is kept in {aside.name}.")

    def _begin_journal(self) -> None:
        """Write a journal for the present snapshot, with the transactions it does not hold."""
        start = self.pending[0][0] - 1 if self.pending else self.seq
        self.journal.begin(self.base, start, self.pending)

    # changing

    def commit(self, changes: dict[str, dict[int, bytes | None]]) -> None:
        """Put one transaction on disk, then in memory: table -> id -> document (None: gone).

        Raises:
            ReadOnly: the volume was opened for reading.
            NotSaved: nothing was written and nothing has changed; it can be tried again.
            Broken: the disk failed; what it holds is unknown and writing has stopped.
        """
        with self.mutex:
            self._check_writable()
            ops = [
                (table, key, mark(self.tables.get(table, {}).get(key)), document)
                for table, rows in changes.items()
                for key, document in rows.items()
            ]
            if not ops:
                return
            self.journal.append(lines.transaction(self.seq + 1, ops))
            self.seq += 1
            self.pending.append((self.seq, ops))
            self._put(ops)

    def _check_writable(self) -> None:
        if not self.writable:
            raise ReadOnly("The book is open for reading only: nothing was changed.")
        if self.journal.broken:
            raise Broken(self.journal.broken)

    # folding

    def fold(self, before_replace: Callable[[], None] | None = None, *, keep: bool = True) -> bool:
        """Write a new snapshot and begin a new journal; changes may go on meanwhile.

        Gives False, with a notice, if another program has changed the snapshot. What stood there
        before is kept as ``.bak``, if it is to be kept.
        """
        with self.mutex:
            self._check_writable()
            tables, upto = copied(self.tables), self.seq
        spare = self.path.with_name(self.path.name + ".new")
        mode = self._mode()
        handle = self.disk.create(spare, mode)
        try:
            data_digest = self._write_snapshot(handle, tables)
            self.disk.sync(handle)
        finally:
            self.disk.close(handle)
        with self.mutex:
            if self._changed_outside():
                self.disk.remove(spare)
                return False
            if before_replace:
                before_replace()
            self.journal.append(lines.announcement(data_digest, upto))
            if keep and self.disk.exists(self.path):
                self.disk.link(self.path, self.backup_path)
            self.disk.replace(spare, self.path)
            self.disk.sync_folder(self.path.parent)
            self.base = data_digest
            self.pending = [(seq, ops) for seq, ops in self.pending if seq > upto]
            self._begin_journal()
            self._note_seen()
        return True

    def _write_snapshot(self, handle: int, tables: Tables) -> str:
        hasher = snapshot.hasher()
        offset = 0
        for piece in snapshot.chunks(tables):
            hasher.update(piece)
            self.disk.write(handle, piece, offset)
            offset += len(piece)
        return hasher.hexdigest()

    def _mode(self) -> int:
        with contextlib.suppress(OSError):
            return self.path.stat().st_mode & 0o777
        return 0o600

    def _changed_outside(self) -> bool:
        """Whether the snapshot is not the one we know: by its content, since times can lie."""
        data = self._read(self.path)
        found = snapshot.digest(data) if data is not None else ""
        if found == self.base:
            return False
        self.notices.append(
            f"Another program has changed {self.path.name}: it was not overwritten. "
            "Your changes are safe in the journal; reload to see both together."
        )
        return True

    # others

    def changed_by_others(self) -> bool:
        """Whether the files are no longer what was read (a writer watches the snapshot only)."""
        now = self._signatures()
        if self.writable:
            return now[0] != self._seen[0]
        return now != self._seen or self.journal.grown()

    def _signatures(self) -> tuple[object, object]:
        return self.disk.signature(self.path), self.disk.signature(self.journal_path)

    def _note_seen(self) -> None:
        self._seen = self._signatures()

    def close(self) -> None:
        """Let go of the files; no change is written."""
        with self.mutex:
            self.journal.close()
