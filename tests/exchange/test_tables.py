"""CSV of contacts and of touches: headers, encodings, separators, and what is wrong in them."""

from __future__ import annotations

import itertools
import os
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from brm_tui.domain.errors import NotFound
from brm_tui.domain.model import Contact, Extra, Mail, Phone
from brm_tui.exchange.bring import Incoming, Settings, files_of, read_files
from brm_tui.exchange.csv_writer import guarded, write_table

TODAY = date(2026, 3, 2)
ANNA = Contact(id="a", name="Anna Weber", handle="anna", mails=(Mail("anna@nord.example"),))
SCHMIDT = Contact(id="s1", name="Jo Schmidt", handle="jo")
OTHER = Contact(id="s2", name="Jo Schmidt", handle="jo-2")


def read(path: Path, *known: Contact) -> Incoming:
    ids = count()
    people = {contact.id: contact for contact in known}
    return read_files([path], people, {}, lambda name: [], lambda: f"n{next(ids)}", Settings(TODAY))


def write(tmp_path: Path, text: str, encoding: str = "utf-8", name: str = "t.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_encoding_and_separator(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = [["Vorname", "Nachname", "E-Mail", "Firma"], ["Jörg", "Müßig", "jm@x.example", "Ölwerk"]]
    text = "\r\n".join(separator.join(row) for row in rows)
    incoming = read(write(tmp_path, text, encoding))
    assert [c.name for c in incoming.people.contacts] == ["Jörg Müßig"]
    person = incoming.people.contacts[0]
    assert (person.organisation, person.mails) == ("Ölwerk", (Mail("jm@x.example"),))


def test_a_preamble_is_passed_over_and_unknown_columns_are_kept(tmp_path: Path) -> None:
    text = (
        'Notes:\n"When you export, some mails are missing"\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        'Ada,King,https://l.example/ada,,"Engines, Ltd",Analyst,12 Mar 2024\n'
    )
    person = read(write(tmp_path, text)).people.contacts[0]
    assert person.name == "Ada King"
    assert person.organisation == "Engines, Ltd"
    assert person.extra == (Extra("Connected On", "12 Mar 2024", origin="csv"),)


def test_numbered_columns_and_joined_values(tmp_path: Path) -> None:
    text = (
        "Name,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Value,Labels\n"
        "Kim,a@x.example,b@x.example,030 123456 ::: +49 40 99887766,* Friends ::: * myContacts\n"
    )
    person = read(write(tmp_path, text)).people.contacts[0]
    assert [mail.address for mail in person.mails] == ["a@x.example", "b@x.example"]
    assert person.phones == (
        Phone("030 123456", "+4930123456"),
        Phone("+49 40 99887766", "+494099887766"),
    )
    assert person.topics == ("Friends",)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("name,mail\nAnna,a@b.example\n\0", 3, "NUL"),
        ('name,mail\nAnna,"a@b.example\nKim,x\n', 2, "never closed"),
        ("colour,shape\nred,round\n", 1, "no header"),
        ("name,mail\nAnna,a@b.example\n,,\n , \nx@y.example\n", 0, ""),
        ("date,person,text\nsoon-ish,Anna Weber,hello\n", 2, "no day"),
        ("date,person,text\n2026-03-01,,hello\n", 2, "names nobody"),
    ],
)
def test_what_cannot_be_read_names_its_line(
    tmp_path: Path, text: str, line: int, reason: str
) -> None:
    incoming = read(write(tmp_path, text), ANNA)
    if not reason:
        assert not incoming.refused
        return
    assert [(r.line, reason in r.reason) for r in incoming.refused] == [(line, True)]
    assert incoming.seen == sum(incoming.counts.values()) + 1


def test_ragged_rows_lose_nothing(tmp_path: Path) -> None:
    text = "name,organisation\nAnna\nKim,Nord,surplus,more\n"
    anna, kim = read(write(tmp_path, text)).people.contacts
    assert anna.organisation == ""
    assert [extra.value for extra in kim.extra] == ["surplus", "more"]


def test_touches_find_their_people(tmp_path: Path) -> None:
    text = (
        "Datum;Person;Kanal;Richtung;Notiz\n"
        "01.03.2026;anna@nord.example;Anruf;eingehend;fragt nach Zahlen\n"
        "2026-02-28;@anna;E-Mail;out;Zahlen geschickt\n"
        "27 Feb;Newcomer Name;meeting;;first coffee\n"
        "2026-02-26;Jo Schmidt;call;;who of the two?\n"
    )
    incoming = read(write(tmp_path, text), ANNA, SCHMIDT, OTHER)
    assert [(t.on.isoformat(), t.channel, t.by) for t in incoming.touches] == [
        ("2026-03-01", "call", "them"),
        ("2026-02-28", "mail", "me"),
        ("2026-02-27", "meeting", "me"),
    ]
    assert [t.contacts for t in incoming.touches[:2]] == [("a",), ("a",)]
    assert [c.name for c in incoming.people.contacts] == ["Newcomer Name"]
    (refused,) = incoming.refused
    assert refused.line == 5
    assert "@jo, @jo-2" in refused.reason


