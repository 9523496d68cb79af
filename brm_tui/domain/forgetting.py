"""Forgetting a person for good: what goes with them, and what others keep without them.

The rules work on plain documents, as the file has them, and know a record by its form: whatever
bears the person's id at its top is theirs and goes, a list of people loses them, a text that
names them says "someone". So they hold for tables that come later, for the history of changes
and for older copies of the book.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

STRUCK = "someone"
"""What stands in a text where a forgotten person was named."""

Document = dict[str, Any]
Documents = Mapping[str, Mapping[int, Document]]
"""Table -> document id -> document."""
Erased = dict[str, dict[int, Document | None]]
"""What is to be written: only documents that change; ``None`` for those that go."""

_OWN = {
    *("id", "name", "handle", "uid", "given", "family", "nickname", "honorific", "organisation"),
    *("place", "mails", "phones", "links"),
}
"""Fields of another contact that say who *they* are: nothing is struck there."""
_SHORTEST = 3
"""A name alone is looked for in texts only if it has so many letters."""


class Traces(msgspec.Struct, frozen=True):
    """All that the book holds of a person.

    ``gone`` are the documents that are theirs alone and ``changed`` those of others that name
    them, both table -> documents as they stand; ``history`` are the changes that concern them,
    as (time, sentence); ``left`` says in words what only a reader can judge; ``copies`` are the
    names of older files that hold them too.
    """

    gone: dict[str, list[Document]]
    changed: dict[str, list[Document]]
    history: list[tuple[str, str]]
    left: list[str]
    copies: list[str]


class Forgotten:
    """A person as they are looked for: by id, and by every text that means them and nobody else.

    ``versions`` are the person's documents, as they are and as they were; ``others`` the
    documents of everybody else, whose names, addresses and numbers are left alone.
    """

    def __init__(
        self, key: str, versions: Sequence[Document], others: Iterable[Document] = ()
    ) -> None:
        self.id, self.versions = key, versions
        self.words = {word for version in versions for word in _words_of(version) if word}
        families = {str(version.get("family", "")) for version in versions}
        families = {name for name in families if len(name) >= _SHORTEST}
        theirs = {word.casefold() for other in others for word in _words_of(other)}
        self.shared = {word for word in self.words if word.casefold() in theirs}
        self._struck = _pattern(self.words - self.shared)
        self._named = _pattern(self.words)
        self._family = _pattern(families)

    def without(self, table: str, document: Document) -> Document | None:
        """The document without the person, the same one if it has nothing of them."""
        if table == "contacts" and document.get("id") == self.id:
            return None
        left: Document = {}
        for field, value in document.items():
            if field == "id" or (table == "contacts" and field in _OWN):
                left[field] = value
            elif value == self.id:
                return None
            else:
                left[field] = now = self._part(value)
                if field == "contacts" and value and not now:
                    return None
        return document if left == document else left

    def _part(self, value: Any) -> Any:
        if isinstance(value, str):
            if value == self.id:
                return ""
            return self._struck.sub(STRUCK, value) if self._struck else value
        if isinstance(value, list):
            return [self._part(item) for item in value if not self._is_them(item)]
        if isinstance(value, dict):
            return {field: self._part(part) for field, part in value.items()}
        return value

    def _is_them(self, item: Any) -> bool:
        if isinstance(item, dict):
            return self.id in (part for part in item.values() if isinstance(part, str))
        return bool(item == self.id)

    def named_in(self, table: str, document: Document) -> str:
        """What of the person's names still stands in a document: a word of it, "" for nothing.

        Who bears the same family name is not told for that.
        """
        texts = _texts(document)
        if self._named and (found := next(filter(None, map(self._named.search, texts)), None)):
            return found[0]
        own = _OWN if table == "contacts" else ()
        texts = _texts({name: part for name, part in document.items() if name not in own})
        if self._family and (found := next(filter(None, map(self._family.search, texts)), None)):
            return found[0]
        return ""

    def text(self, sentence: str) -> str:
        """The sentence with the person struck out."""
        return str(self._part(sentence))


def _words_of(contact: Document) -> set[str]:
    """What a text can call a person by without meaning anybody else."""
    given, family = contact.get("given", ""), contact.get("family", "")
    words = {str(contact.get("name", ""))}
    if given and family:
        words |= {f"{given} {family}", f"{family}, {given}", f"{family} {given}"}
    if handle := contact.get("handle", ""):
        words.add(f"@{handle}")
        if "-" in handle:
            words.add(handle)
    words |= {mail.get("address", "") for mail in contact.get("mails", ())}
    words |= {link.get("url", "") for link in contact.get("links", ())}
    for phone in contact.get("phones", ()):
        words |= {phone.get("raw", ""), phone.get("e164", "")}
    return words


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """Any of these, whole, in any case, with any white space between its words."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    parts = [r"\s+".join(re.escape(part) for part in word.split()) for word in ordered]
    if not parts:
        return None
    return re.compile(rf"(?<![\w@])(?:{'|'.join(parts)})s?(?!\w|-\w)", re.IGNORECASE)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def person_in(tables: Documents, key: str, known: Sequence[Document] = ()) -> Forgotten:
    """The person of that id, by what the book and its history hold of them.

    ``known`` are further documents of them, from another copy of the book.
    """
    versions, others = list(known), list[Document]()
    for document in tables.get("contacts", {}).values():
        (versions if document.get("id") == key else others).append(document)
    for change in tables.get("changes", {}).values():
        version = _before(change).get("contacts", {}).get(key)
        versions += [version] if version else []
    return Forgotten(key, versions, others)


