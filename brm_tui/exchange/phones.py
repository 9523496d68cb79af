"""Phone numbers as they are written, and as they are dialled."""

from __future__ import annotations

from functools import lru_cache

from brm_tui.domain.model import Phone


@lru_cache(maxsize=20_000)
def dialled(raw: str, country: str) -> str:
    """The number in E.164 ("+49405551187"), "" if it cannot be one.

    ``country`` (two letters) is that of numbers without a prefix.
    """
    import phonenumbers

    if not any(char.isdigit() for char in raw):
        return ""
    try:
        number = phonenumbers.parse(raw, country)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def read_phone(raw: str, country: str, label: str = "") -> Phone:
    """The phone as given, with the number to dial if it has one."""
    return Phone(raw, dialled(raw, country), label)
