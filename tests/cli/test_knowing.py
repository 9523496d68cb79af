"""All that is kept of a person, and forgetting it, on the command line."""

from __future__ import annotations

import json
import stat
from pathlib import Path

from tests.cli.conftest import Brm


def test_what_is_kept_of_a_person(brm: Brm, tmp_path: Path) -> None:
    told = brm("report", "anna-weber")
    assert told.startswith("# Anna Weber\n")
    assert "## Touches" in told and "## Introductions" in told
    assert "Rows at the Alster club" in told
    data = brm.json("report", "anna-weber")
    assert data["contact"]["handle"] == "anna-weber"
    assert len(data["records"]["touches"]) > 5
    assert not {"contacts", "changes"} & set(data["records"])


def test_it_is_written_to_a_file_of_ones_own(brm: Brm, tmp_path: Path) -> None:
    file = tmp_path / "weber.json"
    brm("report", "anna-weber", "--file", str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_text(encoding="utf-8")) == brm.json("report", "anna-weber")
    assert "there already" in brm("report", "anna-weber", "--file", str(file), code=1)


def test_it_says_what_goes_and_does_nothing_unasked(brm: Brm) -> None:
    told = brm("forget", "anna-weber", code=1)
    assert "Anna Weber goes for good: 1 contact, " in told
    assert "This cannot be undone.\nNothing was changed: say --yes to do it." in told
    assert "Anna Weber" in brm("show", "anna-weber")


def test_a_person_is_forgotten(brm: Brm) -> None:
    data = brm.json("forget", "anna-weber", "--yes")
    assert data["gone"]["contacts"] == 1
    assert "Anna Weber" not in brm.book.read_text(encoding="utf-8")
    assert "Nobody in the book answers to 'anna-weber'" in brm("show", "anna-weber", code=1)
    assert "nothing to undo" in brm("undo", code=1)
    assert brm.json("doctor")["healthy"]


def test_lists_of_events_and_requests_lose_them_too(brm: Brm) -> None:
    before = brm.json("report", "anna-weber")
    assert before["records"]["attendees"]
    brm("forget", "anna-weber", "--yes", "--backups")
    stays = brm.book.read_text(encoding="utf-8")
    for word in ("Anna Weber", "anna-weber", "anna.weber@", "+494055501187", "5550 1187"):
        assert word not in stays
