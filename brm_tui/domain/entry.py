"""What one captured line writes: a touch, its favours, and what was learned of the people."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec
from msgspec.structs import replace

from brm_tui.domain.draft import Candidate, Draft, Slot
from brm_tui.domain.errors import Problem
from brm_tui.domain.items import ITEM_MONTHS
from brm_tui.domain.model import Contact, Favour, Item, Touch
from brm_tui.domain.months import add_months
from brm_tui.domain.remarks import noted
from brm_tui.domain.rhythm import still_agreed


class Entry(msgspec.Struct, frozen=True):
    """The records that a line writes, complete with ids, in the order they are written."""

    touch: Touch
    favours: tuple[Favour, ...]
    contacts: tuple[Contact, ...]


def entry(draft: Draft, contacts: Mapping[str, Contact], new_id: Callable[[], str]) -> Entry:
    """The records of a settled draft.

    What was promised, given, needed, offered, learned and told belongs to the person named first;
    topics and a date to follow up belong to all of them.

    Raises:
        Problem: a person is still open.
    """
    open_slots = [slot.text for slot in draft.people if not slot.chosen]
    if open_slots or not draft.people:
        whom = ", ".join(open_slots) or "nobody"
        raise Problem(f"It is not settled who is meant ({whom}): name one person, or use @handle.")
    people = tuple(dict.fromkeys(slot.chosen for slot in draft.people))
    touch = Touch(
        id=new_id(),
        on=draft.on,
        contacts=people,
        channel=draft.channel,
        by=draft.by,
        minutes=draft.minutes,
        occasion=draft.occasion,
        text=draft.text,
        topics=draft.topics,
    )
    changed = [_told(contacts[p], draft, touch, first=p == people[0]) for p in people]
    return Entry(
        touch=touch,
        favours=_favours(draft, touch, new_id),
        contacts=tuple(c for c in changed if c != contacts[c.id]),
    )


def draft_of(touch: Touch, name_of: Callable[[str], str]) -> Draft:
    """A touch as the draft that a line would say it with."""
    return Draft(
        on=touch.on,
        channel=touch.channel,
        by=touch.by,
        minutes=touch.minutes,
        occasion=touch.occasion,
        people=tuple(
            Slot(name_of(key), (Candidate(key, name_of(key), "handle"),), key)
            for key in touch.contacts
        ),
        text=touch.text,
        topics=touch.topics,
    )


def _favours(draft: Draft, touch: Touch, new_id: Callable[[], str]) -> tuple[Favour, ...]:
    whom, on = touch.contacts[0], touch.on
    promised = [
        Favour(
            id=new_id(),
            on=on,
            contact=whom,
            kind=promise.kind,
            standing="promised",
            due=promise.due,
            text=promise.text,
            touch=touch.id,
        )
        for promise in draft.promises
    ]
    given = [
        Favour(
            id=new_id(),
            on=on,
            contact=whom,
            direction=gift.direction,
            kind=gift.kind,
            size=gift.size,
            text=gift.text,
            touch=touch.id,
        )
        for gift in draft.gave
    ]
    return tuple(promised + given)


def _told(contact: Contact, draft: Draft, touch: Touch, *, first: bool) -> Contact:
    """The contact with what the line tells of it."""
    needs, offers = contact.needs, contact.offers
    if first:
        needs = _with_items(needs, draft.needs, touch)
        offers = _with_items(offers, draft.offers, touch)
        contact = noted(contact, "learned", draft.learned, touch.on, touch.id)
        contact = noted(contact, "told", draft.told, touch.on, touch.id)
    return replace(
        contact,
        needs=needs,
        offers=offers,
        topics=tuple(dict.fromkeys((*contact.topics, *draft.topics))),
        follow_up=draft.follow_up or still_agreed(contact.follow_up, touch.on),
        snoozed_until=None,
    )


def _with_items(items: tuple[Item, ...], texts: tuple[str, ...], touch: Touch) -> tuple[Item, ...]:
    known = {item.text.casefold() for item in items}
    fresh = tuple(
        Item(
            text=text,
            topics=touch.topics,
            on=touch.on,
            source=touch.id,
            expires=add_months(touch.on, ITEM_MONTHS),
        )
        for text in texts
        if text.casefold() not in known
    )
    return (*items, *fresh)
