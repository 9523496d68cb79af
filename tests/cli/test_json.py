"""The JSON is as brm_tui/cli/json.md says: a field that is not told there fails here."""

from __future__ import annotations

import json
import os
import re
import shlex
from pathlib import Path

import pytest

from brm_tui.cli.main import run
from brm_tui.demo import ANCHOR, fresh_copy

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "brm_tui" / "cli" / "json.md").read_text(encoding="utf-8")
WORD = re.compile(r"`([\w-]+)`")
RECORDS = {
    match[1]: WORD.findall(match[2])
    for match in re.finditer(r"^- \*\*(\w+)\*\*:(.*?)(?=^- |\n\n)", TEXT, re.MULTILINE | re.DOTALL)
}
ROWS = re.findall(r"^\| `(.+?)` \| (object|list)[^|]*\| (.+) \|$", TEXT, re.MULTILINE)


def told(fields: str) -> list[str]:
    record = next((name for name in RECORDS if re.match(rf"{name}\b", fields)), "")
    return [*RECORDS.get(record, ()), *WORD.findall(fields)]


def test_the_document_is_read() -> None:
    assert set(RECORDS) == {
        "contact",
        "touch",
        "favour",
        "introduction",
        "request",
        "event",
        "attendee",
    }
    assert len(ROWS) >= 25


@pytest.mark.parametrize(("command", "shape", "fields"), ROWS, ids=[row[0] for row in ROWS])
def test_each_answer_has_the_fields_it_should(
    command: str,
    shape: str,
    fields: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("BRM_CONFIG", str(tmp_path))
    monkeypatch.chdir(ROOT)
    book = ["--book", os.fspath(fresh_copy(ANCHOR)), "--today", ANCHOR.isoformat()]
    if command in ("undo", "history"):
        run([*book, "add", "Kim Sommer"])
        capsys.readouterr()
    if command == "requests":
        run([*book, "request", "Kim Sommer"])
        capsys.readouterr()
    assert run([*book, *shlex.split(command), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert isinstance(answer, dict if shape == "object" else list)
    one = answer if isinstance(answer, dict) else answer[0]
    assert list(one) == told(fields)
