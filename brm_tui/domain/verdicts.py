"""What a verdict of the review writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from msgspec.structs import replace

from brm_tui.domain.circle import woken
from brm_tui.domain.introductions import pursue
from brm_tui.domain.ledger import keep
from brm_tui.domain.model import (
    AnyRecord,
    Attendee,
    Contact,
    Favour,
    Introduction,
    Planned,
    Touch,
)
from brm_tui.domain.review import Row
from brm_tui.domain.rhythm import still_agreed

_NO_TOUCH = ("contract", "nursery", "event")


def done(
    row: Row,
    contact: Contact,
    favours: Mapping[str, Favour],
    introductions: Mapping[str, Introduction],
    planned: Mapping[str, Planned],
    attendees: Mapping[str, Attendee],
    today: date,
    new_id: Callable[[], str],
) -> list[AnyRecord]:
    """What is written when everything in the row's ``action`` was done today.

    A touch without text, over the row's channel and as long as the row says; promises that were
    due are kept, introductions go on, a sleeper who woke is among the active again. A look at a
    contract, or a thought about a nursery or a talk, is no touch: whoever was met at an event is
    gone on with.
    """
    written: list[AnyRecord] = []
    if any(reason.kind not in _NO_TOUCH for reason in row.reasons):
        written.append(
            Touch(
                id=new_id(),
                on=today,
                contacts=(contact.id,),
                channel=row.channel,
                minutes=row.minutes,
            )
        )
        contact = replace(
            contact, follow_up=still_agreed(contact.follow_up, today), snoozed_until=None
        )
    if contact.state == "asleep":
        contact = woken(contact)
    written.append(replace(contact, reviewed=today))
    for reason in row.reasons:
        if reason.kind == "promise":
            written.append(keep(favours[reason.of], today))
        elif reason.kind == "introduction":
            written.append(pursue(introductions[reason.of], today))
        elif reason.kind == "contract":
            written.append(replace(planned[reason.of], state="done"))
        elif reason.kind == "event":
            written.append(replace(attendees[reason.of], verdict="go on"))
    return written
