"""The real clipboard of a display, read back."""

from __future__ import annotations

import subprocess


def clipboard(display: str) -> str:
    """What lies on the clipboard of a display."""
    return subprocess.run(
        ["xclip", "-selection", "clipboard", "-o"],
        env={"DISPLAY": display, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
