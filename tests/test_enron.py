"""The main job on a real mail network: import, find, show, log, favour, introduction, undo."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.enron import convert

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "enron-igraphdata"


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the mail network is not here")
def test_the_main_job_on_a_real_network(tmp_path: Path) -> None:
    people, touches = convert(FOLDER, tmp_path)
    assert people > 50
    assert touches > 500
    book = tmp_path / "book.json"

    def brm(*words: str) -> Any:
        command = [sys.executable, "-m", "brm_tui", "--json", "--book", str(book)]
        command += ["--today", "2002-07-01"]
        done = subprocess.run(
            [*command, *words],
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    cards = brm("import", str(tmp_path / "people.vcf"))
    assert (cards["added"] + cards["same"] + cards["updated"], cards["refused"]) == (people, [])
    rows = brm("import", str(tmp_path / "touches.csv"))
    assert rows["added"] + rows["same"] == touches
    assert rows["refused"] == []
    again = brm("import", str(tmp_path / "people.vcf"), str(tmp_path / "touches.csv"))
    assert (again["added"], again["updated"], again["same"]) == (0, 0, people + touches)

    listed = brm("list", "--sort", "last", "all")
    assert len(listed) == cards["added"]
    first, second = listed[0], listed[1]
    assert {person["warmth"] for person in listed} > {"none"}, "a habit is a rhythm"
    timeline = brm("touches", first["handle"])
    assert timeline == sorted(timeline, key=lambda t: t["on"], reverse=True)
    card = brm("show", first["handle"])
    assert card["last"]["on"] == timeline[0]["on"]
    assert first["id"] in [hit["id"] for hit in brm("find", first["name"].split()[-1])]

    logged = brm("log", f"yesterday call @{first['handle']} 20m: a real talk ! a book by friday")
    assert logged["favours"][0]["standing"] == "promised"
    brm("favour", first["handle"], "an article")
    assert brm("favours", first["handle"])["balance"]["gave"] == 1
    intro = brm("intro", first["handle"], second["handle"], "--reason", "energy")
    assert brm("intro", "mail", intro["id"])["subject"]
    for _ in range(3):
        brm("undo")
    assert brm("favours", first["handle"])["favours"] == []
    assert brm("touches", first["handle"]) == timeline
    assert brm("doctor")["healthy"]
