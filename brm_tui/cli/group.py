"""What declares commands: the words of one, and the commands of one module."""

from __future__ import annotations

import argparse
from collections.abc import Sequence


class Words(argparse.ArgumentParser):
    """The words of one command; ``mixed`` lets options stand between words that are many."""

    mixed = False

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """As argparse does; an intermixed parse comes back here for each of its two rounds."""
        if not self.mixed:
            return super().parse_known_args(args, namespace)
        self.mixed = False
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self.mixed = True


class Group:
    """Commands of one module."""

    module = ""
    write = False
    needs_book = True

    def __init__(self, commands: argparse._SubParsersAction[Words]) -> None:
        self._commands = commands

    def command(
        self, name: str, about: str, *positional: str, act: str = "", module: str = ""
    ) -> Words:
        """Declare a command; ``handle+`` takes one or more words, ``handle?`` one or none."""
        made = self._commands.add_parser(name, help=about, description=about)
        made.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
        made.set_defaults(
            act=f"{module or self.module}:{act or name}",
            write=self.write,
            needs_book=self.needs_book,
        )
        for word in positional:
            if word[-1] in "+*?":
                made.add_argument(word[:-1], nargs=word[-1])
            else:
                made.add_argument(word)
        return made
