"""The year as a whole: what takes long for many people is worked out beside the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual import work
from textual.worker import get_current_worker

from brm_tui.domain.errors import Problem
from brm_tui.tui.screens.plan_verbs import PlanVerbs
from brm_tui.tui.showing import plain

if TYPE_CHECKING:
    from brm_tui.book.planning import Worked

T = TypeVar("T")

_FEW = 200
"""The year of so many people is worked out in the blink of an eye: no need to wait beside it."""
_BESIDE = "beside"


class PlanWorking(PlanVerbs):
    """The verbs that plan all; ``working`` says that something is worked out beside the screen."""

    working = False

    def show_loads(self) -> None:
        """Show the weeks as they are, or as what is being chosen would make them."""
        raise NotImplementedError

    def leave(self) -> None:
        """Choose nothing any more, and show the plan as it is."""
        raise NotImplementedError

    def action_make(self) -> None:
        """Plan the year."""
        self._plan_whole(self.held.book.planning_all, self._made)

    def _made(self, worked: Worked) -> None:
        book = self.held.book
        change = self.do(lambda: book.make_plan(worked))
        if change is None and not book.has_plan:
            people = self.press("mode-people")
            self.held.say(
                "There is nobody to plan for yet: "
                f"give people a tier or a cadence first ({people} goes to them).",
                "warning",
            )

    def action_flatten(self) -> None:
        """Even the weeks out."""
        self._plan_whole(self.held.book.flattening, self._flattened)

    def _flattened(self, worked: Worked) -> None:
        if self.do(lambda: self.held.book.flatten(worked)) is None:
            self.held.say("The weeks are as even as they can be: nothing was moved.")

    def _plan_whole(
        self, begin: Callable[[], Callable[[], Worked]], then: Callable[[Worked], None]
    ) -> None:
        do = self.held.attempt(begin)
        if do is None:
            return

        def done(worked: Worked) -> None:
            self.leave()
            then(worked)

        self.choosing = "whole"
        leave = self.press("plan-step-back")
        self.weeks.border_subtitle = plain(f"being planned …  {leave} leaves it")
        self.beside(do, done)

    # beside the screen

    def beside(self, do: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do what may take seconds beside the screen; ``then`` is for what comes of it."""
        if len(self.held.book.records.contacts) > _FEW:
            self.working = True
            self.show_loads()
            self._work(do, then)
        elif (found := self.held.attempt(do)) is not None:
            then(found)
        else:
            self.leave()

    def stop_working(self) -> None:
        """Want nothing any more of what is being worked out."""
        self.workers.cancel_group(self, _BESIDE)
        self.working = False

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
