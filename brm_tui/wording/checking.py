"""Whether the user's templates work, and how each of them looks with a sample contact."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from brm_tui.domain.errors import Problem
from brm_tui.domain.model import Contact
from brm_tui.wording.salutation import common_form
from brm_tui.wording.sandbox import Broken, unknown
from brm_tui.wording.templates import (
    FORMS,
    Form,
    Message,
    Wording,
    filled,
    form_of,
    parts_of,
    read_source,
)
from brm_tui.wording.variables import PERSON, VARIABLES, values

WEBER = Contact(
    id="",
    name="Dr. Anna Weber",
    given="Anna",
    family="Weber",
    honorific="Frau Dr.",
    role="CEO",
    organisation="Nordlicht Design",
    place="Hamburg",
)
KLEIN = Contact(id="", name="Jörg Klein", given="Jörg", family="Klein", organisation="Hafen IT")
"""The two of a preview."""


class Finding(msgspec.Struct, frozen=True):
    """Something about a file; ``line`` is 0 if it is the whole file's.

    ``broken`` says that the template cannot be used so; else it is only worth knowing.
    """

    file: str
    line: int
    sentence: str
    broken: bool = True

    @property
    def words(self) -> str:
        """File, line and what it is."""
        return f"{self.file}{f', line {self.line}' if self.line else ''}: {self.sentence}"


def check(wording: Wording) -> list[Finding]:
    """What there is to say of the user's templates, in the order of their files."""
    found: list[Finding] = []
    folder = wording.folder
    for path in sorted(folder.iterdir()) if folder and folder.is_dir() else ():
        if not path.name.startswith(".") and not path.name.endswith("~"):
            found += _checked(path)
    for name in wording.names():
        forms = wording.forms(name)
        if missing := [form for form in FORMS if form not in forms]:
            sentence = f"'{name}' has no form {' and none '.join(missing)}."
            found.append(Finding(str(next(iter(forms.values()))), 0, sentence, broken=False))
    return found


def preview(wording: Wording, name: str, form: Form, to: Contact | None = None) -> Message:
    """The message as it would be written to the contact, or to a sample one.

    What is not asked of the user stands with sample words.

    Raises:
        NotFound: there is no such template, or it has no such form.
        Problem: the template is broken; names its file and line.
    """
    first = to or WEBER
    pair = {"seeker": KLEIN, "helper": first}
    if wording.kind(name).role in ("seeker", "both"):
        pair = {"seeker": first, "helper": KLEIN}
    if name == "ask-helper-anonymous":
        del pair["seeker"]
    texts: dict[str, Any] = {v.name: v.sample for v in VARIABLES if v.sample}
    if wording.me:
        texts["me"] = wording.me
    people = list(pair.values()) if wording.kind(name).role == "both" else first
    return wording.write(name, people, form=form, **{"other": KLEIN, **texts, **pair})


def form_for(contact: Contact) -> Form:
    """The form of a mail to that person."""
    return form_of(*common_form([contact]))


def _checked(path: Path) -> Iterator[Finding]:
    if not all(parts_of(path)):
        yield Finding(str(path), 0, f"name it NAME.FORM.txt, the form {', '.join(FORMS)}.")
        return
    try:
        source = read_source(path)
        strangers = unknown(source, str(path))
        for line, name in strangers:
            known = ", ".join(PERSON if "." in name else (v.name for v in VARIABLES))
            yield Finding(str(path), line, f"there is no variable '{name}'; there are: {known}.")
        if not strangers:
            yield from _tried(path)
    except Broken as broken:
        yield Finding(str(path), broken.line, broken.sentence)
    except Problem as problem:
        yield Finding(str(path), 0, str(problem).removeprefix(f"{path} "))


def _tried(path: Path) -> Iterator[Finding]:
    """The template with every variable known, and with none."""
    bare = Contact(id="", name="Anna Weber")
    everything = {v.name: WEBER if v.kind == "person" else v.sample or v.name for v in VARIABLES}
    for fields in ({"to": bare}, everything):
        message = filled(path, values(fields, "de", "sie"))
    if not message.subject:
        sentence = "it has no subject: begin the first line with Betreff: or Subject:"
        yield Finding(str(path), 1, sentence, broken=False)
    elif not message.body:
        yield Finding(str(path), 0, "there is nothing below the subject.", broken=False)
