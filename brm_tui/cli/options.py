"""The options that stand before any command: the screens need no others."""

from __future__ import annotations

import argparse
import os

_FILES = {"bash": "_shtab_compgen_files", "zsh": "_files", "tcsh": "f"}


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
