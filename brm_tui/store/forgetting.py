"""Taking a person out of the files of a book for good.

The older copies come first, then one transaction in the journal, then a new snapshot without a
``.bak``: a power cut in between leaves a book that forgets the rest when it is next opened.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from brm_tui.store import register, snapshot
from brm_tui.store.backups import folder_of
from brm_tui.store.documents import loads
from brm_tui.store.problems import StoreProblem, Unreadable
from brm_tui.store.snapshot import Tables
from brm_tui.store.volume import Volume

if TYPE_CHECKING:
    from brm_tui.domain.forgetting import Document, Forgotten, Traces

_MARK = b'"forgotten":true'


def cut_off(volume: Volume) -> bool:
    """Whether the journal holds a forgetting whose person is still in the snapshot."""
    return any(
        table == "tombstones" and document is not None and _MARK in document
        for _, ops in volume.pending
        for table, _, _, document in ops
    )


def finish(volume: Volume) -> None:
    """Write the book without what its journal has forgotten, and keep no copy of what it was.

    Raises:
        StoreProblem: another program has changed the book meanwhile.
    """
    disk, path = volume.disk, volume.path
    for name in (path.name, volume.journal_path.name, volume.backup_path.name):
        disk.remove(path.with_name(name + ".new"))
    if not volume.fold(keep=False):
        raise StoreProblem(volume.notices.pop())
    disk.remove(volume.backup_path)
    disk.remove(register.path_of(path))
    volume.register = None
    disk.sync_folder(path.parent)


def look(volume: Volume, key: str) -> Traces:
    """All that the book and its older copies hold of the contact with that id."""
    from brm_tui.domain.forgetting import person_in, traces

    tables = _read(volume.tables)
    person = person_in(tables, key)
    return traces(tables, person, [copy.name for copy in copies_with(volume, person)])


def forget(volume: Volume, key: str, at: str, *, copies: bool) -> None:
    """Take the person out of the book, its journal and ``.bak``; of older copies if asked.

    Raises:
        StoreProblem: a file could not be written; it is told which.
        ReadOnly: the volume was opened for reading.
    """
    from brm_tui.domain.forgetting import erased, person_in

    if volume.changed_by_others():
        raise StoreProblem("Another program has changed the book: nothing was changed; try again.")
    tables = _read(volume.tables)
    person = person_in(tables, key)
    changes: dict[str, dict[int, bytes | None]] = {}
    for table, rows in erased(tables, person).items():
        changes[table] = {row: _dumped(document) for row, document in rows.items()}
    changes["tombstones"] = _stones(volume.tables, changes, tables, at)
    try:
        if volume.writable and copies:
            for copy in copies_with(volume, person):
                _rewrite(volume, copy, key, person)
        volume.commit(changes)
        finish(volume)
    except OSError as error:
        where = error.filename or volume.path
        raise StoreProblem(
            f"{where} could not be written ({error.strerror}): open the book again to finish."
        ) from error


def copies_with(volume: Volume, person: Forgotten) -> list[Path]:
    """The older copies that lie beside the book and hold something of the person."""
    path = volume.path
    own = {path, volume.journal_path, volume.backup_path, register.path_of(path)}
    beside = sorted(p for p in path.parent.iterdir() if p.name.startswith(f"{path.stem}."))
    found = [p for p in beside if p.is_file() and p not in own]
    if folder_of(path).is_dir():
        found += sorted(p for p in folder_of(path).iterdir() if p.is_file())
    return [copy for copy in found if _holds(copy.read_bytes(), person)]


def _holds(data: bytes, person: Forgotten) -> bool:
    text = data.decode("utf-8", "replace").casefold()
    return any(word.casefold() in text for word in (person.id, *(person.words - person.shared)))


def _rewrite(volume: Volume, copy: Path, key: str, person: Forgotten) -> None:
    """Write a copy of the book anew without the person.

    Raises:
        StoreProblem: it is no book that can be read.
    """
    from brm_tui.domain.forgetting import erased, person_in

    try:
        raw = snapshot.read_any(copy.read_bytes())
        tables = _read(raw)
    except (Unreadable, ValueError):
        raise StoreProblem(
            f"{copy} holds the person and cannot be read as a book: delete it by hand, then try "
            "again; nothing was changed in the book."
        ) from None
    for table, rows in erased(tables, person_in(tables, key, person.versions)).items():
        for row, document in rows.items():
            if document is None:
                del raw[table][row]
            else:
                raw[table][row] = snapshot.dump(document)
    spare = copy.with_name(copy.name + ".new")
    handle = volume.disk.create(spare)
    try:
        volume.disk.write(handle, b"".join(snapshot.chunks(raw)), 0)
        volume.disk.sync(handle)
    finally:
        volume.disk.close(handle)
    volume.disk.replace(spare, copy)
    volume.disk.sync_folder(copy.parent)


def _stones(
    held: Tables,
    changes: dict[str, dict[int, bytes | None]],
    tables: dict[str, dict[int, Document]],
    at: str,
) -> dict[int, bytes | None]:
    """A tombstone without data for each record that goes: its id is never given again."""
    number = max(held.get("tombstones", {}), default=0)
    made: dict[int, bytes | None] = {}
    for table, rows in changes.items():
        if table == "changes":
            continue
        for row, document in rows.items():
            if document is None:
                gone = tables[table][row]
                number += 1
                stone: dict[str, Any] = {"table": table, "id": gone.get("id", "")}
                stone |= {"rev": gone.get("rev", 1), "doc_id": row, "at": at, "forgotten": True}
                made[number] = snapshot.dump(stone)
    return made


def _dumped(document: Document | None) -> bytes | None:
    return None if document is None else snapshot.dump(document)


def _read(tables: Tables) -> dict[str, dict[int, Document]]:
    """The documents of these tables; what is none is passed over."""
    found: dict[str, dict[int, Document]] = {}
    for table, rows in tables.items():
        read = ((key, loads(document)) for key, document in rows.items())
        found[table] = {key: document for key, document in read if isinstance(document, dict)}
    return found
