"""Touches from tables, with the people they name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from brm_tui.domain.model import Contact, Mail, Touch
from brm_tui.exchange.arrivals import Refusal
from brm_tui.exchange.touches_csv import TouchRow


def fresh_touches(
    rows: Iterator[TouchRow | Refusal], known: Mapping[str, Touch], whom: Whom
) -> Iterator[tuple[int, Touch | Refusal | None]]:
    """What each row brings, with its line: a touch without an id, a refusal, or nothing new."""
    seen = {_print_of(touch) for touch in known.values()}
    for row in rows:
        touch = row if isinstance(row, Refusal) else whom.touch(row)
        if isinstance(touch, Refusal):
            yield row.line, touch
        elif (print_ := _print_of(touch)) in seen:
            yield row.line, None
        else:
            seen.add(print_)
            yield row.line, touch


def _print_of(touch: Touch) -> tuple[object, ...]:
    """What makes a touch the same as another one."""
    return touch.on, touch.contacts, touch.channel, touch.by, touch.text


class Whom:
    """Who is meant by the names in a table of touches; ``added`` are those whom nobody knew.

    ``resolve`` gives the ids of those in the book who answer to a name.
    """

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
            if not keys:
                reason = f"nobody in the book has the handle '{name[:60]}'"
                return Refusal(row.file, row.line, reason)
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
            found = list(self._resolve(name))
            self._keys[asked] = found if found or name.startswith("@") else [self._add(name)]
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


def with_ids(touches: Sequence[Touch], new_id: Callable[[], str]) -> tuple[Touch, ...]:
    """The touches, each with an id of its own."""
    return tuple(replace(touch, id=new_id()) for touch in touches)
