"""Which editor the user has set."""

from __future__ import annotations

import os
import shlex
import shutil

from brm_tui.domain.errors import Problem

_USUAL = ("sensible-editor", "nano", "vi")


def editor() -> list[str]:
    """The words that start the user's editor; the file comes behind them.

    Raises:
        Problem: none is set and none of the usual ones is there.
    """
    for name in ("VISUAL", "EDITOR"):
        if words := shlex.split(os.environ.get(name, "")):
            return words
    for command in _USUAL:
        if shutil.which(command):
            return [command]
    raise Problem("No editor is set: put EDITOR=vim (or another) into your shell's profile.")
