"""The call card: one person at a glance, while the phone rings."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.facts import Fact, Facts


class CallCard(VerticalScroll, can_focus=False):
    """A heading and facts; it is shown what to show."""

    def compose(self) -> ComposeResult:
        """Heading and facts."""
        yield Static(id="who")
        yield Facts(id="call-facts")

    def show(self, who: str, where: str, facts: list[Fact]) -> None:
        """Show a person; an empty ``who`` clears the card."""
        heading = plain(who, "bold $accent")
        if where:
            heading += plain(f"  {where}", "$quiet")
        self.query_one("#who", Static).update(heading)
        self.query_one(Facts).facts = facts
        self.scroll_home(animate=False)
