"""Books of any size, the same each time: invented people with touches over two years."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from brm_tui.domain.model import CHANNELS, AnyRecord, Contact, Mail, Phone, Touch
from brm_tui.session import open_book

TODAY = date(2026, 3, 2)
GIVEN = [
    "Anna",
    "Jörg",
    "Miriam",
    "Heike",
    "Kwame",
    "Łukasz",
    "Aylin",
    "Tomáš",
    "Björn",
    "Chiara",
    "Ravi",
    "Noah",
    "Frida",
    "Jean",
    "Mai",
]
FAMILY = [
    "Weber",
    "Klein",
    "Adler",
    "Brandt",
    "Mensah",
    "Wójcik",
    "Yıldız",
    "Dvořák",
    "Krüger",
    "Rossi",
    "Patel",
    "Cohen",
    "Lind",
]
WORDS = [
    "relaunch",
    "budget",
    "metering",
    "forecast",
    "handover",
    "article",
    "lunch",
    "harbour",
    "gripper",
    "portal",
]


def records(people: int, touches: int) -> Iterator[AnyRecord]:
    """So many people and touches."""
    dice = random.Random(7)
    for n in range(people):
        given, family = dice.choice(GIVEN), f"{dice.choice(FAMILY)}{_syllables(dice)}"
        yield Contact(
            id=f"c{n:06}",
            name=f"{given} {family}",
            given=given,
            family=family,
            handle=f"p{n}",
            organisation=f"{dice.choice(FAMILY)} {_syllables(dice)} GmbH",
            mails=(Mail(f"{given}.{family}{n}@example.org".lower()),),
            phones=(Phone(f"+49 40 {n:07}", f"+4940{n:07}"),),
            tier=dice.choice(("A", "B", "C", "C", "C", "")),
            topics=(dice.choice(WORDS),),
        )
    for n in range(touches):
        yield Touch(
            id=f"t{n:07}",
            on=TODAY - timedelta(days=dice.randrange(730)),
            contacts=(f"c{dice.randrange(people):06}",),
            channel=dice.choice(CHANNELS),
            text=" ".join(dice.choices(WORDS, k=6)),
            minutes=dice.randrange(60),
        )


def _syllables(dice: random.Random) -> str:
    return "".join(dice.choice(("ba", "ki", "mo", "ten", "ro", "sal", "wi")) for _ in range(2))


@cache
def book_of(people: int, touches: int) -> Path:
    """The path of a folded book of that size, made once a run."""
    path = Path(tempfile.mkdtemp(prefix="brm-bench-")) / "book.json"
    book = open_book(path, TODAY)
    book.bring_in("made for a measurement", list(records(people, touches)))
    book.close()
    return path
