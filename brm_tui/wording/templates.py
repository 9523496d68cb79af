"""Message templates in German and English; a file of the user's stands before ours.

A template is ``<name>.<form>.txt`` with the form ``de-sie``, ``de-du`` or ``en``: its first line
is the subject, an empty line follows, then the body. Before them may stand a comment that says
what it is for, ``{# about: ... #}``, or that it asks a favour, ``{# asks: ... #}``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from brm_tui.domain.errors import NotFound, Problem, Usage
from brm_tui.domain.model import Address, Contact, Language
from brm_tui.domain.text import clean, clean_block
from brm_tui.wording.kinds import KINDS, Kind
from brm_tui.wording.salutation import common_form
from brm_tui.wording.tidy import mended
from brm_tui.wording.variables import values

OURS = Path(__file__).parent / "templates"
MOST_BYTES = 100_000

Form = Literal["de-sie", "de-du", "en"]
FORMS: tuple[Form, ...] = ("de-sie", "de-du", "en")
"""The forms of a template: German in Sie and in du, English."""

_SUBJECT = re.compile(r"\s*(?:betreff|subject):", re.IGNORECASE)
_FILE = re.compile(r"([\w-]+)\.(de-sie|de-du|en)\.txt")
_ABOUT = re.compile(r"\s*\{#-?\s*(about|asks)\b:?\s*(.*?)\s*-?#\}", re.DOTALL)


class Message(msgspec.Struct, frozen=True):
    """A mail to be copied: its subject and its body."""

    subject: str
    body: str

    @property
    def text(self) -> str:
        """Subject and body as one text."""
        return f"{self.subject}\n\n{self.body}" if self.subject else self.body


class Wording:
    """All templates; ``folder`` holds the user's and may be missing, ``me`` signs."""

    def __init__(self, folder: Path | None, me: str = "") -> None:
        self.folder = folder
        self.me = me

    # what there is

    def names(self) -> list[str]:
        """The names of all templates: ours in their order, then those of the user's own."""
        own = {name for name, _ in map(parts_of, self.files()) if name and name not in KINDS}
        return [*KINDS, *sorted(own)]

    def kind(self, name: str) -> Kind:
        """What a template is for, and whether it asks for something.

        Raises:
            NotFound: there is no such template.
        """
        if name in KINDS:
            return KINDS[name]
        self._known(name)
        for form in FORMS:
            path = self.path(name, form)
            if path and (found := _ABOUT.match(read_source(path))):
                return Kind(name, clean(found[2]), found[1] == "asks", ours=False)
        return Kind(name, "your own", ours=False)

    def forms(self, name: str) -> dict[Form, Path]:
        """The forms that a template has, each with its file."""
        return {form: path for form in FORMS if (path := self.path(name, form))}

    def path(self, name: str, form: Form) -> Path | None:
        """The file of a template: the user's, else ours."""
        file = f"{name}.{form}.txt"
        if self.folder and (self.folder / file).is_file():
            return self.folder / file
        return OURS / file if name in KINDS else None

    def files(self) -> list[Path]:
        """The user's files, in the order of their names."""
        return sorted(self.folder.glob("*.txt")) if self.folder else []

    # writing

    def write(
        self,
        name: str,
        to: Contact | Sequence[Contact],
        *,
        form: Form | None = None,
        **fields: object,
    ) -> Message:
        """The message to a person, or to several, in their language and form of address.

        ``form`` takes another one. The fields are those of ``variables.VARIABLES``: texts, dates,
        contacts for ``seeker``, ``helper`` and ``other``. Who reads it need not be given again.

        Raises:
            NotFound: there is no such template, or it has no such form.
            Usage: a variable is missing that the template makes no sense without, or is unknown.
            Problem: the template is broken; names its file and line.
        """
        people = [to] if isinstance(to, Contact) else list(to)
        full = self._completed(name, people, fields)
        language, address = _spoken(form, people)
        path = self.existing(name, form or form_of(language, address))
        return filled(path, values({"me": self.me, **full}, language, address))

    def uses(self, name: str, form: Form) -> set[str]:
        """The variables that a template uses: "to", "reason".

        Raises:
            NotFound: there is no such template, or it has no such form.
            Problem: the template is broken; names its file and line.
        """
        from brm_tui.wording.sandbox import used

        path = self.existing(name, form)
        return used(read_source(path), str(path))

    def existing(self, name: str, form: Form) -> Path:
        """The file of a template.

        Raises:
            NotFound: there is no such template, or it has no such form.
        """
        self._known(name)
        path = self.path(name, form)
        if path is None:
            begin = f"`brm templates edit {name}.{form}` begins one"
            raise NotFound(f"'{name}' has no form {form}: {begin}.")
        return path

    def _completed(
        self, name: str, people: Sequence[Contact], fields: Mapping[str, object]
    ) -> dict[str, object]:
        kind = self.kind(name)
        full = {"to": people[0], **{key: value for key, value in fields.items() if value}}
        if kind.role in ("seeker", "helper"):
            full.setdefault(kind.role, people[0])
            full.setdefault("other", full.get("seeker" if kind.role == "helper" else "helper"))
        elif kind.role == "both" and len(people) == 2:
            full = {"seeker": people[0], "helper": people[1], **full}
        if missing := [need for need in kind.needs if not full.get(need)]:
            raise Usage(f"'{name}' needs {' and '.join(missing)}: who or what is it?")
        return full

    def _known(self, name: str) -> None:
        if name not in KINDS and name not in (names := self.names()):
            raise NotFound(f"There is no template '{clean(name)}'; there are: {', '.join(names)}.")


def form_of(language: Language, address: Address) -> Form:
    """The form of a template for a language and, in German, an address."""
    if language == "en":
        return "en"
    return "de-du" if address == "du" else "de-sie"


def filled(path: Path, fields: Mapping[str, object]) -> Message:
    """The message that a file makes of all variables.

    Raises:
        Problem: it cannot be read or is broken; names file and line.
    """
    from brm_tui.wording.sandbox import fill  # Jinja: 27 ms, and only a filled template needs it

    text = fill(read_source(path), fields, str(path))
    head = _SUBJECT.match(text)
    first, rest = mended(text[head.end() :] if head else text)
    if head is None:
        return Message("", clean_block(f"{first}\n{rest}"))
    return Message(clean(first), clean_block(rest))


def read_source(path: Path) -> str:
    """The text of a template's file.

    Raises:
        Problem: it cannot be read, or is too large.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Problem(f"{path} is larger than 100 kB: that is no mail.")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(f"{path} cannot be read: {error}.") from error


def parts_of(path: Path) -> tuple[str, str]:
    """The name and the form in the name of a file; empty ones if it has none."""
    found = _FILE.fullmatch(path.name)
    return (found[1], found[2]) if found else ("", "")


def _spoken(form: Form | None, people: Sequence[Contact]) -> tuple[Language, Address]:
    """The language and address of a form, else of the people; English has both addresses."""
    language, address = common_form(people)
    if form is None:
        return language, address
    if form == "en":
        return "en", address
    return "de", "du" if form == "de-du" else "sie"
