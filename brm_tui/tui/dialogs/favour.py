"""Noting what was given, got or promised."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace
from textual import on
from textual.widget import Widget
from textual.widgets import Input

from brm_tui.domain.dates import Order
from brm_tui.domain.errors import Usage
from brm_tui.domain.fields import Context, read_day
from brm_tui.domain.model import FAVOUR_KINDS, Contact, Favour
from brm_tui.domain.text import clean
from brm_tui.tui.dialogs.dialog import Dialog
from brm_tui.tui.widgets.form import FormLine

_WAYS = ("gave", "promised", "got", "promised to me")


def _way(favour: Favour) -> str:
    if favour.standing == "promised":
        return "promised" if favour.direction == "gave" else "promised to me"
    return favour.direction


class FavourDialog(Dialog[Favour]):
    """One entry of the ledger."""

    def __init__(
        self, contact: Contact, today: date, order: Order, favour: Favour | None = None
    ) -> None:
        super().__init__(f"Give first: {contact.name}")
        self._begun = favour or Favour(id="", on=today, contact=contact.id)
        self._reading = Context(today, order)
        self._lines: dict[str, FormLine] = {}

    def form(self) -> Iterable[Widget]:
        """What, which way, of what kind, how big, when."""
        favour = self._begun
        due = favour.due.isoformat() if favour.due else ""
        for name, value, about, options in (
            ("what", favour.text, "an article that fits, an introduction, two hours", ()),
            ("way", _way(favour), "", _WAYS),
            ("kind", favour.kind, "", FAVOUR_KINDS),
            ("size", favour.size, "", ("S", "M", "L")),
            ("on", favour.on.isoformat(), "the day", ()),
            ("due", due, "of a promise: friday, in 2 weeks", ()),
        ):
            self._lines[name] = FormLine(name, value, about, options)
            yield self._lines[name]

    def typed(self) -> str:
        """What was changed."""
        return "".join(f"{n}{line.value}" for n, line in self._lines.items() if line.changed)

    def draft(self) -> Favour:
        """The entry as the form says it."""
        said = {name: line.value for name, line in self._lines.items()}
        text, way = clean(said["what"]), said["way"]
        if not text:
            raise Usage("Say in a word or two what it was.")
        due = read_day(said["due"], self._reading)
        on = read_day(said["on"], self._reading)
        promised = way.startswith("promised")
        if due and not promised:
            raise Usage("Only a promise has a day it is due: choose 'promised', or empty the day.")
        return replace(
            self._begun,
            on=on or self._reading.today,
            direction="got" if way in ("got", "promised to me") else "gave",
            kind=said["kind"],
            size=said["size"],
            standing="promised" if promised else "done",
            due=due,
            text=text,
        )

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()
