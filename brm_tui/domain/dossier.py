"""The dossier: what was found out of a person, what is missing, and how to begin the next talk.

Nothing in it is made up: every line comes from an entry of the book, with its day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from urllib.parse import urlsplit

import msgspec
from msgspec.structs import replace

from brm_tui.domain.card import CallCard
from brm_tui.domain.errors import Problem, Usage
from brm_tui.domain.model import Contact, Introduction, Publication, Touch
from brm_tui.domain.openers import Opener, openers
from brm_tui.domain.parts import Dossier, Item, Link, LookedUp, Noted
from brm_tui.domain.text import clean

STALE_DAYS = 365
"""What was found out so many days ago is to be looked up again."""
QUESTIONS = 3
OLD_NEED_DAYS = 60
"""A need so many days old is asked about: is it still open?"""

CHECKS = ("website", "presents", "cv", "linkedin", "xing", "publications")
"""The lines of the research checklist, in the order in which one looks."""
LABELS = {"presents": "presents as", "cv": "CV", "linkedin": "LinkedIn", "xing": "Xing"}
STYLES = ("", "easy", "rather easy", "in between", "rather formal", "formal")
"""How they present themselves, from 1 to 5; 0 is not known."""


class Check(msgspec.Struct, frozen=True):
    """One line of the checklist: what was found ("" for nothing), where, and when looked up.

    ``missing`` was never looked up, ``stale`` more than a year ago.
    """

    what: str
    label: str
    found: str
    url: str = ""
    on: date | None = None
    missing: bool = False
    stale: bool = False


class Question(msgspec.Struct, frozen=True):
    """Something to ask next time, and why."""

    text: str
    why: str


class Quarter(msgspec.Struct, frozen=True):
    """The notes of a quarter ("2026 Q1"): in how many one asked, and in how many one told."""

    name: str
    asked: int
    told: int


class Sheet(msgspec.Struct, frozen=True):
    """All there is to read before a talk with one person.

    ``quarters`` are those with notes of asking or telling, the oldest first.
    """

    card: CallCard
    checks: tuple[Check, ...]
    noted: tuple[Noted, ...]
    openers: tuple[Opener, ...]
    questions: tuple[Question, ...]
    quarters: tuple[Quarter, ...]

    @property
    def listening(self) -> str:
        """How often one asked and told, in words; "" while there is nothing to say."""
        asked, told = sum(q.asked for q in self.quarters), sum(q.told for q in self.quarters)
        if not asked + told:
            return ""
        words = f"asked in {asked} note{'s' * (asked != 1)}, told of yourself in {told}"
        return f"{words}: {round(100 * asked / (asked + told))} % listening"


def sheet(
    card: CallCard,
    touches: Sequence[Touch],
    introductions: Sequence[Introduction],
    names: dict[str, str],
    today: date,
) -> Sheet:
    """The dossier of the card's person; touches newest first, ``names`` the names of ids."""
    contact = card.contact
    begin = openers(
        contact,
        touches,
        card.owe,
        introductions,
        today,
        lambda key: names.get(key, "someone deleted"),
    )
    noted = sorted(contact.dossier.noted, key=lambda n: n.on or date.min, reverse=True)
    return Sheet(
        card=card,
        checks=tuple(_check(contact, what, today) for what in CHECKS),
        noted=tuple(noted),
        openers=tuple(begin),
        questions=tuple(islice(questions(card, today), QUESTIONS)),
        quarters=quarters(contact, touches),
    )


def is_stale(on: date | None, today: date) -> bool:
    """Whether something of that day is too old to be relied on."""
    return on is not None and today - on > timedelta(days=STALE_DAYS)


# the checklist


def _check(contact: Contact, what: str, today: date) -> Check:
    found, url = _found(contact, what)
    on = next((one.on for one in contact.dossier.looked_up if one.what == what), None)
    missing = not found and on is None
    stale = is_stale(on, today)
    return Check(what, LABELS.get(what, what), found, url, on, missing, stale)


def _found(contact: Contact, what: str) -> tuple[str, str]:
    dossier = contact.dossier
    if what == "presents":
        style = f"{dossier.style} {STYLES[dossier.style]}" if dossier.style else ""
        return ", ".join(part for part in (style, dossier.presents) if part), ""
    if what == "publications":
        papers = sorted(dossier.publications, key=lambda p: p.on or date.min, reverse=True)
        latest = papers[0] if papers else None
        return (f"{len(papers)} known", latest.url) if latest else ("", "")
    url = next((link.url for link in contact.links if kind_of(link) == what), "")
    return url, url


def kind_of(link: Link) -> str:
    """Which line of the checklist a link belongs to: what it says, or what its address says."""
    if link.kind != "website":
        return link.kind
    try:
        parts = urlsplit(link.url)
    except ValueError:
        return "other"
    host, path = parts.netloc.casefold(), parts.path.casefold()
    for name in ("linkedin", "xing"):
        if host.endswith(f"{name}.com"):
            return name
    return "cv" if any(word in path for word in ("/cv", "lebenslauf", "resume")) else "website"


def looked_up(contact: Contact, what: str, today: date) -> Contact:
    """The contact with that line of the checklist looked up today, found or not."""
    rest = tuple(one for one in contact.dossier.looked_up if one.what != what)
    return _with(contact, looked_up=(*rest, LookedUp(what, today)))


