"""Ids that records point to, and handles that people type."""

from __future__ import annotations

import os
from collections.abc import Container, Sequence

from brm_tui.domain.model import Contact

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_HANDLE_LENGTH = 40
# Windows opens a device, not a file, under these names; an exported card carries its handle.
_DEVICES = {"con", "prn", "aux", "nul"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10)}


def new_id() -> str:
    """A random id of 12 letters and digits: 59 bits, none that look alike."""
    number = int.from_bytes(os.urandom(8))
    letters = []
    for _ in range(12):
        number, rest = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[rest])
    return "".join(letters)


def handle_for(contact: Contact, taken: Container[str]) -> str:
    """A handle made from the name that is in no other use: never empty, at most 40 characters."""
    from slugify import slugify

    stem = slugify(contact.name, max_length=_HANDLE_LENGTH - 4, word_boundary=True)
    if not stem or stem in _DEVICES:
        stem = f"{stem}-{contact.id[:6]}".lstrip("-")
    handle, number = stem, 1
    while handle in taken:
        number += 1
        handle = f"{stem}-{number}"
    return handle


def whom(people: Sequence[Contact]) -> str:
    """The people of a change in words: one by name, several by their number."""
    return people[0].name if len(people) == 1 else f"{len(people)} people"
