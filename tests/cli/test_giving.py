"""The ledger on the command line."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Brm


def test_the_ledger_of_all_of_one_and_by_views(brm: Brm) -> None:
    everything = brm.json("ledger")
    assert everything["balance"]["gave"] == sum(p["balance"]["gave"] for p in everything["people"])
    one = brm.json("ledger", "anna-weber")
    assert {f["name"] for f in one["favours"]} == {"Anna Weber"}
    overdue = brm.json("ledger", "--view", "overdue")["favours"]
    assert len(overdue) == everything["balance"]["overdue"]
    assert all(f["standing"] == "promised" and f["due"] < "2026-03-02" for f in overdue)
    assert brm("ledger", "--view", "quarter").splitlines()[0].endswith("(given this quarter)")
    year = brm.json("ledger", "--year")
    assert [q["label"] for q in year["quarters"]] == ["2025 Q2", "2025 Q3", "2025 Q4", "2026 Q1"]
    assert "of your weekly time" in brm("ledger", "--year")


def test_a_line_says_it_all(brm: Brm) -> None:
    made = brm.json("favour", "gave Weber article M: cookie-free analytics")
    assert (made["kind"], made["size"], made["text"]) == ("article", "M", "cookie-free analytics")
    assert made["name"] == "Anna Weber"
    both = brm.json("favour", "gave Anna Weber, Jörg Klein article: on tides")
    assert [f["name"] for f in both] == ["Anna Weber", "Jörg Klein"]
    brm("undo")
    texts = [f["text"] for f in brm.json("ledger")["favours"]]
    assert "on tides" not in texts


def test_promises_with_a_day_in_words(brm: Brm) -> None:
    made = brm.json("promise", "Klein", "intro to Weber by friday")
    assert (made["standing"], made["due"], made["kind"]) == (
        "promised",
        "2026-03-06",
        "introduction",
    )
    theirs = brm.json("promise", "Anna", "Weber", "numbers", "--got", "--due", "tomorrow")
    assert (theirs["direction"], theirs["due"]) == ("got", "2026-03-03")
    kept = brm("keep", made["id"])
    assert "Kept promise to Jörg Klein" in kept


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["favour", "gave Schmidt article: x"], "Schmidt"),
        (["favour", "gave Nobody-at-all article"], "Nobody"),
        (["promise", "anna-weber"], "Say in a word"),
        (["ledger", "nobody-at-all"], "Nobody"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence(brm: Brm, words: list[str], told: str) -> None:
    err = brm(*words, code=1)
    assert told in err
    assert err.count("\n") == 1
