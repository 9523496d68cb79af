"""Commands that write to people: the templates, and a message made of one."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

from brm_tui.cli.call import Answer, Call, asking_data, plain
from brm_tui.domain.errors import Problem, Usage
from brm_tui.domain.text import clean, clean_block
from brm_tui.wording.templates import FORMS, Form, Message, Wording, form_of
from brm_tui.wording.variables import BY_NAME, PERSON, VARIABLES, of_touches

if TYPE_CHECKING:
    from brm_tui.book import Book
    from brm_tui.domain.model import Contact


def message(book: Book, call: Call) -> Answer:
    """A message to a person; before one that asks, the balance goes to stderr in words."""
    from brm_tui.wording.salutation import common_form

    wording = _wording(call)
    name = call.text("name")
    kind = wording.kind(name)
    contact = book.contact(call.text("handle"))
    fields = _fields(book, call.words.field)
    people = [contact]
    if kind.role == "both" and "helper" in fields:
        people.append(fields["helper"])
    form: Form = call.words.form or form_of(*common_form(people))
    _refuse_unused(wording.uses(name, form), fields, name)
    known = of_touches(book.touches_of(contact.id), book.today)
    made = wording.write(name, people, form=form, **{**known, **fields})
    balance = asking_data(book, contact, asks=kind.asks)
    if not wording.me:
        print('Nobody signs: put name = "..." into config.toml (`brm config`).', file=sys.stderr)
    data: dict[str, Any] = {"template": name, "form": form, "to": [p.handle for p in people]}
    data |= plain(made) | balance
    lines = _lines(made)
    if call.words.copy:
        from brm_tui.clipboard import copy

        copied = copy(made.text, None)
        lines = [copied.words]
        data["copied"] = copied.way
    return data, lines


def templates(call: Call) -> Answer:
    """The templates: list, show, edit, check; and what they can say."""
    words = [clean(word) for word in call.words.word] or ["list"]
    verb, *rest = words
    if verb == "list" and not rest:
        return _list(call)
    if verb == "show" and len(rest) in (1, 2):
        return _show(call, *rest)
    if verb == "edit" and len(rest) == 1:
        return _edit(call, rest[0])
    if verb == "check" and not rest:
        return _check(call)
    if verb == "variables" and not rest:
        return _variables()
    raise Usage("Write: brm templates list | show NAME [HANDLE] | edit NAME[.FORM] | check.")


def _list(call: Call) -> Answer:
    wording = _wording(call)
    data, lines = [], []
    for name in wording.names():
        kind, forms = wording.kind(name), wording.forms(name)
        own = [form for form, path in forms.items() if path.parent == wording.folder]
        data.append(plain(kind) | {"forms": list(forms), "own": own})
        shown = " ".join(f"{form}{'*' if form in own else ''}" for form in forms)
        asks = "asks  " if kind.asks else "      "
        lines.append(f"{name:22}{shown:18}{asks}{kind.about}".rstrip())
    return data, [*lines, "", f"* your own, in {wording.folder}"]


def _show(call: Call, asked: str, handle: str = "") -> Answer:
    from brm_tui.wording.checking import form_for, preview

    wording = _wording(call)
    name, form = _name_and_form(asked)
    kind = wording.kind(name)
    contact = _contact(call, handle) if handle else None
    chosen = [form] if form else [form_for(contact)] if contact else list(wording.forms(name))
    data: dict[str, Any] = plain(kind) | {"forms": {}}
    lines: list[str] = []
    used: set[str] = set()
    for one in chosen:
        path, made = wording.existing(name, one), preview(wording, name, one, contact)
        data["forms"][one] = {"file": str(path), **plain(made)}
        used |= wording.uses(name, one)
        lines += ["", f"--- {path}", *_lines(made)]
    rows = [(v.name, v.about) for v in VARIABLES if v.name in used]
    data["variables"] = dict(rows)
    lines += ["", "Variables:", *(f"  {word:12}{about}" for word, about in rows)]
    return data, lines[1:]


def _edit(call: Call, asked: str) -> Answer:
    from brm_tui.editing import editor
    from brm_tui.wording.own import begin

    wording = _wording(call)
    name, form = _name_and_form(asked)
    form = form or form_of(call.config.language, "sie")
    if wording.folder is None:
        raise Problem("There is no folder for templates.")
    path, fresh = begin(wording.folder, name, form)
    others = ", ".join(f"{name}.{one}" for one in FORMS if one != form)
    lines = [f"{path} {'is begun' if fresh else 'is yours already'}; other forms: {others}."]
    if not call.words.json:
        words = editor()
        try:
            code = subprocess.run([*words, str(path)], check=False).returncode
        except OSError as error:
            raise Problem(f"The editor '{words[0]}' does not start: {error.strerror}.") from error
        if code:
            raise Problem(f"The editor '{words[0]}' ended with {code}: look at {path}.")
        from brm_tui.wording.checking import check

        lines += [found.words for found in check(wording) if found.file == str(path)]
    return {"file": str(path), "begun": fresh}, lines


def _check(call: Call) -> Answer:
    from brm_tui.wording.checking import check

    wording = _wording(call)
    found = check(wording)
    problems, notes = ([f for f in found if f.broken is wrong] for wrong in (True, False))
    if problems and not call.words.json:
        raise Problem("\n".join(clean(f.words) for f in found))
    data = {
        "folder": str(wording.folder),
        "problems": [plain(f) for f in problems],
        "notes": [plain(f) for f in notes],
    }
    return data, [*(f.words for f in notes), f"All templates in {wording.folder} work."]


def _variables() -> Answer:
    data = [plain(variable) | {"parts": dict(variable.parts)} for variable in VARIABLES]
    lines = [f"{v.name:12}{v.about}{' (a person)' * (v.kind == 'person')}" for v in VARIABLES]
    lines += ["", "A person has, behind a dot:"]
    return data, [*lines, *(f"  {name:14}{about}" for name, about in PERSON.items())]


def _wording(call: Call) -> Wording:
    from brm_tui.config import folder

    return Wording(folder() / "templates", call.config.name)


def _name_and_form(asked: str) -> tuple[str, Form | None]:
    """A name with the form behind a dot, as in the name of a file."""
    bare = asked.removesuffix(".txt")
    for form in FORMS:
        if bare.endswith(f".{form}"):
            return bare.removesuffix(f".{form}"), form
    return bare, None


def _contact(call: Call, handle: str) -> Contact:
    from brm_tui.session import open_book

    book = open_book(call.path, call.today, write=False)
    try:
        return book.contact(handle)
    finally:
        book.close()


def _fields(book: Book, words: list[str]) -> dict[str, Any]:
    """FIELD=VALUE as the values of variables; a person is named by a handle."""
    fields: dict[str, Any] = {}
    for word in words:
        name, equals, text = word.partition("=")
        name, text = clean(name), clean_block(text)
        if not equals or name not in BY_NAME or name == "to":
            known = ", ".join(variable for variable in BY_NAME if variable != "to")
            raise Usage(f"'{clean(word)}' is no FIELD=VALUE with one of the fields {known}.")
        fields[name] = book.contact(text) if BY_NAME[name].kind == "person" else text
    return fields


def _refuse_unused(used: set[str], fields: dict[str, Any], name: str) -> None:
    for field in fields:
        if field not in used:
            takes = ", ".join(v.name for v in VARIABLES if v.name in used and v.name != "to")
            raise Usage(f"'{name}' says nothing of {field}; it takes: {takes}.")


def _lines(made: Message) -> list[str]:
    return [made.subject, "", *made.body.splitlines()] if made.subject else made.body.splitlines()
