"""The practice on the command line: the day's review, and the settings."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Brm


def test_due_is_the_days_review(brm: Brm) -> None:
    rows = brm.json("due")
    assert set(rows[0]) == {
        *("id", "handle", "name", "tier", "why", "last", "promise", "action", "channel"),
        *("minutes", "alarm", "since", "agreed"),
    }
    count = brm.json("due", "--count")
    assert (count["due"], count["minutes"], count["done"]) == (len(rows), 60, 0)
    assert brm("due", "--count").strip() == f"{count['due']} (+{count['later']} later)"
    everybody = brm.json("due", "--all")
    assert len(everybody) == count["due"] + count["later"]
    assert "brm due --all" in brm("due")


def test_a_verdict_on_the_command_line(brm: Brm) -> None:
    first = brm.json("due")[0]["handle"]
    assert "Done with" in brm("review", first, "done")
    assert brm.json("due", "--count")["done"] > 0
    assert "Nothing is due" in brm("review", first, "done", code=1)
    brm("undo")
    for words in (
        ["skip"],
        ["snooze", "1", "week"],
        ["snooze", "1 monat"],
        ["sleep", "2026-12-01"],
    ):
        brm("review", first, *words)
        assert first not in [row["handle"] for row in brm.json("due", "--all")]
        brm("undo")
    brm("review", first, "keep", "asks", "good", "questions")
    assert brm.json("show", first)["contact"]["why"] == "asks good questions"
    brm("review", first, "keep", "tier:B", "A", "good", "listener")
    kept = brm.json("show", first)["contact"]
    assert (kept["tier"], kept["why"]) == ("B", "A good listener")
    for words in (["dance"], ["snooze"], ["done", "friday"], []):
        assert "there are done, skip" in brm("review", first, *words, code=2)


def test_settings_are_shown_set_and_taken_back(brm: Brm) -> None:
    assert brm.json("settings")["minutes"] == "300"
    before = brm.json("settings")
    assert "2026-08-03..2026-08-14" in brm("settings", "set", "weeks-off", "3.8.", "bis", "14.8.")
    assert brm.json("settings")["weeks-off"] == "2026-08-03..2026-08-14"
    brm("settings", "set", "minutes", "60")
    assert brm.json("due", "--count")["minutes"] == 12
    brm("undo")
    brm("undo")
    assert brm.json("settings") == before


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("minutes", "0", "no budget of a week"),
        ("tier-a", "30d 200% 20min", "window of 200%"),
        ("weeks-off", "2026-08-01..2026-07-01", "ends before it begins"),
        ("cap", "1000", "from 30 to 250"),
        ("speed", "9", "no setting 'speed'"),
    ],
)
def test_a_bad_setting_is_one_sentence_and_changes_nothing(
    brm: Brm, name: str, value: str, told: str
) -> None:
    before = brm.json("settings")
    error = brm("settings", "set", name, value, code=2)
    assert told in error
    assert error.count("\n") == 1
    assert brm.json("settings") == before


def test_the_circle_and_the_time_spent(brm: Brm) -> None:
    found = brm.json("circle")
    assert [column["tier"] for column in found["columns"]] == ["A", "B", "C"]
    assert found["active"] == sum(len(column["people"]) for column in found["columns"])
    assert {"cap", "nursery", "rest", "wake", "full", "minutes", "budget"} <= set(found)
    assert "could rest" in brm("circle")
    spent = brm.json("stats")
    assert len(spent["series"]) == 26
    assert set(spent["by_favour"]) == {"give", "ask", "neither"}
    assert "min this week" in brm("stats")


def test_a_full_circle_asks_who_rests(brm: Brm) -> None:
    brm("settings", "set", "cap", "30")
    brm("set", "lena-fischer", "tier=C")
    error = brm("wake", "lena-fischer", code=1)
    assert "The circle is full" in error
    assert error.count("\n") == 1
    resting = error.split("--instead-of @")[1].split(",")[0]
    assert "rests" in brm("wake", "lena-fischer", "--instead-of", f"@{resting}")
    assert brm.json("show", resting)["contact"]["state"] == "asleep"
    brm("undo")
    brm("wake", "lena-fischer", "--anyway")
    assert "lena-fischer" in [c["handle"] for c in brm.json("list")]
    brm("add", "Zora Zweig", "tier=A", "--instead-of", resting)
    assert brm.json("show", resting)["contact"]["state"] == "asleep"


def test_sorting_on_the_command_line(brm: Brm) -> None:
    brm("add", "Zora Zweig")
    brm("log", "call Zora Zweig: met at the fair")
    entry = next(p for p in brm.json("sort")["people"] if p["handle"] == "zora-zweig")
    assert (entry["guess"], entry["days"]) == ("C", 1)
    assert "to sort" in brm("sort")
    brm("sort", "zora-zweig", "B")
    assert brm.json("show", "zora-zweig")["contact"]["tier"] == "B"
    assert "sorts nobody" in brm("sort", "zora-zweig", "D", code=2)
    assert "Write: brm sort" in brm("sort", "zora-zweig", code=2)


def test_the_alarm_stands_on_the_card_and_in_the_review(brm: Brm) -> None:
    brm("add", "Zora Zweig", "tier=B", "renewal=2026-09-30")
    brm("log", "2025-08-20 call Zora Zweig (renewal): the contract again")
    alarm = brm.json("show", "zora-zweig")["alarm"]
    assert alarm.startswith("only when the contract is up: the only touch in two years")
    row = next(r for r in brm.json("due", "--all") if r["handle"] == "zora-zweig")
    assert row["alarm"] == f"{alarm}; the contract is up on 2026-09-30"
    assert row["action"] == "call without an occasion"
    assert "alarm" in brm("show", "zora-zweig")
