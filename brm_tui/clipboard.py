"""The clipboard: the native tool if it can be read back, else the terminal, else a file.

pyperclip raises nothing when its tool has a dead display and lets the tool print into the
screen; so the tool's own output is captured, and a copy counts only when it reads back the same.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Literal

import msgspec

from brm_tui.domain.text import clean_block

WAIT_SECONDS = 2.0
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
        return f"No clipboard was found.{kept}"


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
    taken: list[bool] = []
    worker = Thread(target=lambda: taken.append(_taken(text)), daemon=True)
    with _silenced():
        worker.start()
        worker.join(WAIT_SECONDS)
    return bool(taken and taken[0])


def _taken(text: str) -> bool:
    import pyperclip

    try:
        pyperclip.copy(text)
        return str(pyperclip.paste()).rstrip("\n") == text.rstrip("\n")
    except Exception:  # its tools fail in their own ways, and each of them means: not copied
        return False


@contextmanager
def _silenced() -> Iterator[None]:
    """Keep what a child process prints to stderr off the screen."""
    try:
        kept = os.dup(2)
    except OSError:
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


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
