"""The dossier of one person: what is known and what is missing, and the next talk."""

from __future__ import annotations

from typing import ClassVar, cast

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll

from brm_tui.domain.dossier import STYLES
from brm_tui.domain.fields import set_field
from brm_tui.domain.parts import Remark
from brm_tui.tui.asking import asking
from brm_tui.tui.dossier_told import Line, lines_of, talk
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.practice import practice_of
from brm_tui.tui.screens.base import BookScreen
from brm_tui.tui.sheet import SHEET
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.alike import Pane
from brm_tui.tui.widgets.dossier_list import DossierList
from brm_tui.tui.widgets.facts import Facts
from brm_tui.tui.widgets.key_line import KeyLine
from brm_tui.tui.widgets.practice_line import PracticeLine
from brm_tui.tui.widgets.rows import Rows

_ADDED = {
    "learned": "learned of them",
    "told": "told of yourself",
    "common": "what you share",
    "publications": "a publication",
    "openers": "a first word",
    "questions": "a question for next time",
}
_TAKEN_OUT = {"publications", "noted", "openers", "questions"}


class DossierScreen(BookScreen):
    """The lines of the dossier on the left, the next talk on the right."""

    CSS_PATH = SHEET
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("dossier")
    AUTO_FOCUS = "DossierList"

    rows = getters.query_one(DossierList)

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key

    def compose(self) -> ComposeResult:
        """Two panes and the keys."""
        yield PracticeLine()
        with Horizontal(id="dossier"):
            with Pane(id="dossier-lines", classes="pane"):
                yield DossierList()
            with VerticalScroll(id="dossier-talk", classes="pane") as pane:
                pane.border_title = plain("The next talk")
                yield Facts(id="dossier-told")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the dossier, and follow the book."""
        self.held.changed.subscribe(self, lambda _: self._show())
        self._show()

    def _show(self) -> None:
        book = self.held.book
        contact = book.records.contacts.get(self._key)
        if contact is None:  # an undo took them away
            self.dismiss(None)
            return
        sheet = book.dossier_of(self._key)
        self.query_one(PracticeLine).practice = practice_of(book, demo=self.held.demo)
        pane = self.query_one("#dossier-lines")
        pane.border_title = plain(f"Dossier ─ {contact.name}")
        missing = sum(check.missing or check.stale for check in sheet.checks)
        pane.border_subtitle = plain(f"{missing} to look up") if missing else ""
        self.rows.show_lines(lines_of(sheet, book.today))
        self.query_one("#dossier-told", Facts).facts = talk(sheet, book.today)
        self.refresh_bindings()

    @property
    def line(self) -> Line:
        """The line under the cursor."""
        return self.rows.lines[self.rows.key]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each kind of line has its own keys."""
        if not self.is_mounted or not self.rows.key:
            return True
        if action == "looked_up":
            return self.line.where == "check"
        if action == "link":
            return bool(self.line.url)
        return self.line.where in _TAKEN_OUT if action == "take_out" else True

    @on(Rows.Highlighted)
    def _moved(self) -> None:
        self.refresh_bindings()

    # keys

    @on(Rows.Chosen)
    @asking
    async def action_fill(self) -> None:
        """Write what was found for a line, or change the entry."""
        line = self.line
        if line.where == "check":
            await self._find_out(line.name)
        elif line.where == "field":
            await self._set_field(line.name)
        else:
            await self._rewrite(line)

    async def _find_out(self, what: str) -> None:
        book, contact = self.held.book, self.held.book.records.contacts[self._key]
        before, hint = "", "https://..."
        if what == "presents":
            known = contact.dossier
            before = f"{known.style or ''} {known.presents}".strip()
            hint = f"1 ({STYLES[1]}) to 5 ({STYLES[5]}), then a few words: 4 suit, short sentences"
        elif what == "publications":
            hint = "Less is a service 2026-03-02 https://..."
        elif check := next((c for c in book.dossier_of(self._key).checks if c.what == what), None):
            before = check.url
        text = await self._ask(f"{self.line.label}: what was found?", before, hint)
        if text is not None and (text or what != "publications"):
            self.do(lambda: book.find_out(self._key, what, text))

    async def _set_field(self, name: str) -> None:
        book, contact = self.held.book, self.held.book.records.contacts[self._key]
        before = getattr(contact.dossier, name.replace("-", "_"))
        text = await self._ask(f"{self.line.label}:", before)
        if text is not None and text != before:
            edited = set_field(contact, name, text, self.reading())
            self.do(lambda: book.edit_contact(edited))

    async def _rewrite(self, line: Line) -> None:
        """Change an entry: the new one takes the place of the old in one change."""
        before = line.text
        if line.where == "publications":
            before = " ".join(p for p in (line.text, str(_day(line)), line.url) if p)
        text = await self._ask(f"{line.label}:", before)
        if text and text != before:
            self.do(lambda: self.held.book.rewrite(self._key, line.where, line.entry, text))

    async def _ask(self, title: str, value: str = "", hint: str = "") -> str | None:
        from brm_tui.tui.dialogs.ask import AskText

        return await self.app.push_screen_wait(AskText(title, value, hint))

    @asking
    async def action_add(self) -> None:
        """Note what was learned, told or shared; a publication, a first word, a question."""
        from brm_tui.tui.dialogs.ask import Choose

        kind = await self.app.push_screen_wait(Choose("Note what?", list(_ADDED.items())))
        text = await self._ask(f"{_ADDED[kind]}:") if kind else None
        if not kind or not text:
            return
        book = self.held.book
        if kind == "publications":
            self.do(lambda: book.find_out(self._key, kind, text))
        elif kind in ("openers", "questions"):
            self.do(lambda: book.add_line(self._key, kind, text))
        else:
            self.do(lambda: book.remark(self._key, cast(Remark, kind), text))

    def action_looked_up(self) -> None:
        """The line was looked up today, found or not."""
        what = self.line.name
        self.do(lambda: self.held.book.look_up(self._key, what))

    def action_link(self) -> None:
        """Open the address of the line in the browser."""
        from brm_tui.tui.opening import open_link

        url = self.line.url
        self.held.attempt(lambda: open_link(url))

    @asking
    async def action_copy(self) -> None:
        """Copy a first word that fits."""
        texts = [opener.text for opener in self.held.book.dossier_of(self._key).openers]
        text = await self.one_of("Copy", texts, "There is no opener for them yet.")
        if text is not None:
            copied = self.held.copy(text)
            self.held.say(copied.words, "information" if copied.way == "clipboard" else "warning")

    def action_take_out(self) -> None:
        """Take the entry out; undo brings it back."""
        line = self.line
        self.do(lambda: self.held.book.take_out(self._key, line.where, line.entry))

    def action_next_pane(self) -> None:
        """To the other pane."""
        self.focus_next()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _day(line: Line) -> object:
    return getattr(line.entry, "on", None) or ""
