"""What tells people apart: the words of a name, the numbers and addresses that reach them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from brm_tui.domain.model import Contact

_WORDS = re.compile(r"[^\W_]+")
_TITLES = {
    *("dr", "prof", "dipl", "ing", "mag", "herr", "herrn", "frau", "mr", "mrs", "ms", "mx"),
    *("sir", "dame", "mme", "monsieur", "madame", "phd", "mba", "msc", "bsc", "praesident"),
}
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
LEAST_DIGITS = 6
"""A number with fewer digits is an extension and tells nobody apart."""


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without titles, case and accents: "Dr. Jörg Groß" is joerg, gross."""
    plain = unicodedata.normalize("NFC", name).casefold().translate(UMLAUTS)
    plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    words = tuple(_WORDS.findall(plain))
    return tuple(w for w in words if w not in _TITLES) or words or (name.casefold(),)


def names_agree(one: str, other: str) -> bool:
    """Whether one name holds the other's words, in any order; an initial stands for its word."""
    short, long = sorted((name_words(one), name_words(other)), key=len)
    rest = list(long)
    for word in short:
        found = next((w for w in rest if w == word or _initial(w, word)), None)
        if found is None:
            return False
        rest.remove(found)
    return True


def _initial(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and long.startswith(short)


def number_of(raw: str, e164: str = "") -> str:
    """The digits of a phone number, "" where they are too few to tell anybody apart."""
    found = "".join(c for c in e164 or raw if c.isdigit())
    return found if len(found) >= LEAST_DIGITS else ""


def digits_of(contact: Contact) -> list[str]:
    """The phone numbers as digits only, extensions left out."""
    numbers = (number_of(phone.raw, phone.e164) for phone in contact.phones)
    return [number for number in numbers if number]


def mails_of(contact: Contact) -> list[str]:
    """The mail addresses, casefolded."""
    return [mail.address.casefold() for mail in contact.mails]
