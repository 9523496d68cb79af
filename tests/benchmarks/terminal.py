"""A program in a pty: the time until its screen shows something, and until it rests after a key."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence

REST_SECONDS = 0.15
"""The screen rests when nothing has come for so long; this time is not counted."""


class Pty:
    """One program in a pty of 120 x 40."""

    def __init__(self, words: Sequence[str], env: Mapping[str, str] | None = None) -> None:
        self.begun = time.perf_counter()
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
            os.execvp(words[0], list(words))
        self.seen = b""

    def until(self, text: bytes) -> float:
        """Seconds from the start until the text came."""
        while text not in self.seen:
            if not self._read(30):
                raise TimeoutError(f"{text!r} never came: {self.seen[-500:]!r}")
        return time.perf_counter() - self.begun

    def key(self, keys: bytes) -> float:
        """Seconds from a key until the last thing that it drew."""
        begun = last = time.perf_counter()
        os.write(self._master, keys)
        while self._read(REST_SECONDS if last > begun else 5):
            last = time.perf_counter()
        return last - begun

    def rest(self) -> None:
        """Wait until nothing comes any more."""
        while self._read(0.5):
            pass

    def _read(self, patience: float) -> bool:
        if not select.select([self._master], [], [], patience)[0]:
            return False
        try:
            got = os.read(self._master, 1 << 20)
        except OSError:
            return False
        self.seen = (self.seen + got)[-2_000_000:]
        return bool(got)

    def memory(self) -> float:
        """The most memory it held so far, in MiB."""
        with open(f"/proc/{self.pid}/status") as status:
            line = next(line for line in status if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024

    def close(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._master)
