"""A message to one person from a template: seen, edited, copied, and said to be sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from brm_tui.domain.ledger import in_words
from brm_tui.domain.model import Contact
from brm_tui.domain.text import clean_block
from brm_tui.tui.asking import asking
from brm_tui.tui.holding import holder
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.sheet import SHEET
from brm_tui.tui.showing import plain, plain_block
from brm_tui.tui.widgets.key_line import KeyLine
from brm_tui.wording.templates import Message


class MessageScreen(ModalScreen[bool | None]):
    """The templates that fit, one after the other; the answer is whether one was sent."""

    CSS_PATH = SHEET
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("message")

    def __init__(self, key: str, names: Sequence[str], fields: Mapping[str, Any]) -> None:
        super().__init__()
        self._key, self._names, self._fields = key, list(names), dict(fields)
        self._at = 0

    def compose(self) -> ComposeResult:
        """What it is, and the message."""
        with Vertical(id="message-frame"):
            yield Static(id="message-about")
            with VerticalScroll(id="message-pane"):
                yield Static(id="message")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the first."""
        self.query_one("#message-pane").focus()
        self._show()

    @property
    def person(self) -> Contact:
        """Who is written to."""
        return holder(self.app).book.records.contacts[self._key]

    @property
    def _template(self) -> str:
        return self._names[self._at]

    def _show(self) -> None:
        held = holder(self.app)
        kind = held.wording.kind(self._template)
        frame = self.query_one("#message-frame")
        frame.border_title = plain(f"{self.person.name} ─ {self._template.replace('-', ' ')}")
        several = len(self._names) > 1
        frame.border_subtitle = plain(f"{self._at + 1} of {len(self._names)}" if several else "")
        about = [plain(kind.about, "$quiet")]
        if kind.asks:
            balance = in_words(held.book.balance_of(self._key))
            about.append(plain(f"This one asks. {balance}.", "$accent"))
        if not held.config.name:
            about.append(plain("Nobody signs: put your name into config.toml.", "$late"))
        self.query_one("#message-about", Static).update(Content("\n").join(about))
        message = self.message()
        heading = plain(message.subject, "bold") + "\n\n" if message.subject else Content("")
        self.query_one("#message", Static).update(heading + plain_block(message.body))

    def message(self) -> Message:
        """The message as it stands, edited if it was."""
        held = holder(self.app)
        if edited := held.edited_mails.get((self._key, self._template)):
            return edited
        person = self.person
        made = held.attempt(lambda: held.wording.write(self._template, person, **self._fields))
        return made or Message("", "")

    # keys

    def action_next(self) -> None:
        """The next template that fits."""
        self._at = (self._at + 1) % len(self._names)
        self._show()

    def action_previous(self) -> None:
        """The one before."""
        self._at = (self._at - 1) % len(self._names)
        self._show()

    @asking
    async def action_edit(self) -> None:
        """Edit the message before it is copied."""
        from brm_tui.tui.dialogs.edit import EditText

        text = await self.app.push_screen_wait(EditText("Edit the message", self.message().text))
        if text is not None:
            subject, _, body = text.partition("\n")
            edited = Message(subject.strip(), clean_block(body))
            holder(self.app).edited_mails[self._key, self._template] = edited
            self._show()

    @asking
    async def action_copy(self) -> None:
        """Copy the message; then it can be said to be sent."""
        from brm_tui.tui.dialogs.ask import Confirm

        held = holder(self.app)
        copied = held.copy(self.message().text)
        words = copied.words
        if copied.way != "clipboard":
            self.query_one("#message", Static).text_select_all()
            words += " On the screen it stays selected."
        question = f"{words}\n\nIs it sent? Then it is logged."
        if await self.app.push_screen_wait(Confirm("Sent?", question)):
            self.dismiss(True)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(False)
