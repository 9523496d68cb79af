"""The network on the command line, over the demo book."""

from __future__ import annotations

import stat
from pathlib import Path
from xml.etree import ElementTree

import networkx

from tests.cli.conftest import Brm


def test_who_knows_whom(brm: Brm) -> None:
    found = brm.json("network")
    assert len(found["people"]) == 65
    ties = {(t["one_name"], t["other_name"]): t for t in found["ties"]}
    tie = ties["Anna Weber", "Oliver Maurer"]
    assert (tie["kinds"], tie["why"]) == (["introduced"], "introduced by you in Oct 2025")
    assert ties["Anna Weber", "Jörg Klein"]["kinds"] == ["met"]
    told = brm("network")
    assert "65 people, 5 ties between them" in told
    assert "  3  Anna Weber - Oliver Maurer: introduced by you in Oct 2025\n" in told
    assert "linked to none of your others\n@tomas-dvorak  Tomáš Dvořák\n" in told


def test_one_person(brm: Brm) -> None:
    anna = brm.json("network", "anna-weber")
    assert (anna["handle"], anna["bridge"]) == ("anna-weber", "")
    assert [k["name"] for k in anna["knows"]] == ["Oliver Maurer", "Jörg Klein", "Susanne Albrecht"]
    assert brm.json("show", "anna-weber")["knows"] == anna["knows"]
    assert "  knows   Jörg Klein: you met through them\n" in brm("show", "anna-weber")
    assert "@anna-weber  Anna Weber: met through Jörg Klein" in brm("network", "jorg-klein")
    tomas = brm.json("network", "tomas-dvorak")
    assert (tomas["knows"], tomas["bridge"]) == ([], "linked to none of your others")
    assert "Tomáš Dvořák is a bridge" in brm("network", "tomas-dvorak")
    assert "Nobody in the book answers" in brm("network", "nobody", code=1)


def test_a_lunch_ties_and_undo_looses(brm: Brm) -> None:
    before = brm("network")
    brm("log", "lunch @tomas-dvorak, @kwame-mensah 60m: grids")
    tomas = brm.json("network", "tomas-dvorak")
    assert tomas["knows"][0]["why"] == "1 touch together"
    assert tomas["bridge"] == ""
    brm("undo")
    assert brm("network") == before


def test_files_to_draw_it(brm: Brm, tmp_path: Path) -> None:
    brm("set", "tomas-dvorak", 'name=Tom "]; <x> & \x01\x0b Co\\')
    path = tmp_path / "network.graphml"
    assert "people and 5 ties to" in brm("network", "--graphml", str(path))
    ElementTree.parse(path)
    graph = networkx.read_graphml(path)
    assert graph.number_of_edges() == 5
    assert 'Tom "]; <x> & Co\\' in set(dict(graph.nodes(data="name")).values())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert 'label="Tom \\"]; <x> &amp; Co\\\\"' in brm("network", "--dot", "-")
    near = brm.json("network", "anna-weber", "--dot", "-")["text"]
    assert near.count(" -- ") == 3
    assert 'label="Jörg Klein"' in near
    gone = tmp_path / "no" / "folder.dot"
    assert "was not written" in brm("network", "--dot", str(gone), code=1)


def test_bridges_are_met_more_often(brm: Brm) -> None:
    usual = brm.json("show", "kwame-mensah")["rhythm"]
    assert usual["source"] == "tier"
    assert brm.json("settings", "set", "bridges", "50")["bridges"] == "50"
    card = brm.json("show", "kwame-mensah")
    assert card["rhythm"]["days"] == round(usual["days"] / 2)
    assert f"(tier {usual['tier']}, a bridge)" in card["rhythm_words"]
    assert "no share of a cadence" in brm("settings", "set", "bridges", "ten", code=2)
    brm("undo")
    assert brm.json("show", "kwame-mensah")["rhythm"] == usual
