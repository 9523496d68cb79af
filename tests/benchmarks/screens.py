"""``python -m tests.benchmarks.screens``: the screens beside an empty Textual app and its list."""

from __future__ import annotations

import sys
import tempfile
from statistics import median

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
ROUNDS = 7


def brm(people: int, touches: int) -> Pty:
    """brm over a book of that size."""
    words = [sys.executable, "-m", "brm_tui", "--book", str(book_of(people, touches))]
    env = {"BRM_CONFIG": tempfile.gettempdir() + "/none", "BRM_TODAY": TODAY.isoformat()}
    return Pty(words, env)


def start(people: int, touches: int) -> tuple[float, float]:
    """Median seconds until the first contacts stand there: of brm, of the empty app."""
    ours, theirs = [], []
    book_of(people, touches)
    for _ in range(ROUNDS):
        program = brm(people, touches)
        ours.append(program.until(b"GmbH"))
        program.close()
        empty = Pty([sys.executable, "-c", EMPTY_APP])
        theirs.append(empty.until(b"ready-here"))
        empty.close()
    return median(ours), median(theirs)


def keys(people: int, touches: int) -> tuple[float, float, float]:
    """Median seconds a key in the phone search takes, in the empty list, and memory in MiB."""
    program = brm(people, touches)
    program.until(b"GmbH")
    program.rest()
    program.key(b"\x06")
    program.rest()
    ours = []
    for word in ("weber", "klein", "adler"):
        ours += [program.key(letter.encode()) for letter in word]
        program.key(b"\x15")
    memory = program.memory()
    program.close()
    lines = Pty([sys.executable, "-c", LIST_APP])
    lines.until(b"line 3")
    lines.rest()
    theirs = [lines.key(letter.encode()) for letter in "weberkleinadler"]
    lines.close()
    return median(ours), median(theirs), memory


def main() -> None:
    """Print the ratios with their limits."""
    for people, touches, limit in ((150, 2_000, 1.5), (5_000, 100_000, 2.2)):
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
