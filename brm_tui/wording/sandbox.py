"""Jinja in a sandbox: a template has the variables of the table and filters, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

from brm_tui.domain.errors import Problem
from brm_tui.domain.text import clean
from brm_tui.wording.tidy import marked, unmarked
from brm_tui.wording.variables import BY_NAME

_BROKEN = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
_TOO_DEEP = "it is nested too deep, or too large."
_FILTERS = (
    *("capitalize", "default", "first", "join", "last", "length", "list", "lower", "replace"),
    *("title", "trim", "truncate", "upper"),
)
"""The filters of Jinja that a mail can need."""


class Broken(Problem):
    """A template that cannot be used; ``line`` is where, counted from 1."""

    def __init__(self, where: str, line: int, sentence: str) -> None:
        super().__init__(f"{where}, line {line}: {sentence}")
        self.line, self.sentence = line, sentence


class _Sandbox(ImmutableSandboxedEnvironment):
    """No functions, no reckoning that can fill the memory, and every value marked as one."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def __init__(self) -> None:
        super().__init__(
            undefined=StrictUndefined,
            autoescape=False,
            keep_trailing_newline=True,
            finalize=marked,
        )
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}

    def call(self, *_: Any, **__: Any) -> Any:
        raise SecurityError("a template calls nothing")

    def call_binop(self, *_: Any) -> Any:
        raise SecurityError("a template does not reckon")


def fill(source: str, fields: Mapping[str, object], where: str) -> str:
    """The template filled with the fields, its values marked.

    Raises:
        Broken: it cannot be; names ``where`` and the line.
    """
    try:
        return _Sandbox().from_string(unmarked(source)).render(fields)
    except TemplateSyntaxError as error:
        raise Broken(where, error.lineno, _sentence(error)) from error
    except (RecursionError, MemoryError) as error:
        raise Broken(where, 1, _TOO_DEEP) from error
    except _BROKEN as error:
        raise Broken(where, _line_of(error), _sentence(error)) from error


def used(source: str, where: str) -> set[str]:
    """The variables that a template uses: "reason", "seeker".

    Raises:
        Broken: it cannot be read.
    """
    return _tree(source, where)[1]


def unknown(source: str, where: str) -> list[tuple[int, str]]:
    """The line and the name of each variable that there is not: "nobody", "seeker.age".

    Raises:
        Broken: the template cannot be read.
    """
    tree, free = _tree(source, where)
    found = [
        (name.lineno, name.name)
        for name in tree.find_all(nodes.Name)
        if name.ctx == "load" and name.name in free and name.name not in BY_NAME
    ]
    for part in tree.find_all(nodes.Getattr):
        if isinstance(part.node, nodes.Name) and part.node.name in free:
            variable = BY_NAME.get(part.node.name)
            if variable is not None and part.attr not in variable.parts:
                found.append((part.lineno, f"{part.node.name}.{part.attr}"))
    return sorted(set(found))


def _tree(source: str, where: str) -> tuple[nodes.Template, set[str]]:
    """The template as Jinja reads it, and the names that it does not set itself."""
    try:
        tree = _Sandbox().parse(unmarked(source))
        return tree, set(find_undeclared_variables(tree))
    except TemplateSyntaxError as error:
        raise Broken(where, error.lineno, _sentence(error)) from error
    except (RecursionError, MemoryError) as error:
        raise Broken(where, 1, _TOO_DEEP) from error


def _sentence(error: BaseException) -> str:
    return clean(str(error)).rstrip(".") + "."


def _line_of(error: BaseException) -> int:
    """The line of the template in which it broke; Jinja puts its own lines on the traceback."""
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
