"""Remarks of a dossier, and the four questions after a talk that bring them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec
from msgspec.structs import replace

from brm_tui.domain.dates import Order
from brm_tui.domain.draft import Draft
from brm_tui.domain.model import Contact
from brm_tui.domain.parts import Noted, Remark
from brm_tui.domain.text import clean


class Answers(msgspec.Struct, frozen=True):
    """What was said in a talk; "" is a question that was skipped.

    A promise may end with the day it is due: "a list by friday".
    """

    need: str = ""
    learned: str = ""
    promised: str = ""
    told: str = ""


ASKED = {
    "need": ("they need", "What did they need? Enter skips."),
    "learned": ("learned", "What did you learn of them?"),
    "promised": ("promised", "What did you promise? a list by friday"),
    "told": ("told", "What did you tell of yourself?"),
}
"""The questions after a talk, in their order: a label and the question in full."""


def answered(draft: Draft, answers: Answers, today: date, order: Order) -> Draft:
    """The draft of the call with what the answers add; its own promises and needs stay."""
    from brm_tui.domain.capture_body import read_body

    body = [read_body(line, 0, today, order) for line in _marked(answers)]
    return replace(
        draft,
        promises=(*draft.promises, *(p for part in body for p in part.promises)),
        needs=(*draft.needs, *(need for part in body for need in part.needs)),
        learned=(*draft.learned, *filter(None, [clean(answers.learned)])),
        told=(*draft.told, *filter(None, [clean(answers.told)])),
    )


def _marked(answers: Answers) -> Iterable[str]:
    for mark, text in (("!", answers.promised), ("?", answers.need)):
        if words := clean(text).lstrip("!? "):
            yield f"{mark} {words}"


def noted(
    contact: Contact, kind: Remark, texts: Iterable[str], today: date, source: str = ""
) -> Contact:
    """The contact with these remarks added; what is noted already is not noted twice."""
    known = {(one.kind, one.text.casefold()) for one in contact.dossier.noted}
    fresh: list[Noted] = []
    for text in map(clean, texts):
        if text and (kind, text.casefold()) not in known:
            known.add((kind, text.casefold()))
            fresh.append(Noted(text, kind, today, source))
    if not fresh:
        return contact
    dossier = replace(contact.dossier, noted=(*contact.dossier.noted, *fresh))
    return replace(contact, dossier=dossier)
