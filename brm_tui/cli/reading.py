"""Commands that read the book."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from brm_tui.cli.call import (
    Answer,
    Call,
    plain,
    row,
    touch_data,
    touch_line,
)
from brm_tui.domain.errors import Ambiguous, NotFound
from brm_tui.domain.text import clean

if TYPE_CHECKING:
    from brm_tui.book import Book
    from brm_tui.domain.card import CallCard

_FOUND = ("id", "handle", "name", "organisation", "state")


def find(book: Book, call: Call) -> Answer:
    """Who a text finds, best first, each with the reason."""
    text = call.text("text")
    hits, asking = book.find(text), book.find_requests(text)
    if not hits and not asking and not call.words.json:
        raise NotFound(f"Nobody is found by '{text}'.")
    found = [(hit, book.records.contacts[hit.id]) for hit in hits]
    data = [{**{f: getattr(c, f) for f in _FOUND}, "reason": hit.reason} for hit, c in found]
    lines = [f"{row(book, c)}  ({hit.reason})" for hit, c in found]
    for hit in asking:
        one = book.records.requests[hit.id]
        fields = dict(zip(_FOUND, (one.id, "", one.name, one.organisation, "request"), strict=True))
        data.append(fields | {"reason": hit.reason})
        lines.append(f"?  request     {one.id}  {one.name}  {one.organisation}  ({hit.reason})")
    return data, lines


def show(book: Book, call: Call) -> Answer:
    """The call card of a person."""
    contact = book.contact(_who(book, call.text("handle")))
    card = book.card_of(contact.id)
    data = plain(card) | {"rhythm_words": card.rhythm_words, "balance_words": card.balance_words}
    lines = [f"{contact.name}  @{contact.handle}"]
    lines += [f"  {label:8}{clean(words)}" for label, words in _card_rows(card) if words]
    return data, lines


def _who(book: Book, asked: str) -> str:
    """A handle, a name - or the last digits of a phone number, if only one person has them."""
    digits = "".join(char for char in asked if char.isdigit())
    if len(digits) >= 3 and not any(char.isalpha() for char in asked):
        hits = book.find(asked)
        first = [(hit.dimmed, round(hit.score)) for hit in hits[:1]]
        best = [hit.id for hit in hits if (hit.dimmed, round(hit.score)) in first]
        if len(best) > 1:
            handles = [book.records.contacts[key].handle for key in best]
            some = ", ".join(f"@{handle}" for handle in handles[:8])
            raise Ambiguous(f"The number '{asked}' can be {len(best)} people: {some}.", handles)
        if best:
            return best[0]
    return asked


def _card_rows(card: CallCard) -> Sequence[tuple[str, str]]:
    contact, last = card.contact, card.last
    where = (contact.role, contact.organisation, contact.place)
    return [
        ("who", ", ".join(word for word in where if word)),
        ("state", contact.state if contact.state != "active" else ""),
        ("why", ", ".join(word for word in (*contact.purposes, contact.why) if word)),
        ("last", f"{last.on} {last.channel} {last.text}" if last else ""),
        *(("I owe", f"{f.text} {f.due or ''}") for f in card.owe),
        *(("owes me", f"{f.text} {f.due or ''}") for f in card.owed),
        *(("need", item.text) for item in card.needs),
        *(("offer", item.text) for item in card.offers),
        *(("open", f"{o.text} ({o.source}{f', {o.on}' if o.on else ''})") for o in card.openers),
        ("person", contact.dossier.personal),
        ("common", contact.dossier.common_ground),
        ("renewal", contact.renewal.isoformat() if contact.renewal else ""),
        ("alarm", card.alarm),
        ("next", f"{card.rhythm.due or '-'}, {card.rhythm_words}"),
        ("give", card.balance_words),
        *(("intro", words) for words in card.introductions),
        *(("knows", f"{known.name}: {known.why}") for known in card.knows),
        *(("phone", phone.raw) for phone in contact.phones),
        *(("mail", mail.address) for mail in contact.mails),
        *(("link", link.url) for link in contact.links),
        ("met", card.met),
        ("notes", contact.notes),
    ]


def _people(book: Book, keys: Sequence[str]) -> Answer:
    people = [book.records.contacts[key] for key in keys]
    data = []
    for contact in people:
        rhythm = book.rhythm_of(contact.id)
        told = {"due": msgspec.to_builtins(rhythm.due), "warmth": rhythm.warmth}
        data.append(plain(contact) | told)
    return data, [row(book, contact) for contact in people]


def list_(book: Book, call: Call) -> Answer:
    """People that pass a filter, by name or as asked."""
    from brm_tui.domain.filters import read_filter

    return _people(book, book.listing(read_filter(call.text("filter")), call.words.sort))


def touches(book: Book, call: Call) -> Answer:
    """The touches of a person, newest first."""
    contact = book.contact(call.text("handle"))
    found = book.touches_of(contact.id)
    lines = [f"{t.id}  {touch_line(book, t, of=contact.id)}" for t in found]
    return [touch_data(book, touch) for touch in found], lines


def history(book: Book, call: Call) -> Answer:
    """The latest changes, newest first."""
    changes = book.history()
    data = [{f: getattr(c, f) for f in ("id", "at", "sentence", "kind", "of")} for c in changes]
    return data, [f"{c.at}  {clean(c.sentence)}" for c in changes]
