"""What one takes along to an event: each target on a few lines."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from brm_tui.domain.event import Attendee, Event
from brm_tui.domain.model import Contact, Favour, Touch

_TEXT = 160
_WHO = {"known": "known", "sleeping": "asleep in the book", "new": "new", "unsure": "not settled"}


class BriefRow(msgspec.Struct, frozen=True):
    """One target: who, what they do, and pairs of a label and words."""

    name: str
    what: str
    who: str
    facts: tuple[tuple[str, str], ...]


class Brief(msgspec.Struct, frozen=True):
    """The page: the event, when and where, and its targets."""

    name: str
    when: str
    rows: tuple[BriefRow, ...]


def brief_row(
    attendee: Attendee,
    contact: Contact | None,
    touches: Sequence[Touch],
    promises: Sequence[Favour],
    score: str,
) -> BriefRow:
    """A target with what is known: why, opener, the last touch, needs, promises, how to reach."""
    facts = [("why", attendee.why), ("begin with", attendee.opener)]
    if touches:
        facts.append(("last", f"{touches[0].on} {touches[0].channel}: {touches[0].text}"))
    if contact is not None:
        facts += [("need", item.text) for item in contact.needs if not item.closed][:2]
        facts += [("promised", f.text or f.kind) for f in promises][:2]
    mails = (contact.mails if contact else ()) or attendee.mails
    phones = (contact.phones if contact else ()) or attendee.phones
    reach = [phone.raw for phone in phones[:1]] + [mail.address for mail in mails[:1]]
    facts += [("score", score), ("reach", ", ".join(reach))]
    what = (attendee.role, attendee.organisation, attendee.place)
    return BriefRow(
        name=attendee.name,
        what=", ".join(part for part in what if part),
        who=_WHO[attendee.who],
        facts=tuple((label, _short(words)) for label, words in facts if words.strip(" :")),
    )


def brief(event: Event, when: str, rows: Sequence[BriefRow]) -> Brief:
    """The page of an event."""
    return Brief(event.name, when, tuple(rows))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _TEXT else f"{text[: _TEXT - 1]}…"
