"""Message templates in German and English; a file of the user's stands before ours.

A template is ``<name>.<form>.txt`` with the form ``de-sie``, ``de-du`` or ``en``: its first line
is the subject, an empty line follows, then the body.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from brm_tui.domain.errors import NotFound, Problem
from brm_tui.domain.model import Address, Language
from brm_tui.domain.text import clean, clean_block

OURS = Path(__file__).parent / "templates"
MOST_BYTES = 100_000

_SUBJECT = ("betreff:", "subject:")


class Message(msgspec.Struct, frozen=True):
    """A mail to be copied: its subject and its body."""

    subject: str
    body: str

    @property
    def text(self) -> str:
        """Subject and body as one text."""
        return f"{self.subject}\n\n{self.body}" if self.subject else self.body


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with no functions: a template has fields and filters and nothing else."""

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)
        self.globals.clear()


class Wording:
    """All templates; ``folder`` holds the user's, and may be missing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """The names of our templates: "ask-helper", "ask-seeker", "connect"."""
        return sorted({path.name.split(".")[0] for path in OURS.glob("*.txt")})

    def render(
        self, name: str, language: Language, address: Address, fields: Mapping[str, object]
    ) -> Message:
        """The message that a template makes of the fields; German needs an address.

        Raises:
            NotFound: there is no such template.
            Problem: the template is broken; names its file and line.
        """
        path = self._path(name, language, address)
        text = self._rendered(path, fields)
        first, _, rest = text.strip().partition("\n")
        head, colon, subject = first.partition(":")
        if head.casefold() + colon not in _SUBJECT:
            return Message("", clean_block(text))
        return Message(clean(subject), clean_block(rest))

    def check(self, fields: Mapping[str, object]) -> list[str]:
        """What is wrong with the user's templates, one sentence each."""
        found = []
        for path in sorted(self.folder.glob("*.txt")) if self.folder else ():
            if not (OURS / path.name).is_file():
                found.append(f"{path} is used by nothing: its name is none of the templates'.")
                continue
            try:
                self._rendered(path, fields)
            except Problem as problem:
                found.append(str(problem))
        return found

    def _path(self, name: str, language: Language, address: Address) -> Path:
        form = "en" if language == "en" else f"de-{address}"
        file = f"{name}.{form}.txt"
        if name not in self.names():
            raise NotFound(f"There is no template '{clean(name)}': {', '.join(self.names())}.")
        if self.folder and (self.folder / file).is_file():
            return self.folder / file
        return OURS / file

    def _rendered(self, path: Path, fields: Mapping[str, object]) -> str:
        try:
            if path.stat().st_size > MOST_BYTES:
                raise Problem(f"{path} is larger than 100 kB: that is no mail.")
            source = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise Problem(f"{path} cannot be read: {error}.") from error
        try:
            return _Sandbox().from_string(source).render(fields)
        except TemplateSyntaxError as error:
            raise Problem(f"{path}, line {error.lineno}: {clean(str(error.message))}.") from error
        except (TemplateError, ArithmeticError, TypeError, ValueError, MemoryError) as error:
            line = _line_of(error)
            raise Problem(f"{path}, line {line}: {clean(str(error))}.") from error


def _line_of(error: BaseException) -> int:
    """The line of the template in which it broke; Jinja puts its own lines on the traceback."""
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
