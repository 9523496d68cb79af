"""Filters of the contact list: ``tier:A topic:seo due weber`` - words are ANDed, ``-`` negates.

A bare word that is no keyword must stand in the name, organisation, role, place or topics.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from brm_tui.domain.errors import Usage
from brm_tui.domain.model import Contact
from brm_tui.domain.rhythm import Rhythm


class Standing(msgspec.Struct, frozen=True, gc=False):
    """What a filter may ask of a contact beyond its own fields."""

    rhythm: Rhythm
    due: bool
    promises: int
    overdue: int
    bridge: bool = False


Test = Callable[[Contact, Standing], bool]


class Filter(msgspec.Struct, frozen=True):
    """A read filter: ``text`` as typed, ``tests`` that all must hold.

    ``sleepers`` says whether the filter asks for people asleep; without it they stay hidden.
    ``bridges`` says whether it asks who is a bridge: the links of all people have to be known.
    """

    text: str = ""
    tests: tuple[Test, ...] = ()
    sleepers: bool = False
    bridges: bool = False

    def accepts(self, contact: Contact, standing: Standing) -> bool:
        """Whether the contact passes."""
        if contact.state == "asleep" and not self.sleepers:
            return False
        return all(test(contact, standing) for test in self.tests)


def _within(needle: str, *texts: str) -> bool:
    return any(needle in text.casefold() for text in texts)


_FIELDS: dict[str, Callable[[str, Contact, Standing], bool]] = {
    "tier": lambda v, c, s: c.tier.casefold() == ("" if v in {"none", "-"} else v),
    "state": lambda v, c, s: v == "all" or c.state == v,
    "topic": lambda v, c, s: _within(v, *c.topics),
    "org": lambda v, c, s: _within(v, c.organisation),
    "organisation": lambda v, c, s: _within(v, c.organisation),
    "place": lambda v, c, s: _within(v, c.place),
    "role": lambda v, c, s: _within(v, c.role),
    "name": lambda v, c, s: _within(v, c.name, c.nickname),
    "purpose": lambda v, c, s: _within(v, *c.purposes),
    "language": lambda v, c, s: c.language == v,
    "warmth": lambda v, c, s: s.rhythm.warmth == v,
    "handle": lambda v, c, s: c.handle == v,
}

_WORDS: dict[str, Test] = {
    "due": lambda c, s: s.due,
    "promise": lambda c, s: s.promises > 0,
    "overdue": lambda c, s: s.overdue > 0,
    "asleep": lambda c, s: c.state == "asleep",
    "nursery": lambda c, s: c.state == "nursery",
    "bridge": lambda c, s: s.bridge,
    "untouched": lambda c, s: s.rhythm.last is None,
    "all": lambda c, s: True,
}

FIELD_NAMES = tuple(_FIELDS)
WORD_NAMES = tuple(_WORDS)


def _bare(word: str) -> Test:
    return lambda c, s: _within(
        word, c.name, c.nickname, c.organisation, c.role, c.place, *c.topics
    )


def _field(name: str, value: str) -> Test:
    ask = _FIELDS[name]
    return lambda c, s: ask(value, c, s)


def _negated(test: Test) -> Test:
    return lambda c, s: not test(c, s)


def read_filter(text: str) -> Filter:
    """The filter that a text asks for.

    Raises:
        Usage: a ``field:`` that is not known, with those that are.
    """
    tests = []
    sleepers = bridges = False
    for word in text.casefold().split():
        negative = len(word) > 1 and word.startswith("-")
        asked = word[1:] if negative else word
        name, colon, value = asked.partition(":")
        if colon and name not in _FIELDS:
            raise Usage(
                f"The filter knows no field '{name}'; it knows {', '.join(FIELD_NAMES)} "
                f"and the words {', '.join(WORD_NAMES)}."
            )
        test = _field(name, value) if colon else _WORDS.get(asked) or _bare(asked)
        sleepers = sleepers or asked in {"asleep", "all", "state:asleep", "state:all"}
        bridges = bridges or asked == "bridge"
        tests.append(_negated(test) if negative else test)
    return Filter(text=text, tests=tuple(tests), sleepers=sleepers, bridges=bridges)
