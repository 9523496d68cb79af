"""The messages with an article, one after the other: copied, then said to be sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from brm_tui.domain.clips import shared_topic
from brm_tui.domain.model import Clip
from brm_tui.domain.text import clean_block
from brm_tui.tui.asking import asking
from brm_tui.tui.holding import holder
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.sheet import SHEET
from brm_tui.tui.showing import plain, plain_block
from brm_tui.tui.widgets.key_line import KeyLine
from brm_tui.wording.templates import Message

TEMPLATE = "article"


class ArticleScreen(ModalScreen[list[str]]):
    """A message to each; the answer is the ids of those it was said to be sent to."""

    CSS_PATH = SHEET
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("article")

    def __init__(self, clip: Clip, people: Sequence[str]) -> None:
        super().__init__()
        self._clip, self._people = clip, list(people)
        self._at = 0
        self._copied: set[str] = set()
        self._left_out: set[str] = set()

    def compose(self) -> ComposeResult:
        """Where one is, and the message."""
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
    def _key(self) -> str:
        return self._people[self._at]

    @property
    def _said(self) -> list[str]:
        """Those whose message was copied and who are not left out."""
        return [key for key in self._people if key in self._copied - self._left_out]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be said to be sent before it was copied."""
        return bool(self._said) if action == "sent" else True

    def _show(self) -> None:
        held = holder(self.app)
        contact = held.book.records.contacts[self._key]
        frame = self.query_one("#message-frame")
        form = f" {contact.address}" if contact.language == "de" else ""
        frame.border_title = plain(f"{contact.name} ─ article ─ {contact.language}{form}")
        frame.border_subtitle = plain(f"{self._at + 1} of {len(self._people)}")
        about = [Content("  ").join(self._shown(key) for key in self._people)]
        if not held.config.name:
            about.append(plain("Nobody signs: put your name into config.toml.", "$late"))
        self.query_one("#message-about", Static).update(Content("\n").join(about))
        message = self._message()
        heading = plain(message.subject, "bold") + "\n\n" if message.subject else Content("")
        self.query_one("#message", Static).update(heading + plain_block(message.body))
        self.query_one("#message-pane").scroll_home(animate=False)
        self.refresh_bindings()

    def _shown(self, key: str) -> Content:
        name = holder(self.app).book.name_of(key)
        if key in self._left_out:
            return plain(f"✗ {name}", "strike $quiet")
        mark = "✓ " if key in self._copied else ""
        return plain(mark + name, "bold $accent" if key == self._key else "$quiet")

    @property
    def _place(self) -> tuple[str, str]:
        """Where an edited message is kept for this run."""
        return self._key, f"{TEMPLATE} {self._clip.url or self._clip.title}"

    def _message(self) -> Message:
        held, clip = holder(self.app), self._clip
        if edited := held.edited_mails.get(self._place):
            return edited
        contact = held.book.records.contacts[self._key]
        topic = shared_topic(clip, contact)
        made = held.attempt(
            lambda: held.wording.write(
                TEMPLATE, contact, title=clip.title, link=clip.url, note=clip.note, topic=topic
            )
        )
        return made or Message("", "")

    # keys

    @asking
    async def action_copy(self) -> None:
        """Copy this message and go to the next person; after the last, ask whether all is sent."""
        held = holder(self.app)
        copied = held.copy(self._message().text)
        self._copied.add(self._key)
        self._left_out.discard(self._key)
        words = f"{held.book.name_of(self._key)}: {copied.words}"
        held.say(words, "information" if copied.way == "clipboard" else "warning")
        if copied.way == "file":  # it is to be taken from the screen
            self._show()
            self.query_one("#message", Static).text_select_all()
            return
        waiting = [k for k in self._people if k not in self._copied | self._left_out]
        if waiting:
            self._at = self._people.index(waiting[0])
        self._show()
        if not waiting:
            await self._ask_sent()

    def action_leave_out(self) -> None:
        """Leave this person out, or take them in again."""
        self._left_out ^= {self._key}
        if self._key in self._left_out and self._at + 1 < len(self._people):
            self._at += 1
        self._show()

    @asking
    async def action_edit(self) -> None:
        """Edit the message before it is copied."""
        from brm_tui.tui.dialogs.edit import EditText

        text = await self.app.push_screen_wait(EditText("Edit the message", self._message().text))
        if text is not None:
            subject, _, body = text.partition("\n")
            edited = Message(subject.strip(), clean_block(body))
            holder(self.app).edited_mails[self._place] = edited
            self._show()

    def action_next(self) -> None:
        """The next person."""
        self._at = (self._at + 1) % len(self._people)
        self._show()

    def action_previous(self) -> None:
        """The person before."""
        self._at = (self._at - 1) % len(self._people)
        self._show()

    @asking
    async def action_sent(self) -> None:
        """Say that what was copied is sent."""
        await self._ask_sent()

    async def _ask_sent(self) -> bool:
        from brm_tui.tui.dialogs.ask import Confirm

        name_of = holder(self.app).book.name_of
        names = ", ".join(name_of(key) for key in self._said)
        question = f"{names}\n\nSent? Then a touch and a small favour are logged with each."
        sent = await self.app.push_screen_wait(Confirm("Sent?", question))
        if sent:
            self.dismiss(self._said)
        return bool(sent)

    @asking
    async def action_back(self) -> None:
        """Go back; ask first whether what was copied is sent."""
        if not self._said or not await self._ask_sent():
            self.dismiss([])
