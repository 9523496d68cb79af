"""Copies standard input to the clipboard and reads it back: exit code 0 if it is the same.

A process of its own, because clipboard tools print what they like, hang as they like, and the
screen is drawn on the very stream they would print to.
"""

from __future__ import annotations

import sys
from time import monotonic, sleep

PATIENCE_SECONDS = 2.0
"""A tool may need a moment until it owns the clipboard."""


def main() -> int:
    """Copy, then read back until it is the same; 1 if it never is."""
    import pyperclip

    text = sys.stdin.buffer.read().decode()
    end = monotonic() + PATIENCE_SECONDS
    try:
        pyperclip.copy(text)
        while str(pyperclip.paste()).rstrip("\n") != text.rstrip("\n"):
            if monotonic() > end:
                return 1
            sleep(0.05)
    except Exception:  # its tools fail in their own ways, and each of them means: not copied
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
