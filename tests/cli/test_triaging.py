"""Criteria and requests on the command line."""

from __future__ import annotations

from tests.cli.conftest import Brm


def test_criteria_are_shown_changed_and_taken_back(brm: Brm) -> None:
    before = brm.json("criteria")
    assert {one["purpose"] for one in before} == {"", "client", "recommender", "know-how"}
    told = brm.json("criteria", "add", "Do they have a budget?", "--weight", "4")
    assert told["sentence"] == "Added the criterion budget"
    assert brm.json("criteria", "show", "budget")[0]["weight"] == 4
    words = ("--purpose", "client", "--no", "hard", "--text", "Are they broke?")
    brm("criteria", "edit", "budget", *words)
    shown = brm.json("criteria", "show", "budget")[0]
    assert shown == {
        **{"name": "budget", "text": "Are they broke?", "weight": 4},
        **{"purpose": "client", "veto": True},
    }
    brm("criteria", "remove", "budget")
    assert brm.json("criteria") == before
    for _ in range(3):
        brm("undo")
    assert brm.json("criteria") == before


def test_a_bad_criterion_is_one_sentence_and_changes_nothing(brm: Brm) -> None:
    before = brm.json("criteria")
    assert "write 1 (little)" in brm(
        "criteria", "edit", before[-1]["name"], "--weight", "9", code=2
    )
    assert "no criterion 'nobody'" in brm("criteria", "remove", "nobody", code=1)
    assert "Write: brm criteria" in brm("criteria", "dance", code=2)
    assert "already" in brm("criteria", "add", "Again?", "--name", before[0]["name"], code=2)
    brm("criteria", "edit", before[-1]["name"], "--weight", "5", "--dry-run")
    assert brm.json("criteria") == before
