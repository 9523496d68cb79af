"""Templates of the user's own: a copy of ours, or one begun."""

from __future__ import annotations

from pathlib import Path

from brm_tui.domain.errors import Problem, Usage
from brm_tui.domain.text import clean
from brm_tui.wording.kinds import KINDS
from brm_tui.wording.templates import OURS, Form, parts_of

_ABOUT = "{# about: what it is for. Write asks: in place of about: if it asks a favour. #}\n"
_BEGUN: dict[Form, str] = {
    "de-sie": "Betreff: \n\n{{ to.greeting }},\n\n\n\nMit besten Grüßen\n{{ me }}\n",
    "de-du": "Betreff: \n\n{{ to.greeting }},\n\n\n\nViele Grüße\n{{ me }}\n",
    "en": "Subject: \n\n{{ to.greeting }},\n\n\n\nBest regards\n{{ me }}\n",
}


def begin(folder: Path, name: str, form: Form) -> tuple[Path, bool]:
    """The user's file of a template, and whether it was made now; one that is there stays.

    It begins as a copy of ours, or with greeting and signature.

    Raises:
        Usage: that can be no name of a template.
        Problem: it cannot be written.
    """
    path = folder / f"{name}.{form}.txt"
    if parts_of(path) != (name, form):
        raise Usage(f"'{clean(name)}' is no name of a template: use letters, digits and '-'.")
    ours = OURS / path.name
    text = ours.read_text(encoding="utf-8") if name in KINDS else _ABOUT + _BEGUN[form]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return path, False
    except OSError as error:
        raise Problem(f"{path} cannot be written: {error.strerror}.") from error
    return path, True
