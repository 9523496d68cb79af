"""What comes out of a file: people, and what could not be read."""

from __future__ import annotations

import msgspec

from brm_tui.domain.model import Contact


class Arrival(msgspec.Struct, frozen=True):
    """A person as read, without id and handle, and where they stand."""

    contact: Contact
    file: str
    line: int


class Refusal(msgspec.Struct, frozen=True):
    """What could not be read: file, line from 1, and the reason in words."""

    file: str
    line: int
    reason: str
