"""The circle: how full it is, what it costs, who could rest, whom to wake, who is new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import Static

from brm_tui.domain.circle import kept, woken
from brm_tui.domain.model import Contact, Tier
from brm_tui.tui import circle_told
from brm_tui.tui.asking import asking
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.screens.base import ModeScreen
from brm_tui.tui.screens.opening import Opening
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.alike import Pane
from brm_tui.tui.widgets.circle_list import CircleList
from brm_tui.tui.widgets.key_line import KeyLine
from brm_tui.tui.widgets.practice_line import PracticeLine
from brm_tui.tui.widgets.rows import Rows

_LISTS = ("rest", "wake", "nursery")
_TIERS: tuple[Tier, ...] = ("A", "B", "C")


class CircleScreen(Opening, ModeScreen):
    """A gauge and the tiers above, three lists to decide on below."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("circle")

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[str, tuple[str, str]] = {}
        self._whole: dict[str, Sequence[str]] = {}

    def compose(self) -> ComposeResult:
        """The gauge, the tiers, who could rest, whom to wake, the nursery."""
        yield PracticeLine()
        with Pane(id="gauge-pane", classes="pane") as gauge:
            gauge.border_title = "Circle"
            yield Static(id="gauge")
            yield Static(id="tiers")
        with Horizontal(id="circle-lists"):
            with Pane(id="rest-pane", classes="pane") as pane:
                pane.border_title = "Who could rest"
                yield CircleList(self._row("rest"), id="rest", hint="\nNobody has to rest.")
                yield Static(id="why")
            with Vertical(id="circle-right"):
                with Pane(classes="pane") as pane:
                    pane.border_title = "Worth waking this quarter"
                    yield CircleList(self._row("wake"), id="wake", hint="\nNobody to wake.")
                with Pane(classes="pane") as pane:
                    pane.border_title = "Nursery"
                    yield CircleList(self._row("nursery"), id="nursery", hint="\nNobody is new.")
        yield KeyLine()

    def _row(self, name: str) -> Callable[[str], tuple[str, str]]:
        return lambda key: self._said[f"{name} {key}"]

    def _list(self, name: str) -> CircleList:
        return self.query_one(f"#{name}", CircleList)

    def show_book(self) -> None:
        """Show the circle as it stands now."""
        super().show_book()
        circle = self.held.book.circle()
        width = self.size.width - 4
        self.query_one("#gauge", Static).update(circle_told.gauge(circle, width))
        self.query_one("#tiers", Static).update(circle_told.tiers(circle, width))
        self._said, self._whole = {}, {}
        for one in circle.rest:
            said = f"{one.tier or '-'} {one.minutes:4.1f} m/wk  {one.reasons[0]}"
            self._tell("rest", one.id, one.name, said, one.reasons)
        for sleeper in circle.wake:
            said = ", ".join(sleeper.reasons)
            self._tell("wake", sleeper.id, sleeper.name, said, sleeper.reasons)
        for new in circle.nursery:
            self._tell("nursery", new.id, new.name, new.in_words, (new.in_words,))
        people: tuple[Sequence[str], ...] = (
            [one.id for one in circle.rest],
            [sleeper.id for sleeper in circle.wake],
            [new.id for new in circle.nursery],
        )
        for name, keys in zip(_LISTS, people, strict=True):
            self._list(name).show(keys)
        self._show_why()
        if self.focused is None:
            self._list("rest").focus()

    def _tell(self, name: str, key: str, who: str, in_a_row: str, reasons: Sequence[str]) -> None:
        self._said[f"{name} {key}"] = who, in_a_row
        self._whole[f"{name} {key}"] = reasons

    @on(Rows.Highlighted)
    @on(DescendantFocus)
    def _show_why(self) -> None:
        """All reasons for the highlighted person: a row has no room for them."""
        name, key = self._here
        if not key:
            name, key = "rest", self._list("rest").key
        about = f"{name} {key}"
        lines = [plain(f"- {reason}", "$quiet") for reason in self._whole.get(about, ())]
        if name != "rest":
            lines.insert(0, plain(self._said[about][0], "bold"))
        self.query_one("#why", Static).update(Content("\n").join(lines))

    @property
    def _here(self) -> tuple[str, str]:
        """The list with the focus, and the person highlighted in it."""
        focused = self.focused
        if isinstance(focused, CircleList) and focused.id:
            return focused.id, focused.key
        return "", ""

    # verdicts

    @asking
    async def action_sleep(self) -> None:
        """Let fall asleep, perhaps until a day."""
        name, key = self._here
        if not key or name == "wake":
            return
        title = f"Let {self.held.book.name_of(key)} sleep until"
        day = await self.ask_day(title, "empty: for good; only the search still finds them")
        if day is not None:
            until = date.fromisoformat(day) if day else None
            self.do(lambda: self.held.book.sleep([key], until))

    @asking
    async def action_keep(self) -> None:
        """Keep, and say why; out of the nursery with a tier."""
        from brm_tui.domain.rhythm import every
        from brm_tui.tui.dialogs.ask import AskText, Choose

        name, key = self._here
        if not key or name == "wake":
            return
        book = self.held.book
        contact = book.records.contacts[key]
        asked = AskText(f"Keep {contact.name}: why?", contact.why, "possible client, recommender …")
        why = await self.app.push_screen_wait(asked)
        if why is None:
            return
        tier: str | None = ""
        if name == "nursery":
            rules = book.practice.tiers
            options = [(tier, f"{tier}  {every(rules[tier].cadence)}") for tier in _TIERS]
            tier = await self.app.push_screen_wait(Choose(f"{contact.name} becomes", options))
            if tier is None:
                return
        chosen: Tier = next((t for t in _TIERS if t == tier), "")
        out = await self.one_out([kept(contact, book.today, why, chosen)])
        if out is not None:
            self.do(lambda: book.keep(key, why, chosen, instead_of=out))

    @asking
    async def action_wake(self) -> None:
        """Wake a sleeper; at the cap one rests for them."""
        name, key = self._here
        if not key or name != "wake":
            return
        book = self.held.book
        contact: Contact = book.records.contacts[key]
        out = await self.one_out([woken(contact)])
        if out is not None:
            self.do(lambda: book.wake([key], instead_of=out))

    def action_later(self) -> None:
        """Decide later: not asked again for a quarter."""
        _, key = self._here
        if key:
            self.do(lambda: self.held.book.later([key]))

    @on(Rows.Chosen)
    def action_person(self) -> None:
        """Show the person among the people."""
        _, key = self._here
        if key:
            self.show_among_people(key)

    # the rest

    def action_next_list(self) -> None:
        """To the next list."""
        name, _ = self._here
        place = _LISTS.index(name) + 1 if name in _LISTS else 0
        self._list(_LISTS[place % len(_LISTS)]).focus()

    def action_back(self) -> None:
        """Back to the people."""
        self.app.switch_mode("people")
