"""What comes out of a file: people, and what could not be read."""

from __future__ import annotations

import msgspec

from brm_tui.domain.model import Contact


class Arrival(msgspec.Struct, frozen=True):
    """A person as read, without an id, and where they stand.

    ``left_out`` names what is not brought in: a picture, what is longer than a field may be.
    """

    contact: Contact
    file: str
    line: int
    left_out: tuple[str, ...] = ()


class Refusal(msgspec.Struct, frozen=True):
    """What could not be read: file, line from 1, and the reason in words."""

    file: str
    line: int
    reason: str
