"""What can go wrong through no fault of the program: one sentence each, and an exit code."""

from __future__ import annotations

from collections.abc import Sequence


class Problem(Exception):
    """One clear sentence for the user: what, where, what to do.

    ``exit_code`` is the process's answer on the command line: 1, or 2 for wrong usage.
    """

    exit_code = 1


class NotFound(Problem):
    """Nothing in the book answers to what was asked for."""


class Ambiguous(Problem):
    """Several people answer to one name; ``candidates`` are their handles, best first."""

    def __init__(self, message: str, candidates: Sequence[str]) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class ReadOnly(Problem):
    """The book cannot be written now: another program holds it, or its folder is read-only."""


class Usage(Problem):
    """The words of the call do not fit together."""

    exit_code = 2
