"""The store of a book, in the domain's records. Above it nothing knows TinyDB."""

from __future__ import annotations

import contextlib
import os
from collections.abc import MutableMapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import msgspec

from brm_tui.domain.errors import ReadOnly
from brm_tui.domain.model import TABLES, AnyRecord, Change, Edit, Touch
from brm_tui.store import forgetting, register, schema
from brm_tui.store.backups import back_up
from brm_tui.store.disk import Disk
from brm_tui.store.documents import cleaned, loads, tombstones
from brm_tui.store.filed import Correction, Filed
from brm_tui.store.lock import Lock
from brm_tui.store.problems import StoreProblem
from brm_tui.store.sheet import Sheet
from brm_tui.store.volume import Volume

if TYPE_CHECKING:
    from brm_tui.domain.forgetting import Traces
    from brm_tui.store.storage import JournalDB

FOLD_TRANSACTIONS = 1500
"""The journal is folded in the background at this length: replaying 10,000 costs 0.4 s."""
FOLD_AT_CLOSE = 200
SMALL_BOOK = 2_000_000
"""Bytes up to which a book is folded at each close: it costs a few milliseconds."""
HISTORY = 500
"""Changes kept in the history at least; older ones go when it has grown to twice as many."""


Tables = dict[str, MutableMapping[str, Any]]
"""Table -> id -> record."""


