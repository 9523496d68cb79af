"""What can be done with the highlighted entry of a ledger, on any screen that shows one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import getters, on

from brm_tui.tui.asking import asking
from brm_tui.tui.screens.base import BookScreen
from brm_tui.tui.widgets.ledger import Ledger
from brm_tui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from brm_tui.domain.ledger_line import FavourDraft


class LedgerVerbs(BookScreen):
    """The verbs of the ledger."""

    ledger = getters.query_one("#ledger", Ledger)

    @on(Rows.Chosen, "#ledger")
    @asking
    async def action_edit_favour(self) -> None:
        """Edit the highlighted entry of the ledger."""
        from brm_tui.tui.dialogs.favour import FavourDialog

        key = self.ledger.key
        if not key:
            return
        book = self.held.book
        favour = book.records.favours[key]
        contact = book.records.contacts[favour.contact]
        asked = FavourDialog(contact, book.today, self.held.config.date_order, favour)
        edited = await self.app.push_screen_wait(asked)
        if edited is not None:
            self.do(lambda: book.edit_favour(edited))

    def action_keep(self) -> None:
        """The promise is kept."""
        if key := self.ledger.key:
            self.do(lambda: self.held.book.keep_promise(key))

    def action_delete_favour(self) -> None:
        """Delete the highlighted entry; undo brings it back."""
        if key := self.ledger.key:
            self.do(lambda: self.held.book.delete_favour(key))

    async def favour_line(self, line: str = "") -> None:
        """Ask for a line of the ledger, and write it."""
        from brm_tui.tui.dialogs.line import LineDialog
        from brm_tui.tui.widgets.favour_line import FavourLine

        book, order = self.held.book, self.held.config.date_order

        def read(line: str, chosen: dict[int, str]) -> FavourDraft:
            return book.read_favour(line, chosen=chosen, order=order)

        asked = LineDialog(FavourLine(read, book.name_of, line), "Give first, in a line")
        draft = await self.app.push_screen_wait(asked)
        if draft is not None:
            self.do(lambda: book.add_favours(draft))
