"""Choosing a week for a touch, or a repair: shown in the bars before it is taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import on

from brm_tui.domain.errors import Problem
from brm_tui.tui import year
from brm_tui.tui.screens.plan_verbs import PlanVerbs
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.facts import Fact
from brm_tui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from brm_tui.domain.repairs import Repair


class PlanChoosing(PlanVerbs):
    """What is being chosen, and its preview; nothing is written before it is taken."""

    offered: dict[str, Repair]
    go_back_to: Rows

    def show_loads(self) -> None:
        """Show the weeks as they are, or as what is being chosen would make them."""
        raise NotImplementedError

    def leave(self) -> None:
        """Choose nothing any more, and show the plan as it is."""
        was = self.choosing
        self.choosing, self.moving, self.foreseen, self.told = "", "", None, ""
        self.preview, self.window_weeks = None, frozenset()
        self.offered = {}
        self.remove_class("-repairing")
        self.weeks.border_subtitle = self.query_one("#week").border_subtitle = ""
        self.show_loads()
        if was == "repair":
            self.weeks.focus()

    def action_take(self) -> None:
        """Take what is shown."""
        if self.choosing == "week" and self.foreseen is not None:
            key, week = self.moving, self.weeks.key
            self.leave()
            self.move_to(key, week)
            self.go_back_to.focus()
        elif self.choosing == "repair" and (repair := self.offered.get(self.repairs.key)):
            self.leave()
            self.do(lambda: self.held.book.apply_repair(repair))

    def action_step_back(self) -> None:
        """Leave what is being chosen; else go to the weeks."""
        if self.choosing == "week":
            key, week = self.moving, self.came_from
            self.leave()
            self.weeks.go_to(week)
            self.show_week()
            self.touches.go_to(key)
            self.go_back_to.focus()
        elif self.choosing:
            self.leave()
        else:
            self.weeks.focus()

    def _say_how(self, pane: str, what: str) -> None:
        take, leave = self.press("plan-take"), self.press("plan-step-back")
        self.query_one(pane).border_subtitle = plain(f"{take} {what}, {leave} leaves it")

    # a week

    def action_move(self) -> None:
        """Choose a week for the highlighted touch."""
        item = self.planned
        if item is None:
            return
        window = self.held.book.window_of(item)
        self.window_weeks = frozenset(year.weeks_between(*window))
        self.moving, self.came_from = item.id, self.weeks.key
        self.go_back_to = self.touches if self.focused is self.touches else self.weeks
        self.choosing = "week"
        self._say_how("#weeks", "moves it")
        self.weeks.focus()
        self.try_week()

    def try_week(self) -> None:
        """Show what moving the touch to the highlighted week would do."""
        self.foreseen, self.preview, self.told = None, None, ""
        if self.weeks.key != self.came_from:
            try:
                self.foreseen = self.held.book.foresee_move(self.moving, self.weeks.key)
                self.preview = self.foreseen.weeks
            except Problem as problem:
                self.told = str(problem)
        self.show_loads()

    # a repair

    def action_repairs(self) -> None:
        """Choose what brings the year within its budget."""
        found = self.held.attempt(self.held.book.repairs)
        if not found:
            self.held.say("No week is over its budget: there is nothing to repair.")
            return
        self.offered = {str(n): repair for n, repair in enumerate(found)}
        self.choosing = "repair"
        self.add_class("-repairing")
        self._say_how("#week", "takes it")
        self.repairs.show(list(self.offered))
        self.repairs.cursor = 0
        self.repairs.focus()
        self._try_repair()

    @on(Rows.Highlighted, "#repairs")
    def _try_repair(self) -> None:
        if self.choosing == "repair" and (repair := self.offered.get(self.repairs.key)):
            book = self.held.book
            self.preview = self.held.attempt(lambda: book.preview_repair(repair))
            self.show_loads()

    @on(Rows.Chosen, "#repairs")
    def _repair_is_chosen(self) -> None:
        self.action_take()

    def _repair_words(self, key: str) -> tuple[str, str]:
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
        left = year.over_words(self.preview or self.loads)
        yield "then", plain(f"still over: {left}", "$late") if left else plain("no week over")
        yield "fullest", plain(year.fullest_words(self.preview or self.loads))
