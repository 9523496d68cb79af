"""How people are spoken to: as the book knows it, and never by a guess."""

from __future__ import annotations

import pytest

from brm_tui.domain.model import Contact, Extra, Mail
from brm_tui.wording.salutation import common_form, greeting, person


def of(name: str, given: str = "", family: str = "", honorific: str = "", **more: str) -> Contact:
    return Contact(
        id="1",
        name=name,
        given=given,
        family=family,
        honorific=honorific,
        organisation=more.get("organisation", ""),
        nickname=more.get("nickname", ""),
    )


@pytest.mark.parametrize(
    ("contact", "german", "english"),
    [
        (of("Anna Weber", "Anna", "Weber", "Frau"), "Guten Tag Frau Weber", "Dear Ms Weber"),
        (of("Jörg Klein", "Jörg", "Klein", "Mr."), "Guten Tag Herr Klein", "Dear Mr Klein"),
        (of("Ann Hart", "Ann", "Hart", "Mrs"), "Guten Tag Frau Hart", "Dear Mrs Hart"),
        (of("Anna Weber", "Anna", "Weber"), "Guten Tag Anna Weber", "Dear Anna Weber"),
        (of("Frau Weber"), "Guten Tag Frau Weber", "Dear Ms Weber"),
        (of("Herr Dr. Klein"), "Guten Tag Herr Dr. Klein", "Dear Dr. Klein"),
        (
            of("Dr. Miriam Adler", "Miriam", "Adler"),
            "Guten Tag Dr. Miriam Adler",
            "Dear Dr. Adler",
        ),
        (
            of("Miriam Adler", "Miriam", "Adler", "Dr."),
            "Guten Tag Dr. Miriam Adler",
            "Dear Dr. Adler",
        ),
        (
            of("Prof. Dr. Hans-Peter Lindner", "Hans-Peter", "Lindner", "Herr"),
            "Guten Tag Herr Prof. Dr. Lindner",
            "Dear Professor Lindner",
        ),
        (
            of("Dr. med. Eva Roth", "Eva", "Roth", "Frau Dr. med."),
            "Guten Tag Frau Dr. Roth",
            "Dear Dr. Roth",
        ),
        (
            of("Prof. Dr. Lindner"),
            "Guten Tag Prof. Dr. Lindner",
            "Dear Prof. Dr. Lindner",
        ),
        (of("Weber, Anna", "Anna", "Weber"), "Guten Tag Anna Weber", "Dear Anna Weber"),
        (of("Weber, Anna", "Anna", "Weber", "Dr."), "Guten Tag Dr. Anna Weber", "Dear Dr. Weber"),
        (of("Kim Lee, MBA", "Kim", "Lee"), "Guten Tag Kim Lee", "Dear Kim Lee"),
        (of("Herr"), "Guten Tag Herr", "Dear Herr"),
        (of("Prof"), "Guten Tag Prof", "Dear Prof"),
        (of("Hafen IT", organisation="Hafen IT"), "Guten Tag", "Hello"),
        (of(""), "Guten Tag", "Hello"),
        (
            of("田中さくら", "田中さくら", nickname="Sakura"),
            "Guten Tag 田中さくら",
            "Dear 田中さくら",
        ),
        (of("Anna Weber", "Anna", "Weber", "???"), "Guten Tag Anna Weber", "Dear Anna Weber"),
        (of("Fr Martin Murphy"), "Guten Tag Fr Martin Murphy", "Dear Fr Martin Murphy"),
    ],
)
def test_formal_greetings(contact: Contact, german: str, english: str) -> None:
    assert greeting(contact, "de", "sie") == german
    assert greeting(contact, "en", "sie") == english


@pytest.mark.parametrize(
    ("contact", "german"),
    [
        (of("Anna Weber", "Anna", "Weber", "Frau"), "Hallo Anna"),
        (of("Anna Weber", "Anna", nickname="Anni"), "Hallo Anni"),
        (of("Anna Weber"), "Hallo Anna Weber"),
        (of("Hafen IT", organisation="Hafen IT"), "Guten Tag"),
    ],
)
def test_familiar_greetings(contact: Contact, german: str) -> None:
    assert greeting(contact, "de", "du") == german


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("GENDER", "F", "Guten Tag Frau Weber"),
        ("GENDER", "M;grumpy", "Guten Tag Herr Weber"),
        ("GENDER", "O", "Guten Tag Kim Weber"),
        ("Geschlecht", "weiblich", "Guten Tag Frau Weber"),
        ("Messe-Stand", "F", "Guten Tag Kim Weber"),
    ],
)
def test_the_gender_of_an_imported_card_is_known(name: str, value: str, said: str) -> None:
    contact = Contact(id="1", name="Kim Weber", family="Weber", extra=(Extra(name, value),))
    assert greeting(contact) == said


def test_a_mail_address_is_nobody_to_greet() -> None:
    contact = Contact(id="1", name="info@example.org", mails=(Mail("info@example.org"),))
    assert greeting(contact) == "Guten Tag"
    assert person(contact).first == "info@example.org"


def test_a_mail_to_both_takes_the_more_formal_form() -> None:
    anna = Contact(id="1", name="Anna", address="du")
    adler = Contact(id="2", name="Adler")
    niamh = Contact(id="3", name="Niamh", language="en", address="du")
    assert common_form([anna, adler]) == ("de", "sie")
    assert common_form([anna, niamh]) == ("en", "du")
