"""Commands that change the book: each one is one change, and ``brm undo`` takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brm_tui.cli.call import Answer, Call, favour_data, plain, touch_data
from brm_tui.domain.errors import Ambiguous, NotFound, Problem, Usage
from brm_tui.domain.fields import BY_NAME, Context, read_day, set_field
from brm_tui.domain.model import Change, Contact
from brm_tui.domain.text import clean

if TYPE_CHECKING:
    from brm_tui.book import Book


def _context(call: Call) -> Context:
    from brm_tui.exchange.phones import read_phone

    config = call.config
    return Context(call.today, config.date_order, lambda raw: read_phone(raw, config.country))


def _fields(words: list[str]) -> list[tuple[str, str]]:
    pairs = []
    for word in words:
        name, sign, value = word.partition("=")
        if not sign:
            raise Usage(f"'{clean(word)}' sets nothing: write FIELD=VALUE, like tier=A.")
        pairs.append((name.strip(), value))
    return pairs


def add(book: Book, call: Call) -> Answer:
    """Add a person."""
    name = clean(call.words.name)
    if not name:
        raise Usage("A person needs a name: brm add 'Anna Weber'.")
    contact = Contact(id="", name=name, language=call.config.language)
    for field, value in _fields(call.words.field):
        contact = set_field(contact, field, value, _context(call))
    asked, alike = clean(call.words.instead_of or ""), clean(book.alike(contact))
    contact = book.add_contact(contact, instead_of=book.contact(asked).id if asked else "")
    lines = [f"Added {contact.name} as @{contact.handle}.", alike]
    return plain(contact), [line for line in lines if line]


def set_(book: Book, call: Call) -> Answer:
    """Set fields of one, several or all people."""
    asked = [word for word in call.words.word if "=" not in word]
    pairs = _fields([word for word in call.words.word if "=" in word])
    for name, _ in pairs:
        if name not in BY_NAME:
            raise Usage(f"There is no field '{clean(name)}'; there are: {', '.join(BY_NAME)}.")
    if not pairs:
        raise Usage("Nothing is set: write FIELD=VALUE, like tier=A or cadence=6w.")
    people = [book.records.contacts[key] for key in _chosen(book, call, asked)]
    context = _context(call)
    edited = []
    for contact in people:
        for field, value in pairs:
            contact = set_field(contact, field, value, context)
        edited.append(contact)
    what = ", ".join(field for field, _ in pairs)
    whom = edited[0].name if len(edited) == 1 else f"{len(edited)} people"
    change = book.edit_contacts(edited, f"Set {what} of {whom}")
    return [plain(book.records.contacts[c.id]) for c in edited], [f"{change.sentence}."]


def _chosen(book: Book, call: Call, handles: list[str]) -> list[str]:
    from brm_tui.domain.filters import read_filter

    ways = [bool(handles), bool(call.words.all), call.words.where is not None]
    if sum(ways) != 1:
        raise Usage("Say whom: handles, or --all, or --where FILTER.")
    if handles:
        return [book.contact(clean(handle)).id for handle in handles]
    keys = book.listing(read_filter("all" if call.words.all else clean(call.words.where)), "name")
    if not keys:
        raise NotFound("Nobody passes that filter: nothing was set.")
    return keys


def log(book: Book, call: Call) -> Answer:
    """Log a touch in one line."""
    from brm_tui.domain.capture import ready, understood

    draft = book.read_line(call.text("line"), order=call.config.date_order)
    lines = [f"{label:10}{words}" for label, words in understood(draft, book.name_of)]
    if call.words.dry_run:
        return plain(draft), [*lines, *draft.problems]
    if not ready(draft):
        open_slots = [slot for slot in draft.people if not slot.chosen]
        handles = [book.records.contacts[c.id].handle for s in open_slots for c in s.candidates]
        some = ", ".join(f"@{handle}" for handle in handles)
        hint = f" Say which: {some}." if some else ""
        raise Ambiguous(" ".join(draft.problems) + hint, handles)
    touch = book.log(draft)
    favours = [favour_data(book, f) for f in book.favours_of() if f.touch == touch.id]
    said = {name: plain(draft)[name] for name in ("needs", "offers", "follow_up")}
    data = touch_data(book, touch) | {"favours": favours} | said
    return data, lines


def _told(change: Change) -> Answer:
    return {"id": change.id, "sentence": change.sentence}, [f"{change.sentence}."]


def sleep(book: Book, call: Call) -> Answer:
    """Let people fall asleep."""
    until = read_day(call.words.until, _context(call)) if call.words.until else None
    return _told(book.sleep(_keys(book, call), until, clean(call.words.wake_when or "")))


def wake(book: Book, call: Call) -> Answer:
    """Wake sleepers; where the circle is full, one rests for them."""
    keys, asked = _keys(book, call), clean(call.words.instead_of or "")
    if asked:
        return _told(book.wake(keys, instead_of=book.contact(asked).id))
    from brm_tui.domain.circle import woken

    coming = [woken(book.records.contacts[key]) for key in keys]
    if not call.words.anyway and (candidates := book.in_exchange(coming)):
        some = "; ".join(f"@{c.handle} ({c.reasons[0]})" for c in candidates[:3])
        raise Problem(
            f"The circle is full: say who rests, like --instead-of @{candidates[0].handle}, or "
            f"--anyway. Could rest: {some}."
        )
    return _told(book.wake(keys))


def snooze(book: Book, call: Call) -> Answer:
    """Hide people from what is due until a day."""
    return _told(book.snooze(_keys(book, call), read_day(call.words.until, _context(call))))


def _keys(book: Book, call: Call) -> list[str]:
    return [book.contact(clean(handle)).id for handle in call.words.handle]


def delete(book: Book, call: Call) -> Answer:
    """Delete a person, or one touch, favour or introduction by its id."""
    asked = call.text("handle")
    ways = {
        "touches": book.delete_touch,
        "favours": book.delete_favour,
        "introductions": book.delete_introduction,
    }
    for table, act in ways.items():
        if asked in book.records.table(table):
            return _told(act(asked))
    return _told(book.delete_contact(book.contact(asked).id))


def undo(book: Book, call: Call) -> Answer:
    """Take the latest change back."""
    return _told(book.undo())


def redo(book: Book, call: Call) -> Answer:
    """Do again what was undone last."""
    return _told(book.redo())
