"""Writes the README's table of keys from the keymap: ``python -m tests.readme_keys``."""

from __future__ import annotations

from pathlib import Path

from brm_tui.keymap import KEYS, SCREENS

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- keys -->\n", "<!-- end of keys -->"


def table() -> str:
    """All keys, in the order of the screens."""
    lines = ["| where | key | what it does |", "| --- | --- | --- |"]
    for screen, title in SCREENS.items():
        for key in KEYS:
            if key.screen == screen:
                shown = " ".join(f"`{name}`" for name in key.keys.split(","))
                sentence = key.help.replace("*", "\\*").replace("|", "\\|")
                lines.append(f"| {title} | {shown} | {sentence} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Put the table where the old one stands."""
    text = README.read_text(encoding="utf-8")
    head, rest = text.split(BEGIN, 1)
    README.write_text(head + BEGIN + table() + END + rest.split(END, 1)[1], encoding="utf-8")


if __name__ == "__main__":
    main()
