"""The clipboard: the native tool if it can be read back, else the terminal, else a file.

pyperclip raises nothing when its tool has a dead display and lets the tool print into the
screen; so it works in a process of its own, and a copy counts only when it reads back the same.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec

from brm_tui.domain.text import clean_block

WAIT_SECONDS = 5.0
"""A clipboard tool that has not answered by then never will."""
TERMINAL_BYTES = 70_000
"""Terminals drop longer OSC 52 sequences; xterm's limit is about this."""

Way = Literal["clipboard", "terminal", "file"]


class Copied(msgspec.Struct, frozen=True):
    """Which way a text went, and the file that holds it too where the way proves nothing."""

    way: Way
    file: Path | None = None

    @property
    def words(self) -> str:
        """What can be said of it, and no more."""
        if self.way == "clipboard":
            return "Copied to the clipboard (read back: the same)."
        kept = f" It is also in {self.file}." if self.file else ""
        if self.way == "terminal":
            return f"Handed to the terminal to copy (OSC 52); not every terminal does.{kept}"
        return f"No clipboard was found.{kept.replace(' also', '')}"


def reaches_a_clipboard(env: Mapping[str, str]) -> bool:
    """Whether the terminal may pass OSC 52 on; the Linux console and Apple's Terminal never do."""
    if env.get("TMUX"):
        return True  # tmux keeps a buffer of its own
    return env.get("TERM") not in ("linux", "dumb") and env.get("TERM_PROGRAM") != "Apple_Terminal"


def copy(
    text: str,
    terminal: Callable[[str], None] | None,
    folder: Path | None = None,
) -> Copied:
    """Copy a text; ``terminal`` sends it as OSC 52 and is missing where none can take it.

    ``folder`` is where the file goes if no native tool took the text (a new temporary one).
    """
    text = clean_block(text)
    if _native(text):
        return Copied("clipboard")
    file = _written(text, folder)
    if terminal is not None and len(text.encode()) <= TERMINAL_BYTES:
        terminal(text)
        return Copied("terminal", file)
    return Copied("file", file)


def _native(text: str) -> bool:
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return False
    command = [sys.executable, "-m", "brm_tui.native_clipboard"]
    try:
        done = subprocess.run(
            command,
            input=text.encode(),
            stdout=subprocess.DEVNULL,  # a tool that stays behind would keep a pipe open
            stderr=subprocess.DEVNULL,
            timeout=WAIT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _written(text: str, folder: Path | None) -> Path | None:
    with suppress(OSError):
        folder = folder or Path(tempfile.mkdtemp(prefix="brm-"))
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "copied.txt"
        path.unlink(missing_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text + "\n")
        return path
    return None
