"""What can be wrong with a book on disk."""

from __future__ import annotations

from brm_tui.domain.errors import Problem


class StoreProblem(Problem):
    """The book could not be read or written."""


class Unreadable(StoreProblem):
    """A file is not what it should be."""


class NotSaved(StoreProblem):
    """A change was not written; the book is as it was, and it can be tried again."""


class Broken(StoreProblem):
    """The disk failed while writing: what it holds is unknown, so writing has stopped."""