def found_out(contact: Contact, what: str, text: str, today: date) -> Contact:
    """The contact with what was found for a line of the checklist; "" takes it out.

    ``presents`` may begin with the style, 1 (easy) to 5 (formal); a publication is added.

    Raises:
        Usage: it is no web address where one is needed.
    """
    text = clean(text)
    if what == "presents":
        digit = text[:1] if text[:1] in tuple("12345") and not text[1:2].isdigit() else ""
        style = int(digit) if digit else 0
        words = text.removeprefix(digit).strip(" ,:") if digit else text
        words = words.removeprefix(STYLES[style]).strip(" ,:") if style else words
        contact = _with(contact, presents=words, style=style)
    elif what == "publications":
        published = (*contact.dossier.publications, publication(text))
        contact = _with(contact, publications=published)
    else:
        rest = tuple(link for link in contact.links if kind_of(link) != what)
        links = (*rest, Link(_address(text), what)) if text else rest
        contact = replace(contact, links=links)
    return looked_up(contact, what, today)


def _address(text: str) -> str:
    start = text.split("/")[0]
    if " " in text or (":" in start and not text.casefold().startswith(("http://", "https://"))):
        raise Usage(f"'{text}' is no web address: write https://example.org/anna.")
    return text if text.casefold().startswith(("http://", "https://")) else f"https://{text}"


def publication(text: str) -> Publication:
    """A publication from a line: its title, perhaps a date 2026-03-02, perhaps an address.

    Raises:
        Usage: there is no title.
    """
    title, on, url = list[str](), None, ""
    for word in clean(text).split():
        if word.casefold().startswith(("http://", "https://")) and not url:
            url = word
        elif on is None and (day := _day(word)) is not None:
            on = day
        else:
            title.append(word)
    if not title:
        raise Usage("A publication needs a title: Less is a service 2026-03-02 https://...")
    return Publication(" ".join(title), on, url)


def _day(word: str) -> date | None:
    try:
        return date.fromisoformat(word) if len(word) == 10 else None
    except ValueError:
        return None


# the entries of a dossier


def lines_added(contact: Contact, name: str, text: str) -> Contact:
    """The contact with an opener or a question of the user's own (``name`` says which).

    Raises:
        Problem: it says nothing, or stands there already.
    """
    text, known = clean(text), getattr(contact.dossier, name)
    if not text or text in known:
        raise Problem("That stands there already." if text else "There is nothing to note.")
    return _with(contact, **{name: (*known, text)})


def rewritten(contact: Contact, name: str, entry: object, text: str) -> Contact:
    """The contact with an entry of its dossier said otherwise; a remark keeps day and kind.

    Raises:
        Usage: a publication has no title.
    """
    now: object = clean(text)
    if isinstance(entry, Noted):
        now = replace(entry, text=clean(text))
    elif isinstance(entry, Publication):
        now = publication(text)
    held = getattr(contact.dossier, name)
    return _with(contact, **{name: tuple(now if one == entry else one for one in held)})


def without(contact: Contact, name: str, entry: object) -> Contact:
    """The contact without an entry of its dossier, or of its needs; ``name`` is the field."""
    held = getattr(contact.dossier, name)
    return _with(contact, **{name: tuple(one for one in held if one != entry)})


def _with(contact: Contact, **fields: object) -> Contact:
    dossier: Dossier = replace(contact.dossier, **fields)
    return replace(contact, dossier=dossier)


# questions


def questions(card: CallCard, today: date) -> Iterator[Question]:
    """What to ask next time: the user's own questions, then what the entries leave open."""
    for text in card.contact.dossier.questions:
        yield Question(text, "your own")
    for item in card.needs:
        if item.on is not None and (today - item.on).days > OLD_NEED_DAYS:
            yield Question(f"Is it still open: {item.text}?", f"a need of {item.on}")
    for favour in card.owed:
        yield Question(f"How far is it: {favour.text}?", f"promised you on {favour.on}")
    yield from _gaps(card)
    if card.last is not None and card.last.text:
        yield Question(
            f"How did it go on: {card.last.text}?", f"{card.last.channel} {card.last.on}"
        )
    yield Question("Whom should I meet?", "always worth it")


def _gaps(card: CallCard) -> Iterator[Question]:
    """What is not known of the person yet."""
    dossier = card.contact.dossier
    if not card.needs:
        yield Question("What would help you most at the moment?", "no need is known")
    if not card.offers:
        yield Question("What may I recommend you for?", "no offer is known")
    for paper in sorted(dossier.publications, key=lambda p: p.on or date.min, reverse=True)[:1]:
        yield Question(f"What came of '{paper.title}'?", _published(paper))
    if not dossier.personal and not any(n.kind == "learned" for n in dossier.noted):
        yield Question("What do you do when you are not working?", "nothing personal is known")
    if not card.met:
        yield Question("Do you remember how we met?", "it is not noted")
    if card.last is not None and card.last.text:
        yield Question(
            f"How did it go on: {card.last.text}?", f"{card.last.channel} {card.last.on}"
        )
    yield Question("Whom should I meet?", "always worth it")


def _published(paper: Publication) -> str:
    return f"published {paper.on}" if paper.on else "a publication"


# asking and telling


def quarters(contact: Contact, touches: Sequence[Touch]) -> tuple[Quarter, ...]:
    """How many notes of each quarter asked (a need or a fact came of them), and how many told."""
    days = {touch.id: touch.on for touch in touches}
    items: tuple[Item, ...] = (*contact.needs, *contact.fulfilled)
    asked = {item.source for item in items if item.source in days}
    asked |= {n.source for n in contact.dossier.noted if n.kind == "learned" and n.source in days}
    told = {n.source for n in contact.dossier.noted if n.kind == "told" and n.source in days}
    counted: dict[str, list[int]] = {}
    for place, keys in enumerate((asked, told)):
        for key in keys:
            on = days[key]
            name = f"{on.year} Q{(on.month + 2) // 3}"
            counted.setdefault(name, [0, 0])[place] += 1
    return tuple(Quarter(name, *counted[name]) for name in sorted(counted))
