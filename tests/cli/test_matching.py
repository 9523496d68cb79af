"""Needs, offers, proposals and articles on the command line, over the demo book."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Brm


def test_needs_and_offers_are_listed(brm: Brm) -> None:
    found = brm.json("needs")
    assert len(found) > 15
    assert {"id", "handle", "name", "text", "topics", "on", "until", "expired"} <= found[0].keys()
    (anna,) = brm.json("needs", "anna-weber")
    assert anna["text"] == "web analytics without cookies"
    assert f"{anna['id']}  @anna-weber  web analytics without cookies #web-analytics" in brm(
        "needs"
    )
    assert all(one["kind"] == "offer" for one in brm.json("offers"))


def test_a_need_is_added_edited_renewed_and_closed(brm: Brm) -> None:
    added = brm.json("needs", "add", "anna-weber", "tax adviser", "#tax", "--topic", "Handover")
    assert (added["text"], added["topics"]) == ("tax adviser", ["handover", "tax"])
    edited = brm.json("needs", "edit", added["id"], "Steuerberater")
    assert (edited["text"], edited["topics"]) == ("Steuerberater", ["handover", "tax"])
    told = brm("needs", "renew", edited["id"])
    assert (
        told == f"Renewed need of Anna Weber: Steuerberater ({edited['id']}, until 2026-09-02).\n"
    )
    assert "Closed need of Anna Weber" in brm("needs", "close", edited["id"])
    assert "There is no need or offer" in brm("needs", "close", edited["id"], code=1)
    assert len(brm.json("needs", "anna-weber")) == 1
    brm("undo")
    assert len(brm.json("needs", "anna-weber")) == 2


@pytest.mark.parametrize(
    "words",
    [("needs", "add"), ("needs", "add", "anna-weber"), ("offers", "a", "b"), ("match", "a", "b")],
)
def test_wrong_words_are_told(brm: Brm, words: tuple[str, ...]) -> None:
    assert "Write: brm" in brm(*words, code=2)


def test_own_needs_find_who_could_help_me(brm: Brm) -> None:
    mine = brm.json("needs", "--mine", "add", "a tax adviser for my own handover")
    assert mine["handle"] == "me"
    assert [one["id"] for one in brm.json("needs", "--mine")] == [mine["id"]]
    found = brm.json("match", "--mine")
    assert found[0]["helper_name"] == "Markus Thiele"
    assert found[0]["reason"].startswith("You need 'a tax adviser for my own handover'")
    brm("match", "dismiss", found[0]["id"])
    assert found[0]["id"] not in {p["id"] for p in brm.json("match", "--mine")}


def test_proposals_say_why_and_can_be_dismissed(brm: Brm) -> None:
    found = brm.json("match")
    assert [p["score"] for p in found] == sorted((p["score"] for p in found), reverse=True)
    first = found[0]
    assert first["seeker_name"] in first["reason"]
    assert first["helper_name"] in first["reason"]
    assert first["words"]
    assert len(brm.json("match", "--limit", "3")) == 3
    of_one = brm.json("match", first["helper"])
    assert first["id"] in {p["id"] for p in of_one}
    gone = brm.json("match", "dismiss", first["id"])
    pair = {first["seeker"], first["helper"]}
    assert all({p["seeker"], p["helper"]} != pair for p in brm.json("match", "--limit", "500"))
    assert brm.json("match", "dismissed")[0]["id"] == gone["id"]
    assert first["seeker_name"] in brm("match", "dismissed")
    brm("match", "restore", gone["id"])
    assert brm.json("match")[0] == first
    assert "brm match" in brm("match", "dismiss", "nothing", code=1)


def test_an_article_is_ranked_and_sent(brm: Brm) -> None:
    url = "https://x.example/cookies"
    words = ("clip", url, "--title", "Analytics after the cookie", "--topic", "web-analytics")
    ranked = brm.json(*words)
    assert ranked["readers"][0]["handle"] == "anna-weber"
    assert any("needs 'web analytics" in why for why in ranked["readers"][0]["reasons"])
    sent = brm.json("clip", url, "--to", "anna-weber", "jorg-klein")
    assert [each["name"] for each in sent["sent"]] == ["Anna Weber", "Jörg Klein"]
    assert brm.json("touches", "anna-weber")[0]["text"] == "Article: Analytics after the cookie"
    assert brm.json("favours", "anna-weber")
    assert brm.json("clips", "jorg-klein")[0]["url"] == url
    assert "sent to Anna Weber, Jörg Klein" in brm("clips")
    assert "has this article since" in brm("clip", url, "--to", "anna-weber", code=1)
    brm("undo")
    assert brm.json("clips")[0]["sent"] == []
    assert "needs a title" in brm("clip", "https://x.example/new", code=2)
    assert "is no web address" in brm("clip", "javascript:x", "--title", "x", code=1)


def test_a_tagged_table_brings_needs_and_offers(brm: Brm, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text(
        "Name;Need;Bietet\nPetra Neu;Steuerberater #tax #handover;\nOtto Neu;;Dachsanierung\n",
        encoding="utf-8",
    )
    brm("import", str(table))
    (need,) = brm.json("needs", "petra-neu")
    assert (need["text"], need["topics"]) == ("Steuerberater", ["tax", "handover"])
    assert need["until"] == need["expires"] is not None
    assert brm.json("offers", "otto-neu")[0]["text"] == "Dachsanierung"
    before = brm.json("needs", "--all")
    brm("--today", "2026-04-20", "import", str(table))
    assert brm.json("needs", "--all") == before
    table.write_text("Name;Suche\nPetra Neu;Büro #office\n", encoding="utf-8")
    brm("import", str(table))
    assert {one["text"] for one in brm.json("needs", "petra-neu")} == {"Steuerberater", "Büro"}


@pytest.mark.parametrize(
    "words", ["needs", "offers", "needs anna-weber", "match", "match dismissed", "clips", "sort"]
)
def test_what_only_lists_leaves_the_book_to_others(brm: Brm, words: str) -> None:
    others = sorted(brm.book.parent.iterdir())
    brm.json(*words.split())
    assert sorted(brm.book.parent.iterdir()) == others, "no lock, no journal"


def test_an_article_that_is_known_is_only_read(brm: Brm) -> None:
    made = brm.json("clip", "https://example.com/a", "--title", "Metering without meters")
    before = brm.book.read_bytes()
    again = brm.json("clip", made["id"])
    assert (again["title"], again["readers"]) == (made["title"], made["readers"])
    assert brm.book.read_bytes() == before
