from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brm_tui.domain.dates import leading_date, read_date
from brm_tui.domain.months import add_months

PHRASES = Path(__file__).parents[3] / "shared" / "data" / "date-phrases.csv"
TODAY = date(2026, 11, 24)  # a Tuesday
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.skipif(not PHRASES.exists(), reason="the shared phrases are not here")
def test_shared_phrases() -> None:
    with PHRASES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    wrong = {
        row["phrase"]: str(read_date(row["phrase"], date.fromisoformat(row["today"])))
        for row in rows
        if str(read_date(row["phrase"], date.fromisoformat(row["today"]))) != row["date"]
    }
    assert len(rows) >= 40
    assert wrong == {}


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("Montag", "2026-11-30"),
        ("mo", "2026-11-30"),
        ("by friday", "2026-11-27"),
        ("bis Freitag", "2026-11-27"),
        ("letzte Woche", "2026-11-17"),
        ("vor einem Monat", "2026-10-24"),
        ("in zwei Monaten", "2027-01-24"),
        ("heute in einer Woche", "2026-12-01"),
        ("Anfang März", "2027-03-01"),
        ("Mitte Mai", "2027-05-15"),
        ("Ende Q1", "2027-03-31"),
        ("3.12.", "2026-12-03"),
        ("03/12/2026", "2026-12-03"),
        ("2026-W50", "2026-12-07"),
        ("end of next week", "2026-12-04"),
        ("in half a year", "2027-05-24"),
        ("in einem halben Jahr", "2027-05-24"),
        ("3rd of March", "2027-03-03"),
        ("24. Dez 2027", "2027-12-24"),
        ("end of year", "2026-12-31"),
        ("übernächste Woche", "2026-12-08"),
        ("übernächsten Montag", "2026-12-07"),
        ("Freitag nächste Woche", "2026-12-04"),
        ("friday next week", "2026-12-04"),
        ("nächste Woche Montag", "2026-11-30"),
        ("letzte Woche Freitag", "2026-11-20"),
        ("Montag in zwei Wochen", "2026-12-14"),
        ("friday in a week", "2026-12-04"),
        ("KW 50", "2026-12-07"),
        ("week 3", "2027-01-18"),
        ("KW 54", None),
        ("heute Abend", "2026-11-24"),
        ("heute morgen", "2026-11-24"),
        ("morgen früh", "2026-11-25"),
        ("yesterday evening", "2026-11-23"),
        ("Freitag Nachmittag", "2026-11-27"),
        ("bis Monatsende", "2026-11-30"),
        ("Jahresende", "2026-12-31"),
        ("end of quarter", "2026-12-31"),
        ("Ende nächsten Quartals", "2027-03-31"),
        ("am 3.", "2026-12-03"),
        ("by the 30th", "2026-11-30"),
        ("am 31.", "2026-12-31"),
        ("3.", None),
        ("am 32.", None),
        ("März 2027", "2027-03-01"),
        ("Q1", "2027-01-01"),
        ("Q2 2027", "2027-04-01"),
        ("Q5", None),
        ("in einem Vierteljahr", "2027-02-24"),
        ("in anderthalb Jahren", "2028-05-24"),
        ("2026/12/01", "2026-12-01"),
        ("20261201", "2026-12-01"),
        ("20261301", None),
        ("7-Feb-27", "2027-02-07"),
        ("am Wochenende", "2026-11-28"),
        ("29.2.", None),
        ("31.2.2027", None),
        ("32.13.", None),
        ("someday", None),
        ("", None),
        ("999999 weeks ago", None),
        ("in 99999999999999999999 days", None),
    ],
)
def test_phrases(phrase: str, day: str | None) -> None:
    found = read_date(phrase, TODAY)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("line", "day", "rest"),
    [
        ("friday call Weber", "2026-11-20", " call Weber"),
        ("tuesday call Weber", "2026-11-24", " call Weber"),
        ("last tuesday call Weber", "2026-11-17", " call Weber"),
        ("gestern Anruf Weber", "2026-11-23", " Anruf Weber"),
        ("3 weeks ago: mail", "2026-11-03", ": mail"),
        ("2.1. Brief", "2026-01-02", " Brief"),
        ("24 Dec letter", "2025-12-24", " letter"),
        ("3d call", "2026-11-21", " call"),
        ("gestern Abend Anruf Weber", "2026-11-23", " Anruf Weber"),
        ("letzte Woche Freitag Treffen", "2026-11-20", " Treffen"),
        ("KW 50 Treffen", "2025-12-08", " Treffen"),
    ],
)
def test_leading_dates_lean_to_the_past(line: str, day: str, rest: str) -> None:
    found = leading_date(line, TODAY)
    assert found is not None
    assert (found[0].isoformat(), line[found[1] :]) == (day, rest)


def test_order_of_slashes() -> None:
    assert read_date("03/12/2026", TODAY, order="mdy") == date(2026, 3, 12)
    assert read_date("03.12.2026", TODAY, order="mdy") == date(2026, 12, 3)


@given(DAYS, DAYS)
def test_every_full_date_is_read_in_each_form(day: date, today: date) -> None:
    forms = (day.isoformat(), f"{day:%d.%m.%Y}", f"{day.day} {day:%B} {day.year}")
    assert [read_date(form, today) for form in forms] == [day] * 3


@given(st.integers(0, 900), DAYS)
def test_distances_in_both_languages(count: int, today: date) -> None:
    later = today + timedelta(days=count)
    assert read_date(f"in {count} days", today) == later
    assert read_date(f"in {count} Tagen", today) == later
    assert read_date(f"vor {count} Tagen", today) == today - timedelta(days=count)


@given(st.text(max_size=60), DAYS)
def test_no_text_raises(text: str, today: date) -> None:
    read_date(text, today)
    leading_date(text, today)


@given(DAYS, st.integers(-600, 600))
def test_months_keep_the_day_or_clip_it(day: date, count: int) -> None:
    moved = add_months(day, count)
    assert (moved.year - day.year) * 12 + moved.month - day.month == count
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1
