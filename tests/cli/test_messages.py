"""Templates and messages on the command line, over the demo book."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Brm


@pytest.fixture
def config(tmp_path: Path, book: Path) -> Path:
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "config.toml").write_text('name = "Kim Sommer"\n')
    return folder


def test_a_message_in_the_language_and_form_of_the_person(brm: Brm, config: Path) -> None:
    text = brm("message", "without-occasion", "anna-weber", "topic=Relaunch")
    assert text.startswith("Ein kurzer Gruß\n\nHallo Anna,\n")
    assert text.endswith("Viele Grüße\nKim Sommer\n")
    made = brm.json("message", "thanks", "niamh-o-sullivan")
    assert (made["form"], made["to"]) == ("en", ["niamh-o-sullivan"])
    assert made["body"].startswith("Hello Niamh,")
    assert "im November 2025" in brm("message", "reconnect", "jorg-klein")


def test_options_may_stand_between_the_fields(brm: Brm, config: Path) -> None:
    words = ["article", "jorg-klein", "title=Kalt", "--form", "en", "link=https://x.example"]
    made = brm.json("message", *words, "note=One\nTwo")
    assert made["form"] == "en"
    assert "\n\nKalt\nhttps://x.example\n\nOne\nTwo\n\n" in made["body"]


def test_an_honorific_is_used(brm: Brm, config: Path) -> None:
    brm("set", "jorg-klein", "honorific=Herr")
    assert "Guten Tag Herr Klein," in brm("message", "birthday", "jorg-klein")
    assert "Dear Mr Klein," in brm("message", "birthday", "jorg-klein", "--form", "en")


def test_before_one_asks_the_balance_is_told(
    brm: Brm, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(*words: str) -> str:
        from brm_tui.cli.main import run

        capsys.readouterr()
        assert run(["--book", str(brm.book), "--today", "2026-03-02", *words]) == 0
        return capsys.readouterr().err

    asked = told("message", "ask-recommendation", "anna-weber")
    assert "Before you ask Anna Weber: gave 5 - got 1 - 1 promise overdue." in asked
    assert "Before" not in told("message", "birthday", "anna-weber")
    made = brm.json("message", "ask-recommendation", "anna-weber")
    assert (made["asks"], made["balance"]["gave"]) == (True, 5)
    (config / "config.toml").write_text("")
    assert "Nobody signs" in told("message", "birthday", "anna-weber")


def test_an_introduction_by_handles(brm: Brm, config: Path) -> None:
    made = brm.json("message", "ask-helper", "anna-weber", "seeker=jorg-klein", "reason=SEO")
    assert "Jörg Klein (Head of operations, Hafen IT)" in made["body"]
    both = brm.json("message", "connect", "anna-weber", "helper=@jorg-klein")
    assert both["to"] == ["anna-weber", "jorg-klein"]
    assert both["body"].startswith("Guten Tag Anna Weber, guten Tag Jörg Klein,")


def test_wrong_words_of_a_message_are_told(brm: Brm, config: Path) -> None:
    assert "no template 'birthdy'" in brm("message", "birthdy", "anna-weber", code=1)
    assert "Nobody" in brm("message", "birthday", "nobody-at-all", code=1)
    assert "says nothing of topic" in brm("message", "birthday", "anna-weber", "topic=x", code=2)
    assert "no FIELD=VALUE" in brm("message", "birthday", "anna-weber", "x=y", code=2)
    assert "no FIELD=VALUE" in brm("message", "birthday", "anna-weber", "to=y", code=2)
    assert "needs seeker" in brm("message", "ask-helper", "anna-weber", code=2)
    assert "Nobody" in brm("message", "ask-helper", "anna-weber", "seeker=nobody-at-all", code=1)


def test_a_copied_message_says_which_way(
    brm: Brm, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    said = brm("message", "birthday", "--copy", "anna-weber", "note=Bis bald!")
    assert said.startswith("No clipboard was found. It is in ")
    copied = Path(said.split(" in ")[1].strip().removesuffix(".")).read_text()
    assert copied.startswith("Alles Gute zum Geburtstag\n\nHallo Anna,")
    assert "\n\nBis bald!\n\n" in copied


def test_templates_are_listed_and_shown(brm: Brm, config: Path) -> None:
    assert "ask-recommendation    de-sie de-du en   asks" in brm("templates")
    listed = {row["name"]: row for row in brm.json("templates", "list")}
    assert listed["nudge"]["asks"]
    assert listed["connect"]["needs"] == ["seeker", "helper"]
    shown = brm.json("templates", "show", "birthday")
    assert set(shown["forms"]) == {"de-sie", "de-du", "en"}
    assert shown["forms"]["de-sie"]["body"].startswith("Guten Tag Frau Dr. Weber,")
    assert list(shown["variables"]) == ["to", "me", "note"]
    assert list(brm.json("templates", "show", "birthday.en")["forms"]) == ["en"]
    for_anna = brm.json("templates", "show", "birthday", "anna-weber")["forms"]
    assert for_anna["de-du"]["body"].startswith("Hallo Anna,")
    assert "Variables:\n  to" in brm("templates", "show", "birthday")
    assert "no template" in brm("templates", "show", "nothing", code=1)
    assert "Write: brm templates" in brm("templates", "burn", code=2)
    variables = {row["name"]: row for row in brm.json("templates", "variables")}
    assert "greeting" in variables["to"]["parts"]
    assert "A person has, behind a dot:" in brm("templates", "variables")


def test_a_template_is_edited_checked_and_used(
    brm: Brm, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "sed -i 's/Zeit für/Raum für/;s/Genießen/Geniessen/'")
    path = config / "templates" / "birthday.de-sie.txt"
    assert f"{path} is begun; other forms: birthday.de-du" in brm("templates", "edit", "birthday")
    assert "Geniessen Sie den Tag!" in brm("message", "birthday", "jorg-klein")
    assert brm.json("templates", "edit", "birthday") == {"file": str(path), "begun": False}
    assert "Geniessen" in path.read_text()
    assert "birthday              de-sie* de-du en" in brm("templates")
    assert "work." in brm("templates", "check")

    monkeypatch.setenv("EDITOR", "sed -i 's/to.greeting/to.greting/'")
    said = brm("templates", "edit", "my-offer.en")
    assert f"{config / 'templates' / 'my-offer.en.txt'}, line 4: there is no variable" in said
    assert "line 4: there is no variable 'to.greting'" in brm("templates", "check", code=1)
    (problem,) = brm.json("templates", "check")["problems"]
    assert (problem["line"], Path(problem["file"]).name) == (4, "my-offer.en.txt")
    assert "my-offer" in {row["name"] for row in brm.json("templates")}

    monkeypatch.setenv("EDITOR", "no-such-editor")
    assert "does not start" in brm("templates", "edit", "thanks", code=1)
    monkeypatch.setenv("EDITOR", "false")
    assert "ended with 1" in brm("templates", "edit", "thanks", code=1)
    assert "no name of a template" in brm("templates", "edit", "../up", code=2)


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_is_told(brm: Brm, config: Path) -> None:
    config.chmod(0o500)
    assert "cannot be written" in brm("templates", "edit", "thanks", code=1)
