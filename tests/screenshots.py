"""Draws what the README shows: ``python tests/screenshots.py`` writes screenshots/*.svg.

They show the demo book on its own day, so that they change only when the screen does. The
README's table of keys is written anew too.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

from brm_tui.config import Config
from brm_tui.demo import ANCHOR, fresh_copy
from brm_tui.keymap import SCREENS, keys_of
from brm_tui.session import open_book
from brm_tui.tui.app import BrmApp

FOLDER = Path(__file__).resolve().parents[1] / "screenshots"
WIDE, NARROW = (120, 36), (80, 24)
NAMES = {" ": "space", "!": "exclamation_mark", "?": "question_mark", "/": "slash"}

PICTURES: dict[str, tuple[tuple[int, int], str, list[str]]] = {
    "people": (WIDE, "dark", ["j", "j", "j"]),
    "people-light": (WIDE, "light", ["j", "j", "j"]),
    "people-narrow": (NARROW, "dark", ["j", "j", "j"]),
    "phone": (WIDE, "dark", ["ctrl+f", "'anna"]),
    "call-note": (
        WIDE,
        "dark",
        ["ctrl+f", "'anna", "enter", "'date is fixed ! numbers by friday ? seo > in 3 weeks"],
    ),
    "dossier": (WIDE, "dark", ["/", "'weber", "enter", "v"]),
    "log": (
        WIDE,
        "dark",
        ["j", "j", "j", "l", "'yesterday call 20m: relaunch ! pricing by friday"],
    ),
    "favour": (NARROW, "dark", ["j", "j", "j", "f", "'an article that fits"]),
    "introduction": (WIDE, "dark", ["/", "'kwame", "enter", "i", "enter", "WAIT"]),
    "circle": (WIDE, "dark", ["4", "j"]),
    "sorting": (NARROW, "dark", ["S"]),
    "review": (WIDE, "dark", ["2"]),
    "introductions": (WIDE, "dark", ["6", "l"]),
    "whom": (WIDE, "dark", ["7"]),
    "criteria": (NARROW, "dark", ["7", "c", *["j"] * 6, "-", "-"]),
    "events": (WIDE, "dark", ["E", "j"]),
    "match": (WIDE, "dark", ["M", *["j"] * 4]),
    "readers": (
        WIDE,
        "dark",
        [
            "C",
            "'Customs for small shippers",
            *["tab"] * 3,
            "'logistics, customs",
            "enter",
            " ",
            " ",
        ],
    ),
    "giving": (WIDE, "dark", ["5", "j"]),
    "plan": (WIDE, "dark", ["TIGHT", "3", "P", "j", "j"]),
    "plan-repair": (NARROW, "dark", ["TIGHT", "3", "P", "r", "j"]),
    "time": (NARROW, "dark", ["3", "T"]),
    "keys": (WIDE, "dark", ["?"]),
    "import": (WIDE, "dark", ["I", "'data/samples/contacts.csv", "enter", "WAIT"]),
    "welcome": (NARROW, "dark", ["EMPTY"]),
}


def offline(svg: str) -> str:
    """The picture without fonts from the network, in whatever monospaced font is there."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family: Fira Code", "font-family: 'DejaVu Sans Mono', Menlo", svg)


async def draw(name: str, size: tuple[int, int], theme: str, keys: list[str]) -> None:
    """Draw one picture; a word with an apostrophe is typed, WAIT waits.

    EMPTY takes a new book, TIGHT gives the week too few minutes.
    """
    empty = "EMPTY" in keys
    path = Path(tempfile.mkdtemp()) / "book.json" if empty else fresh_copy(ANCHOR)
    book = open_book(path, ANCHOR)
    book.warm_proposals()
    if "TIGHT" in keys:
        book.set_practice({"minutes": "95"})
    config = Config(name="Kim Sommer", theme="light" if theme == "light" else "dark")
    app = BrmApp(book, config, clock=lambda: ANCHOR)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            if key == "WAIT":
                await pilot.pause(0.5)
            elif key.startswith("'"):
                await pilot.press(*(NAMES.get(char, char) for char in key[1:]))
            elif key not in ("EMPTY", "TIGHT"):
                await pilot.press(NAMES.get(key, key))
            await pilot.pause(0.1)
        (FOLDER / f"{name}.svg").write_text(offline(app.export_screenshot()), encoding="utf-8")
    book.close()


def table() -> str:
    """The table of all keys."""
    rows = [
        f"| {SCREENS[key.screen]} | {' '.join(f'`{name}`' for name in key.keys.split(','))} "
        f"| {key.help} |"
        for screen in SCREENS
        for key in keys_of(screen)
    ]
    return "\n".join(["| where | key | what it does |", "| --- | --- | --- |", *rows])


def write_table() -> None:
    """Put the table of keys into the README."""
    path = FOLDER.parent / "README.md"
    before, _, rest = path.read_text(encoding="utf-8").partition("<!-- keys -->\n")
    _, end, after = rest.partition("\n<!-- end of keys -->")
    path.write_text(f"{before}<!-- keys -->\n{table()}{end}{after}", encoding="utf-8")


async def main() -> None:
    """Draw all pictures and write the table."""
    write_table()
    FOLDER.mkdir(exist_ok=True)
    for name, (size, theme, keys) in PICTURES.items():
        await draw(name, size, theme, keys)
        print(FOLDER / f"{name}.svg")


if __name__ == "__main__":
    os.chdir(FOLDER.parent)
    os.environ["BRM_CONFIG"] = tempfile.mkdtemp()
    asyncio.run(main())
