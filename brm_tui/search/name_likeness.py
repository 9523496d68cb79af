"""How likely two written names are one person's: variants, scripts, nicknames, slips of the pen.

Each word of the shorter name is paired with the word of the longer one that is most like it. Two
different family names are not made alike by a long given name: a word below ``ALIKE`` counts
nothing. What only one of the names has (a middle name) costs little.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from brm_tui.domain.identity import UMLAUTS, name_words

ALIKE = 0.6
"""Two words are alike from this share of letters in place on (0-1)."""
_NICKNAME, _SOUND, _INITIAL, _JOINED = 0.95, 0.9, 0.8, 0.02
_HIS_AND_HERS = 0.7
"""Michael and Michaela, Sokolov and Sokolova are not one person."""
_EXTRA, _MISSING, _BOTH = 0.04, 0.8, 0.9
_WEAKEST = 0.15
_LEAST_SOUND = 4
_FEW_SIGNS = 4
_VOWELS = re.compile(r"[aeiou]")
_TWICE = re.compile(r"(.)\1+")
_APOSTROPHES = re.compile(r"['`]")
_SOUNDS = (
    *(("tsch", "c"), ("sch", "s"), ("ch", "k"), ("sh", "s"), ("zh", "s"), ("kh", "h")),
    *(("ph", "f"), ("th", "t"), ("ck", "k"), ("dz", "z"), ("ou", "u"), ("oo", "u")),
    *(("w", "v"), ("z", "s"), ("c", "k"), ("q", "k"), ("j", "i"), ("y", "i")),
)


@lru_cache(maxsize=65_536)
def latin_words(name: str) -> tuple[str, ...]:
    """The words of a name in plain Latin letters: "Dr. Нина Weiß" is nina, weiss."""
    words = name_words(name)
    if all(word.isascii() for word in words):
        return words if name.strip() else ()
    from anyascii import anyascii  # of the name as it stands: folding takes Japanese its voicing

    spelled = unicodedata.normalize("NFC", name).casefold().translate(UMLAUTS)
    latin = _APOSTROPHES.sub("", anyascii(spelled)).strip()
    return name_words(latin) if latin else words


@lru_cache(maxsize=65_536)
def sound_of(word: str) -> str:
    """The consonants of a folded word as they sound: "selenskyj" and "zelenskyy" are "slnsk"."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    first, rest = word[:1], _VOWELS.sub("", word[1:])
    return _TWICE.sub(r"\1", ("a" if first in "aeiou" else first) + rest)


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """The groups (by their first name) that each given name or short form belongs to."""
    groups: dict[str, set[str]] = {}
    text = files("brm_tui.search").joinpath("words", "nicknames.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            names = [name.strip() for name in line.split(",")]
            for name in names:
                groups.setdefault(name, set()).add(names[0])
    return {name: frozenset(found) for name, found in groups.items()}


@lru_cache(maxsize=262_144)
def word_likeness(one: str, other: str) -> float:
    """How alike two folded words of names are, 0 to 1; below ``ALIKE`` it is 0."""
    from rapidfuzz.distance import OSA

    if one == other:
        return 1.0
    if len(one) == 1 or len(other) == 1:
        return _INITIAL if one[:1] == other[:1] else 0.0
    if one + "a" == other or other + "a" == one:
        return _HIS_AND_HERS
    known = nicknames()
    if known.get(one, frozenset()) & known.get(other, frozenset()):
        return _NICKNAME
    alike = OSA.normalized_similarity(one, other)
    if min(len(one), len(other)) >= _LEAST_SOUND and sound_of(one) == sound_of(other):
        alike = max(alike, _SOUND)
    return alike if alike >= ALIKE else 0.0


def name_likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 1, in whatever script each is written."""
    return likeness_of_words(latin_words(one), latin_words(other)) * _of_signs(one, other)


def likeness_of_words(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike two names are, 0 to 1, given as ``latin_words``."""
    short, long = sorted((tuple(one), tuple(other)), key=lambda words: (len(words), words))
    if not short:
        return 0.0
    if short == long:
        return 1.0
    if len(short) == len(long) > 1:
        return _paired(short, long)
    joined = _joined(short, long)
    if len(short) == 1 and len(long) > 1:
        return joined  # a family name alone is nobody's
    return max(joined, _paired(short, long))


def _joined(short: Sequence[str], long: Sequence[str]) -> float:
    """The likeness of the names written without spaces, where that says something."""
    from rapidfuzz.distance import OSA

    alike = OSA.normalized_similarity("".join(short), "".join(long), score_cutoff=ALIKE)
    return max(alike - _JOINED, 0.0) if len(short) == 1 or alike >= _SOUND else 0.0


def _paired(short: Sequence[str], long: Sequence[str]) -> float:
    pairs = [
        (-alike, abs(i - j), i, j)
        for i, word in enumerate(short)
        for j, other in enumerate(long)
        if (alike := word_likeness(word, other))
    ]
    left, right = set(range(len(short))), set(range(len(long)))
    total, weights, weakest = 0.0, 0, 1.0
    for negative, _, i, j in sorted(pairs):
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            weight = len(short[i]) + len(long[j])
            total, weights = total - negative * weight, weights + weight
            weakest = min(weakest, -negative)
    if not weights:
        return 0.0
    missing = 2 * sum(len(short[i]) for i in left)
    alike = total / (weights + missing) * (1 - _EXTRA * len(right))
    if left:
        alike *= _MISSING * (_BOTH if right else 1)
    return max(alike - _WEAKEST * (1 - weakest), 0.0)


def _of_signs(one: str, other: str) -> float:
    """A few Chinese, Korean or Thai signs are names in themselves: another sign, another one."""
    signs = [unicodedata.normalize("NFC", "".join(name.split())) for name in (one, other)]
    if signs[0] == signs[1] or any(s.isascii() or len(s) > _FEW_SIGNS for s in signs):
        return 1.0
    return 0.5 if all(ord(c) >= 0x2E80 for s in signs for c in s) else 1.0
