"""The house: its arrows point one way, its types hold, its files stay small."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def test_the_arrows_point_one_way() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(linter)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_files_stay_small() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "brm_tui").rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 350
    }
    assert long == {}


@pytest.mark.skipif(shutil.which("ruff") is None, reason="ruff comes with the dev extra")
def test_the_style_holds() -> None:
    done = subprocess.run(["ruff", "check", "."], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_first_picture_waits_for_no_library_that_it_does_not_show() -> None:
    code = "import sys; import brm_tui.cli.open_tui; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    loaded = set(found.stdout.split())
    assert "brm_tui.tui.screens.people" in loaded
    for name in (
        *("tinydb", "jinja2", "phonenumbers", "holidays", "slugify", "rapidfuzz", "anyascii"),
        *("brm_tui.domain.practice", "brm_tui.domain.date_phrase", "brm_tui.domain.repairs"),
        *(
            "hashlib",
            "secrets",
            "statistics",
            "calendar",
            "tomllib",
            "pyperclip",
            "webbrowser",
            "sqlite3",
        ),
        *("brm_tui.domain.capture", "brm_tui.domain.ledger_line", "brm_tui.store.doctor"),
    ):
        assert name not in loaded
    assert not [name for name in loaded if name.startswith(("brm_tui.exchange", "brm_tui.wording"))]
    assert not [name for name in loaded if name.startswith("brm_tui.tui.dialogs.")]
