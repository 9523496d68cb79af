from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brm_tui.cli.main import run
from brm_tui.exchange.arrivals import Arrival, Refusal
from brm_tui.exchange.vcard_reader import read_cards

REAL = Path(__file__).parents[3] / "shared" / "data" / "vcards"


def only(text: str) -> Arrival:
    (found,) = read_cards(text.encode(), "x.vcf")
    assert isinstance(found, Arrival)
    return found


def card(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""])


def test_a_card() -> None:
    contact = only(
        card(
            "VERSION:3.0",
            "FN:Jörg Klein",
            "N:Klein;Jörg;;;",
            "item1.EMAIL;TYPE=WORK:j@hafen.example",
            "TEL;CELL:+49 40 5550",
            "BDAY:1980-04-12",
            "X-SKYPE;X=1:jk",
        )
    ).contact
    assert (contact.name, contact.family, contact.given) == ("Jörg Klein", "Klein", "Jörg")
    assert (contact.mails[0].address, contact.mails[0].label) == ("j@hafen.example", "work")
    assert str(contact.birthday) == "1980-04-12"
    assert [(e.name, e.params, e.value) for e in contact.extra] == [("X-SKYPE", "X=1", "jk")]


def test_quoted_printable_with_soft_breaks() -> None:
    text = card("VERSION:2.1", "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6=", "rg")
    assert only(text).contact.name == "Jörg"


def test_an_unfinished_card_is_refused_with_its_line() -> None:
    (found,) = read_cards(b"\nBEGIN:VCARD\nFN:A\n", "x.vcf")
    assert found == Refusal("x.vcf", 2, "the card has no END:VCARD")


def test_utf16_and_escape_sequences() -> None:
    (found,) = read_cards(card("FN:Eve \x1b]0;title\x07[/]").encode("utf-16"), "x.vcf")
    assert isinstance(found, Arrival)
    assert found.contact.name == "Eve [/]"


def test_a_file_without_a_card_is_refused() -> None:
    for data in (b"", b"FN:Anna\n", "FN:Anna".encode("utf-16")):
        (found,) = read_cards(data, "x.vcf")
        assert isinstance(found, Refusal)
        assert "no card" in found.reason


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_encoding_and_line_end_is_read(encoding: str, end: str) -> None:
    text = card("FN:Jörg Größe", "ORG:Öl").replace("\r\n", end)
    (found,) = read_cards(text.encode(encoding), "x.vcf")
    assert isinstance(found, Arrival)
    assert (found.contact.name, found.contact.organisation) == ("Jörg Größe", "Öl")


def test_pictures_and_what_is_too_long_are_left_out_and_told() -> None:
    fields = [f"X-{n}:{n}" for n in range(1_200)]
    found = only(
        card(
            "FN:Anna",
            "PHOTO;ENCODING=b;TYPE=JPEG:" + "QUJD" * 2_600_000,
            "PHOTO;VALUE=uri:https://x.example/a.jpg",
            "NOTE:" + "word " * 210_000,
            "X-LONG:" + "y" * 2_100_000,
            *fields,
        )
    )
    assert len(found.contact.notes) == 210_000 * 5 - 1  # a note of 1 MB is one
    assert "PHOTO" in [extra.name for extra in found.contact.extra]
    assert set(found.left_out) == {"PHOTO", "X-LONG", "of a card: fields past 1,000"}


def test_an_unfinished_soft_break_eats_no_field() -> None:
    qp = "NOTE;ENCODING=QUOTED-PRINTABLE"
    assert only(card("FN:A", f"{qp}:one=", "TEL:123456")).contact.phones[0].raw == "123456"
    assert only(card("FN:A", f"{qp}:see=", "then: two")).contact.notes == "seethen: two"


def test_nested_and_unfinished_cards_keep_the_others() -> None:
    text = card("N:Outer;A", "AGENT:", card("N:Inner;B").strip(), "TEL:123456789")
    inner, outer = read_cards(text.encode(), "x.vcf")
    assert isinstance(inner, Arrival)
    assert isinstance(outer, Arrival)
    assert (inner.contact.name, outer.contact.name) == ("B Inner", "A Outer")
    assert outer.contact.phones
    first, second = read_cards(f"BEGIN:VCARD\nFN:One\n{card('FN:Two')}".encode(), "x.vcf")
    assert isinstance(first, Arrival)
    assert first.contact.name == "Two"
    assert second == Refusal("x.vcf", 1, "the card has no END:VCARD")


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    list(read_cards(b"BEGIN:VCARD\n" + data + b"\nEND:VCARD\n", "x"))


@pytest.mark.skipif(not REAL.exists(), reason="the shared cards are not here")
def test_real_cards_come_in_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--book", str(tmp_path / "b.json"), "--json", "import", str(REAL)]
    assert run(words) == 0
    first = json.loads(capsys.readouterr().out)
    counts = [first[k] for k in ("added", "updated", "same", "unsure")]
    assert first["seen"] == sum(counts) + len(first["refused"])
    assert first["seen"] > 150
    unfinished = [r for r in first["refused"] if "END:VCARD" in r["reason"]]
    valid = first["seen"] - len(unfinished)
    assert len(unfinished) == 3
    assert sum(counts) >= 0.97 * valid, first["refused"]
    assert run(words) == 0
    second = json.loads(capsys.readouterr().out)
    assert (second["added"], second["updated"], second["unsure"]) == (0, 0, 0)
