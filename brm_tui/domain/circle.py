"""The circle: the people one keeps in touch with, against what one has room for."""

from __future__ import annotations

from brm_tui.domain.model import Contact


def in_circle(contact: Contact) -> bool:
    """Whether somebody costs time: active, with a tier or a cadence of their own.

    Those who only stand in the book, unsorted or never due, take no place.
    """
    return contact.state == "active" and (bool(contact.tier) or contact.cadence > 0)
