"""The command line: ``brm find weber``, ``brm log "call Weber 20m: ..."``."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

from brm_tui.cli.call import Answer, Call
from brm_tui.cli.options import options
from brm_tui.config import Config, folder, load
from brm_tui.domain.errors import Ambiguous, Problem, Usage
from brm_tui.domain.text import clean, clean_block


def run(words: Sequence[str]) -> int:
    """Run one command, or open the screens; gives the exit code (0, 1 problem, 2 wrong usage)."""
    asked = _read_words(words)
    try:
        config = load(folder() / "config.toml")
        call = Call(asked, config, _today(asked.today), _path(asked.book, config))
        if not hasattr(asked, "act"):
            return _screens(call, call.path)
        if asked.act.endswith(":demo"):
            return demo(call)
        if asked.act.endswith(":review") and not asked.word:
            return _screens(call, call.path, start="review")
        data, lines = _answer(call)
    except KeyboardInterrupt:
        return 130  # as the shell has it: 128 and the signal
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(clean(f"{where}{error.strerror or error}."), file=sys.stderr)
        return 1
    except Problem as problem:
        print(clean_block(str(problem)), file=sys.stderr)
        if asked.json and isinstance(problem, Ambiguous):
            print(_json({"candidates": problem.candidates}))
        return problem.exit_code
    return _print(_json(data) if asked.json else "\n".join(lines))


def _read_words(words: Sequence[str]) -> Namespace:
    """What the words say; leaves the program if they are wrong or ask for help.

    The screens need no command, and thirty commands take longer to declare than a book to open.
    """
    asked, rest = options().parse_known_args(words)
    if not rest:
        return asked
    from brm_tui.cli.parser import make_parser

    return make_parser().parse_args(words)


def _json(data: object) -> str:
    import json

    return json.dumps(data, ensure_ascii=False)


def _print(text: str) -> int:
    try:
        if text:
            print(text)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _today(asked: str) -> date:
    try:
        return date.fromisoformat(asked) if asked else date.today()
    except ValueError:
        raise Usage(f"'{clean(asked)}' is no date: write it as 2026-03-02.") from None


def _path(asked: str, config: Config) -> Path:
    named = asked or os.environ.get("BRM_BOOK") or config.book
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("brm") / "book.json"


def _answer(call: Call) -> Answer:
    module, name = call.words.act.split(":")
    act = getattr(import_module(module), name)
    if not call.words.needs_book:
        answer: Answer = act(call)
        return answer
    from brm_tui.session import open_book

    write = call.words.write
    writes = write(call.words) if callable(write) else write
    book = open_book(call.path, call.today, write=writes)
    book.language = call.config.language
    try:
        for notice in book.notices:
            print(clean(notice), file=sys.stderr)
        answer = act(book, call)
        return answer
    finally:
        book.close()


def demo(call: Call) -> int:
    """Open the demo book, on a copy; without a terminal, say where the copy is."""
    from brm_tui.demo import fresh_copy

    told_only = not sys.stdout.isatty() or call.words.json
    path = fresh_copy(call.today, keep=told_only)
    if told_only:
        told = {"book": str(path)}
        words = f"A copy of the demo book: {path}\nTry: brm --book {path} due"
        return _print(_json(told) if call.words.json else words)
    return _screens(call, path, is_demo=True)


def _screens(call: Call, path: Path, *, is_demo: bool = False, start: str = "") -> int:
    from brm_tui.cli.open_tui import open_screens

    return open_screens(path, call.today, call.config, is_demo=is_demo, start=start)
