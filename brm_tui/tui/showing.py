"""The one door through which data goes on the screen: as text, never as markup."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from brm_tui.domain.text import clean, clean_block


def plain(text: str, style: str = "") -> Content:
    """The text on one line, shown to the letter; ``style`` covers all of it ("bold $accent")."""
    return _styled(_one_line(text), style)


def plain_block(text: str, style: str = "") -> Content:
    """The text with its line breaks, shown to the letter."""
    return _styled(clean_block(text), style)


def fit(text: str, width: int, *, right: bool = False) -> str:
    """The text in exactly ``width`` cells: cut with an ellipsis or filled with spaces."""
    text = _one_line(text)
    missing = width - cell_len(text)
    if missing < 0:
        return set_cell_size(text, max(width - 1, 0)) + "…"[:width]
    return " " * missing + text if right else text + " " * missing


def _one_line(text: str) -> str:
    """The text as it is, spaces and all, unless there is something in it that must not be."""
    return text if text.isprintable() else clean(text)


def _styled(text: str, style: str) -> Content:
    return Content.styled(text, style) if style else Content(text)
