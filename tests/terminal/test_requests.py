"""Who asks to be in contact, in a real terminal: pasted, answered, accepted, declined, undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from brm_tui.demo import ANCHOR, fresh_copy
from tests.terminal.test_morning import TODAY, ask

pytestmark = [pytest.mark.terminal, pytest.mark.xdist_group("display")]


def test_from_a_pasted_request_to_the_nursery(terminal: Callable[..., Any], display: str) -> None:
    book = fresh_copy(ANCHOR)
    screen = terminal(DISPLAY=display)
    screen.start("--book", str(book), *TODAY)
    screen.sees("Give first")
    screen.press("7")
    screen.sees("Whom", "Maren Ohlsen", "80 as client")

    screen.press("r")
    screen.sees("or a CSV's path")
    screen.write("Ida Lund, CTO at Nordsee Netz, Husum: Hello, may I ask you something?")
    screen.press("C-s")
    screen.sees("Is it read right?", "Nordsee Netz", "Husum")
    screen.press("C-s")
    screen.sees("Ida Lund ─ CTO, Nordsee Netz, Husum", "nothing is answered yet")
    screen.write("nnnypyy")
    screen.sees("75 as client")
    screen.press("a")
    screen.sees("Accept Ida Lund: why?")
    screen.write("decides on networks")
    screen.press("Enter")
    screen.sees("Ida Lund becomes")
    screen.press("Down", "Enter")
    screen.sees("Dear Ida Lund", "I am glad to accept")
    screen.press("y")
    screen.sees("Copied")

    kept = ask(book, "show", "ida-lund")["contact"]
    assert (kept["state"], kept["tier"], kept["why"]) == ("nursery", "B", "decides on networks")
    screen.press("u")
    screen.sees("Undone: Accepted the request of Ida Lund")
    assert [one["name"] for one in ask(book, "find", "lund")] == ["Ida Lund"]
    screen.press("i")
    screen.sees("Ignored the request of")
    screen.press("q")
