"""A command loads what it needs and nothing that another one needs: start-up time is a feature."""

from __future__ import annotations

import shlex
import subprocess
import sys

import pytest

from brm_tui.demo import ANCHOR, fresh_copy

HEAVY = {
    *("textual", "rich", "tinydb", "rapidfuzz", "slugify", "anyascii", "pyperclip", "jinja2"),
    *("phonenumbers", "shtab", "tomllib"),
}
LOADED = (
    f"print(*sorted({HEAVY!r} & set(__import__('sys').modules)), file=__import__('sys').stderr)"
)


def heavy_of(program: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{program}\n{LOADED}"], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split("\n")[-2].split())


def test_the_command_line_loads_no_front_end() -> None:
    every = (
        "import pkgutil, importlib, brm_tui.cli as cli\n"
        "for one in pkgutil.iter_modules(cli.__path__):\n"
        "    if one.name != 'open_tui': importlib.import_module(f'brm_tui.cli.{one.name}')"
    )
    assert heavy_of(every) == set()


@pytest.mark.parametrize(
    ("command", "needs"),
    [
        ("list", set()),
        ("due", set()),
        ("show anna-weber", set()),
        ("history", set()),
        ("doctor", set()),
        ("keys", set()),
        ("export --format vcf", set()),
        ("find weber", {"rapidfuzz", "anyascii"}),
        ("log --dry-run 'call Weber: hi'", {"anyascii"}),
        ("set anna-weber tier=A", {"tinydb"}),
        ("completion bash", {"shtab"}),
        ("import data/samples --dry-run", {"phonenumbers", "anyascii", "slugify"}),
        ("message birthday anna-weber", {"jinja2"}),
    ],
)
def test_a_command_loads_only_its_own_libraries(command: str, needs: set[str]) -> None:
    words = ["--book", str(fresh_copy(ANCHOR)), "--today", ANCHOR.isoformat()]
    words += shlex.split(command)
    program = f"from brm_tui.cli.main import run\nrun({words!r})"
    assert heavy_of(program) <= needs
