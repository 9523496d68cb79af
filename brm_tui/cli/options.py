"""The words of the command line that stand before any command: the screens need no others."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

_FILES = {"bash": "_shtab_compgen_files", "zsh": "_files", "tcsh": "f"}


def read_words(words: Sequence[str]) -> argparse.Namespace:
    """What the words say; leaves the program if they are wrong or ask for help.

    The screens need no command, and thirty commands take longer to declare than a book to open.
    """
    asked, rest = options().parse_known_args(words)
    if not rest:
        return asked
    from brm_tui.cli.parser import make_parser

    return make_parser().parse_args(words)


def options() -> argparse.ArgumentParser:
    """What can stand before any command."""
    found = argparse.ArgumentParser("brm", add_help=False, usage="brm [OPTIONS] [COMMAND]")
    found.add_argument("--book", default="", help="the path of the book (or BRM_BOOK)")
    takes_files(found, "book")
    found.add_argument("--today", default=os.environ.get("BRM_TODAY", ""), help="an ISO date")
    found.add_argument("--json", action="store_true", help="answer with JSON")
    return found


def takes_files(parser: argparse.ArgumentParser, name: str) -> None:
    """Have the shells complete names of files there (what shtab.FILE says, without shtab)."""
    action = next(action for action in parser._actions if action.dest == name)
    action.complete = _FILES  # type: ignore[attr-defined]
