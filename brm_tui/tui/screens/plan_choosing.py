"""Choosing a week for a touch: shown in the bars before it is taken."""

from __future__ import annotations

from brm_tui.domain.errors import Problem
from brm_tui.tui import year
from brm_tui.tui.screens.plan_working import PlanWorking
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.rows import Rows


class PlanChoosing(PlanWorking):
    """What is being chosen, and its preview; nothing is written before it is taken."""

    go_back_to: Rows

    def show_loads(self) -> None:
        """Show the weeks as they are, or as what is being chosen would make them."""
        raise NotImplementedError

    def leave(self) -> None:
        """Choose nothing any more, and show the plan as it is."""
        self.stop_working()
        self.choosing, self.moving, self.foreseen, self.told = "", "", None, ""
        self.preview, self.window_weeks = None, frozenset()
        self.weeks.border_subtitle = self.query_one("#week").border_subtitle = ""
        self.show_loads()

    def action_take(self) -> None:
        """Take what is shown."""
        if self.choosing == "week" and self.foreseen is not None:
            key, week = self.moving, self.weeks.key
            self.leave()
            self.move_to(key, week)
            self.go_back_to.focus()

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

    def say_how(self, pane: str, what: str) -> None:
        """Say at the foot of a pane which key takes what is shown, and which leaves it."""
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
        self.say_how("#weeks", "moves it")
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
