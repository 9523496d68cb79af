"""Bringing in a file: it is read and counted first, and written only when asked again."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from brm_tui.book.bringing import Incoming, bring, read_in
from brm_tui.domain.errors import Problem
from brm_tui.exchange.telling import fates_in_words, left_out_in_words
from brm_tui.tui.holding import HoldsBook, holder
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.sheet import SHEET
from brm_tui.tui.showing import plain, plain_block
from brm_tui.tui.widgets.key_line import KeyLine

MOST_SHOWN = 200


class ImportScreen(ModalScreen[None]):
    """A path, what it would bring, and what cannot be read."""

    CSS_PATH = SHEET
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("import")
    AUTO_FOCUS = "Input"

    def __init__(self, path: str = "") -> None:
        super().__init__()
        self._begun = path
        self._incoming: Incoming | None = None
        self._of = ""

    @property
    def held(self) -> HoldsBook:
        """The app with its book."""
        return holder(self.app)

    def compose(self) -> ComposeResult:
        """The path, and the preview below it."""
        with Vertical(id="import-frame") as frame:
            frame.border_title = "Import"
            yield Input(
                self._begun,
                placeholder="a file or a folder: .vcf, .csv of contacts, .csv of touches",
                compact=True,
                select_on_focus=False,
            )
            yield VerticalScroll(Static(id="preview"), can_focus=False)
        yield KeyLine()

    @on(Input.Changed)
    def _other_path(self) -> None:
        self._incoming = None

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Read the path; or write what was read."""
        path = self.query_one(Input).value.strip()
        if self._incoming is not None and self._of == path:
            self._write(self._incoming)
        elif path:
            self._of = path
            self._tell("Reading …")
            self._read(Path(path).expanduser())

    @work(thread=True, exclusive=True)
    def _read(self, path: Path) -> None:
        worker = get_current_worker()
        show = self._from_thread

        def progress(count: int, share: float) -> None:
            if worker.is_cancelled:
                raise Problem("Stopped: nothing was imported.")
            show(lambda: self._tell(f"Reading … {count:,} so far, {share:.0%}"))

        config = self.held.config
        try:
            incoming = read_in(
                self.held.book, [path], progress, order=config.date_order, country=config.country
            )
        except Problem as problem:
            words = str(problem)
            show(lambda: self._tell(words))
            return
        show(lambda: self._show(incoming))

    def _from_thread(self, act: Callable[[], None]) -> None:
        if self.is_attached:
            self.app.call_from_thread(act)

    def _show(self, incoming: Incoming) -> None:
        self._incoming = incoming
        counts = ", ".join(f"{name} {count}" for name, count in incoming.counts.items())
        lines = [f"{counts}, refused {len(incoming.refused)}.", ""]
        if incoming.columns:
            lines.append("How the columns are understood:")
            lines += [f"  {header} -> {field}" for _, header, field in incoming.columns]
            lines.append("")
        fates = fates_in_words(incoming, ("unsure", "update", "add"))
        lines += islice(fates, MOST_SHOWN)
        refused = incoming.refused[:MOST_SHOWN]
        lines += [f"refused: {r.file}:{r.line}: {r.reason}" for r in refused]
        lines.append(left_out_in_words(incoming))
        lines[1] = "Enter again imports them as one change; u takes it back."
        self._tell("\n".join(lines))

    def _write(self, incoming: Incoming) -> None:
        change = self.held.attempt(lambda: bring(self.held.book, incoming))
        if change is not None:
            self.held.say(change.sentence)
            self.dismiss(None)

    def _tell(self, text: str) -> None:
        self.query_one("#preview", Static).update(plain_block(text) if text else plain(""))

    def action_back(self) -> None:
        """Leave the book as it was."""
        self.workers.cancel_node(self)
        self.dismiss(None)
