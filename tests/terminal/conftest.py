"""A real terminal: tmux runs the program, keys go in, lines of text come out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

PATIENCE = 20.0


class Terminal:
    """One tmux window with the program in it."""

    def __init__(self, folder: Path, size: tuple[int, int], env: Mapping[str, str]) -> None:
        self._socket = f"brm-{uuid.uuid4().hex[:8]}"
        self._size = size
        self._env = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "BRM_CONFIG": str(folder / "config"),
            "LANG": "C.UTF-8",
            "COLORTERM": "truecolor",
            **env,
        }

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-L", self._socket, "-f", "/dev/null", *words],
            env=self._env,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def start(self, *words: str) -> None:
        """Start ``brm`` with these words."""
        width, height = self._size
        command = [sys.executable, "-m", "brm_tui", *words]
        size = ["-x", str(width), "-y", str(height)]
        self._tmux("new-session", "-d", *size, *command, ";", "set", "-g", "escape-time", "0")

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names for them."""
        self._tmux("send-keys", *keys)

    def write(self, text: str) -> None:
        """Type a text."""
        self._tmux("send-keys", "-l", text)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return self._tmux("capture-pane", "-p")

    def sees(self, *texts: str) -> str:
        """Wait until all these stand on the screen."""
        return self._until(lambda shown: all(text in shown for text in texts), texts)

    def sees_no(self, text: str) -> str:
        """Wait until this stands there no more."""
        return self._until(lambda shown: text not in shown, (f"no {text}",))

    def _until(self, holds: Callable[[str], bool], wanted: tuple[str, ...]) -> str:
        end = time.monotonic() + PATIENCE
        while True:
            shown = self.text
            if holds(shown):
                return shown
            assert time.monotonic() < end, f"{wanted} not seen in:\n{shown}"
            time.sleep(0.05)

    def leave(self) -> None:
        """Press the key that leaves the program, and wait until it has ended."""
        self.press("C-q")
        end = time.monotonic() + PATIENCE
        while self._runs():
            assert time.monotonic() < end, self.text
            time.sleep(0.05)

    def _runs(self) -> bool:
        asked = ["tmux", "-L", self._socket, "has-session"]
        return subprocess.run(asked, env=self._env, capture_output=True).returncode == 0

    def close(self) -> None:
        """End it, whatever it does."""
        subprocess.run(
            ["tmux", "-L", self._socket, "kill-server"], capture_output=True, check=False
        )


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not here")
    begun: list[Terminal] = []

    def make(size: tuple[int, int] = (120, 40), **env: str) -> Terminal:
        begun.append(Terminal(tmp_path, size, env))
        return begun[-1]

    yield make
    for one in begun:
        one.close()


@pytest.fixture
def display() -> Iterator[str]:
    """A real X display without a screen."""
    if shutil.which("Xvfb") is None or shutil.which("xclip") is None:
        pytest.skip("Xvfb or xclip is not here")
    read, write = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(write),
            "-screen",
            "0",
            "640x480x8",
            "-nolisten",
            "tcp",
            "-noreset",
        ],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:  # the server dies if this end closes before it has told all
        yield f":{told.readline().strip()}"
        server.terminate()
        server.wait()
