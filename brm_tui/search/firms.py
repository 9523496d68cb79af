"""Whether two organisations are the same: legal forms, case and a slip of the pen aside."""

from __future__ import annotations

import re
from functools import lru_cache

from brm_tui.search.name_likeness import latin_words

SAME = 0.85
"""Two organisations count as one from this likeness on."""
_FORMS = {
    *("gmbh", "mbh", "ag", "kg", "kgaa", "ohg", "gbr", "ug", "ev", "eg", "eu", "se", "sarl", "sa"),
    *("ltd", "limited", "llc", "llp", "lp", "inc", "incorporated", "corp", "corporation", "co"),
    *("company", "plc", "bv", "nv", "ab", "as", "oy", "oyj", "aps", "srl", "spa", "sas", "sl"),
    *("pty", "pte", "doo", "sro", "kft", "zoo", "pt", "ooo", "oao", "zao", "pao", "jsc", "ojsc"),
    *("holding", "holdings", "group", "gruppe", "the", "and", "und", "et"),
}
_LONG_FORMS = re.compile(
    r"\b(?:public |private )?limited(?: liability)? (?:company|partnership)\b"
    r"|\b(?:open |closed |public )?joint stock company\b|\baktiengesellschaft\b"
    r"|\bgesellschaft mit beschraenkter haftung\b|\bsocietatea cu raspundere limitata\b"
)
_DOTS = re.compile(r"(?<=\b\w)\.\s?(?=\w\b|$|\s)")


@lru_cache(maxsize=65_536)
def firm_words(organisation: str) -> tuple[str, ...]:
    """The words of an organisation's name in plain Latin letters, without its legal form."""
    words = latin_words(_DOTS.sub("", organisation).replace("&", " and "))
    text = _LONG_FORMS.sub(" ", " ".join(words))
    kept = tuple(word for word in text.split() if word not in _FORMS)
    return kept or words


@lru_cache(maxsize=65_536)
def firm_likeness(one: str, other: str) -> float:
    """How alike two organisations are, 0 to 1; one that begins like the other is ``SAME``."""
    from rapidfuzz.distance import OSA

    short, long = sorted((firm_words(one), firm_words(other)), key=len)
    if not short:
        return 0.0
    alike = OSA.normalized_similarity("".join(short), "".join(long))
    if short == long[: len(short)] and len("".join(short)) >= 4:
        alike = max(alike, SAME)
    return alike
