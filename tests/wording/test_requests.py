"""The answer to a request: the right text, in the right language and form."""

from __future__ import annotations

from datetime import date

import pytest

from brm_tui.domain.model import Contact, Request, Verdict
from brm_tui.wording.requests import answer_to, reader
from brm_tui.wording.templates import Wording

WORDING = Wording(None, "Kim Sommer")
REQUEST = Request(id="r", on=date(2026, 3, 2), name="Pat Lee", message="Guten Tag")


@pytest.mark.parametrize(
    ("verdict", "subject"),
    [
        ("accept", "Ihre Kontaktanfrage"),
        ("ask back", "Eine Rückfrage zu Ihrer Kontaktanfrage"),
        ("decline", "Ihre Kontaktanfrage"),
        ("ignore", ""),
        ("later", ""),
    ],
)
def test_each_writing_verdict_has_its_text(verdict: Verdict, subject: str) -> None:
    made = answer_to(WORDING, REQUEST, None, verdict)
    assert (made.subject if made else "") == subject
    assert made is None or made.body.endswith("Kim Sommer")


def test_a_question_of_ones_own_stands_in_place_of_the_usual_one() -> None:
    asked = Request(id="r", on=REQUEST.on, name="Pat Lee", verdict="ask back", note="Warum ich?")
    made = answer_to(WORDING, asked)
    assert made is not None
    assert "Warum ich?" in made.body
    assert "aufmerksam geworden" not in made.body


def test_the_answer_is_in_the_language_they_wrote_in() -> None:
    known = Contact(id="c", name="Pat Lee", language="de", address="sie")
    english = Request(id="r", on=REQUEST.on, name="Pat", language="en", message="Hello")
    assert reader(english, known).language == "en"
    silent = Request(id="r", on=REQUEST.on, name="Pat", language="en")
    assert reader(silent, known).language == "de"


def test_du_is_said_where_either_side_says_it() -> None:
    known = Contact(id="c", name="Pat Lee", address="du")
    assert reader(REQUEST, known).address == "du"
    theirs = Request(id="r", on=REQUEST.on, name="Pat", address="du", message="Hast du Zeit?")
    assert reader(theirs, Contact(id="c", name="Pat")).address == "du"
    assert reader(REQUEST, Contact(id="c", name="Pat")).address == "sie"
