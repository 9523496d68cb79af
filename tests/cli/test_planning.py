"""``brm plan``, on the demo book, as a script would use it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from brm_tui.cli.main import run
from brm_tui.demo import ANCHOR, fresh_copy
from brm_tui.session import open_book

Brm = Callable[..., str]


@pytest.fixture
def path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("BRM_CONFIG", str(tmp_path / "config"))
    return fresh_copy(ANCHOR)


@pytest.fixture
def brm(path: Path, capsys: pytest.CaptureFixture[str]) -> Brm:
    def call(*words: str, code: int = 0) -> str:
        capsys.readouterr()
        answered = run(["--book", str(path), "--today", ANCHOR.isoformat(), *words])
        out, err = capsys.readouterr()
        assert answered == code, err
        return out if code == 0 else err

    return call


def asked(brm: Brm, *words: str) -> Any:
    return json.loads(brm("plan", "--json", *words))


def test_the_plan_as_json(brm: Brm) -> None:
    made = asked(brm)
    assert made["budget"] == 300
    assert made["repairs"] == []
    first = made["weeks"][0]
    assert first["week"] == "2026-W10"
    assert {"week", "minutes", "budget", "firm"} <= set(first)
    assert len(made["weeks"]) == 53
    by_week: dict[str, int] = {}
    for touch in made["touches"]:
        year, week, weekday = date.fromisoformat(touch["date"]).isocalendar()
        assert weekday < 6
        key = f"{year}-W{week:02}"
        by_week[key] = by_week.get(key, 0) + touch["minutes"]
        assert touch["firm"] == ((date.fromisoformat(touch["date"]) - ANCHOR).days < 90)
    for week in made["weeks"]:
        assert week["minutes"] - week["done"] == by_week.get(week["week"], 0)
        assert week["minutes"] <= week["budget"]
    assert asked(brm) == made
    assert json.loads(brm("history", "--json"))[0]["sentence"].startswith("Planned the year")


def events(data: bytes) -> dict[str, Any]:
    return {str(event["uid"]): event for event in Calendar.from_ical(data).walk("VEVENT")}


def test_a_calendar_before_and_after_a_change(brm: Brm, tmp_path: Path) -> None:
    file = tmp_path / "plan.ics"
    brm("plan", "--ics", str(file))
    first = file.read_bytes()
    brm("plan", "--ics", str(file))
    assert file.read_bytes() == first
    touch = asked(brm)["touches"][2]
    brm("plan", "--move", touch["uid"], "2026-W20", "--ics", str(file))
    before, after = events(first), events(file.read_bytes())
    assert set(before) <= set(after)
    assert after[touch["uid"]]["sequence"] == before[touch["uid"]]["sequence"] + 1
    assert after[touch["uid"]]["dtstart"].dt.isocalendar()[:2] == (2026, 20)


def test_people_read_touches_bars_and_repairs(brm: Brm) -> None:
    assert "touches in two weeks" in brm("plan")
    assert "2026-W10" in brm("plan", "--weeks")
    brm("settings", "set", "minutes", "60")
    said = brm("plan")
    assert "over the budget" in said and "brm plan --repair" in said
    offered = asked(brm)["repairs"]
    assert offered[-1]["what"].startswith("raise the budget")
    brm("plan", "--repair", str(len(offered)))
    assert asked(brm)["repairs"] == []
    brm("undo")
    assert asked(brm)["repairs"] == offered
    assert "no repair 99" in brm("plan", "--repair", "99", code=2)


def test_touches_are_moved_pinned_and_finished(brm: Brm) -> None:
    uid = asked(brm)["touches"][0]["uid"]
    assert "outside its window" in brm("plan", "--move", uid, "in 20 weeks")
    pinned = next(t for t in asked(brm)["touches"] if t["uid"] == uid)
    assert pinned["pinned"] and pinned["firm"]
    brm("plan", "--unpin", uid, "--flatten")
    other = asked(brm)["touches"][1]["uid"]
    brm("plan", "--finish", other)
    assert other not in {t["uid"] for t in asked(brm)["touches"]}
    assert "has no planned" in brm("plan", "--pin", "nothing", code=1)
    assert "has passed" in brm("plan", "--move", uid, "2026-02-02", code=1)


def test_a_holiday_is_taken(brm: Brm) -> None:
    assert "Say from when" in brm("plan", "--shift", "2", code=2)
    brm("plan", "--shift", "2", "--from", "2026-07-13")
    free = [week for week in asked(brm)["weeks"] if week["budget"] == 0]
    assert [week["week"] for week in free][:2] == ["2026-W29", "2026-W30"]
    assert all(week["minutes"] == 0 for week in free)
    assert "at least one" in brm("plan", "--shift", "0", "--from", "2026-09-01", code=1)


def test_a_reader_sees_a_plan_and_writes_none(brm: Brm, path: Path) -> None:
    holder = open_book(path, ANCHOR)
    made = asked(brm)
    assert made["touches"]
    assert asked(brm) == made
    holder.close()
    with_none = open_book(path, ANCHOR)
    assert with_none.records.planned == {}
    with_none.close()
