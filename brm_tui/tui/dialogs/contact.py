"""Everything the book knows of a person, to be edited."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input

from brm_tui.domain.errors import Problem
from brm_tui.domain.fields import FIELDS, Context, set_field
from brm_tui.domain.model import Contact, Language
from brm_tui.tui.dialogs.dialog import Dialog
from brm_tui.tui.widgets.form import FormLine

_ELSEWHERE = {"notes", "state"}
"""Fields with keys of their own: notes open in an editor, sleep and wake are verbs."""


class ContactDialog(Dialog[Contact]):
    """A person's fields, one a line."""

    DEFAULT_CLASSES = "tall"

    def __init__(
        self, contact: Contact | None, context: Context, language: Language = "de"
    ) -> None:
        super().__init__(f"Edit {contact.name}" if contact else "Add a person")
        self._begun = contact or Contact(id="", name="", language=language)
        self._reading = context
        self._lines: dict[str, FormLine] = {}

    def form(self) -> Iterable[Widget]:
        """All fields."""
        for field in FIELDS:
            if field.name not in _ELSEWHERE:
                shown = field.show(self._begun)
                self._lines[field.name] = FormLine(field.name, shown, field.about, field.options)
        yield VerticalScroll(*self._lines.values(), can_focus=False)

    def typed(self) -> str:
        """What was changed."""
        return "".join(f"{n}{line.value}" for n, line in self._lines.items() if line.changed)

    def draft(self) -> Contact:
        """The person as the form says it; the cursor goes to the line that is wrong."""
        contact = self._begun
        for name, line in self._lines.items():
            if not line.changed and name != "name":
                continue
            try:
                contact = set_field(contact, name, line.value, self._reading)
                if name == "name" and not contact.name:
                    raise Problem("A person needs a name.")
            except Problem:
                line.query_one(Input).focus()
                raise
        return contact

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()
