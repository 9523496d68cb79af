"""An article finds its reader: who cares for its topics, and whose turn it is anyway."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec
from msgspec.structs import replace

from brm_tui.domain.draft import Candidate, Draft, Given, Slot
from brm_tui.domain.errors import Problem
from brm_tui.domain.items import until_of
from brm_tui.domain.model import Channel, Clip, Contact, Sent
from brm_tui.domain.text import clean

Field = Literal["need", "topic", "offer", "role", "organisation", "why"]

FIELD_WEIGHTS: dict[str, float] = {
    "need": 1.0,
    "topic": 1.0,
    "offer": 0.7,
    "role": 0.5,
    "organisation": 0.5,
    "why": 0.4,
}
"""How much it says that a word of the article stands in a field of a contact."""
DUE, SOON, SOON_DAYS = 1.2, 1.1, 14
"""Who is due anyway, or within 14 days, comes before an equal: the article is an occasion."""
REASONS_SHOWN = 4
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_OPENED = {")": "(", "]": "["}


class Found(msgspec.Struct, frozen=True):
    """What of an article a contact's fields meet: a weight 0-1, and (field, its text) for each."""

    contact: str
    met: float
    evidence: tuple[tuple[Field, str], ...]


class Reader(msgspec.Struct, frozen=True):
    """Somebody an article may be for; ``score`` is 0-100, ``reasons`` say why in words."""

    contact: str
    score: int
    reasons: tuple[str, ...]
    due: date | None = None
    asleep: bool = False


def interests_of(contact: Contact, today: date) -> Iterator[tuple[Field, str, str]]:
    """What a contact cares for: (field, its text, all its words); open needs and offers only."""
    for item in contact.needs:
        if (until_of(item) or today) >= today:
            yield "need", item.text, " ".join((item.text, *item.topics))
    for topic in contact.topics:
        yield "topic", topic, topic
    for item in contact.offers:
        if (until_of(item) or today) >= today:
            yield "offer", item.text, " ".join((item.text, *item.topics))
    texts: tuple[tuple[Field, str], ...] = (
        ("role", contact.role),
        ("organisation", contact.organisation),
        ("why", contact.why),
    )
    yield from ((field, text, text) for field, text in texts if text)


def reader(found: Found, contact: Contact, due: date | None, today: date) -> Reader:
    """How much an article is for this contact, with the reasons."""
    reasons = list(dict.fromkeys(_words(field, text) for field, text in found.evidence))
    reasons = reasons[:REASONS_SHOWN]
    factor = 1.0
    if due is not None and due <= today:
        factor, reasons = DUE, [*reasons, "due now"]
    elif due is not None and due <= today + timedelta(days=SOON_DAYS):
        factor, reasons = SOON, [*reasons, f"due {due.isoformat()}"]
    return Reader(
        contact=found.contact,
        score=round(100 * min(1.0, found.met * factor)),
        reasons=tuple(reasons),
        due=due,
        asleep=contact.state == "asleep",
    )


def _words(field: Field, text: str) -> str:
    return {"need": f"needs '{text}'", "offer": f"offers '{text}'"}.get(field, f"{field} {text}")


def best_first(readers: Iterable[Reader], name_of: Callable[[str], str]) -> list[Reader]:
    """The readers, the best first and sleepers last; names settle ties."""
    return sorted(
        readers, key=lambda r: (r.asleep, -r.score, name_of(r.contact).casefold(), r.contact)
    )


def checked(clip: Clip) -> Clip:
    """The clip with clean texts.

    Raises:
        Problem: it has no title, or its address is none of the web.
    """
    title, url = clean(clip.title), clean(clip.url)
    if not title:
        raise Problem("An article needs a title.")
    head, colon, rest = url.partition("://")
    if url and (head.casefold() not in ("http", "https") or not colon or not rest.strip("/")):
        raise Problem(f"'{url[:80]}' is no web address: it must begin with http:// or https://.")
    if " " in url:
        raise Problem("A web address has no spaces in it.")
    topics = (clean(topic).lstrip("#").casefold() for topic in clip.topics)
    kept = tuple(dict.fromkeys(topic for topic in topics if topic))
    return replace(clip, title=title, url=url, note=clean(clip.note), topics=kept)


def taken_apart(text: str) -> tuple[str, str, str]:
    """Title, web address and the rest of what was pasted: "Pricing by value - https://x.example".

    Lines and [Markdown](links) are understood; what is not there is "".
    """
    found = _ADDRESS.search(text)
    url = _without_end(found[0]) if found else ""
    start = found.start() if found else len(text)
    before, after = text[:start], text[start + len(url) :]
    if before[-1:] in ("(", "<") and after[:1] in (")", ">"):
        before, after = before[:-1], after[1:]
        before = re.sub(r"\[([^\[\]]*)\]$", r"\1", before)
    lines = [_bare(line) for line in (*before.splitlines(), *after.splitlines())]
    title, *rest = [line for line in lines if line] or [""]
    return title, url, " ".join(rest)


def _without_end(url: str) -> str:
    """The address without the signs of the sentence it stood in."""
    while url and (url[-1] in ".,;:!?'*" or url.count(url[-1]) > url.count(_opening(url))):
        url = url[:-1]
    return url


def _opening(url: str) -> str:
    """The bracket that the last sign closes; the sign itself where it closes none."""
    return _OPENED.get(url[-1], url[-1])


def _bare(line: str) -> str:
    """A line without what joined it to the address; "" if no word is left."""
    bare = clean(line).strip(" -–—|:·•>,;")
    return bare if any(sign.isalnum() for sign in bare) else ""


def shared_topic(clip: Clip, contact: Contact) -> str:
    """The first topic of the article that is one of the contact's, "" if none is."""
    theirs = {topic.casefold() for topic in contact.topics}
    return next((topic for topic in clip.topics if topic.casefold() in theirs), "")


def sent_on(clip: Clip, contact: str) -> date | None:
    """When the article went to that contact, ``None`` if it never did."""
    return next((sent.on for sent in clip.sent if sent.contact == contact), None)


def sent(clip: Clip, contacts: Iterable[str], today: date) -> Clip:
    """The clip, sent to these contacts today."""
    return replace(clip, sent=(*clip.sent, *(Sent(key, today) for key in contacts)))


def touch_of(clip: Clip, contact: Contact, channel: Channel, today: date) -> Draft:
    """The touch that sending the article to a contact is: with a small favour, an article."""
    person = Candidate(contact.id, contact.name, "handle")
    return Draft(
        on=today,
        channel=channel,
        people=(Slot(contact.name, (person,), contact.id),),
        text=f"Article: {clip.title}",
        gave=(Given(clip.title, "article", "S"),),
    )
