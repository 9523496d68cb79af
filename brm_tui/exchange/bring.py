"""From files to what an import would write: people first, then the touches with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from brm_tui.domain.dates import Order
from brm_tui.domain.errors import NotFound
from brm_tui.domain.fields import BY_NAME
from brm_tui.domain.model import Contact, Touch
from brm_tui.domain.text import clean
from brm_tui.exchange.arrivals import Arrival, Refusal
from brm_tui.exchange.contacts_csv import is_own, read_people
from brm_tui.exchange.headers import PEOPLE, TOUCHES, is_header, is_of_touches, mapped
from brm_tui.exchange.meter import Meter, Progress
from brm_tui.exchange.phones import read_phone
from brm_tui.exchange.preview import Preview, plan
from brm_tui.exchange.table import MOST_BYTES, Table, read_table
from brm_tui.exchange.touches_csv import read_touches
from brm_tui.exchange.vcard_reader import read_cards
from brm_tui.exchange.whom import Whom, fresh_touches, with_ids

CARDS = (".vcf", ".vcard")
TABLES = (".csv", ".tsv", ".txt")


class Settings(msgspec.Struct, frozen=True):
    """How texts are read: the day, the order of dates, the country of numbers without a prefix.

    ``encoding`` is that of tables, found out where it is empty.
    """

    today: date
    order: Order = "dmy"
    country: str = "DE"
    encoding: str = ""


class Incoming(msgspec.Struct):
    """All that files hold, counted but not yet written.

    ``columns`` says for each table how its headers were understood: (file, header, field), and
    ``tables`` how the file was: (file, encoding, separator).
    """

    people: Preview
    touches: tuple[Touch, ...] = ()
    touches_same: int = 0
    touches_refused: tuple[Refusal, ...] = ()
    columns: tuple[tuple[str, str, str], ...] = ()
    tables: tuple[tuple[str, str, str], ...] = ()

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
        NotFound: one of them is not there, or a folder holds none.
    """
    found: list[Path] = []
    for path in paths:
        name = clean(str(path))
        if path.is_dir():
            kinds = CARDS + TABLES[:2]
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in kinds and p.is_file())
            if not inside:
                raise NotFound(f"There are no vCards and no CSV in '{name}': nothing was imported.")
            found += inside
        elif path.exists():
            found.append(path)
        else:
            raise NotFound(f"There is no file '{name}': nothing was imported.")
    return found


def read_files(
    files: Sequence[Path],
    contacts: Mapping[str, Contact],
    touches: Mapping[str, Touch],
    resolve: Callable[[str], Sequence[str]],
    new_id: Callable[[], str],
    settings: Settings,
    progress: Progress = lambda count, share: None,
) -> Incoming:
    """What the files would bring; ``resolve`` gives the ids a name of the book can mean.

    Nothing is written. Somebody in a table of touches whom nobody knows becomes a new person.
    """
    reading = _Reading(settings, Meter(files, progress))
    people = plan((one for path in files for one in reading.people(path)), contacts, new_id)
    incoming = Incoming(people)
    whom = Whom(dict(contacts) | {c.id: c for c in people.contacts}, resolve, new_id)
    made: list[Touch] = []
    refused: list[Refusal] = []
    for touch in reading.touches(touches, whom):
        if touch is None:
            incoming.touches_same += 1
        elif isinstance(touch, Refusal):
            refused.append(touch)
        else:
            made.append(touch)
    incoming.touches, incoming.touches_refused = with_ids(made, new_id), tuple(refused)
    incoming.people.contacts += tuple(whom.added)
    incoming.columns, incoming.tables = tuple(reading.columns), tuple(reading.tables)
    return incoming


class _Reading:
    """Files read one by one: people at once, tables of touches put aside until all are known."""

    def __init__(self, settings: Settings, meter: Meter) -> None:
        self._settings, self._meter = settings, meter
        self._aside: list[tuple[Table, int]] = []
        self.columns: list[tuple[str, str, str]] = []
        self.tables: list[tuple[str, str, str]] = []

    def people(self, path: Path) -> Iterator[Arrival | Refusal]:
        """The people of a file."""
        name = str(path)
        try:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)  # a device never ends
        except OSError as error:
            yield Refusal(name, 0, f"it cannot be read: {error.strerror}")
            return
        country = self._settings.country
        is_card = b"BEGIN:VCARD" in data[:2_000].upper().replace(b"\0", b"")
        if path.suffix.lower() in CARDS or is_card:
            lines = data.count(b"\n") or data.count(b"\r")
            cards = read_cards(data, name, lambda raw, label: read_phone(raw, country, label))
            yield from self._metered(cards, len(data), lines)
            return
        table = read_table(data, name, is_header, self._settings.encoding)
        if isinstance(table, Refusal):
            yield table
            return
        if is_of_touches(table):
            self._note(table, TOUCHES)
            self._aside.append((table, len(data)))
            return
        self._note(table, PEOPLE)
        settings = self._settings
        rows = read_people(table, lambda r: read_phone(r, country), settings.today, settings.order)
        yield from self._metered(rows, len(data), table.lines)

    def touches(self, known: Mapping[str, Touch], whom: Whom) -> Iterator[Touch | Refusal | None]:
        """The touches of the tables put aside; None for one that is known."""
        for table, size in self._aside:
            self._meter.begin(size, table.lines)
            rows = read_touches(table, self._settings.today, self._settings.order)
            for line, touch in fresh_touches(rows, known, whom):
                self._meter.at(line)
                yield touch

    def _metered(
        self, read: Iterator[Arrival | Refusal], size: int, lines: int
    ) -> Iterator[Arrival | Refusal]:
        self._meter.begin(size, lines)
        for one in read:
            self._meter.at(one.line)
            yield one

    def _note(self, table: Table, fields: dict[str, str]) -> None:
        self.tables.append((table.file, table.encoding, table.separator))
        understood = mapped(table.header, fields)
        if fields is PEOPLE and is_own(table):
            understood = {n: h for n, h in enumerate(table.header) if h in BY_NAME}
        titles = ((n, h) for n, h in enumerate(table.header) if h)
        self.columns += [(table.file, h, understood.get(n, "kept")) for n, h in titles]
