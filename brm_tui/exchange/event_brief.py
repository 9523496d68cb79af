"""The brief of an event as Markdown, and as one HTML file to print or to read on the phone.

Names and notes are text from outside: nothing in them is markup there. The HTML loads nothing.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from brm_tui.domain.errors import Usage
from brm_tui.domain.event_brief import Brief, BriefRow
from brm_tui.domain.text import clean, markdown
from brm_tui.exchange.whole_file import write_file

_STYLE = """
@page { size: A4; margin: 14mm }
body { font: 15px/1.4 system-ui, sans-serif; max-width: 46em; margin: 1em auto; padding: 0 1em }
h1 { font-size: 1.4em; margin: 0 }
section { break-inside: avoid; page-break-inside: avoid; border-top: 1px solid; padding: .5em 0 }
h2 { font-size: 1.1em; margin: 0; break-after: avoid }
p { margin: .1em 0 }
dl { display: grid; grid-template-columns: 6em 1fr; margin: .3em 0; gap: 0 .6em }
dt { opacity: .65 } dd { margin: 0; overflow-wrap: anywhere }
.box { float: right; letter-spacing: .3em } .quiet { opacity: .65 }
@media print { body { font-size: 10.5pt; margin: 0; padding: 0; max-width: none } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_MADE = '<meta name="generator" content="brm: the brief of an event">'
_NOTED = "<!-- brm: the brief of an event -->"
_NOBODY = "Nobody is on the shortlist yet."


def as_markdown(brief: Brief) -> str:
    """The brief as Markdown: a heading a target, a line a fact, boxes to tick."""
    lines = [f"# {markdown(brief.name)}", "", _NOTED, ""]
    lines += [markdown(brief.when), ""] if brief.when else []
    lines += [] if brief.rows else [_NOBODY, ""]
    for row in brief.rows:
        lines += [f"## {markdown(row.name)}", ""]
        lines += [f"{markdown(_what(row))}", ""]
        lines += [f"- **{label}**: {markdown(words)}" for label, words in row.facts]
        lines += ["- [ ] met   [ ] missed", ""]
    return "\n".join(lines)


def as_html(brief: Brief) -> str:
    """The brief as one HTML file without scripts; a target is never broken over two pages."""
    rows = "".join(map(_section, brief.rows)) or f"<p>{_NOBODY}</p>\n"
    name = _plain(brief.name)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"{_MADE}\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{name}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<h1>{name}</h1>\n<p class="quiet">{_plain(brief.when)}</p>\n{rows}</body>\n</html>\n'
    )


def check_place(text: str) -> str:
    """What will happen to that path, in words.

    Raises:
        Usage: it is no place for a brief, or a file that is none stands there.
    """
    path = Path(text).expanduser()
    if not text or path.is_dir() or not path.parent.is_dir():
        raise Usage(f"'{text}' is no file in a folder that is there: write one like ~/brief.html.")
    if not path.exists():
        return f"{path}: a new file"
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            begun = file.read(2_000)
    except OSError as error:
        raise Usage(f"'{path}' cannot be read: {error.strerror}.") from None
    if _MADE not in begun and _NOTED not in begun:
        raise Usage(f"'{path}' is no brief: take another name, it is not written over.")
    return f"{path}: the brief there is renewed"


def write_brief(path: Path, brief: Brief) -> Path:
    """Write the brief: Markdown where the name ends in .md, else HTML.

    Raises:
        Usage: something else stands there.
        Problem: it cannot be written.
    """
    check_place(str(path))
    text = as_markdown(brief) if path.suffix.lower() == ".md" else as_html(brief)
    write_file(path, [text])
    return path


def _section(row: BriefRow) -> str:
    facts = "".join(
        f"<dt>{_plain(label)}</dt><dd>{_plain(words)}</dd>" for label, words in row.facts
    )
    return (
        f'<section>\n<span class="box">☐met ☐missed</span>\n<h2>{_plain(row.name)}</h2>\n'
        f'<p class="quiet">{_plain(_what(row))}</p>\n<dl>{facts}</dl>\n</section>\n'
    )


def _what(row: BriefRow) -> str:
    return f"{row.what} - {row.who}" if row.what else row.who


def _plain(text: str) -> str:
    return escape(clean(text), quote=True)
