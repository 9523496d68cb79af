"""The circle: the people one keeps in touch with, against what one has room for."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from brm_tui.domain.dates import add_months
from brm_tui.domain.model import Contact, Tier

KEPT_MONTHS = 12
"""Somebody who was kept is not asked about for a year."""


def in_circle(contact: Contact) -> bool:
    """Whether somebody costs time: active, with a tier or a cadence of their own.

    Those who only stand in the book, unsorted or never due, take no place.
    """
    return contact.state == "active" and (bool(contact.tier) or contact.cadence > 0)


def kept(contact: Contact, today: date, why: str = "", tier: Tier = "") -> Contact:
    """Somebody who stays, with the why that was given: not asked about for a year.

    Out of the nursery, or out of sleep, they come among the active.
    """
    return replace(
        contact,
        why=why or contact.why,
        tier=tier or contact.tier,
        state="active",
        asleep_until=None,
        wake_when="",
        nursery_since=None,
        later=add_months(today, KEPT_MONTHS),
        reviewed=today,
    )
