"""Text folded for searching: case, accents, umlauts and scripts made equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SHARP = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe"})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NO_DIGIT = re.compile(r"\D+")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The text in Latin without case and accents: "Müller" as "muller", "Нина" as "nina"."""
    text = text.casefold()
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKD", text.translate(_SHARP))
    text = "".join(c for c in text if not unicodedata.combining(c))
    if text.isascii():
        return text
    from anyascii import anyascii

    return anyascii(text).casefold()


@lru_cache(maxsize=65_536)
def variants(text: str) -> tuple[str, ...]:
    """The folded spellings that should find the text: "müller" is "muller" and "mueller"."""
    plain = fold(text)
    lower = text.casefold()
    if lower.isascii():
        return (plain,)
    spelled = fold(unicodedata.normalize("NFC", lower).translate(_UMLAUTS))
    return (plain,) if spelled == plain else (plain, spelled)


def words(text: str) -> list[str]:
    """The words of a text, as they stand."""
    return _WORD.findall(text)


def digits(text: str) -> str:
    """The digits of a text."""
    return _NO_DIGIT.sub("", text)
