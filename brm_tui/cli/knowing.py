"""Commands on what is known of a person: report it, forget it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brm_tui.cli.call import Answer, Call, plain
from brm_tui.domain.errors import Problem
from brm_tui.domain.text import clean

if TYPE_CHECKING:
    from brm_tui.book import Book
    from brm_tui.domain.forgetting import Traces


def forget(book: Book, call: Call) -> Answer:
    """Remove a person for good, after saying what and where."""
    from brm_tui.domain.forgetting_words import in_words

    contact = book.contact(call.text("handle"))
    known = book.traces(contact.id)
    lines = [clean(line) for line in in_words(contact.name, known, copies=call.words.backups)]
    if not call.words.yes:
        _ask(lines)
    book.forget(contact.id, copies=call.words.backups)
    data = _counts(known) | {"left": known.left}
    data |= {"copies": [] if call.words.backups else known.copies}
    kept = ""
    if known.copies and not call.words.backups:
        kept = f" Older copies still hold them: {', '.join(known.copies)}."
    return data, [*(lines if call.words.yes else ()), clean(f"Forgotten for good.{kept}")]


def _ask(lines: list[str]) -> None:
    if not sys.stdin.isatty():
        raise Problem("\n".join([*lines, "Nothing was changed: say --yes to do it."]))
    print("\n".join(lines), file=sys.stderr)
    print("Forget this person? Type yes: ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().casefold() not in ("yes", "ja"):
        raise Problem("Nothing was changed.")


def _counts(known: Traces) -> dict[str, Any]:
    return {
        "gone": {table: len(rows) for table, rows in known.gone.items()},
        "changed": {table: len(rows) for table, rows in known.changed.items()},
        "history": len(known.history),
    }


def report(book: Book, call: Call) -> Answer:
    """All that is kept of a person, as a page or as JSON."""
    from brm_tui.cli.pages import page

    contact = book.contact(call.text("handle"))
    known = book.traces(contact.id)
    data = {
        "contact": plain(contact),
        "records": {t: rows for t, rows in known.gone.items() if t != "contacts"},
        "mentions": known.changed,
        "history": [{"at": at, "sentence": sentence} for at, sentence in known.history],
        "copies": known.copies,
    }
    text = page(book, contact.id).rstrip() + "\n" + "\n".join(_more(known)) + "\n"
    if not call.words.file:
        return data, [text.rstrip("\n")]
    path = Path(call.words.file).expanduser()
    if path.suffix.casefold() == ".json":
        import json

        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    _write(path, text)
    return data, [f"All that is kept of {contact.name} is in {clean(str(path))}."]


def _write(path: Path, text: str) -> None:
    """A file that only its owner reads; one that is there already is left.

    Raises:
        Problem: there is such a file.
    """
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        raise Problem(f"{path} is there already: nothing was written.") from None
    path.write_text(text, encoding="utf-8")


def _more(known: Traces) -> Iterator[str]:
    """What the page of a person does not show: further records, mentions, changes, copies."""
    from brm_tui.cli.pages import escaped

    shown = ("contacts", "touches", "favours")
    parts = {t.capitalize(): rows for t, rows in known.gone.items() if t not in shown}
    parts |= {f"Named in {t}": rows for t, rows in known.changed.items()}
    for title, rows in parts.items():
        yield from ("", f"## {escaped(title)}", "")
        for document in rows:
            told = (f"{k}: {v}" for k, v in document.items() if k not in ("id", "rev") and v)
            yield f"- {escaped(', '.join(told))}"
    if known.history:
        yield from ("", "## Changes", "")
        yield from (f"- {escaped(f'{at} {sentence}')}" for at, sentence in known.history)
    if known.copies:
        yield from ("", "## Older copies that hold them", "")
        yield from (f"- {escaped(name)}" for name in known.copies)
