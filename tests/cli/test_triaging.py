"""Criteria and requests on the command line."""

from __future__ import annotations

from pathlib import Path

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


LINE = "Petra Kessler, Leiterin Einkauf bei Weser Pumpen, Bremen: Guten Tag, ich suche Ihre Hilfe."


def test_a_request_is_noted_answered_and_declined_in_its_language(brm: Brm) -> None:
    made = brm.json("request", LINE, "--answers", "nnnn", "--source", "Xing")
    assert (made["organisation"], made["place"], made["language"]) == (
        *("Weser Pumpen", "Bremen", "de"),
    )
    assert made["known"]["verdict"] == "new"
    key = made["id"]
    assert key in [one["id"] for one in brm.json("requests")]
    before = made["score"]["points"]
    criteria = brm.json("criteria")
    name = next(one["name"] for one in criteria if one["purpose"] == "client")
    answered = brm.json("request", "answer", key, f"{name}=y")
    assert answered["score"]["points"] > before
    assert any(line["answer"] == "yes" for line in answered["score"]["lines"])
    told = brm("request", "decline", "kessler")
    assert "Guten Tag Petra Kessler" in told
    assert "bewusst klein" in told
    assert key not in [one["id"] for one in brm.json("requests")]
    assert key in [one["id"] for one in brm.json("requests", "--all")]
    brm("undo")
    assert key in [one["id"] for one in brm.json("requests")]


def test_a_request_accepted_begins_in_the_nursery(brm: Brm) -> None:
    key = brm.json("request", LINE)["id"]
    assert "a why and a tier" in brm("request", "accept", key, "--tier", "B", code=2)
    given = ("--why", "buys pumps software", "--tier", "B", "--anyway")
    told = brm.json("request", "accept", key, *given)
    assert (told["verdict"], told["answer"]["subject"]) == ("accept", "Ihre Kontaktanfrage")
    contact = brm.json("show", "petra-kessler")["contact"]
    assert (contact["state"], contact["tier"], contact["place"]) == ("nursery", "B", "Bremen")
    assert brm.json("touches", "petra-kessler")[0]["by"] == "them"
    assert "accepted already" in brm("request", "decline", key, code=1)
    brm("undo")
    assert "answers to" in brm("show", "petra-kessler", code=1)


def test_at_the_cap_one_goes_out_for_one_who_comes_in(brm: Brm) -> None:
    active = brm.json("circle")["active"]
    assert active >= 30
    brm("settings", "set", "cap", str(active))
    key = brm.json("request", LINE)["id"]
    given = ("request", "accept", key, "--why", "buys", "--tier", "B")
    refused = brm(*given, code=1)
    assert "The circle is full" in refused
    out = refused.split("--instead-of @")[1].split(",")[0]
    brm(*given, "--instead-of", f"@{out}")
    assert brm.json("show", out)["contact"]["state"] == "asleep"
    brm("undo")
    assert brm.json("show", out)["contact"]["state"] != "asleep"


def test_known_people_and_sleepers_are_recognised(brm: Brm) -> None:
    people = brm.json("list", "state:asleep") or brm.json("list")
    sleeper = people[0]
    brm("sleep", sleeper["handle"])
    line = f"{sleeper['name']}, x at {sleeper['organisation'] or 'Nowhere'}: hello again"
    made = brm.json("request", line)
    assert (made["known"]["verdict"], made["known"]["people"]) == ("sleeping", [sleeper["handle"]])
    brm("request", "accept", made["id"], "--why", "back", "--tier", "C", "--anyway")
    assert brm.json("show", sleeper["handle"])["contact"]["state"] == "active"
    brm("undo")
    apart = brm.json("request", "edit", made["id"], "--new")
    assert apart["known"]["verdict"] == "new"
    other = brm.json("request", "edit", made["id"], "--as", "anna-weber")
    assert other["known"]["people"] == ["anna-weber"]


def test_requests_wait_come_back_and_are_told_apart(brm: Brm) -> None:
    key = brm.json("request", LINE)["id"]
    assert "noted already" in brm("request", LINE, code=1)
    later = brm.json("request", "later", key, "in", "3", "weeks")
    assert later["standing"] == "waits"
    assert "not ahead" in brm("request", "later", key, "yesterday", code=1)
    asked = brm.json("request", "ask", key, "Woher kennen Sie mich?")
    assert "Woher kennen Sie mich?" in asked["answer"]["body"]
    found = [one for one in brm.json("find", "Kessler") if one["state"] == "request"]
    assert [one["id"] for one in found] == [key]
    brm("request", "delete", key)
    assert not [one for one in brm.json("find", "Kessler") if one["state"] == "request"]


def test_a_table_of_invitations_is_noted_once(brm: Brm, tmp_path: Path) -> None:
    table = tmp_path / "Invitations.csv"
    table.write_text(
        "From,To,Sent At,Message,Direction,inviterProfileUrl\n"
        '"Miriam Stolz",Me,"2/20/26, 9:12 AM","Hallo, magst du reden?",INCOMING,'
        "https://www.linkedin.com/in/miriam\n"
        'Me,Someone,"2/19/26, 9:12 AM",,OUTGOING,https://www.linkedin.com/in/me\n'
        "Pat Lee,Me,never,,INCOMING,https://www.linkedin.com/in/pat\n",
        encoding="utf-8",
    )
    told = brm.json("request", "import", str(table))
    assert [(one["name"], one["on"], one["address"]) for one in told["added"]] == [
        ("Miriam Stolz", "2026-02-20", "du")
    ]
    assert told["added"][0]["source"] == "LinkedIn"
    assert [(one["line"], one["reason"]) for one in told["refused"]] == [(4, "'never' is no day")]
    assert brm.json("request", "import", str(table))["same"] == 1
    assert len(brm.json("requests", "--all")) >= 1


def test_what_a_criterion_turns_is_told(brm: Brm) -> None:
    criteria = brm.json("criteria")
    client = next(one for one in criteria if one["purpose"] == "client")
    brm("request", LINE, "--answers", f"{client['name']}=y")
    words = ("criteria", "edit", client["name"], "--weight", "5", "--dry-run")
    told = brm.json(*words)
    assert "Petra Kessler" in [flip["name"] for flip in told["flips"]]
    assert brm.json("criteria") == criteria


def test_a_hostile_request_is_text(brm: Brm) -> None:
    made = brm.json("request", "Eve \x1b]52;c;x\x07 [/] {{ me }}, CEO at =cmd(): hi {{ to.name }}")
    assert "\x1b" not in made["name"]
    told = brm("request", "decline", made["id"])
    assert "{{ me }}" in told
    assert "\x1b" not in told


def test_a_table_that_cannot_be_read_notes_nothing(brm: Brm, tmp_path: Path) -> None:
    table = tmp_path / "good.csv"
    table.write_text("name,message\nOla Berg,hello\n")
    before = brm.json("requests")
    told = brm("request", "import", str(table), str(tmp_path), code=1)
    assert str(tmp_path) in told and "Traceback" not in told
    assert brm.json("requests") == before
