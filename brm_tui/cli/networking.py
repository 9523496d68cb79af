"""The command of the network: who knows whom, who is a bridge, files to draw it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from brm_tui.cli.call import Answer, Call, plain
from brm_tui.domain.bridges import Bridge
from brm_tui.domain.network import Acquaintance, Network, why
from brm_tui.domain.text import clean

if TYPE_CHECKING:
    from brm_tui.book import Book

_PERSON = ("id", "handle", "name", "organisation", "tier", "state")


def network(book: Book, call: Call) -> Answer:
    """The ties among all, or round one person; as a file if one is asked for."""
    asked = call.text("handle")
    key = book.contact(asked).id if asked else ""
    found = book.network().around(key) if key else book.network()
    if call.words.graphml or call.words.dot:
        return _drawn(book, call, found if key else found.drawn(book.records.contacts))
    return _one(book, key, found) if key else _all(book, found)


def _drawn(book: Book, call: Call, found: Network) -> Answer:
    from brm_tui.exchange.network_files import dot, graphml
    from brm_tui.exchange.whole_file import write_file

    kind, write = ("graphml", graphml) if call.words.graphml else ("dot", dot)
    to, text = getattr(call.words, kind), write(found, book.records.contacts)
    if to == "-":
        return {"format": kind, "text": text}, [text.rstrip("\n")]
    path = Path(to).expanduser()
    write_file(path, [text])
    counts = {"people": len(found.people), "ties": len(found.ties)}
    words = f"Wrote {len(found.people)} people and {len(found.ties)} ties to {path}."
    return {"format": kind, "path": str(path)} | counts, [words]


def _one(book: Book, key: str, found: Network) -> Answer:
    contact, knows = book.records.contacts[key], book.knows(key)
    bridge = found.bridges.get(key)
    data = _person(book, key, bridge) | {"knows": [plain(known) for known in knows]}
    lines = [f"{_who(book, known.contact)}: {clean(known.why)}" for known in knows]
    if bridge:
        lines.append(clean(f"{contact.name} is a bridge: {bridge.in_words}."))
    return data, lines or [clean(f"The book knows nobody whom {contact.name} knows.")]


def _all(book: Book, found: Network) -> Answer:
    data = {
        "people": [_person(book, key, found.bridges.get(key)) for key in found.people],
        "ties": [_tie(book, tie) for tie in found.ties],
    }
    people, ties, bridges = len(found.people), len(found.ties), len(found.bridges)
    lines = [f"{people} people, {ties} ties between them, {bridges} bridges"]
    if found.ties:
        lines += ["", "who knows whom", *(_line(book, tie) for tie in found.ties)]
    cuts = [key for key, bridge in found.bridges.items() if bridge.groups]
    if cuts:
        lines += ["", "the only link between groups"]
        lines += [f"{_who(book, key)}: {found.bridges[key].in_words}" for key in cuts]
    if len(cuts) < bridges:
        lines += ["", "linked to none of your others"]
        lines += [_who(book, key) for key in found.bridges if key not in cuts]
    return data, lines


def _person(book: Book, key: str, bridge: Bridge | None) -> dict[str, Any]:
    contact = book.records.contacts[key]
    told = {
        "bridge": bridge.in_words if bridge else "",
        "groups": [*bridge.groups] if bridge else [],
    }
    return {name: getattr(contact, name) for name in _PERSON} | told


def _tie(book: Book, tie: Acquaintance) -> dict[str, Any]:
    names = {
        "one_handle": _handle(book, tie.one),
        "one_name": book.name_of(tie.one),
        "other_handle": _handle(book, tie.other),
        "other_name": book.name_of(tie.other),
    }
    worth = {"kinds": [*tie.kinds], "weight": tie.weight, "why": why(tie, book.name_of)}
    return plain(tie) | names | worth


def _line(book: Book, tie: Acquaintance) -> str:
    names = f"{book.name_of(tie.one)} - {book.name_of(tie.other)}"
    return f"{tie.weight:3}  {clean(f'{names}: {why(tie, book.name_of)}')}"


def _who(book: Book, key: str) -> str:
    return f"@{_handle(book, key)}  {clean(book.name_of(key))}"


def _handle(book: Book, key: str) -> str:
    return book.records.contacts[key].handle
