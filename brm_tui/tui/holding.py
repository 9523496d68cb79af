"""What a screen may ask of the program it runs in, without knowing the app's class."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar, cast

if TYPE_CHECKING:  # only their types: the app loads them when they are needed
    from textual.signal import Signal

    from brm_tui.book import Book
    from brm_tui.clipboard import Copied
    from brm_tui.config import Config
    from brm_tui.wording.templates import Message, Wording

T = TypeVar("T")
Severity = Literal["information", "warning", "error"]


class HoldsBook(Protocol):
    """The app as its screens see it."""

    @property
    def book(self) -> Book:
        """The one book of this run."""

    @property
    def config(self) -> Config:
        """The user's settings."""

    @property
    def wording(self) -> Wording:
        """The message templates, loaded at first use."""

    @property
    def edited_mails(self) -> dict[tuple[str, str], Message]:
        """Mails the user has edited, by introduction or person, and template, for this run."""

    @property
    def demo(self) -> bool:
        """Whether this is the throw-away copy of the demo book."""

    @property
    def mode_before(self) -> str:
        """The mode from which the user came to needs and offers."""

    @property
    def changed(self) -> Signal[frozenset[str]]:
        """Published after each change with the ids of the contacts it concerns."""

    def attempt(self, verb: Callable[[], T]) -> T | None:
        """Do something that can fail; a ``Problem`` is told to the user and gives ``None``."""

    def copy(self, text: str) -> Copied:
        """Put a text on the clipboard and say which way was used."""

    def show_person(self, key: str) -> None:
        """Go to a person in the list of people, from wherever the user is."""

    def show_request(self, key: str) -> None:
        """Go to a request among those who ask, from wherever the user is."""

    def say(self, text: str, severity: Severity = "information") -> None:
        """Tell the user something in passing; the text is data, never markup."""


def holder(app: object) -> HoldsBook:
    """The running app (``self.app``) as what it is to a screen."""
    return cast(HoldsBook, app)
