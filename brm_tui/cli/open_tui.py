"""Opening the screens: the only place of the command line that loads Textual."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from brm_tui.config import Config
from brm_tui.domain.errors import Usage
from brm_tui.session import open_book
from brm_tui.tui.app import run


def open_screens(
    path: Path,
    today: date,
    config: Config,
    *,
    is_demo: bool = False,
    start: str = "",
) -> int:
    """Open a book on the screen, then the demo book if that is asked for; gives the exit code.

    ``start`` is the mode to begin in, "" for the usual one.

    Raises:
        Usage: there is no terminal to draw on.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Usage("brm draws on a terminal, and this is none: try `brm list` or `brm --help`.")
    while True:
        book = open_book(path, today)
        book.language = config.language
        try:
            answer = run(book, config, demo=is_demo, start=start)
        finally:
            book.close()
        if answer != "demo":
            return 0
        from brm_tui.demo import fresh_copy

        path, is_demo = fresh_copy(today), True
