"""The dossier in lines and colours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec
from textual.content import Content

from brm_tui.domain.dossier import Check, Sheet, is_stale
from brm_tui.tui.showing import plain
from brm_tui.tui.views import between, day_words
from brm_tui.tui.widgets.facts import Fact

Where = Literal["check", "field", "publications", "noted", "openers", "questions"]

FIELDS = {"personal": "personal", "common-ground": "in common", "disclosed": "told"}
"""The fields of the dossier that are one text each, with their labels."""
_REMARKS = {"learned": "learned", "told": "told", "common": "in common"}
_BAR = 10


class Line(msgspec.Struct, frozen=True):
    """One line of the dossier: where it is kept, what it says, and how old that is.

    ``entry`` is what the field ``where`` holds; ``url`` is what can be opened.
    """

    where: Where
    label: str
    text: str
    when: str = ""
    mark: str = " "
    tone: str = "dim"
    name: str = ""
    entry: object = None
    url: str = ""


def lines_of(sheet: Sheet, today: date) -> dict[str, Line]:
    """The lines by key: the checklist, texts, publications, remarks, first words, questions."""
    return {f"{line.where} {number}": line for number, line in enumerate(_lines(sheet, today))}


def _lines(sheet: Sheet, today: date) -> Iterator[Line]:
    dossier = sheet.card.contact.dossier
    for check in sheet.checks:
        yield _check(check, today)
    for paper in dossier.publications:
        when, tone = _age(paper.on, today)
        yield Line("publications", "published", paper.title, when, "✓", tone, "", paper, paper.url)
    for name, label in FIELDS.items():
        text = getattr(dossier, name.replace("-", "_"))
        mark, tone = ("✓", "good") if text else ("·", "dim")
        yield Line("field", label, text or "nothing yet", "", mark, tone, name)
    for noted in sheet.noted:
        when, tone = _age(noted.on, today)
        yield Line("noted", _REMARKS[noted.kind], noted.text, when, "✓", tone, noted.kind, noted)
    for text in dossier.openers:
        yield Line("openers", "first word", text, "", "▸", "accent", "", text)
    for text in dossier.questions:
        yield Line("questions", "to ask", text, "", "?", "accent", "", text)


def _check(check: Check, today: date) -> Line:
    when = day_words(check.on, today) if check.on else ""
    if check.missing:
        mark, tone, text = "○", "accent", "to look up"
    elif check.stale:
        mark, tone, text = "!", "late", check.found or "nothing found"
    else:
        mark, tone, text = "✓", "good", check.found or "nothing found"
    return Line("check", check.label, text, when, mark, tone, check.what, None, check.url)


def _age(on: date | None, today: date) -> tuple[str, str]:
    return (day_words(on, today) if on else "", "late" if is_stale(on, today) else "good")


def talk(sheet: Sheet, today: date) -> list[Fact]:
    """How to begin, what to ask, what is open, how one listens."""
    return [(label, text) for label, text in _talk(sheet, today) if text.plain]


def _talk(sheet: Sheet, today: date) -> Iterator[Fact]:
    for number, opener in enumerate(sheet.openers):
        when = f"  {opener.source}" + (f", {day_words(opener.on, today)}" if opener.on else "")
        label = "" if number else "begin"
        yield label, plain(opener.text, "$accent" if number < 2 else "") + plain(when, "$quiet")
    yield " ", Content(" ")
    for number, question in enumerate(sheet.questions):
        label = "" if number else "ask"
        yield label, plain(question.text) + plain(f"  {question.why}", "$quiet")
    yield " ", Content(" ")
    card = sheet.card
    yield from between(card, today)
    yield "met", plain(card.met, "$quiet")
    yield "listen", plain(sheet.listening, "$quiet")
    for quarter in sheet.quarters[-4:]:
        asked = round(_BAR * quarter.asked / (quarter.asked + quarter.told))
        bar = plain("█" * asked, "$warm") + plain("░" * (_BAR - asked), "$line")
        told = f"  asked {quarter.asked}, told {quarter.told}"
        yield "", plain(f"{quarter.name}  ", "$quiet") + bar + plain(told, "$quiet")
