"""Choosing a week for a touch: shown in the bars before it is taken.

What takes long for many people is worked out beside the screen, which goes on meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from textual import work
from textual.worker import get_current_worker

from brm_tui.domain.errors import Problem
from brm_tui.tui import year
from brm_tui.tui.screens.plan_verbs import PlanVerbs
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.rows import Rows

T = TypeVar("T")

_FEW = 400
"""The year of so many people is worked out in the blink of an eye: no need to wait beside it."""
_BESIDE = "beside"


class PlanChoosing(PlanVerbs):
    """What is being chosen, and its preview; nothing is written before it is taken.

    ``working`` says that something is being worked out beside the screen.
    """

    go_back_to: Rows
    working = False

    def show_loads(self) -> None:
        """Show the weeks as they are, or as what is being chosen would make them."""
        raise NotImplementedError

    def leave(self) -> None:
        """Choose nothing any more, and show the plan as it is."""
        self.workers.cancel_group(self, _BESIDE)
        self.working = False
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

    # beside the screen

    def beside(self, do: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do what may take seconds beside the screen; ``then`` is for what comes of it."""
        if len(self.held.book.records.contacts) > _FEW:
            self.working = True
            self.show_loads()
            self._work(do, then)
        elif (found := self.held.attempt(do)) is not None:
            then(found)

    @work(thread=True, group=_BESIDE, exit_on_error=False)
    def _work(self, do: Callable[[], T], then: Callable[[T], None]) -> None:
        worker = get_current_worker()

        def tell(found: T | Problem) -> None:
            if worker.is_cancelled:
                return
            self.working = False
            if isinstance(found, Problem):
                self.leave()
                self.held.say(str(found), "error")
            else:
                then(found)

        try:
            found: T | Problem = do()
        except Problem as problem:
            found = problem
        if self.is_attached and not worker.is_cancelled:
            self.app.call_from_thread(tell, found)
