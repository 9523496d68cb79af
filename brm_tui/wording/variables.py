"""What a template may say: every variable, what it is, and how a value is written in a mail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from brm_tui.domain.errors import Usage
from brm_tui.domain.model import Address, Channel, Contact, Language, Touch
from brm_tui.domain.text import clean, clean_block
from brm_tui.wording.salutation import NOBODY, Person, person

Kind = Literal["person", "line", "block", "day", "month"]

PERSON: dict[str, str] = {
    "name": 'the name as the book has it: "Dr. Miriam Adler"',
    "first": 'nickname or given name: "Miriam"',
    "called": 'how the person is spoken to: "Frau Dr. Adler", "Miriam"',
    "greeting": 'how the mail begins, without the comma: "Guten Tag Frau Dr. Adler"',
    "who": 'role and organisation: "CDO, Stadtwerke Elbtal"',
    "organisation": "the organisation alone",
    "role": "the role alone",
    "place": "the town",
}
"""What a person has: ``{{ to.greeting }}``."""


class Variable(msgspec.Struct, frozen=True):
    """One variable: its name, what it says, what kind of value it takes, one for a preview."""

    name: str
    about: str
    kind: Kind = "line"
    sample: str = ""

    @property
    def parts(self) -> Mapping[str, str]:
        """What may stand behind a dot."""
        return PERSON if self.kind == "person" else {}


VARIABLES: tuple[Variable, ...] = (
    Variable("to", "who gets the mail", "person"),
    Variable("seeker", "of an introduction: who looks for help", "person"),
    Variable("helper", "of an introduction: who can help", "person"),
    Variable("other", "of an introduction: the one who does not get this mail", "person"),
    Variable("me", "your name, from config.toml", sample="Kim Sommer"),
    Variable("reason", "what an introduction is about", sample="SEO / shop relaunch"),
    Variable("blurb", "the seeker's own words, to be passed on", "block"),
    Variable("topic", "what it is about, or what you talked about", sample="ERP / cloud"),
    Variable("title", "of an article", sample="Pricing by value: 7 cases"),
    Variable("link", "of an article", sample="https://example.org/pricing"),
    Variable("note", "a sentence or two of your own", "block"),
    Variable("news", "what somebody is congratulated on", sample="CTO, Nordlicht Design"),
    Variable("favour", "what somebody did for you (German: in the accusative)"),
    Variable("result", "what came of it, a sentence"),
    Variable("promise", "what you are going to send or do"),
    Variable("question", "what you want to know before you answer", "block"),
    Variable("dates", "the times you propose: Tuesday 10:00 or Thursday 14:00"),
    Variable("met", "the day of a meeting", "day", sample="2026-03-02"),
    Variable("last", "the day you were last in touch; a mail says the month", "month"),
)
"""Every variable there is. One that is not known is "", and ``{% if topic %}`` is false."""

BY_NAME = {variable.name: variable for variable in VARIABLES}

_MONTHS: dict[Language, tuple[str, ...]] = {
    "de": (
        *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli"),
        *("August", "September", "Oktober", "November", "Dezember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
}


def values(
    fields: Mapping[str, object], language: Language, address: Address
) -> dict[str, Person | str]:
    """All variables with their values in a mail of that language and form; missing ones are "".

    A ``Contact`` becomes a person, a date the words of its kind ("am 2. März", "im März 2024").

    Raises:
        Usage: there is no such variable.
    """
    for name in fields:
        if name not in BY_NAME:
            raise Usage(f"There is no variable '{clean(name)}'; there are: {', '.join(BY_NAME)}.")
    return {
        variable.name: _value(variable, fields.get(variable.name), language, address)
        for variable in VARIABLES
    }


MEETINGS: tuple[Channel, ...] = ("meeting", "call", "event")
RECENT_DAYS = 14
"""A meeting longer ago is not thanked for any more."""
LONG_DAYS = 60
"""A silence shorter than this is none that a mail would name."""


def of_touches(touches: Sequence[Touch], today: date) -> dict[str, date]:
    """What the touches with a person, newest first, say for a mail: ``last``, ``met``.

    ``last`` only after a long silence, ``met`` only soon after a meeting, a call or an event.

    Days only: what was noted of a touch is the user's own and goes into no mail by itself.
    """
    past = [touch for touch in touches if touch.on <= today]
    found = {"last": past[0].on} if past and (today - past[0].on).days >= LONG_DAYS else {}
    met = next((touch.on for touch in past if touch.channel in MEETINGS), None)
    if met and (today - met).days <= RECENT_DAYS:
        found["met"] = met
    return found


def _value(variable: Variable, value: object, language: Language, address: Address) -> Person | str:
    if variable.kind == "person":
        if isinstance(value, Contact):
            return person(value, language, address)
        return value if isinstance(value, Person) else NOBODY
    if value is None:
        return ""
    if variable.kind in ("day", "month"):
        day = _date(value)
        if day is not None:
            return _in_words(day, language, whole=variable.kind == "day")
    return clean_block(str(value)) if variable.kind == "block" else clean(str(value))


def _date(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _in_words(day: date, language: Language, *, whole: bool) -> str:
    """A day with its preposition: "am 2. März", "on 2 March"; else its month and year."""
    month = _MONTHS[language][day.month - 1]
    if whole:
        return f"am {day.day}. {month}" if language == "de" else f"on {day.day} {month}"
    return f"{'im' if language == 'de' else 'in'} {month} {day.year}"