class Store:
    """The records of one book file, read at once and written change by change."""

    def __init__(self, path: Path, *, write: bool, today: date, disk: Disk | None = None) -> None:
        self.path = path
        self.today = today
        self.holder = ""
        self.notices: list[str] = []
        self._lock = Lock(path.with_name(path.name + ".lock"))
        self._ids: dict[str, dict[str, int]] = {}
        self._next: dict[str, int] = {}
        self._all_ids = True
        self._folding: Thread | None = None
        self.read_only = not (write and self._take())
        self.volume = Volume(path, write=not self.read_only, disk=disk)
        try:
            self._open()
        except BaseException:
            self._lock.release()
            raise

    def _take(self) -> bool:
        try:
            taken = self._lock.take()
        except OSError as error:
            self.notices.append(f"The folder cannot be written ({error.strerror}): reading only.")
            return False
        if not taken:
            self.holder = self._lock.holder()
        return taken

    def _open(self) -> None:
        self.volume.open()
        self.notices += self.volume.notices
        self.volume.notices.clear()
        with contextlib.suppress(FileNotFoundError):
            if self.path.stat().st_mode & 0o077:
                self.notices.append(
                    f"Others on this machine can read {self.path.name}; `chmod 600` ends that."
                )
        if self.read_only:
            return
        schema.check(self.volume.tables, self.path.name)
        changes = schema.migrated(self.volume.tables)
        if changes:
            back_up(self.path, self.today)
            self.volume.commit(changes)
        if not self.path.exists():
            self.volume.fold()
        if forgetting.cut_off(self.volume):
            forgetting.finish(self.volume)

    @cached_property
    def db(self) -> JournalDB:
        """The book as a TinyDB database."""
        from brm_tui.store.storage import JournalDB, JournalStorage

        return JournalDB(self.volume, storage=JournalStorage)

    def load(self) -> Tables:
        """All records: table -> id -> record. What does not fit is kept in the file, and told."""
        loaded = {name: self._load_table(name) for name in TABLES if name != "touches"}
        filed = self._filed()
        return {**loaded, "touches": self._load_table("touches") if filed is None else filed}

    def _filed(self) -> Filed | None:
        """The touches, read when they are asked for; ``None`` if all must be read now."""
        rows, register = self.volume.tables.get("touches"), self.volume.register
        if register is None or not isinstance(rows, Sheet):
            return None
        decode = msgspec.json.Decoder(Touch).decode
        corrections: list[Correction] = []
        ids: dict[str, int] = {}
        try:
            for key, document in rows.since.items():
                row = rows.row(key)
                old = None if row is None else decode(rows.document(row))
                new = None if document is None else decode(document)
                corrections.append((old, new))
                if new is not None:
                    ids[new.id] = key
        except (msgspec.MsgspecError, ValueError):
            return None  # reading all of them tells which one does not fit
        self._ids["touches"], self._all_ids = ids, False
        self._next.pop("touches", None)
        return Filed(lambda row: decode(rows.document(row)), register, corrections)

    def _load_table(self, name: str) -> dict[str, AnyRecord]:
        decode = msgspec.json.Decoder(TABLES[name]).decode
        read = cleaned if self.volume.foreign else bytes
        mended: dict[int, bytes | None] = {}
        records: dict[str, AnyRecord] = {}
        ids = self._ids[name] = {}
        bad = 0
        for key, document in self.volume.tables.get(name, {}).items():
            try:
                harmless = read(document)
                record: AnyRecord = decode(harmless)
            except (msgspec.MsgspecError, ValueError) as error:
                bad += 1
                if bad <= 3:
                    self.notices.append(f"{name} {key} is kept in the file but not shown: {error}.")
                continue
            records[record.id] = record
            ids[record.id] = key
            if harmless is not document:
                mended[key] = harmless
        if mended and not self.read_only:  # from now on the file counts as ours
            self.volume.commit({name: mended})
        if bad > 3:
            self.notices.append(f"{bad} {name} are kept but not shown; run `brm doctor`.")
        self._next.pop(name, None)
        return records

    def reload(self) -> Tables:
        """All records, read again; a reader becomes the writer if the former one has gone."""
        if self.read_only and not self.notices and self.holder and self._lock.take():
            self.read_only, self.holder = False, ""
            self.volume.writable = True
        self._wait()
        self._open()
        return self.load()

    def commit(self, edits: Sequence[Edit], change: Change) -> None:
        """Put a change and its place in the history on disk: one line, one sync.

        Raises:
            ReadOnly: another program writes the book.
            StoreProblem: it could not be written; the sentence says what stands on the disk.
        """
        if self.read_only:
            raise ReadOnly(f"The book is open elsewhere ({self.holder}): nothing was changed.")
        changes: dict[str, dict[int, Any]] = {}
        for edit in edits:
            key = self._key_of(edit) or self._next_key(edit.table)
            self._ids[edit.table][edit.id] = key
            document = None
            if edit.after is not None:
                document = self._foreign_fields(edit, key) | msgspec.to_builtins(edit.after)
            changes.setdefault(edit.table, {})[key] = document
            if edit.after is None and edit.before is not None:
                stone = {"table": edit.table, "id": edit.id, "rev": edit.before.rev, "doc_id": key}
                changes.setdefault("tombstones", {})[self._next_key("tombstones")] = {
                    **stone,
                    "at": change.at,
                }
        number = self._next_key("changes")
        changes["changes"] = {number: msgspec.to_builtins(change)}
        changes["changes"].update(dict.fromkeys(self._outdated()))
        database = self.db
        with database.storage.transaction():  # type: ignore[attr-defined]
            for name, documents in changes.items():
                database.table(name).put(documents)  # type: ignore[attr-defined]

    def _foreign_fields(self, edit: Edit, key: int) -> dict[str, Any]:
        """What the document on disk has beyond our fields: another program's, and it stays."""
        if edit.before is None:
            return {}
        document = loads(self.volume.tables.get(edit.table, {}).get(key, b"{}"))
        return {f: v for f, v in document.items() if f not in edit.before.__struct_fields__}

    def _key_of(self, edit: Edit) -> int | None:
        ids = self._ids[edit.table]
        filed = edit.table == "touches" and not self._all_ids
        if edit.id not in ids and edit.before is not None and filed:
            decode = msgspec.json.Decoder(_Id).decode
            for key, document in self.volume.tables["touches"].items():
                ids.setdefault(decode(document).id, key)
            self._all_ids = True
        return ids.get(edit.id)

    def _outdated(self) -> list[int]:
        history = self.volume.tables.get("changes", {})
        return sorted(history)[:-HISTORY] if len(history) >= 2 * HISTORY else []

    def _next_key(self, table: str) -> int:
        """A document id never given before: past all that stand and all that have gone."""
        if table not in self._next:
            gone = (key for name, key in tombstones(self.volume.tables) if name == table)
            rows = self.volume.tables.get(table, {})
            held = (rows.top, *rows.since) if isinstance(rows, Sheet) else rows
            self._next[table] = max([0, *held, *gone])
        self._next[table] += 1
        return self._next[table]

    def changes(self, limit: int = HISTORY) -> list[Change]:
        """The latest changes, newest first."""
        history = self.volume.tables.get("changes", {})
        decode = msgspec.json.Decoder(Change).decode
        found: list[Change] = []
        for key in sorted(history, reverse=True)[:limit]:
            with contextlib.suppress(msgspec.MsgspecError, ValueError):  # the doctor tells of it
                found.append(decode(history[key]))
        return found

    def foreign_change(self) -> bool:
        """Whether another program has changed the book, or its writer has gone."""
        if self.volume.changed_by_others():
            return True
        if self.read_only and self.holder and self._lock.take():
            self._lock.release()
            return True
        return False

    def fold(self) -> bool:
        """Write the snapshot now, with a dated backup of what it replaces, once a day."""
        self._wait()
        return self._fold()

    def _fold(self) -> bool:
        with contextlib.suppress(OSError):
            back_up(self.path, self.today)
        try:
            done = self.volume.fold()
        except (OSError, StoreProblem) as error:
            # The journal still holds every change: nothing is lost, and the next fold may do.
            self.notices.append(f"The book could not be tidied up ({error}); nothing is lost.")
            return False
        self.notices += self.volume.notices
        self.volume.notices.clear()
        if done:
            self._write_register()
        return done

    def _write_register(self) -> None:
        """File the touches of a large book, so that it opens the next time without reading all."""
        touches = self.volume.tables.get("touches", {})
        count = len(touches.lines) if isinstance(touches, Sheet) else len(touches)
        if count < register.WORTH_IT:
            return
        self.volume.register = register.renew(self.volume.disk, self.path)

    def traces(self, key: str) -> Traces:
        """All that the book and its older copies hold of the contact with that id."""
        self._wait()
        return forgetting.look(self.volume, key)

    def forget(self, key: str, at: str, *, copies: bool) -> Tables:
        """Take a person out for good, also of ``copies`` if so asked; gives what is left.

        Raises:
            StoreProblem: it could not be done to the end; the sentence says how far it came.
            ReadOnly: another program writes the book.
        """
        self._wait()
        forgetting.forget(self.volume, key, at, copies=copies)
        self._next.clear()
        return self.reload()

    def fold_when_due(self) -> None:
        """Fold in the background once the journal has grown long."""
        busy = self._folding is not None and self._folding.is_alive()
        if len(self.volume.pending) >= FOLD_TRANSACTIONS and not busy and not self.read_only:
            self._folding = Thread(target=self._fold, name="fold", daemon=False)
            self._folding.start()

    def close(self) -> None:
        """Fold if it is worth it, and let go of the book."""
        self._wait()
        if not self.read_only and self.volume.pending:
            with contextlib.suppress(OSError):
                small = os.path.getsize(self.path) < SMALL_BOOK
                if small or len(self.volume.pending) >= FOLD_AT_CLOSE:
                    self._fold()
        if not self.read_only and self.volume.register is None and not self.volume.foreign:
            self._write_register()
        self.volume.close()
        self._lock.release()

    def _wait(self) -> None:
        if self._folding is not None:
            self._folding.join()
            self._folding = None


class _Id(msgspec.Struct, gc=False):
    id: str


def open_store(path: Path, *, write: bool = True, today: date, disk: Disk | None = None) -> Store:
    """Open the book at that path, or begin one; links are followed first.

    Raises:
        StoreProblem: it is damaged or newer than this program; nothing was changed.
    """
    path = Path(os.path.realpath(path))
    try:
        if write:
            _make_folder(path.parent)
        return Store(path, write=write, today=today, disk=disk)
    except OSError as error:
        where = error.filename or path
        raise StoreProblem(f"The book {where} cannot be opened: {error.strerror}.") from error


def _make_folder(folder: Path) -> None:
    if not folder.exists():
        folder.mkdir(parents=True, mode=0o700)
