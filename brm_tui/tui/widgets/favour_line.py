"""The line of the ledger: who gave whom what, or promised it."""

from __future__ import annotations

from textual.content import Content

from brm_tui.domain.ledger_line import HINT, FavourDraft, understood
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.read_line import ReadLine, chip


class FavourLine(ReadLine[FavourDraft]):
    """A line in the ledger's grammar."""

    EXAMPLE = "promised Klein intro to Weber by friday"
    MARKS = HINT

    def chips(self, draft: FavourDraft) -> Content:
        """What is understood on one line, what is missing on the next."""
        told = [Content("  ").join(chip(*row) for row in understood(draft, self.name_of))]
        told += [plain(problem, "$late") for problem in draft.problems]
        return Content("\n").join(told)
