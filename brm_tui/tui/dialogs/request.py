"""What was read of a request, one part a line."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace
from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input

from brm_tui.domain.errors import Usage
from brm_tui.domain.fields import Context, read_day
from brm_tui.domain.model import Link, Mail, Phone, Request
from brm_tui.domain.text import clean
from brm_tui.tui.dialogs.dialog import Dialog
from brm_tui.tui.widgets.form import FormLine

_TEXTS = ("name", "role", "organisation", "place", "source")


class RequestDialog(Dialog[Request]):
    """A request to look over; the answer is the request as the form says it."""

    DEFAULT_CLASSES = "tall"

    def __init__(self, request: Request, context: Context, title: str) -> None:
        super().__init__(title)
        self._begun, self._reading = request, context
        self._lines: dict[str, FormLine] = {}

    def form(self) -> Iterable[Widget]:
        """Who, where, how they are reached, how they write."""
        one = self._begun
        for name, value, about, options in (
            ("name", one.name, "who asks", ()),
            ("role", one.role, "what they do", ()),
            ("organisation", one.organisation, "where they work", ()),
            ("place", one.place, "the town", ()),
            ("mails", "; ".join(mail.address for mail in one.mails), "with ; between", ()),
            ("phones", "; ".join(phone.raw for phone in one.phones), "with ; between", ()),
            ("links", "; ".join(link.url for link in one.links), "with ; between", ()),
            ("source", one.source, "where it came: LinkedIn, Xing, mail", ()),
            ("language", one.language, "", ("de", "en")),
            ("address", one.address, "", ("sie", "du")),
            ("on", one.on.isoformat(), "the day it came", ()),
            ("message", clean(one.message), "their words", ()),
        ):
            self._lines[name] = FormLine(name, value, about, options)
        yield VerticalScroll(*self._lines.values(), can_focus=False)

    def typed(self) -> str:
        """What was changed; a request that is not noted yet is lost as well."""
        changed = "".join(f"{n}{line.value}" for n, line in self._lines.items() if line.changed)
        return changed or ("" if self._begun.id else self._begun.name)

    def draft(self) -> Request:
        """The request as the form says it.

        Raises:
            Usage: it is from nobody, or the day is none.
        """
        said = {name: clean(line.value) for name, line in self._lines.items() if line.changed}
        if not said.get("name", self._begun.name):
            self._lines["name"].query_one(Input).focus()
            raise Usage("A request is from somebody: write the name.")
        fields: dict[str, object] = {name: said[name] for name in _TEXTS if name in said}
        fields |= {name: said[name] for name in ("language", "address", "message") if name in said}
        if "mails" in said:
            fields["mails"] = tuple(Mail(part) for part in _parts(said["mails"]))
        if "phones" in said:
            read = self._reading.phone
            fields["phones"] = tuple(
                self._phone(part) or read(part) for part in _parts(said["phones"])
            )
        if "links" in said:
            fields["links"] = tuple(Link(part) for part in _parts(said["links"]))
        if "on" in said:
            fields["on"] = read_day(said["on"], self._reading) or self._begun.on
        return replace(self._begun, **fields)

    def _phone(self, raw: str) -> Phone | None:
        return next((phone for phone in self._begun.phones if phone.raw == raw), None)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()


def _parts(text: str) -> list[str]:
    return [part for raw in text.split(";") if (part := raw.strip())]
