"""Templates: every one renders in every form, the user's stand first, broken ones say where."""

from __future__ import annotations

from pathlib import Path

import pytest

from brm_tui.domain.errors import NotFound, Problem
from brm_tui.domain.model import Contact
from brm_tui.wording.salutation import common_form, greeting, person
from brm_tui.wording.templates import Wording

ANNA = Contact(id="1", name="Anna Weber", given="Anna", address="du", organisation="Nordlicht")
ADLER = Contact(id="2", name="Dr. Miriam Adler", given="Miriam", role="CDO")
NIAMH = Contact(id="3", name="Niamh O'Sullivan", given="Niamh", language="en", address="du")
FIELDS = {
    "seeker": person(ANNA),
    "helper": person(ADLER),
    "reason": "{{ 7 * 7 }} <b>[/]",
    "me": "Kim Sommer",
}


@pytest.mark.parametrize("name", ["ask-helper", "ask-seeker", "connect"])
@pytest.mark.parametrize("form", [("de", "sie"), ("de", "du"), ("en", "sie")])
def test_every_template_renders_with_all_its_fields(name: str, form: tuple[str, str]) -> None:
    message = Wording(None).render(name, *form, FIELDS)  # type: ignore[arg-type]
    assert message.subject and "Subject" not in message.subject
    assert message.body.endswith("Kim Sommer")
    assert "Anna" in message.text and "Adler" in message.text
    assert "{{ 7 * 7 }} <b>[/]" in message.body, "a field is data, never a template"


def test_the_forms_differ_as_they_should() -> None:
    wording = Wording(None)
    assert "Sie" in wording.render("ask-helper", "de", "sie", FIELDS).body
    assert "dich" in wording.render("ask-helper", "de", "du", FIELDS).body
    assert "would you" in wording.render("ask-helper", "en", "du", FIELDS).body.lower()


def test_greetings_guess_no_gender() -> None:
    assert greeting(ANNA) == "Hallo Anna"
    assert greeting(ADLER) == "Guten Tag Dr. Miriam Adler"
    assert greeting(NIAMH) == "Hello Niamh"


def test_a_mail_to_both_takes_the_more_formal_form() -> None:
    assert common_form([ANNA, ADLER]) == ("de", "sie")
    assert common_form([ANNA, NIAMH]) == ("en", "du")


def test_a_file_of_the_user_stands_first(tmp_path: Path) -> None:
    (tmp_path / "connect.en.txt").write_text("Subject: Hi\n\nMeet {{ helper.first }}.")
    message = Wording(tmp_path).render("connect", "en", "sie", FIELDS)
    assert (message.subject, message.body) == ("Hi", "Meet Miriam.")


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("Subject: a\n\n{% if %}", 3),
        ("Subject: a\n\nb\n{{ nobody.name }}", 4),
        ("Subject: a\n\n{{ ''.__class__.__mro__ }}", 3),
        ("Subject: a\n\n{% for i in range(9) %}{% endfor %}", 3),
        ("Subject: a\n\n{{ 1 / 0 }}", 3),
        ("Subject: a\n\n{% include '/etc/passwd' %}", 3),
    ],
)
def test_a_broken_template_names_file_and_line(tmp_path: Path, source: str, line: int) -> None:
    (tmp_path / "connect.en.txt").write_text(source)
    with pytest.raises(Problem, match=rf"connect\.en\.txt, line {line}: "):
        Wording(tmp_path).render("connect", "en", "sie", FIELDS)
    assert len(Wording(tmp_path).check(FIELDS)) == 1


def test_a_name_is_never_a_path() -> None:
    with pytest.raises(NotFound):
        Wording(None).render("../../secrets", "en", "sie", FIELDS)
