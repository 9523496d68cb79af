"""The command line over a copy of the demo book, on the demo's day."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from brm_tui.cli.main import run
from brm_tui.demo import ANCHOR, fresh_copy


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRM_CONFIG", str(tmp_path / "config"))
    return fresh_copy(ANCHOR)


class Brm:
    """The command line over one book."""

    def __init__(self, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.book, self.capsys = book, capsys

    def __call__(self, *words: str, code: int = 0) -> str:
        """What the command prints: its answer, or its problem where ``code`` is not 0."""
        self.capsys.readouterr()
        answered = run(["--book", str(self.book), "--today", ANCHOR.isoformat(), *words])
        out, err = self.capsys.readouterr()
        assert answered == code, err
        return out if code == 0 else err

    def json(self, *words: str) -> Any:
        """The command's JSON."""
        return json.loads(self("--json", *words))


@pytest.fixture
def brm(book: Path, capsys: pytest.CaptureFixture[str]) -> Brm:
    return Brm(book, capsys)
