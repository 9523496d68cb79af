"""The demo book: invented people, brought to today and copied to where it may be played with."""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

from brm_tui.domain.errors import Problem

ANCHOR = date(2026, 3, 2)
"""The day for which the demo book was written."""

_DATE = re.compile(r'"(\d{4}-\d{2}-\d{2})(?=["T])')


def data_folder() -> Path:
    """Where the demo book and the samples lie: beside the package, or in a checkout above it.

    Raises:
        Problem: they are not there.
    """
    here = Path(__file__).resolve().parent
    for folder in (here / "_data", here.parent / "data"):
        if (folder / "demo.json").is_file():
            return folder
    raise Problem("The demo book is missing from this installation: install brm again.")


def fresh_copy(today: date, *, keep: bool = False) -> Path:
    """Copy the demo book into a new temporary folder, its dates moved by whole weeks to today.

    Whole weeks keep the days of the week. Gives the path of the copy, which goes when the program
    ends unless it is to be kept.
    """
    text = (data_folder() / "demo.json").read_text(encoding="utf-8")
    weeks = timedelta(weeks=round((today - ANCHOR).days / 7))
    folder = Path(tempfile.mkdtemp(prefix="brm-demo-"))
    if not keep:
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "demo.json"
    path.touch(mode=0o600)
    path.write_text(_DATE.sub(lambda match: _moved(match[1], weeks), text), encoding="utf-8")
    return path


def _moved(day: str, by: timedelta) -> str:
    return f'"{date.fromisoformat(day) + by}'
