"""One person as a page of Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brm_tui.cli.call import touch_line
from brm_tui.domain.fields import FIELDS
from brm_tui.domain.text import markdown

if TYPE_CHECKING:
    from brm_tui.book import Book

escaped = markdown


def page(book: Book, key: str) -> str:
    """The person's fields, favours and touches."""
    contact = book.records.contacts[key]
    lines = [f"# {escaped(contact.name)}", ""]
    for field in FIELDS[1:]:
        if value := field.show(contact):
            lines.append(f"- {field.name}: {escaped(value)}")
    favours = book.favours_of(key)
    if favours:
        lines += ["", "## Give first", ""]
        lines += [
            f"- {f.on} {f.standing} {f.direction}: {escaped(f.text or f.kind)}" for f in favours
        ]
    touches = book.touches_of(key)
    if touches:
        lines += ["", "## Touches", ""]
        lines += [f"- {escaped(touch_line(book, touch, of=key))}" for touch in touches]
    return "\n".join([*lines, "", ""])
