"""What to read before a talk."""

from __future__ import annotations

from tests.cli.conftest import Brm


def test_a_brief_of_one(brm: Brm) -> None:
    told = brm("brief", "anna-weber")
    assert told.startswith("Anna Weber  @anna-weber\n")
    assert "(introduction, 2025-11-12)" in told
    assert told.count("  ask  ") == 3
    (data,) = brm.json("brief", "anna-weber")
    assert data["checks"][0] == {
        "what": "website",
        "label": "website",
        "found": "https://nordlicht-design.example",
        "url": "https://nordlicht-design.example",
        "on": data["checks"][0]["on"],
        "missing": False,
        "stale": False,
    }


def test_a_meeting(brm: Brm) -> None:
    told = brm("brief", "anna-weber", "jorg-klein", "anna-weber")
    assert told.startswith("Meeting with Anna Weber, Jörg Klein\n")
    assert told.count("  @anna-weber") == 1
    assert [d["handle"] for d in brm.json("brief", "jorg-klein", "anna-weber")] == [
        "jorg-klein",
        "anna-weber",
    ]
