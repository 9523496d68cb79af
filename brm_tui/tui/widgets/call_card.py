"""The call card: one person at a glance, while the phone rings."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive

from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.facts import Facts, fact_lines


class CallCard(Facts):
    """A heading with facts below it, in the room there is: no key has to wait for a layout."""

    facts = reactive[list[tuple[str, Content]]](list, layout=False)
    who: reactive[tuple[str, str]] = reactive(("", ""))

    def render(self) -> Content:
        """The heading and all facts, each in as many lines as there is room for."""
        name, where = self.who
        heading = plain(name, "bold $accent")
        if where:
            heading += plain(f"  {where}", "$quiet")
        width, room = self.size.width, self.size.height
        head = heading.wrap(max(width, 10))
        lines = [*head, *self._filled(width, room - len(head))]
        if len(lines) < room:
            lines.insert(len(head), Content(""))
        if len(lines) > room > 1:
            lines = [*lines[: room - 1], plain("…", "$quiet")]
        return Content("\n").join(lines)

    def _filled(self, width: int, room: int) -> list[Content]:
        """One line for each fact, and more for the first ones while there is room."""
        spare = room - len(self.facts)
        lines: list[Content] = []
        for name, text in self.facts:
            said = fact_lines(name, text, width, max(1, min(self.lines, spare + 1)))
            spare -= len(said) - 1
            lines += said
        return lines

    def show(self, who: str, where: str, facts: list[tuple[str, Content]]) -> None:
        """Show a person; an empty ``who`` clears the card."""
        self.who = (who, where)
        self.facts = facts
