"""From files to what an import would write: people first, then the touches with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec
from msgspec.structs import replace

from brm_tui.domain.dates import Order
from brm_tui.domain.errors import NotFound
from brm_tui.domain.model import Contact, Mail, Touch
from brm_tui.domain.text import clean
from brm_tui.exchange.arrivals import Arrival, Refusal
from brm_tui.exchange.contacts_csv import read_people
from brm_tui.exchange.headers import PEOPLE, TOUCHES, is_header, is_of_touches, mapped
from brm_tui.exchange.phones import read_phone
from brm_tui.exchange.preview import Preview, plan
from brm_tui.exchange.table import Table, read_table
from brm_tui.exchange.touches_csv import TouchRow, read_touches
from brm_tui.exchange.vcard_reader import read_cards

CARDS = (".vcf", ".vcard")
TABLES = (".csv", ".tsv", ".txt")

Progress = Callable[[int], None]
"""Told how many records have been read so far."""


class Settings(msgspec.Struct, frozen=True):
    """How texts are read: the day, the order of dates, the country of numbers without a prefix."""

    today: date
    order: Order = "dmy"
    country: str = "DE"


class Incoming(msgspec.Struct):
    """All that files hold, counted but not yet written.

    ``columns`` says for each table how its headers were understood: (file, header, field).
    """

    people: Preview
    touches: tuple[Touch, ...] = ()
    touches_same: int = 0
    touches_refused: tuple[Refusal, ...] = ()
    columns: tuple[tuple[str, str, str], ...] = ()

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """What could not be read."""
        return self.people.refused + self.touches_refused

    @property
    def counts(self) -> dict[str, int]:
        """Added, updated, same, unsure: cards and rows together."""
        people = self.people
        return {
            "added": people.added + len(self.touches),
            "updated": people.updated,
            "same": people.same + self.touches_same,
            "unsure": people.unsure,
        }

    @property
    def seen(self) -> int:
        """All cards and rows that were looked at."""
        return sum(self.counts.values()) + len(self.refused)


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files to read; of a folder those that are cards or tables, in order of their names.

    Raises:
        NotFound: one of them is not there.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.suffix.lower() in CARDS + TABLES[:2])
        elif path.exists():
            found.append(path)
        else:
            raise NotFound(f"There is no file '{clean(str(path))}': nothing was imported.")
    return found


def read_files(
    files: Sequence[Path],
    contacts: Mapping[str, Contact],
    touches: Mapping[str, Touch],
    resolve: Callable[[str], Sequence[str]],
    new_id: Callable[[], str],
    settings: Settings,
    progress: Progress = lambda count: None,
) -> Incoming:
    """What the files would bring; ``resolve`` gives the ids a name of the book can mean.

    Nothing is written. Somebody in a table of touches whom nobody knows becomes a new person.
    """
    tables: list[Table] = []
    columns: list[tuple[str, str, str]] = []

    def arrivals() -> Iterator[Arrival | Refusal]:
        for path in files:
            yield from _people(path, settings, tables, columns)

    people = plan(_counted(arrivals(), progress), contacts, new_id)
    incoming = Incoming(people, columns=tuple(columns))
    if tables:
        _add_touches(incoming, tables, contacts, touches, resolve, new_id, settings, progress)
    return incoming


def _counted(read: Iterator[Arrival | Refusal], progress: Progress) -> Iterator[Arrival | Refusal]:
    for count, one in enumerate(read, start=1):
        if count % 500 == 0:
            progress(count)
        yield one


def _people(
    path: Path,
    settings: Settings,
    tables: list[Table],
    columns: list[tuple[str, str, str]],
) -> Iterator[Arrival | Refusal]:
    """The people of a file; a table of touches is put aside for later."""
    name = str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        yield Refusal(name, 0, f"it cannot be read: {error.strerror}")
        return
    country = settings.country
    if path.suffix.lower() in CARDS or b"BEGIN:VCARD" in data[:2_000].upper().replace(b"\0", b""):
        yield from read_cards(data, name, lambda raw, label: read_phone(raw, country, label))
        return
    table = read_table(data, name, is_header)
    if isinstance(table, Refusal):
        yield table
        return
    touches = is_of_touches(table)
    fields = mapped(table.header, TOUCHES if touches else PEOPLE)
    columns += [(name, h, fields.get(n, "kept")) for n, h in enumerate(table.header)]
    if touches:
        tables.append(table)
    else:
        phone = lambda raw: read_phone(raw, country)  # noqa: E731
        yield from read_people(table, phone, settings.today, settings.order)


def _add_touches(
    incoming: Incoming,
    tables: Sequence[Table],
    contacts: Mapping[str, Contact],
    touches: Mapping[str, Touch],
    resolve: Callable[[str], Sequence[str]],
    new_id: Callable[[], str],
    settings: Settings,
    progress: Progress,
) -> None:
    people = dict(contacts) | {c.id: c for c in incoming.people.contacts}
    whom = _Whom(people, resolve, new_id)
    known = {_print_of(touch) for touch in touches.values()}
    made: list[Touch] = []
    refused: list[Refusal] = []
    for table in tables:
        for row in read_touches(table, settings.today, settings.order):
            touch = row if isinstance(row, Refusal) else whom.touch(row)
            if isinstance(touch, Refusal):
                refused.append(touch)
                continue
            if (print_ := _print_of(touch)) in known:
                incoming.touches_same += 1
                continue
            known.add(print_)
            made.append(replace(touch, id=new_id()))
            if len(made) % 500 == 0:
                progress(len(made))
    incoming.touches = tuple(made)
    incoming.touches_refused = tuple(refused)
    incoming.people.contacts += tuple(whom.added)


def _print_of(touch: Touch) -> tuple[object, ...]:
    """What makes a touch the same as another one."""
    return touch.on, touch.contacts, touch.channel, touch.by, touch.text


class _Whom:
    """Who is meant by the names in a table of touches."""

    def __init__(
        self,
        people: Mapping[str, Contact],
        resolve: Callable[[str], Sequence[str]],
        new_id: Callable[[], str],
    ) -> None:
        self._resolve, self._new_id = resolve, new_id
        self.added: list[Contact] = []
        self._keys: dict[str, list[str]] = {}
        self._handles = {key: c.handle for key, c in people.items()}
        for contact in people.values():
            self._index(contact)

    def touch(self, row: TouchRow) -> Touch | Refusal:
        """The touch of a row, still without an id."""
        found = []
        for name in row.people:
            keys = self._find(name)
            if len(keys) > 1:
                some = ", ".join(f"@{self._handles.get(k) or k}" for k in keys[:5])
                reason = f"'{name[:60]}' can be {len(keys)} people: {some}"
                return Refusal(row.file, row.line, reason)
            found.append(keys[0])
        return Touch(
            id="",
            on=row.on,
            contacts=tuple(dict.fromkeys(found)),
            channel=row.channel,
            by=row.by,
            minutes=row.minutes,
            text=row.text,
            topics=row.topics,
            source="csv",
        )

    def _find(self, name: str) -> list[str]:
        asked = name.casefold().removeprefix("@")
        if asked not in self._keys:
            self._keys[asked] = list(self._resolve(name)) or [self._add(name)]
        return self._keys[asked]

    def _add(self, name: str) -> str:
        mails = (Mail(name),) if "@" in name else ()
        contact = Contact(id=self._new_id(), name=name, mails=mails)
        self.added.append(contact)
        return contact.id

    def _index(self, contact: Contact) -> None:
        words = [contact.name, contact.handle, contact.uid, *(m.address for m in contact.mails)]
        for word in dict.fromkeys(w.casefold() for w in words if w):
            self._keys.setdefault(word, []).append(contact.id)
