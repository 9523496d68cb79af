"""Small questions: a text, a day, a choice, yes or no."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from brm_tui.domain.dates import Order, read_date
from brm_tui.domain.errors import Problem, Usage
from brm_tui.domain.text import clean
from brm_tui.tui.dialogs.dialog import Dialog
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.showing import plain_block
from brm_tui.tui.widgets.choosing import Choosing
from brm_tui.tui.widgets.rows import Rows


def _anything(text: str) -> str:
    return ""


class AskText(Dialog[str]):
    """One line of text; ``check`` gives what is understood, or raises what is wrong with it."""

    def __init__(
        self,
        title: str,
        value: str = "",
        placeholder: str = "",
        check: Callable[[str], str] = _anything,
    ) -> None:
        super().__init__(title)
        self._value, self._placeholder, self._check = value, placeholder, check

    def form(self) -> Iterable[Widget]:
        """The line."""
        yield Input(self._value, placeholder=self._placeholder, select_on_focus=False, compact=True)

    def typed(self) -> str:
        """The line, if it was changed."""
        value = self.query_one(Input).value
        return "" if value == self._value else value

    def draft(self) -> str:
        """The line."""
        value = clean(self.query_one(Input).value)
        self._check(value)
        return value

    @on(Input.Changed)
    def _understood(self, event: Input.Changed) -> None:
        value = clean(event.value)
        if not value:
            return self.tell("")
        try:
            self.tell(self._check(value))
        except Problem as problem:
            self.tell(str(problem), wrong=True)

    @on(Input.Submitted)
    def _taken(self) -> None:
        self.action_save()


def ask_day(title: str, today: date, order: Order, placeholder: str) -> AskText:
    """The question for a day; the answer is the ISO date as text, "" for none."""

    def check(text: str) -> str:
        day = read_date(text, today, order=order)
        if not text:
            return ""
        if day is None:
            raise Usage(f"'{text}' is no day: write 24 Dec, friday, in 3 weeks or 2026-12-24.")
        return f"{day:%a} {day.isoformat()}, in {(day - today).days} days"

    return AskText(title, "", placeholder, check)


class Choose(Dialog[str], inherit_bindings=False):
    """One of several lines; the answer is its key."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("choose")

    def __init__(self, title: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__(title)
        self._options = dict(options)

    def form(self) -> Iterable[Widget]:
        """The lines to choose from."""
        rows = Choosing(lambda key: (self._options[key], ""))
        rows.show(list(self._options))
        rows.styles.height = min(len(self._options), 12)
        yield rows

    def draft(self) -> str:
        """The line under the cursor."""
        return self.query_one(Choosing).key

    @on(Rows.Chosen)
    def action_choose(self) -> None:
        """Take the line under the cursor."""
        self.action_save()


class Confirm(Dialog[bool], inherit_bindings=False):
    """A question answered with yes, or left."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("confirm")
    AUTO_FOCUS = ""

    def __init__(self, title: str, question: str) -> None:
        super().__init__(title)
        self._question = question

    def form(self) -> Iterable[Widget]:
        """The question."""
        yield Static(plain_block(self._question))

    def draft(self) -> bool:
        """Yes."""
        return True

    def action_yes(self) -> None:
        """Do it."""
        self.action_save()
