"""The call card: one person at a glance, while the phone rings."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive

from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.facts import Facts


class CallCard(Facts):
    """A heading with facts below it, in the room there is: no key has to wait for a layout."""

    facts = reactive[list[tuple[str, Content]]](list, layout=False)
    who: reactive[tuple[str, str]] = reactive(("", ""))

    def render(self) -> Content:
        """The heading and as many lines as there is room for."""
        name, where = self.who
        heading = plain(name, "bold $accent")
        if where:
            heading += plain(f"  {where}", "$quiet")
        lines = [
            *heading.wrap(max(self.size.width, 10)),
            Content(""),
            *self._lines(self.size.width),
        ]
        room = self.size.height
        if len(lines) > room > 1:
            lines = [*lines[: room - 1], plain("…", "$quiet")]
        return Content("\n").join(lines)

    def show(self, who: str, where: str, facts: list[tuple[str, Content]]) -> None:
        """Show a person; an empty ``who`` clears the card."""
        self.who = (who, where)
        self.facts = facts