def test_a_second_import_of_touches_adds_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, "date,person,channel,text\n2026-03-01,@anna,call,hello\n")
    first = read(path, ANNA)
    known = {touch.id: touch for touch in first.touches}
    again = read_files([path], {"a": ANNA}, known, lambda n: [], lambda: "x", Settings(TODAY))
    assert again.counts == {"added": 0, "updated": 0, "same": 1, "unsure": 0}


def test_a_folder_gives_its_cards_and_tables(tmp_path: Path) -> None:
    for name in ("b.csv", "a.vcf", "c.jpg", "d.VCF"):
        (tmp_path / name).touch()
    (tmp_path / "folder.vcf").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")  # would never end
    assert [path.name for path in files_of([tmp_path])] == ["a.vcf", "b.csv", "d.VCF"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_never_becomes_a_formula(text: str) -> None:
    assert guarded(text).startswith("'")
    assert "".join(write_table(("a",), [{"a": text}])).splitlines()[1].lstrip('"').startswith("'")


def test_the_guard_is_taken_off_again(tmp_path: Path) -> None:
    text = "".join(write_table(("name", "phone"), [{"name": "Kim", "phone": "+49 40 99887766"}]))
    person = read(write(tmp_path, text)).people.contacts[0]
    assert person.phones[0].raw == "+49 40 99887766"


def test_a_folder_without_any_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no vCards and no CSV"):
        files_of([tmp_path])


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings_are_found_out(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    path = tmp_path / "x.csv"
    rows = ["Vorname|Nachname|E-Mail-Adresse|Firma", "Jörg|Größe|j@x.example|Öl & Co"]
    path.write_text("\n".join(rows).replace("|", separator), encoding=encoding)
    (person,) = read(path).people.contacts
    assert (person.name, person.organisation) == ("Jörg Größe", "Öl & Co")


def test_an_encoding_can_be_told(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Name;Firma\nTomáš Dvořák;Škoda\n", encoding="cp1250")
    settings = Settings(TODAY, encoding="cp1250")
    incoming = read_files([path], {}, {}, lambda n: [], lambda: "x", settings)
    assert incoming.people.contacts[0].name == "Tomáš Dvořák"
    assert incoming.tables == ((str(path), "cp1250", ";"),)


def test_one_column_keeps_its_commas(tmp_path: Path) -> None:
    people = read(write(tmp_path, "Name\nWeber, Anna\nKlein\n")).people.contacts
    assert [person.name for person in people] == ["Weber, Anna", "Klein"]


def test_a_title_is_a_role_only_where_nothing_else_is(tmp_path: Path) -> None:
    (one,) = read(write(tmp_path, "Name,Title\nAnna Weber,Owner\n")).people.contacts
    (two,) = read(write(tmp_path, "Title,Name,Job Title\nDr.,Anna,Owner\n")).people.contacts
    assert (one.role, two.role) == ("Owner", "Owner")
    assert (one.honorific, two.honorific) == ("", "Dr.")


def test_a_linkedin_export(tmp_path: Path) -> None:
    text = (
        'Notes:\r\n"When exporting, some of the addresses, may be ""missing""."\r\n\r\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n"
        'Lin,Ked,https://www.linkedin.com/in/lk,,"Acme, ""Inc""",CEO,12 Mar 2024\r\n'
        ",,,,,,13 Mar 2024\r\n"
    )
    incoming = read(write(tmp_path, "\ufeff" + text))
    (person,) = incoming.people.contacts
    assert (person.name, person.organisation, person.role) == ("Lin Ked", 'Acme, "Inc"', "CEO")
    assert person.links[0].url == "https://www.linkedin.com/in/lk"
    assert [(e.name, e.value) for e in person.extra] == [("Connected On", "12 Mar 2024")]
    assert [(r.line, "names nobody" in r.reason) for r in incoming.refused] == [(6, True)]


def test_a_guess_at_a_handle_is_refused(tmp_path: Path) -> None:
    text = "date,person,channel,text\n2026-03-01,@nobody,call,hello\n"
    incoming = read(write(tmp_path, text), ANNA)
    assert not incoming.people.contacts
    assert "handle '@nobody'" in incoming.refused[0].reason


def test_progress_ends_near_the_whole(tmp_path: Path) -> None:
    cards = "".join(f"BEGIN:VCARD\nFN:P {n}\nEND:VCARD\n" for n in range(1_000))
    (tmp_path / "a.vcf").write_text(cards)
    rows = "".join(f"2026-01-01,P {n % 1_000},call,{n}\n" for n in range(2_000))
    (tmp_path / "b.csv").write_text("date,person,channel,text\n" + rows)
    told: list[tuple[int, float]] = []
    ids = (f"n{n}" for n in itertools.count())
    paths = files_of([tmp_path])
    read_files(
        paths, {}, {}, lambda n: [], lambda: next(ids), Settings(TODAY), lambda *t: told.append(t)
    )
    assert [count for count, _ in told] == list(range(500, 3_001, 500))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert 0.1 < shares[0] < 0.4
    assert 0.95 < shares[-1] <= 1
