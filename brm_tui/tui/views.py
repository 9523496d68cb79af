"""Records in the words of the screen: pure functions from the domain to what widgets draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from textual.content import Content

from brm_tui.domain.card import CallCard
from brm_tui.domain.giving import source_of
from brm_tui.domain.ledger import Balance
from brm_tui.domain.matching import Proposal
from brm_tui.domain.model import Channel, Contact, Favour, Item, Touch
from brm_tui.domain.rhythm import Rhythm
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.facts import Fact
from brm_tui.tui.widgets.ledger import FavourRow
from brm_tui.tui.widgets.ledger_table import LedgerLine
from brm_tui.tui.widgets.people_list import PersonRow
from brm_tui.tui.widgets.timeline import TouchRow

NEAR_DAYS = 30
"""Up to this many days ahead a date is told in days."""
_SAME_YEAR_DAYS = 300
_BAR_CELLS = 7
_NOTHING = Content("")
_MOST_KNOWN = 2

_SOURCE_GLYPHS = {"": "", "touch": "☎", "introduction": "⇄", "clip": "✂"}

CHANNEL_GLYPHS: dict[Channel, str] = {
    "call": "☎",
    "meeting": "◎",
    "mail": "@",
    "message": "✎",
    "letter": "✉",
    "event": "★",
    "other": "·",
}


def day_words(day: date, today: date) -> str:
    """A day as a short date: "12 Oct", or "Oct '24" when it is far."""
    if abs((day - today).days) < _SAME_YEAR_DAYS:
        return f"{day.day} {day:%b}"
    return f"{day:%b} '{day:%y}"


def due_words(due: date | None, today: date) -> str:
    """When something is due: "today", "3 d", "-12 d", a date when it is far, "" for never."""
    if due is None:
        return ""
    days = (due - today).days
    if days == 0:
        return "today"
    return f"{days} d" if days <= NEAR_DAYS else day_words(due, today)


def person_row(contact: Contact, rhythm: Rhythm, today: date) -> PersonRow:
    """A person in the list."""
    days = (rhythm.due - today).days if rhythm.due else 1
    return PersonRow(
        name=contact.name,
        organisation=contact.organisation,
        tier=contact.tier or ("n" if contact.state == "nursery" else ""),
        warmth=rhythm.warmth,
        due=due_words(rhythm.due, today),
        when="late" if days < 0 else "today" if days == 0 else "",
        asleep=contact.state == "asleep",
    )


def touch_row(touch: Touch, of: str, today: date, name_of: Callable[[str], str]) -> TouchRow:
    """A touch on the timeline of one person; the others who were there are named."""
    others = ", ".join(name_of(key) for key in touch.contacts if key != of)
    said = touch.text or touch.channel
    return TouchRow(
        day=day_words(touch.on, today),
        glyph=CHANNEL_GLYPHS[touch.channel],
        arrow="→" if touch.by == "me" else "←",
        text=f"{said} (with {others})" if others else said,
    )


def favour_row(favour: Favour, today: date, name: str = "") -> FavourRow:
    """An entry of the ledger; with a ``name`` where the ledger is of everybody."""
    mine = favour.direction == "gave"
    about = f"{name}: {favour.text or favour.kind}" if name else favour.text or favour.kind
    if favour.standing == "promised":
        late = favour.due is not None and favour.due < today
        due = due_words(favour.due, today) or "open"
        return FavourRow("!" if mine else "?", about, due, "late" if late else "accent")
    return FavourRow(
        day_words(favour.on, today),
        f"{favour.direction} {about}",
        favour.size,
        "name" if mine else "dim",
    )


def ledger_line(favour: Favour, name: str, today: date) -> LedgerLine:
    """An entry in the ledger of everybody."""
    promised = favour.standing == "promised"
    late = promised and favour.due is not None and favour.due < today
    way: str = favour.direction
    if promised:
        way = "promised" if favour.direction == "gave" else "owes me"
    return LedgerLine(
        day=day_words(favour.on, today),
        way=way,
        name=name,
        text=favour.text or favour.kind,
        source=_SOURCE_GLYPHS[source_of(favour)],
        end=(due_words(favour.due, today) or "open") if promised else favour.size,
        tone="late" if late else "accent" if promised else "",
    )


def balance_line(balance: Balance) -> Content:
    """What was given and got, with a bar of the two."""
    total = balance.gave + balance.got
    line = plain("gave ", "$quiet") + plain(f"{balance.gave}", "bold")
    line += plain("   got ", "$quiet") + plain(f"{balance.got}", "bold")
    if not total:
        return line
    full = round(_BAR_CELLS * balance.gave / total)
    return line + "   " + plain("▰" * full, "$warm") + plain("▱" * (_BAR_CELLS - full), "$quiet")


def balance_notes(balance: Balance) -> list[Content]:
    """The promises that are open."""
    parts = []
    if balance.overdue:
        parts.append(plain(f"{balance.overdue} overdue", "bold $late"))
    if balance.promised - balance.overdue:
        parts.append(plain(f"{balance.promised - balance.overdue} promised", "$accent"))
    if balance.owed:
        parts.append(plain(f"{balance.owed} owed to you", "$quiet"))
    return parts


def facts(card: CallCard, today: date, match: Content = _NOTHING) -> list[Fact]:
    """What the card in the middle says of a person, the most telling first."""
    return [(label, text) for label, text in _facts(card, today, match) if text.plain]


def _facts(card: CallCard, today: date, match: Content) -> Iterator[Fact]:
    contact = card.contact
    yield "why", _why(contact)
    yield "last", _last(card.last, today)
    yield "next", _next(card.rhythm, card.rhythm_words, today)
    yield "need", _items(card.needs)
    yield "offer", _items(card.offers)
    yield "match", match
    for words in card.introductions:
        yield "intro", plain(words)
    yield "knows", _knows(card)
    yield "renewal", _renewal(card, today)
    yield "phone", plain("  ".join(p.raw or p.e164 for p in contact.phones))
    yield "mail", plain("  ".join(mail.address for mail in contact.mails))
    yield "met", plain(card.met, "$quiet")
    yield "topics", plain(" ".join(f"#{topic}" for topic in contact.topics), "$quiet")
    yield "notes", plain(contact.notes, "$quiet")


def call_facts(card: CallCard, today: date, match: Content = _NOTHING) -> list[Fact]:
    """What the call card says: who and why, what is owed, how to begin, what is next."""
    return [(label, text) for label, text in _call_facts(card, today, match) if text.plain]


def _call_facts(card: CallCard, today: date, match: Content) -> Iterator[Fact]:
    contact = card.contact
    if contact.state == "asleep":
        until = f"until {day_words(contact.asleep_until, today)}" if contact.asleep_until else ""
        words = ", ".join(part for part in (until, contact.wake_when) if part)
        yield "asleep", plain(words or "only the search finds them", "$quiet")
    yield "why", _why(contact)
    yield "last", _last(card.last, today)
    yield from between(card, today)
    yield "match", match
    yield from openers(card, today)
    yield "person", plain(contact.dossier.personal)
    yield "common", plain(contact.dossier.common_ground)
    yield "renewal", _renewal(card, today)
    yield "next", _next(card.rhythm, card.rhythm_words, today)
    yield "give", plain(card.balance_words, "$quiet")
    for words in card.introductions:
        yield "intro", plain(words, "$quiet")
    yield "phone", plain("  ".join(p.raw or p.e164 for p in contact.phones), "$quiet")
    yield "mail", plain("  ".join(mail.address for mail in contact.mails), "$quiet")
    yield "met", plain(card.met, "$quiet")


def _knows(card: CallCard) -> Content:
    shown = "; ".join(f"{known.name}: {known.why}" for known in card.knows[:_MOST_KNOWN])
    more = len(card.knows) - _MOST_KNOWN
    return plain(f"{shown}; and {more} more" if more > 0 else shown, "$quiet")


def _renewal(card: CallCard, today: date) -> Content:
    renewal = card.contact.renewal
    if renewal is None:
        return Content("")
    day = plain(day_words(renewal, today))
    return day + plain(f"  {card.alarm}", "$late") if card.alarm else day


def openers(card: CallCard, today: date) -> Iterator[Fact]:
    """First words, each with where it comes from."""
    for opener in card.openers:
        when = f"  {opener.source}" + (f", {day_words(opener.on, today)}" if opener.on else "")
        yield "open", plain(opener.text, "$accent") + plain(when, "$quiet")


def promise(favour: Favour, today: date) -> Content:
    """A promise with the day it is due."""
    late = favour.due is not None and favour.due < today
    due = due_words(favour.due, today)
    words = plain(favour.text or favour.kind)
    return plain(f"{due}  ", "$late" if late else "$accent") + words if due else words


def between(card: CallCard, today: date) -> Iterator[Fact]:
    """What is open between the two: promises either way, needs and offers."""
    for favour in card.owe:
        yield "I owe", promise(favour, today)
    for favour in card.owed:
        yield "owes me", promise(favour, today)
    yield "need", _items(card.needs)
    yield "offer", _items(card.offers)


def _why(contact: Contact) -> Content:
    purposes = ", ".join(contact.purposes)
    parts = [plain(purposes, "bold")] if purposes else []
    if contact.why:
        parts.append(plain(contact.why))
    return Content(": ").join(parts)


def _last(touch: Touch | None, today: date) -> Content:
    if touch is None:
        return Content("")
    when = f"{day_words(touch.on, today)} {touch.channel}"
    minutes = f" {touch.minutes} min" if touch.minutes else ""
    said = plain(f" {touch.text}", "$quiet") if touch.text else Content("")
    return plain(when + minutes) + " " + said if touch.text else plain(when + minutes)


def _next(rhythm: Rhythm, words: str, today: date) -> Content:
    if rhythm.due is None:
        return plain(words, "$quiet")
    late = rhythm.due <= today
    when = plain(due_words(rhythm.due, today), "bold $late" if late else "bold")
    snoozed = f", snoozed until {rhythm.snoozed.isoformat()}" if rhythm.snoozed else ""
    return when + plain(f"{snoozed}, {words}".removeprefix(", ").join((", ", "")), "$quiet")


def _items(items: Sequence[Item]) -> Content:
    return plain("; ".join(item.text for item in items))


def shared(p: Proposal) -> str:
    """What brings the two together: "topic logistics, words port, pilot"."""
    parts = []
    if p.topics:
        parts.append(f"topic{'s' if len(p.topics) > 1 else ''} {', '.join(p.topics)}")
    if p.words:
        parts.append(f"word{'s' if len(p.words) > 1 else ''} {', '.join(p.words)}")
    return ", ".join(parts)


def match_line(p: Proposal | None, of: str, name_of: Callable[[str], str]) -> Content:
    """The best proposal on the card of one of the two; nothing where there is none."""
    if p is None:
        return Content("")
    if p.seeker == of:
        said = f"{name_of(p.helper)} offers {p.offer.item.text}"
    else:
        said = f"{name_of(p.seeker)} needs {p.need.item.text}"
    return plain(said, "$accent") + plain(f"  {shared(p)}", "$quiet")
