"""What to read before a talk, with one person or with several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from brm_tui.cli.call import Answer, Call, plain
from brm_tui.domain.dossier import Check, Sheet, is_stale
from brm_tui.domain.text import clean

if TYPE_CHECKING:
    from datetime import date

    from brm_tui.book import Book


def brief(book: Book, call: Call) -> Answer:
    """The dossiers of the people of a meeting, one after the other."""
    keys = list(dict.fromkeys(book.contact(clean(word)).id for word in call.words.handle))
    sheets = [book.dossier_of(key) for key in keys]
    lines: list[str] = []
    if len(sheets) > 1:
        names = ", ".join(sheet.card.contact.name for sheet in sheets)
        topics = ", ".join(f"#{topic}" for topic in book.common_topics(keys))
        lines = [f"Meeting with {names}", *([f"  in common  {topics}"] if topics else []), ""]
    for number, sheet in enumerate(sheets):
        lines += [""] if number else []
        lines += [clean(sheet.card.contact.name) + f"  @{sheet.card.contact.handle}"]
        lines += [f"  {label:11}{clean(text)}" for label, text in _rows(sheet, book.today) if text]
    return [_data(sheet) for sheet in sheets], lines


def _data(sheet: Sheet) -> dict[str, Any]:
    contact = sheet.card.contact
    told = plain(sheet) | {"listening": sheet.listening}
    card = told.pop("card")
    kept = ("last", "owe", "owed", "needs", "offers", "met", "alarm")
    known = {name: card[name] for name in kept}
    who = {"id": contact.id, "handle": contact.handle, "name": contact.name}
    words = {"rhythm_words": sheet.card.rhythm_words, "balance_words": sheet.card.balance_words}
    personal = {"personal": contact.dossier.personal, "common": contact.dossier.common_ground}
    papers = [plain(paper) for paper in contact.dossier.publications]
    disclosed = {"disclosed": contact.dossier.disclosed, "publications": papers}
    return who | known | words | personal | disclosed | told


def _rows(sheet: Sheet, today: date) -> Iterator[tuple[str, str]]:
    card, contact = sheet.card, sheet.card.contact
    where = (contact.role, contact.organisation, contact.place)
    yield "who", ", ".join(word for word in where if word)
    yield "why", ", ".join(word for word in (*contact.purposes, contact.why) if word)
    yield "last", f"{card.last.on} {card.last.channel} {card.last.text}" if card.last else ""
    yield "met", card.met
    for opener in sheet.openers[:5]:
        yield "begin", f"{opener.text} ({opener.source}{f', {opener.on}' if opener.on else ''})"
    for question in sheet.questions:
        yield "ask", f"{question.text} ({question.why})"
    yield from (("I owe", f"{f.text} {f.due or ''}") for f in card.owe)
    yield from (("owes me", f"{f.text} {f.due or ''}") for f in card.owed)
    yield from (("need", item.text) for item in card.needs)
    yield from (("offer", item.text) for item in card.offers)
    yield "personal", contact.dossier.personal
    yield "in common", contact.dossier.common_ground
    yield "told", contact.dossier.disclosed
    for noted in sheet.noted:
        old = ", older than a year" if is_stale(noted.on, today) else ""
        yield _KINDS[noted.kind], f"{noted.text} ({noted.on or 'no date'}{old})"
    for paper in contact.dossier.publications:
        yield (
            "published",
            " ".join(str(part) for part in (paper.on, paper.title, paper.url) if part),
        )
    for check in sheet.checks:
        if check.what != "publications":
            yield check.label, _told(check)
    missing = ", ".join(check.label for check in sheet.checks if check.missing)
    yield "look up", missing
    yield "listening", sheet.listening


_KINDS = {"learned": "learned", "told": "told", "common": "in common"}


def _told(check: Check) -> str:
    if check.stale:
        return f"{check.found or 'nothing found'} (looked up {check.on}: older than a year)"
    if check.found:
        return check.found
    return f"nothing found on {check.on}" if check.on else ""
