"""Choosing a repair: worked out beside the screen, and seen in the bars before it is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual import on

from brm_tui.tui import year
from brm_tui.tui.screens.plan_away import PlanAway
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.facts import Fact
from brm_tui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from brm_tui.book.foreseeing import Foreseen
    from brm_tui.domain.repairs import Repair


class PlanRepairing(PlanAway):
    """The repairs that are ``offered``, and what each would do as far as that is known."""

    offered: dict[str, Repair]
    foreseen_by: dict[str, Foreseen]

    def leave(self) -> None:
        """Choose nothing any more, and show the plan as it is."""
        was = self.choosing
        self.offered, self.foreseen_by = {}, {}
        self.remove_class("-repairing")
        super().leave()
        if was == "repair":
            self.weeks.focus()

    def action_take(self) -> None:
        """Take what is shown."""
        if self.choosing != "repair":
            super().action_take()
        elif repair := self.offered.get(self.repairs.key):
            foreseen = self.foreseen_by.get(self.repairs.key)
            self.leave()
            self.do(lambda: self.held.book.apply_repair(repair, foreseen))

    def action_repairs(self) -> None:
        """Choose what brings the year within its budget."""
        if not any(load.over for load in self.loads):
            self.held.say("No week is over its budget: there is nothing to repair.")
            return
        self.choosing = "repair"
        self.add_class("-repairing")
        self.say_how("#week", "takes it")
        leave = self.press("plan-step-back")
        self.repairs.hint = f"\nLooking for what would save how much …  {leave} leaves it."
        self.repairs.show(())
        self.repairs.focus()
        self.show_loads()
        self.beside(self.held.book.looking_for_repairs(), self._offer)

    def _offer(self, found: Sequence[Repair]) -> None:
        self.offered = {str(n): repair for n, repair in enumerate(found)}
        self.repairs.hint = "\nNothing would bring the year within its budget."
        self.repairs.show(list(self.offered))
        self.repairs.cursor = 0
        self._try_repair()

    @on(Rows.Highlighted, "#repairs")
    def _try_repair(self) -> None:
        """Show what the highlighted repair would do; work it out first where nobody has."""
        key = self.repairs.key
        repair = self.offered.get(key)
        if self.choosing != "repair" or repair is None:
            return
        known = self.foreseen_by.get(key)
        self.preview = known.weeks if known else None
        if known is None and not self.working:
            self.beside(self.held.book.foreseeing(repair), lambda found: self._foreseen(key, found))
        else:
            self.show_loads()

    def _foreseen(self, key: str, found: Foreseen) -> None:
        self.foreseen_by[key] = found
        self._try_repair()

    @on(Rows.Chosen, "#repairs")
    def _repair_is_chosen(self) -> None:
        self.action_take()

    # what is said of it

    def repair_words(self, key: str) -> tuple[str, str]:
        """A repair, and the minutes a week it saves or costs."""
        repair = self.offered[key]
        return repair.what, f"{'+' if self._raises(repair) else '-'}{repair.saves} min"

    def _raises(self, repair: Repair) -> bool:
        """Whether the repair asks for more time instead of saving some."""
        usual = self.held.book.practice.minutes
        return repair.practice is not None and repair.practice.minutes > usual

    def repair_facts(self) -> Iterator[Fact]:
        """What the highlighted repair does, and what is left over after it."""
        repair = self.offered.get(self.repairs.key)
        if repair is None:
            return
        yield "repair", plain(repair.what)
        yield "costs" if self._raises(repair) else "saves", plain(f"{repair.saves} min a week")
        if self.preview is None:
            leave = self.press("plan-step-back")
            yield "then", plain(f"being worked out …  {leave} leaves it", "$quiet")
            return
        left = year.over_words(self.preview)
        yield "then", plain(f"still over: {left}", "$late") if left else plain("no week over")
        yield "fullest", plain(year.fullest_words(self.preview))
