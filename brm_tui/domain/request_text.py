"""A request as it is typed or pasted: who asks, what they do, how they are reached, their words.

Two shapes are read. ``Anna Weber, Head of Sales at Nordlicht: hello ...`` has the person before the
colon; a pasted one has the name on its first line, often what they do on the second, then the
message. What is read is shown, and every part can be set by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from brm_tui.domain.errors import Usage
from brm_tui.domain.model import Address, Language, Link, Mail, Phone, Request
from brm_tui.domain.text import clean, clean_block

MOST_NAME, MOST_HEAD, MOST_MESSAGE = 120, 160, 20_000
"""In characters: what is longer is no name, no line about a person, no message."""

_MAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(r"https?://[^\s<>()\"']+", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w/.-])(?:\+|00|0)\d[\d /().-]{5,18}\d(?![\w-])")
_FROM = re.compile(r"\s*(?:from|von|absender|sender)\s*:\s*(.+)", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\s*(?:subject|betreff|to|an|date|datum|cc|gesendet|sent)\s*:", re.IGNORECASE
)
_AT = re.compile(r"\s+(?:at|bei|@)\s+", re.IGNORECASE)
_FIRM = re.compile(
    r"\b(?:gmbh|mbh|ag|kg|kgaa|ohg|ug|se|gbr|e\.\s?v|eg|ltd|limited|llc|llp|plc|inc|corp|s\.?a|sarl"
    r"|b\.?v|n\.?v|oy|a/?s|ab|s\.?r\.?o|s\.?p\.?a)\.?$",
    re.IGNORECASE,
)
"""A legal form at the end: what stands there is a firm and no role."""
_GREETING = re.compile(
    r"\s*(?:hi|hello|hey|dear|hallo|guten|sehr|liebe[rs]?|moin|servus|grüß|good)\b", re.IGNORECASE
)
_WORDS = re.compile(r"[^\W\d_]+")
_GERMAN = {
    *("ich", "und", "sie", "ihr", "ihre", "ihnen", "der", "die", "das", "mit", "für", "bei"),
    *("du", "dich", "dir", "dein", "wir", "uns", "nicht", "auf", "zu", "guten", "hallo", "gerne"),
    *("gern", "würde", "freue", "netzwerk", "über", "einen", "eine", "mich", "grüße", "liebe"),
}
_ENGLISH = {
    *("i", "and", "you", "your", "the", "with", "for", "at", "we", "our", "not", "on", "to"),
    *("hello", "dear", "would", "like", "love", "network", "about", "am", "my", "me", "regards"),
    *("is", "are", "have", "see", "connect", "hi", "from", "of"),
}
_DU = {"du", "dich", "dir", "dein", "deine", "deiner", "deinen", "deinem", "euch"}
_ENDS = (".", "!", "?", ",", ";")


def read_request(
    text: str,
    today: date,
    phone: Callable[[str], Phone] = Phone,
    language: Language = "de",
) -> Request:
    """What a text says; its id is still to be given. ``language`` stands where none is heard.

    Raises:
        Usage: nobody is named in it.
    """
    block = clean_block(text)[:MOST_MESSAGE]
    links = tuple(Link(url.rstrip(".,;:!?"), _site(url)) for url in _URL.findall(block))
    mails = tuple(Mail(mail) for mail in dict.fromkeys(_MAIL.findall(_URL.sub(" ", block))))
    head, message = _parted(block)
    name, role, organisation, place = _person(_without_reach(head))
    if not name and mails:
        name = mails[0].address
    if not name or len(name) > MOST_NAME:
        raise Usage("Nobody is named: write NAME, WHAT THEY DO at WHERE: their message.")
    phones = tuple(phone(clean(number)) for number in _PHONE.findall(_URL.sub(" ", head)))
    spoken, address = spoken_in(message or head, language)
    return Request(
        id="",
        on=today,
        name=name,
        role=role,
        organisation=organisation,
        place=place,
        mails=mails,
        phones=tuple(dict.fromkeys(phones)),
        links=tuple(dict.fromkeys(links)),
        language=spoken,
        address=address,
        source=_source(links),
        message=message,
    )


def spoken_in(text: str, language: Language) -> tuple[Language, Address]:
    """The language of a message and, in German, how it speaks to the reader.

    ``language`` stands where as many words speak for the other.
    """
    words = [word.casefold() for word in _WORDS.findall(text)]
    german = sum(word in _GERMAN for word in words)
    english = sum(word in _ENGLISH for word in words)
    heard: Language = language if german == english else "de" if german > english else "en"
    return heard, "du" if heard == "de" and any(word in _DU for word in words) else "sie"


def _site(url: str) -> str:
    return next((s for s in ("linkedin", "xing") if f"{s}.com" in url.casefold()), "website")


def _source(links: tuple[Link, ...]) -> str:
    named = {"linkedin": "LinkedIn", "xing": "Xing"}
    return next((named[link.kind] for link in links if link.kind in named), "")


def _without_reach(head: str) -> str:
    """The head without addresses and numbers, and without the brackets round them."""
    rest = _PHONE.sub(" ", _MAIL.sub(" ", _URL.sub(" ", head)))
    return re.sub(r"[<(\[]\s*[>)\]]", " ", rest)


def _parted(block: str) -> tuple[str, str]:
    """What is said of the person, and the message."""
    lines = [line.strip() for line in block.split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    if not lines:
        return "", ""
    if found := _FROM.fullmatch(lines[0]):
        rest = lines[1:]
        while rest and (not rest[0] or _SUBJECT.match(rest[0])):
            rest.pop(0)
        return found[1], "\n".join(rest).strip()
    head, colon, message = _URL.sub(_veiled, lines[0]).partition(":")
    head, message = head.replace("\0", ":"), message.replace("\0", ":")
    if colon and len(head) <= MOST_HEAD:
        return head, "\n".join([message, *lines[1:]]).strip()
    count = 1
    while count < min(len(lines), 4) and _is_about(lines[count]):
        count += 1
    return ", ".join(lines[:count]), "\n".join(lines[count:]).strip()


def _veiled(found: re.Match[str]) -> str:
    """A link without colons; the one behind it ends the head."""
    url = found[0].rstrip(".,;:!?")
    return url.replace(":", "\0") + found[0][len(url) :]


def _is_about(line: str) -> bool:
    """Whether a line below the name says what somebody does, and not something to the reader."""
    ends = line.endswith(_ENDS)
    return bool(line) and len(line) <= MOST_HEAD and not ends and not _GREETING.match(line)


def _person(head: str) -> tuple[str, str, str, str]:
    """Name, role, organisation and place: "Anna Weber, Head of Sales at Nordlicht, Hamburg"."""
    parts = [clean(part).strip("-–|· ") for part in re.split(r"[,|·]|\s[-–]\s", head)]
    name, *rest = [part for part in parts if part] or [""]
    role = organisation = place = ""
    for part in rest:
        said, *where = _AT.split(part, maxsplit=1)
        if where and not organisation:
            role, organisation = role or said.strip(), where[0].strip()
        elif not organisation and _FIRM.search(part):
            organisation = part
        elif not role and not organisation:
            role = part
        elif not organisation:
            organisation = part
        else:
            place = place or part
    named, *where = _AT.split(name, maxsplit=1)
    if where and not organisation:
        name, organisation = named.strip(), where[0].strip()
    return name, role, organisation, place
