"""What can be done with the plan: each key asks what it must, then is one verb of the book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textual import getters
from textual.reactive import var

from brm_tui.domain.working_days import week_key
from brm_tui.tui.asking import asking
from brm_tui.tui.screens.base import ModeScreen
from brm_tui.tui.widgets.choosing import Choosing
from brm_tui.tui.widgets.planned_list import PlannedList
from brm_tui.tui.widgets.week_list import WeekList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brm_tui.book.foreseeing import Foreseen
    from brm_tui.domain.model import Planned
    from brm_tui.domain.week_loads import WeekLoad

_ON_A_TOUCH = {"move", "earlier", "later", "pin", "finish"}
_ON_A_PERSON = {"log", "person"}
_ON_A_PLAN = {"repairs", "flatten", "calendar"}
USUAL_CALENDAR = "~/brm.ics"
_WHILE_CHOOSING = {"take", "step_back"}
_OF_THE_PLAN = _ON_A_TOUCH | _ON_A_PERSON | _ON_A_PLAN | {"make", "holiday", "time", "next_pane"}


Choice = Literal["", "week", "away", "repair", "whole"]
"""What is being chosen: a week for a touch, days off, a repair; or the whole year is planned."""


class PlanVerbs(ModeScreen):
    """The verbs of the plan on its highlighted touch, or on the year.

    ``loads`` are the weeks as they are in the book. While something is being chosen, ``preview``
    is what they would be, ``moving`` the touch that is moved, ``foreseen`` what that would do,
    ``window_weeks`` the weeks that keep to its rhythm, ``told`` why it cannot go there.
    """

    weeks = getters.query_one("#weeks", WeekList)
    touches = getters.query_one("#touches", PlannedList)
    repairs = getters.query_one("#repairs", Choosing)

    choosing: var[Choice] = var[Choice]("")
    loads: Sequence[WeekLoad] = ()
    preview: Sequence[WeekLoad] | None = None
    moving, came_from, told = "", "", ""
    foreseen: Foreseen | None = None
    window_weeks: frozenset[str] = frozenset()

    @property
    def planned(self) -> Planned | None:
        """The planned touch that is highlighted or being moved, if one is."""
        return self.held.book.records.planned.get(self.moving or self.touches.key)

    @property
    def contact_key(self) -> str:
        """The id of the person of the highlighted touch, "" if there is none."""
        if (item := self.planned) is not None:
            return item.contact
        touch = self.held.book.records.touches.get(self.touches.key)
        known = (
            [key for key in touch.contacts if key in self.held.book.records.contacts]
            if touch
            else []
        )
        return known[0] if known else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys are silent where there is nothing for them, and while something is chosen."""
        if action in _WHILE_CHOOSING:
            return bool(self.choosing) or (action == "step_back" and self.focused is self.touches)
        if action not in _OF_THE_PLAN:
            return True
        if self.choosing:
            return False
        if action in _ON_A_TOUCH:
            return self.planned is not None
        if action in _ON_A_PERSON:
            return bool(self.contact_key)
        if action == "make":
            return not self.loads
        return bool(self.loads) if action in _ON_A_PLAN else True

    # a touch

    def action_earlier(self) -> None:
        """Move the touch to the week before."""
        self._move_by(-1)

    def action_later(self) -> None:
        """Move the touch to the week after."""
        self._move_by(1)

    def _move_by(self, step: int) -> None:
        """Move the touch to the nearest week on that side that has a working day."""
        item = self.planned
        if item is None:
            return
        names = [load.week for load in self.loads if load.budget or load.week == week_key(item.on)]
        place = names.index(week_key(item.on)) + step
        if 0 <= place < len(names):
            self.move_to(item.id, names[place])
        else:
            self.held.say("The year that is planned ends here.", "warning")

    def move_to(self, key: str, week: str) -> None:
        """Move a touch to a week, and go there with it."""
        book = self.held.book
        moved = self.held.attempt(lambda: book.moved(book.records.planned[key], week))
        if moved is None:
            return
        said = f"{book.name_of(moved.planned.contact)} is moved to {moved.planned.on:%a %d %b}"
        said += ", outside its window." if moved.outside else "."
        undo = self.press("everywhere-undo")
        if self.do(lambda: book.move_planned(key, week), f"{said} {undo} takes it back."):
            self.show_book()
            self.weeks.go_to(week)
            self.show_week()
            self.touches.go_to(key)

    def show_week(self) -> None:
        """Show the touches of the highlighted week."""
        raise NotImplementedError

    def action_pin(self) -> None:
        """Keep the touch on its day, or let it go."""
        if item := self.planned:
            verb = self.held.book.unpin if item.pinned else self.held.book.pin
            self.do(lambda: verb(item.id))

    def action_finish(self) -> None:
        """Say that the touch is done."""
        if item := self.planned:
            self.do(lambda: self.held.book.finish_planned(item.id))

    @asking
    async def action_log(self) -> None:
        """Log a touch with the person."""
        book, key = self.held.book, self.contact_key
        handle = book.records.contacts[key].handle
        draft = await self.capture(f"@{handle} ", "Log a touch")
        if draft is not None:
            self.do(lambda: book.log(draft))

    def action_person(self) -> None:
        """Show the person among the people."""
        if key := self.contact_key:
            self.show_among_people(key)

    # the year

    @asking
    async def action_calendar(self) -> None:
        """Write the plan into a calendar file."""
        from brm_tui.book.calendars import check_place, write_plan
        from brm_tui.tui.dialogs.ask import AskText

        def check(text: str) -> str:
            path = Path(text).expanduser()
            check_place(path)
            return f"{path}: {'brought up to date' if path.exists() else 'a new file'}"

        asked = AskText("Write the calendar to", USUAL_CALENDAR, "a file", check)
        answer = await self.app.push_screen_wait(asked)
        if not answer:
            return
        path = Path(answer).expanduser()
        count = self.held.attempt(lambda: write_plan(self.held.book, path))
        if count is not None:
            self.held.say(f"Wrote {count} events to {path}: after a change write it again.")

    def action_time(self) -> None:
        """Show how much time went where."""
        from brm_tui.tui.screens.time import TimeScreen

        self.app.push_screen(TimeScreen())
