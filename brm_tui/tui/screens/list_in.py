"""Who comes to an event: a file or pasted lines, compared with the book before it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Label, ProgressBar, Static, TextArea
from textual.worker import Worker, get_current_worker

from brm_tui.book.listing_people import PeopleList, data_of, read_list
from brm_tui.domain.errors import Problem, Usage
from brm_tui.domain.events import checked
from brm_tui.domain.fields import Context, read_day
from brm_tui.domain.model import Attendee, Event
from brm_tui.exchange.bring import Settings
from brm_tui.tui.holding import HoldsBook, holder
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.sheet import SHEET
from brm_tui.tui.showing import plain_block
from brm_tui.tui.widgets.key_line import KeyLine

MOST_SHOWN = 200
_PASTED = "pasted lines"
_FIELDS = (
    ("name", "event", "Nordic Web Days"),
    ("place", "place", "Hamburg"),
    ("first", "first day", "5 Mar, 2026-03-05"),
    ("last", "last day", "the same day if it is empty"),
    ("targets", "targets a day", "4"),
)


class ListScreen(ModalScreen[str]):
    """The event and its list; gives the id of the event that was written."""

    CSS_PATH = SHEET
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("import")
    AUTO_FOCUS = "#list-name"

    def __init__(self, event: Event | None) -> None:
        super().__init__()
        self._event = event or Event(id="", name="")
        self._found: PeopleList | None = None
        self._reader: Worker[None] | None = None
        self._begun: tuple[str, ...] = ()
        self._warned: tuple[str, ...] = ()

    @property
    def held(self) -> HoldsBook:
        """The app with its book."""
        return holder(self.app)

    def compose(self) -> ComposeResult:
        """The fields of the event, the file, the lines, and what they would bring."""
        with Vertical(id="list-frame") as frame:
            frame.border_title = "Who comes"
            for row in (_FIELDS[:2], _FIELDS[2:]):
                with Horizontal(classes="fields"):
                    for name, label, hint in row:
                        yield from self._field(name, label, hint)
            yield Label("a file (CSV, vCards, lines), or lines pasted below: Name, Firm, Role")
            yield Input(id="list-path", compact=True, placeholder="~/attendees.csv")
            yield TextArea(id="list-lines", tab_behavior="focus", compact=True)
            yield ProgressBar(total=1, show_eta=False, id="list-progress")
            yield VerticalScroll(Static(id="list-told"), can_focus=False)
        yield KeyLine()

    def _field(self, name: str, label: str, hint: str) -> Iterator[Widget]:
        value = getattr(self._event, name)
        unset = value is None or (name == "targets" and not self._event.id)
        text = "" if unset else str(value)
        with Vertical():
            yield Label(label)
            yield Input(
                text, placeholder=hint, id=f"list-{name}", compact=True, select_on_focus=False
            )

    def on_mount(self) -> None:
        """Remember what stood here, to tell what was typed."""
        self._begun = self._texts()

    def _text(self, name: str) -> str:
        return self.query_one(f"#list-{name}", Input).value.strip()

    def _texts(self) -> tuple[str, ...]:
        lines = self.query_one("#list-lines", TextArea).text
        return (*(one.value for one in self.query(Input)), lines)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _other(self) -> None:
        self._found = None

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Read the list; or write what was read."""
        try:
            event = self._read_event()
        except Problem as problem:
            self._tell(str(problem))
            return
        if self._found is not None:
            self._write(event, self._found)
            return
        lines = self.query_one("#list-lines", TextArea).text.strip()
        path = self._text("path")
        if path:
            self._reader = self._compare(event, Path(path).expanduser(), b"")
        elif lines:
            self._reader = self._compare(event, Path(_PASTED), lines.encode())
        else:
            self._write(event, PeopleList())

    def _read_event(self) -> Event:
        """The event as it is typed.

        Raises:
            Problem: a field says nothing that can be.
        """
        book, config = self.held.book, self.held.config
        context = Context(book.today, config.date_order)
        targets = self._text("targets")
        if targets and not targets.isdecimal():
            raise Usage(f"'{targets}' is no number of targets a day.")
        changed: dict[str, Any] = {"name": self._text("name"), "place": self._text("place")}
        for name in ("first", "last"):
            changed[name] = read_day(text, context) if (text := self._text(name)) else None
        if targets:
            changed["targets"] = int(targets)
        made = checked(replace(self._event, **changed))
        known = (e for e in book.events() if e.name.casefold() == made.name.casefold())
        same = next(known, None)
        if same is not None and same.id != self._event.id:
            if self._event.id:
                raise Problem(f"There is an event '{made.name}' already: take another name.")
            dates = {"first": made.first or same.first, "last": made.last or same.last}
            made = replace(same, place=made.place or same.place, **dates)
        return made

    @work(thread=True, exclusive=True)
    def _compare(self, event: Event, path: Path, data: bytes) -> None:
        worker, show = get_current_worker(), self._from_thread
        show(lambda: self._busy(0.0, "Reading …"))

        def progress(count: int, share: float) -> None:
            if worker.is_cancelled:
                raise Problem("Stopped: nobody was listed.")
            show(lambda: self._busy(share, f"{count:,} compared, {share:.0%}"))

        book, config = self.held.book, self.held.config
        settings = Settings(book.today, config.date_order, config.country)
        listed: list[Attendee] = book.attendees(event.id) if event.id else []
        try:
            found = read_list(book, data or data_of(path), path.name, settings, listed, progress)
        except Problem as problem:
            words = str(problem)
            show(lambda: self._busy(None, words))
            return
        show(lambda: self._show(event, found))

    def _from_thread(self, act: Callable[[], None]) -> None:
        if self.is_attached:
            self.app.call_from_thread(act)

    def _busy(self, share: float | None, words: str) -> None:
        bar = self.query_one(ProgressBar)
        bar.set_class(share is not None, "-busy")
        bar.update(progress=share or 0.0)
        self._tell(words)

    def _show(self, event: Event, found: PeopleList) -> None:
        refused = [f"refused: {r.file}:{r.line}: {r.reason}" for r in found.refused[:MOST_SHOWN]]
        if not found.people and not found.same:
            self._busy(None, "\n".join(["Nobody is on that list.", *refused]))
            return
        self._found = found
        counts = ", ".join(f"{name} {count}" for name, count in found.counts.items())
        lines = [f"{counts}, refused {len(found.refused)}.", ""]
        lines[1] = f"Press again to list them for {event.name} as one change; u takes it back."
        order = {"unsure": 0, "sleeping": 1, "known": 2, "new": 3}
        people = sorted(found.people, key=lambda one: order[one.who])[:MOST_SHOWN]
        lines += [f"  {one.who:9}{one.name}: {'; '.join(one.reasons)}" for one in people]
        self._busy(None, "\n".join(lines + refused))

    def _write(self, event: Event, found: PeopleList) -> None:
        book = self.held.book
        if not event.id:
            made = self.held.attempt(lambda: book.add_event(event, found.people))
        elif found.people:
            made = (
                event
                if self.held.attempt(lambda: book.add_attendees(event, found.people))
                else None
            )
        else:
            made = event if self.held.attempt(lambda: book.edit_event(event)) else None
        if made is not None:
            self.held.say(f"{book.history(1)[0].sentence}.")
            self.dismiss(made.id)

    def _tell(self, text: str) -> None:
        self.query_one("#list-told", Static).update(plain_block(text))

    def action_back(self) -> None:
        """Stop reading; leave, a second time if something was typed."""
        busy = self.query_one(ProgressBar).has_class("-busy")
        if self._reader is not None:
            self._reader.cancel()
        texts = self._texts()
        if busy:
            self._busy(None, "Stopped: nobody was listed.")
        elif texts != self._begun and texts != self._warned:
            self._warned = texts
            self._tell("What you typed is not saved: press again to leave without it.")
        else:
            self.dismiss("")
