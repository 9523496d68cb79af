"""What the README promises: all keys in its table, commands that exist, pictures that are there."""

from __future__ import annotations

import re
from pathlib import Path

from brm_tui.cli.parser import make_parser
from brm_tui.keymap import KEYS
from brm_tui.keymap_check import problems
from tests.screenshots import table

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_key_is_in_the_table() -> None:
    assert table() in README, "python tests/screenshots.py writes it"


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"\((screenshots/[^)]+)\)", README)
    assert len(pictures) >= 4
    for picture in pictures:
        assert (ROOT / picture).is_file(), picture


def test_every_command_is_told() -> None:
    text = make_parser().format_help()
    for name in re.findall(r"^    (\w+) ", text, re.MULTILINE):
        assert f"`brm {name}" in README, name


def test_the_number_of_templates_is_right() -> None:
    from brm_tui.wording.kinds import KINDS

    assert len(KINDS) == 18
    assert "Eighteen templates" in README


def test_our_own_keys_do_not_clash() -> None:
    shadowed = {
        "list-choose",
        "timeline-edit-touch",
        "ledger-edit-favour",
        "plan-take",
        "readers-write",
        "dossier-fill",
    }
    # Enter takes a row; in two panes it opens what the row stands for, in the plan what it shows.
    assert problems({key.id: key.keys for key in KEYS if key.id not in shadowed}) == []