def erased(tables: Documents, person: Forgotten) -> Erased:
    """What of these tables is to be written anew, or goes, so that nothing of the person stays."""
    made: Erased = {}
    gone: set[tuple[str, str]] = {("contacts", person.id)}
    there: set[tuple[str, str]] = set()
    for table, rows in tables.items():
        if table in ("changes", "tombstones"):
            continue
        for key, document in rows.items():
            name = (table, str(document.get("id", "")))
            there.add(name)
            now = person.without(table, document)
            if now is None:
                gone.add(name)
            elif now is document:
                continue
            elif "id" in now:
                now["rev"] = now.get("rev", 1) + 1
            made.setdefault(table, {})[key] = now
    history = _history(tables.get("changes", {}), person, gone, there)
    return {**made, "changes": history} if history else made


def _before(change: Document) -> dict[str, dict[str, Document | None]]:
    return change.get("before") or {}


def _history(
    changes: Mapping[int, Document],
    person: Forgotten,
    gone: set[tuple[str, str]],
    there: set[tuple[str, str]],
) -> dict[int, Document | None]:
    """The changes without the person; one of which nothing is left to undo goes whole."""
    for change in changes.values():
        for table, rows in _before(change).items():
            for name, document in rows.items():
                if document and (table, name) not in there and _goes(person, table, document):
                    gone.add((table, name))
    made: dict[int, Document | None] = {}
    dropped: set[str] = set()
    for key in sorted(changes):
        change = changes[key]
        now = _change_without(change, person, gone)
        if change.get("of", "") in dropped or (_before(change) and not _before(now)):
            dropped.add(str(change.get("id", "")))
            made[key] = None
        elif now != change:
            made[key] = now
    return made


def _goes(person: Forgotten, table: str, document: Document) -> bool:
    return person.without(table, document) is None


def _change_without(change: Document, person: Forgotten, gone: set[tuple[str, str]]) -> Document:
    before: dict[str, dict[str, Document | None]] = {}
    for table, rows in _before(change).items():
        kept: dict[str, Document | None] = {}
        for name, document in rows.items():
            if (table, name) in gone:
                continue
            left = None if document is None else person.without(table, document)
            if left is not None or document is None:
                kept[name] = left
        if kept:
            before[table] = kept
    now = {**change, "sentence": person.text(str(change.get("sentence", "")))}
    return {**now, "before": before} if "before" in change else now


def traces(tables: Documents, person: Forgotten, copies: Iterable[str] = ()) -> Traces:
    """What these tables hold of the person, and what will still name them afterwards."""
    made = erased(tables, person)
    gone: dict[str, list[Document]] = {}
    changed: dict[str, list[Document]] = {}
    for table, rows in made.items():
        for key, now in rows.items():
            if table != "changes":
                (gone if now is None else changed).setdefault(table, []).append(tables[table][key])
    history = [tables["changes"][key] for key in made.get("changes", {})]
    told = [(str(c.get("at", "")), str(c.get("sentence", ""))) for c in history]
    return Traces(gone, changed, told, list(_left(tables, made, person)), list(copies))


def _left(tables: Documents, made: Erased, person: Forgotten) -> Iterator[str]:
    for table, rows in tables.items():
        if table in ("changes", "tombstones"):
            continue
        for key, document in rows.items():
            now = made.get(table, {}).get(key, document)
            if now is not None and (word := person.named_in(table, now)):
                where = now.get("name") or now.get("text") or now.get("title") or now.get("id", "")
                yield f"{table.removesuffix('s')} '{where}' says '{word}'"
