"""The give-first ledger on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from brm_tui.cli.call import Answer, Call, favour_data, plain
from brm_tui.domain.giving import VIEW_WORDS, View, seen, source_of
from brm_tui.domain.ledger import balance, in_words
from brm_tui.domain.text import clean

if TYPE_CHECKING:
    from brm_tui.book import Book
    from brm_tui.domain.model import Favour

_LINE_VERBS = {"gave", "got", "promised", "gab", "gegeben", "bekam", "bekommen", "versprochen"}


def ledger(book: Book, call: Call) -> Answer:
    """The ledger of a person, or of all: promises first, then the rest, newest first."""
    asked = call.text("handle")
    key = book.contact(asked).id if asked else None
    if call.words.year:
        return _year(book)
    view: View = call.words.view
    promises = book.promises_of(key)
    rest = [f for f in book.favours_of(key) if f.standing != "promised"]
    shown = seen([*promises, *rest], view, book.today)
    data: dict[str, Any] = {
        "balance": plain(book.balance_of(key)),
        "favours": [favour_data(book, f) | {"source": source_of(f)} for f in shown],
    }
    if key is None:
        data["people"] = _people(book)
    heading = in_words(book.balance_of(key))
    lines = [heading if view == "all" else f"{heading} ({VIEW_WORDS[view]})"]
    return data, lines + [_line(book, favour) for favour in shown]


def _people(book: Book) -> list[dict[str, Any]]:
    """The balance of each person who has one, the most given first."""
    found = [
        {"id": key, "handle": c.handle, "name": c.name, "balance": plain(book.balance_of(key))}
        for key, c in book.records.contacts.items()
        if book.records.favours_by.get(key)
    ]
    return sorted(found, key=lambda p: (-p["balance"]["gave"], p["name"]))


def _line(book: Book, f: Favour) -> str:
    what = f"{book.name_of(f.contact)}: {f.text or f.kind}"
    if f.standing == "promised":
        way = "promised" if f.direction == "gave" else "owed"
        return clean(f"{f.id}  {way:8}") + f"  {f.due or 'open'!s:10}  {clean(what)}"
    return f"{f.id}  {f.direction:8}  {f.on}  {clean(what)} ({f.kind}, {f.size})"


def _year(book: Book) -> Answer:
    told = book.ledger_year()
    data = msgspec.to_builtins(told)
    for name in ("takers", "givers"):
        data[name] = [{"id": key, "name": book.name_of(key)} for key in data[name]]
    lines = [f"{q.label}  gave {q.gave:3}  got {q.got:3}  {q.minutes:5} min" for q in told.quarters]
    lines.append(f"{told.minutes} min in a year: {told.share} % of your weekly time.")
    return data, [*lines, *told.warnings]


def favour(book: Book, call: Call) -> Answer:
    """Note what was given or got, or promised: by a handle and words, or in one line."""
    words = [clean(word) for word in call.words.word]
    line = " ".join(words)
    if words[0].split(" ")[0].casefold() not in _LINE_VERBS:
        promised = call.words.promised or call.words.due
        line = f"{_verb(call.words.got, promised)} {_whom(book, words)}"
    return _written(book, call, line)


def promise(book: Book, call: Call) -> Answer:
    """Note what was promised, with the day it is due at the end or by ``--due``."""
    words = [clean(word) for word in call.words.word]
    return _written(book, call, f"{_verb(call.words.got, True)} {_whom(book, words)}")


def _verb(got: bool, promised: bool) -> str:
    if promised:
        return "owes" if got else "promised"
    return "got" if got else "gave"


def _whom(book: Book, words: list[str]) -> str:
    """The person, named by the first word or by as many as name somebody, then the rest."""
    whole = " ".join(words).split(" ")
    for count in range(min(5, len(whole)), 1, -1):
        if book.names.candidates(" ".join(whole[:count])):
            return f"{' '.join(whole[:count])}: {' '.join(whole[count:])}"
    contact = book.contact(words[0])
    return f"@{contact.handle}: {' '.join(words[1:])}"


def _written(book: Book, call: Call, line: str) -> Answer:
    draft = book.read_favour(line, order=call.config.date_order)
    words = call.words
    changes: dict[str, Any] = {}
    if words.due:
        from brm_tui.domain.fields import Context, read_day

        changes["due"] = read_day(words.due, Context(call.today, call.config.date_order))
    changes |= {name: getattr(words, name) for name in ("kind", "size") if getattr(words, name)}
    open_slot = next((s for s in draft.people if s.candidates and not s.chosen), None)
    if open_slot is not None:
        book.contact(open_slot.text)  # tells who can be meant
    made = book.add_favours(msgspec.structs.replace(draft, **changes))
    data = [favour_data(book, f) for f in made]
    return data[0] if len(data) == 1 else data, [f"{book.history(1)[0].sentence}."]


def keep(book: Book, call: Call) -> Answer:
    """A promise is kept."""
    key = call.text("id")
    change = book.keep_promise(key)
    told = [f"{change.sentence}.", in_words(_balance_of(book, key))]
    return favour_data(book, book.records.favours[key]), told


def _balance_of(book: Book, key: str) -> Any:
    whom = book.records.favours[key].contact
    return balance(book.favours_of(whom), book.today)
