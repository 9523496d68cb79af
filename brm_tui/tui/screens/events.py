"""Congress mode: who comes, whom to aim at, who was met, and what becomes of each."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from brm_tui.book.events import Listed
from brm_tui.domain.events import is_open, stage, when_in_words
from brm_tui.domain.model import Event
from brm_tui.tui.asking import asking
from brm_tui.tui.event_told import attendee_facts, attendee_row
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.screens.event_verbs import EventVerbs
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.alike import Pane
from brm_tui.tui.widgets.facts import Facts
from brm_tui.tui.widgets.key_line import KeyLine
from brm_tui.tui.widgets.practice_line import PracticeLine
from brm_tui.tui.widgets.questions import Questions
from brm_tui.tui.widgets.rows import Rows
from brm_tui.tui.widgets.scored_list import ScoredList, ScoredRow

View = Literal["all", "shortlist", "open"]
VIEWS: tuple[View, ...] = ("all", "shortlist", "open")
_FIRST: dict[str, View] = {"before": "all", "there": "shortlist", "after": "open"}
MOST_NAME = 26
"""So many letters of an event's name have room beside the views."""
_NEED_AN_EVENT = {"days", "view", "brief", "delete"}
_NEED_A_PERSON = {
    *("yes", "partly", "no", "reopen", "aim", "off", "met", "missed", "talk", "verdict"),
    *("who", "person"),
}


class EventsScreen(EventVerbs):
    """The list on the left; on the right the one under the cursor with the questions."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("events")

    view: var[View] = var[View]("all")

    def __init__(self) -> None:
        super().__init__()
        self._listed: dict[str, Listed] = {}

    def compose(self) -> ComposeResult:
        """The list, one of it, the questions."""
        yield PracticeLine()
        with Horizontal(id="events"):
            with Pane(id="attendees-pane", classes="pane"):
                yield Static(id="event-told")
                yield ScoredList(self._row, id="attendees")
            with Pane(id="attendee-pane", classes="pane"):
                with VerticalScroll(id="attendee-told", can_focus=False):
                    yield Facts(id="attendee", lines=4)
                yield Questions(id="attendee-questions")
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that need an event or somebody on its list are silent without."""
        if not self.is_mounted or action not in _NEED_AN_EVENT | _NEED_A_PERSON:
            return True
        if action in _NEED_AN_EVENT:
            return self.event is not None
        return self.attendee is not None

    def show_book(self) -> None:
        """Show the event as it is now; the latest one at first."""
        super().show_book()
        if self.event is None:
            events = self.held.book.events()
            self._go_to(events[0] if events else None)
        self._show_list()
        if self.focused is None:
            self.people.focus()

    def show_event(self, key: str) -> None:
        """Show an event in the view that suits the day."""
        self._go_to(self.held.book.records.events.get(key))
        self._show_list()

    def _go_to(self, event: Event | None) -> None:
        self.event_id = event.id if event else ""
        if event is not None:
            self.view = _FIRST[stage(event, self.held.book.today)]
            if self.view != "all" and not self._shown(event):
                self.view = "all"

    def _shown(self, event: Event) -> list[Listed]:
        found = self.held.book.listed(event.id)
        if self.view == "shortlist":
            return [one for one in found if one.attendee.target]
        if self.view == "open":
            return [one for one in found if is_open(one.attendee)]
        return found

    def _show_list(self) -> None:
        event, pane = self.event, self.query_one("#attendees-pane")
        shown = self._shown(event) if event else []
        self._listed = {one.attendee.id: one for one in shown}
        pane.border_title = self._title(event)
        told = self.held.book.progress(event).in_words if event else ""
        pane.border_subtitle = plain(told)
        when = when_in_words(event) if event else ""
        self.query_one("#event-told", Static).update(plain(f" {when}", "$quiet"))
        self.people.hint = self._hint(event)
        before = self.people.key
        self.people.show(list(self._listed))
        if self.people.key == before:
            self._show_person()
        self.refresh_bindings()

    def _title(self, event: Event | None) -> Content:
        if event is None:
            return plain("Events")
        parts = [plain(f"{_short(event.name)} ─ ")]
        for view in VIEWS:
            parts.append(plain(f"{view} ", "bold $accent" if view == self.view else "$quiet"))
        return Content("").join(parts)

    def _hint(self, event: Event | None) -> str:
        if event is None:
            key = self.press("events-list-in")
            return f"\nNo event yet. {key} brings in who comes: a file, or pasted lines."
        aim, view = self.press("events-aim"), self.press("events-view")
        return {
            "all": "\nNobody is listed yet.",
            "shortlist": f"\nNobody is aimed at yet: {view} shows all, {aim} aims at one.",
            "open": f"\nNo verdict is open. {view} shows the others.",
        }[self.view]

    def _row(self, key: str) -> ScoredRow:
        event = self.event
        over = event is not None and stage(event, self.held.book.today) == "after"
        return attendee_row(self._listed[key], over=over)

    @on(Rows.Highlighted, "#attendees")
    def _moved(self) -> None:
        self._show_person()
        self.questions.cursor = 0
        self.questions.to_open()

    def _show_person(self) -> None:
        pane, listed = self.query_one("#attendee-pane"), self._listed.get(self.people.key)
        facts = self.query_one("#attendee", Facts)
        self.refresh_bindings()
        if listed is None:
            pane.border_title, facts.facts = "", ()
            self.questions.show_lines(())
            return
        one, book = listed.attendee, self.held.book
        where = ", ".join(part for part in (one.role, one.organisation, one.place) if part)
        pane.border_title = plain(f"{one.name}{f' ─ {where}' if where else ''}")
        facts.facts = list(attendee_facts(listed, book.name_of))
        self.questions.show_lines(book.score(one.answers).lines)

    # keys

    @on(Rows.Chosen, "#attendees")
    async def _take(self) -> None:
        before = self.view == "all"
        await self.run_action(
            "aim" if before else "talk" if self.view == "shortlist" else "verdict"
        )

    @on(Rows.Chosen, "#attendee-questions")
    def _next_question(self) -> None:
        self.questions.to_open(self.questions.key)

    def action_next_pane(self) -> None:
        """Between the list and the questions."""
        there = self.people if self.focused is self.questions else self.questions
        there.focus()

    def action_view(self) -> None:
        """Turn between all, the shortlist and the open verdicts."""
        self.view = VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)]
        self.people.focus()
        self._show_list()

    @asking
    async def action_event(self) -> None:
        """Go to another event."""
        from brm_tui.tui.dialogs.ask import Choose

        events = self.held.book.events()
        if not events:
            self.held.say(self._hint(None).strip(), "warning")
            return
        told = [(e.id, f"{e.name}  {when_in_words(e)}") for e in events]
        answer = await self.app.push_screen_wait(Choose("Which event?", told))
        if answer:
            self.show_event(answer)

    @asking
    async def action_list_in(self) -> None:
        """Bring in who comes to an event."""
        await self._open_list(None)

    @asking
    async def action_days(self) -> None:
        """Change the event."""
        await self._open_list(self.event)

    async def _open_list(self, event: Event | None) -> None:
        from brm_tui.tui.screens.list_in import ListScreen

        key = await self.app.push_screen_wait(ListScreen(event))
        if key:
            self.show_event(key)

    def action_back(self) -> None:
        """Back to the list, then to where the user came from."""
        if self.focused is self.questions:
            self.people.focus()
        else:
            self.app.switch_mode(self.held.mode_before)


def _short(name: str) -> str:
    return name if len(name) <= MOST_NAME else f"{name[: MOST_NAME - 1]}…"
