"""Congress mode on the command line: from a list to the nursery."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Brm

LINES = """\
# pasted from the web page
Anna Weber, Nordlicht Design
- Dr. Kim Sommer, Hafen IT, CTO, kim@hafen.example
1. Paul Winter – Bergwerk AG
<script>alert(1)</script> & Söhne, [bold]ACME[/]
"""


@pytest.fixture
def brm(brm: Brm) -> Brm:
    """The demo book without the event that comes with it."""
    brm("event", "delete", "--event", "Nordic Web Days")
    return brm


@pytest.fixture
def listed(brm: Brm, tmp_path: Path) -> Brm:
    path = tmp_path / "people.txt"
    path.write_text(LINES, encoding="utf-8")
    days = ("--from", "2026-03-02", "--to", "2026-03-03", "--place", "Hamburg")
    told = brm.json("event", "import", str(path), "--event", "Web Days", *days, "--targets", "1")
    assert (told["known"], told["new"], told["refused"]) == (1, 3, [])
    return brm


def test_a_list_is_compared_with_the_book(listed: Brm) -> None:
    shown = listed.json("event", "show")
    assert (shown["name"], shown["room"], shown["stage"]) == ("Web Days", 2, "there")
    by_name = {one["name"]: one for one in shown["people"]}
    assert by_name["Anna Weber"]["handle"] == "anna-weber"
    kim = by_name["Dr. Kim Sommer"]
    assert (kim["organisation"], kim["role"], kim["who"]) == ("Hafen IT", "CTO", "new")
    assert kim["mails"][0]["address"] == "kim@hafen.example"
    assert by_name["Paul Winter"]["organisation"] == "Bergwerk AG"


def test_the_same_list_again_lists_nobody_twice(listed: Brm, tmp_path: Path) -> None:
    again = listed.json("event", "import", str(tmp_path / "people.txt"), "--event", "web days")
    assert (again["same"], again["new"]) == (4, 0)
    assert listed.json("event", "list")[0]["listed"] == 4


def test_a_target_has_a_why_and_an_opener_and_there_is_room_for_few(listed: Brm) -> None:
    assert "a target has a why" in listed("event", "target", "Kim", code=1).casefold()
    assert "has an opener" in listed("event", "target", "Kim", "--why", "x", code=1)
    for who in ("Kim", "Paul"):
        listed("event", "target", who, "--why", "runs IT", "--opener", "Your talk on logs")
    told = listed("event", "target", "Anna", "--why", "x", "--opener", "y", code=1)
    assert "time for 2 targets" in told
    listed("event", "off", "Paul")
    assert [one["name"] for one in listed.json("event", "shortlist")] == ["Dr. Kim Sommer"]


def test_answers_score_somebody(listed: Brm) -> None:
    names = [one["name"] for one in listed.json("criteria")]
    told = listed.json("event", "answer", "Kim", f"{names[-1]}=y")
    assert told["points"] > 0 and told["answers"] == {names[-1]: "yes"}
    assert listed.json("event", "show")["people"][0]["name"] == "Dr. Kim Sommer"


def test_the_brief_shows_names_to_the_letter(listed: Brm, tmp_path: Path) -> None:
    listed("event", "target", "script", "--why", "<b>x</b>", "--opener", "*Hello* [you](http://x)")
    page = listed.json("event", "brief", "--html")["text"]
    assert "<script>" not in page and "&lt;script&gt;" in page and "break-inside: avoid" in page
    text = listed("event", "brief")
    assert "\\<b\\>x\\</b\\>" in text and "\\*Hello\\*" in text
    path = tmp_path / "brief.html"
    assert listed.json("event", "brief", "--html", "--out", str(path))["targets"] == 1
    assert path.read_text(encoding="utf-8") == page


def test_a_talk_brings_somebody_new_into_the_nursery(listed: Brm) -> None:
    line = "20m: worried about logs ! send the checklist by friday ? monitoring #logs"
    told = listed.json("event", "talk", "Kim", line)
    assert (told["seen"], told["handle"]) == ("met", "dr-kim-sommer")
    card = listed.json("show", "dr-kim-sommer")
    contact = card["contact"]
    assert (contact["state"], contact["met"]["where"]) == ("nursery", "Web Days, Hamburg")
    assert contact["needs"][0]["text"] == "monitoring"
    touch = listed.json("touches", "dr-kim-sommer")[0]
    assert (touch["channel"], touch["minutes"]) == ("event", 20)
    assert touch["text"] == "Web Days: worried about logs"
    assert listed.json("favours", "dr-kim-sommer")["favours"][0]["standing"] == "promised"
    listed("event", "talk", "Kim", "25m: worried about logs and costs")
    assert [t["minutes"] for t in listed.json("touches", "dr-kim-sommer")] == [25]
    listed("undo")
    listed("undo")
    assert listed.json("event", "show")["met"] == 0
    assert "Nobody" in listed("show", "dr-kim-sommer", code=1)


def test_missed_targets_get_a_verdict_as_well(listed: Brm) -> None:
    listed("event", "target", "Paul", "--why", "runs a mine", "--opener", "Coal?")
    listed("event", "tick", "Paul", "missed")
    listed("event", "met", "Anna")
    assert listed.json("touches", "anna-weber")[0]["text"] == "Met at Web Days"
    assert listed.json("event", "verdicts") == []
    listed("event", "edit", "--from", "2026-02-27", "--to", "2026-02-28")
    waiting = listed.json("event", "verdicts")
    assert {one["name"] for one in waiting} == {"Anna Weber", "Paul Winter"}
    assert "2 met or aimed at at an event: a verdict by 2026-03-02" in listed("due")
    due = next(row for row in listed.json("due", "--all") if row["handle"] == "anna-weber")
    assert any("met at Web Days: a verdict by 2026-03-02" in why for why in due["why"])
    listed("review", "anna-weber", "done")
    listed("event", "go-on", "Paul")
    assert listed.json("show", "paul-winter")["contact"]["state"] == "nursery"
    assert listed.json("event", "verdicts") == []


def test_sleep_and_snooze_in_the_review_are_verdicts(listed: Brm) -> None:
    listed("event", "met", "Anna")
    listed("event", "met", "Kim")
    listed("event", "edit", "--from", "2026-02-27", "--to", "2026-02-28")
    listed("review", "anna-weber", "snooze", "in 3 weeks")
    listed("review", "dr-kim-sommer", "sleep")
    verdicts = {one["name"]: one["verdict"] for one in listed.json("event", "show")["people"]}
    assert (verdicts["Anna Weber"], verdicts["Dr. Kim Sommer"]) == ("later", "let go")
    listed("undo")
    assert len(listed.json("event", "verdicts")) == 1


def test_who_is_unsure_is_settled_first(brm: Brm, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name;Firma\nAnna Weber;Bergwerk AG\n", encoding="utf-8")
    told = brm.json("event", "import", str(path), "--event", "Fair")
    assert told["unsure"] == 1 and told["people"][0]["maybe"] == ["anna-weber"]
    assert "not settled" in brm("event", "met", "Anna", code=1)
    assert brm.json("event", "settle", "Anna")["who"] == "new"
    assert brm.json("event", "settle", "Anna", "anna-weber")["handle"] == "anna-weber"
    brm("event", "met", "Anna")
    assert brm.json("touches", "anna-weber")[0]["channel"] == "event"


def test_cards_are_a_list_too(brm: Brm, tmp_path: Path) -> None:
    path = tmp_path / "cards.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Jo Sand\nORG:Strand\nEND:VCARD\n")
    told = brm.json("event", "import", str(path), "--event", "Fair")
    assert told["people"][0]["organisation"] == "Strand"


def test_bad_input_is_one_sentence_and_changes_nothing(brm: Brm, tmp_path: Path) -> None:
    assert "no file" in brm("event", "import", "nowhere.csv", "--event", "Fair", code=1)
    assert "Write: brm event import" in brm("event", "import", "x", code=2)
    assert "nothing to do" in brm("event", "dance", code=2)
    path = tmp_path / "a.txt"
    path.write_bytes(b"\0\0\0")
    assert "Nobody was listed" in brm("event", "import", str(path), "--event", "Fair", code=1)
    path.write_text("Anna Weber\n")
    words = ("event", "import", str(path), "--event", "Fair")
    assert "before it begins" in brm(*words, "--from", "2026-03-05", "--to", "2026-03-01", code=2)
    assert brm.json("event", "list") == []
    brm(*words, "--dry-run")
    assert brm.json("event", "list") == []


def test_other_criteria_move_the_scores_of_attendees(listed: Brm) -> None:
    listed("event", "answer", "Kim", "need=y,give=n")
    told = listed.json("criteria", "edit", "need", "--weight", "5", "--dry-run")
    assert "Dr. Kim Sommer" in [flip["name"] for flip in told["flips"]]


def test_who_is_added_twice_is_told(brm: Brm) -> None:
    assert "Perhaps the same as @anna-weber (same name" in brm("add", "Anna Weber")
    assert "Perhaps" not in brm("add", "Zacharias Quellmalz")


def test_events_are_in_the_export_of_everything(listed: Brm) -> None:
    import json

    told = json.loads(listed.json("export", "--format", "json")["text"])
    assert [one["name"] for one in told["events"]] == ["Web Days"]
    assert len(told["attendees"]) == 4


def test_the_event_is_named_with_or_without_an_option(listed: Brm) -> None:
    assert listed.json("event", "show", "web", "days")["name"] == "Web Days"
    assert listed.json("event", "brief", "Web Days", "--html")["event"] == "Web Days"
    assert "no event" in listed("event", "brief", "Another", code=1).casefold()
