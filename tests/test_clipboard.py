"""The clipboard: what is said of a copy is what was seen, on a real display and on none."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from brm_tui.clipboard import copy
from tests.terminal.conftest import display as display  # the fixture

pytestmark = pytest.mark.xdist_group("display")
# One display at a time: two servers that start together can take each other's number.


def test_a_copy_on_a_real_display_reads_back(
    display: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    copied = copy("Grüße an 田中さくら\nzweite Zeile", None, tmp_path)
    assert copied.way == "clipboard"
    shown = subprocess.run(
        ["xclip", "-selection", "clipboard", "-o"], capture_output=True, check=True
    )
    assert shown.stdout.decode() == "Grüße an 田中さくら\nzweite Zeile"


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_dead_display_is_no_copy_and_prints_nothing(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for other in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, ":987" if name == "DISPLAY" else "wayland-987")
    sent: list[str] = []
    copied = copy("text", sent.append, tmp_path)
    assert (copied.way, sent) == ("terminal", ["text"])
    assert "not every terminal" in copied.words
    assert capfd.readouterr().err == ""


def test_without_anything_the_text_lies_in_a_file_for_the_user_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    copied = copy("a\x1b]52;c;eA==\x07b", None, tmp_path)
    assert copied.way == "file"
    assert copied.file is not None
    assert copied.file.read_text() == "ab\n"
    assert copied.file.stat().st_mode & 0o777 == 0o600
    assert str(copied.file) in copied.words


def test_a_text_too_long_for_a_terminal_is_not_sent(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    sent: list[str] = []
    assert copy("x" * 80_000, sent.append, tmp_path).way == "file"
    assert sent == []
