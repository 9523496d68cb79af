"""``python -m tests.benchmarks.screens``: the screens beside an empty Textual app and its list.

brm and its peer go by turns, so that both meet the same machine; all figures are medians.
"""

from __future__ import annotations

import compileall
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from statistics import median

import brm_tui
from tests.benchmarks.books import TODAY, book_of
from tests.benchmarks.terminal import Pty

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("ready-here")
Empty().run()
"""
LIST_APP = """
from textual.app import App
from textual.widgets import Input, OptionList
class Lines(App):
    def compose(self):
        yield Input()
        yield OptionList(*[f"line {n}" for n in range(30)])
Lines().run()
"""
STARTS = 15
WORDS = ("weber", "klein", "adler", "heike", "miriam", "relaunch")


def brm(people: int, touches: int) -> Pty:
    """brm over a book of that size."""
    words = [sys.executable, "-m", "brm_tui", "--book", str(book_of(people, touches))]
    env = {"BRM_CONFIG": tempfile.gettempdir() + "/none", "BRM_TODAY": TODAY.isoformat()}
    return Pty(words, env)


def peer(program: str) -> Pty:
    """A small Textual program."""
    return Pty([sys.executable, "-c", program])


def start(people: int, touches: int) -> tuple[float, float]:
    """Median seconds until the first contacts stand there: of brm, of the empty app."""
    ours, theirs = [], []
    for _ in range(STARTS):
        with closing(brm(people, touches)) as program:
            ours.append(program.until(b"GmbH"))
        with closing(peer(EMPTY_APP)) as empty:
            theirs.append(empty.until(b"ready-here"))
    return median(ours), median(theirs)


def keys(people: int, touches: int) -> tuple[float, float, float]:
    """Median seconds a key in the phone search takes, in the empty list, and memory in MiB."""
    ours, theirs = [], []
    with closing(brm(people, touches)) as program, closing(peer(LIST_APP)) as lines:
        program.until(b"GmbH")
        program.rest()
        program.key(b"\x06")
        lines.until(b"line 3")
        for both in (program, lines):
            both.rest()
        for word in WORDS:
            for letter in word:
                ours.append(program.key(letter.encode()))
                theirs.append(lines.key(letter.encode()))
            program.key(b"\x15")
            lines.key(b"\x15")
        return median(ours), median(theirs), program.memory()


def main() -> None:
    """Print the ratios with their limits."""
    # What pip does at an installation; an interpreter told to write no bytecode would otherwise
    # compile us, and not its installed peer, at each start.
    compileall.compile_dir(Path(brm_tui.__file__).parent, quiet=1)
    for people, touches, limit in ((150, 2_000, 1.5), (5_000, 100_000, 2.2)):
        book_of(people, touches)
        ours, theirs = start(people, touches)
        print(
            f"start {people:,}/{touches:,}: brm {ours * 1000:.0f} ms, empty Textual app "
            f"{theirs * 1000:.0f} ms, ratio {ours / theirs:.2f} (limit {limit})"
        )
    for people, touches, limit in ((5_000, 100_000, 1.5), (100_000, 0, 3.0)):
        ours, theirs, memory = keys(people, touches)
        print(
            f"key in search {people:,}: brm {ours * 1000:.1f} ms, empty list "
            f"{theirs * 1000:.1f} ms, ratio {ours / theirs:.2f} (limit {limit}); "
            f"memory {memory:.0f} MiB"
        )


if __name__ == "__main__":
    main()
