"""One introduction: where it stands, what comes next, and the mails that take it there."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from brm_tui.domain.introductions import (
    OUTCOMES,
    is_open,
    mail_for,
    next_states,
    next_step,
    task,
    warnings,
)
from brm_tui.domain.ledger import in_words
from brm_tui.domain.model import Introduction, IntroState, Outcome
from brm_tui.domain.text import clean_block
from brm_tui.tui.asking import asking
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.practice import practice_of
from brm_tui.tui.screens.base import BookScreen
from brm_tui.tui.sheet import SHEET
from brm_tui.tui.showing import plain, plain_block
from brm_tui.tui.widgets.alike import Pane
from brm_tui.tui.widgets.flow import Flow
from brm_tui.tui.widgets.key_line import KeyLine
from brm_tui.tui.widgets.practice_line import PracticeLine
from brm_tui.wording.mails import MAILS, Reader, mail_of
from brm_tui.wording.templates import Message

_ROAD: tuple[IntroState, ...] = (
    "idea",
    "helper asked",
    "helper agreed",
    "seeker asked",
    "both agreed",
    "connected",
    "outcome",
)
_UNNAMED: tuple[IntroState, ...] = ("idea", "helper asked")
_SENT: dict[str, IntroState] = {
    "ask-helper": "helper asked",
    "ask-seeker": "seeker asked",
    "connect": "connected",
}
_FOR_NOW: dict[IntroState, tuple[tuple[str, Reader], ...]] = {
    "helper asked": (("nudge", "helper"),),
    "seeker asked": (("nudge-seeker", "seeker"),),
    "connected": (("outcome", "seeker"), ("outcome", "helper")),
    "outcome": (("thanks", "helper"),),
}
"""Mails that fit where it stands now, each with its reader, beside the three that lead on."""


class IntroductionScreen(BookScreen):
    """The road of one introduction and its three mails."""

    CSS_PATH = SHEET
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("introduction")

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self._at = 0

    @property
    def intro(self) -> Introduction:
        """The introduction as it stands in the book."""
        return self.held.book.records.introductions[self._key]

    def compose(self) -> ComposeResult:
        """The road, what is next, the mail."""
        yield PracticeLine()
        with Pane(id="intro", classes="pane"):
            yield Flow(id="road")
            yield Static(id="next")
        with VerticalScroll(id="mail-pane", classes="pane"):
            yield Static(id="mail")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the introduction, and follow the book."""
        self.held.changed.subscribe(self, lambda _: self._show())
        self._to_mail_of(self.intro.state)
        self.query_one("#mail-pane").focus()
        self._show()

    def _show(self) -> None:
        book = self.held.book
        intro = book.records.introductions.get(self._key)
        if intro is None:  # an undo took it away
            self.dismiss(None)
            return
        self.query_one(PracticeLine).practice = practice_of(book, demo=self.held.demo)
        seeker, helper = book.name_of(intro.seeker), book.name_of(intro.helper)
        self.query_one("#intro").border_title = plain(f"{seeker} meets {helper}")
        self.query_one("#road", Flow).parts = _road(intro)
        self.query_one("#next", Static).update(self._next(intro, seeker, helper))
        message = self._message()
        pane = self.query_one("#mail-pane")
        name, reader = self._mail
        to = f" to the {reader}" if reader and reader not in name else ""
        mine = " ─ edited by you" if self._edit_key in self.held.edited_mails else ""
        title = f"Mail {self._at + 1} of {len(self._mails)}: {name.replace('-', ' ')}{to}{mine}"
        pane.border_title = plain(title)
        heading = plain(message.subject, "bold") + "\n\n" if message.subject else Content("")
        self.query_one("#mail", Static).update(heading + plain_block(message.body))

    def _next(self, intro: Introduction, seeker: str, helper: str) -> Content:
        book = self.held.book
        lines = [plain("reason  ", "$quiet") + plain(intro.reason or "none yet")]
        if is_open(intro):
            lines.append(
                plain("next    ", "$quiet") + plain(next_step(intro, seeker, helper), "$accent")
            )
        if intro.outcome:
            lines.append(plain("outcome ", "$quiet") + plain(intro.outcome))
        if intro.anonymous:
            lines.append(plain(f"{helper} is asked without the name of {seeker}", "$quiet"))
        if self.held.wording.kind(self._mail[0]).asks:
            balance = in_words(book.balance_of(intro.helper))
            lines.append(plain(f"This mail asks {helper}: {balance}.", "$quiet"))
        pair = [(intro.seeker, seeker), (intro.helper, helper)]
        others = [i for i in book.introductions_of() if i.id != intro.id]
        lines += [plain(words, "$late") for words in warnings(pair, others, book.today)]
        return Content("\n").join(lines)

    @property
    def _mails(self) -> list[tuple[str, Reader | None]]:
        """The three mails that lead on, and those that fit where it stands."""
        leading: list[tuple[str, Reader | None]] = [(name, None) for name in MAILS]
        return leading + list(_FOR_NOW.get(self.intro.state, ()))

    @property
    def _mail(self) -> tuple[str, Reader | None]:
        mails = self._mails
        return mails[self._at % len(mails)]

    @property
    def _edit_key(self) -> tuple[str, str]:
        name, reader = self._mail
        return self._key, f"{name} {reader or ''}".strip()

    def _to_mail_of(self, state: IntroState) -> None:
        """Turn to the mail that this state asks for."""
        names = [name for name, _ in self._mails]
        wanted = mail_for(state) or next((name for name, _ in _FOR_NOW.get(state, ())), "")
        if wanted in names:
            self._at = names.index(wanted)

    def _message(self) -> Message:
        if edited := self.held.edited_mails.get(self._edit_key):
            return edited
        held, intro, (name, reader) = self.held, self.intro, self._mail
        contacts = held.book.records.contacts
        made = held.attempt(
            lambda: mail_of(
                held.wording,
                name,
                contacts[intro.seeker],
                contacts[intro.helper],
                intro.reason,
                held.config.name,
                anonymous=intro.anonymous and intro.state in _UNNAMED,
                to=reader,
            )
        )
        return made or Message("", "")

    # keys

    @asking
    async def action_copy(self) -> None:
        """Copy the mail; then it can be marked as sent."""
        from brm_tui.tui.dialogs.ask import Confirm

        copied, (name, _) = self.held.copy(self._message().text), self._mail
        words, sure = copied.words, copied.way == "clipboard"
        if not sure:
            self.query_one("#mail", Static).text_select_all()
            words += " On the screen it stays selected."
        to, todo = _SENT.get(name), task(self.intro, self.held.book.today)
        if to is None and todo in ("nudge", "ask outcome"):
            question = f"{words}\n\nIs it sent? Then that is noted."
        elif to in next_states(self.intro.state):
            question = f"{words}\n\nIs it sent? Then the introduction becomes '{to}'."
        else:
            self.held.say(words, "information" if sure else "warning")
            return
        if await self.app.push_screen_wait(Confirm("Sent?", question)):
            if to is None:
                self.do(lambda: self.held.book.pursue(self._key))
            else:
                self._advance(to)

    def action_anonymous(self) -> None:
        """Ask the helper without the name of the seeker, or with it."""
        book, intro = self.held.book, self.intro
        self.do(lambda: book.set_anonymous(intro.id, not intro.anonymous))

    def _advance(self, to: IntroState, note: str = "", outcome: Outcome = "") -> None:
        book = self.held.book
        if self.do(lambda: book.advance(self._key, to, note, outcome)):
            self._to_mail_of(to)
            self.clear_selection()
            self._show()

    @asking
    async def action_advance(self) -> None:
        """Take the introduction a step on, chosen from those that can follow."""
        from brm_tui.tui.dialogs.ask import AskText, Choose

        states = next_states(self.intro.state)
        if not states:
            self.held.say("This introduction has come to its end.")
            return
        to: str | None = states[0]
        if len(states) > 1:
            options = [(state, state) for state in states]
            to = await self.app.push_screen_wait(Choose("Where does it stand?", options))
        if to == "outcome":
            ways = [(way, way) for way in OUTCOMES]
            asked = await self.app.push_screen_wait(Choose("What came of it?", ways))
            if asked is not None:
                note = await self.app.push_screen_wait(AskText("In a few words?"))
                outcome = next(way for way in OUTCOMES if way == asked)
                self._advance("outcome", note or "", outcome)
        elif to:
            self._advance(next(state for state in states if state == to))

    def action_decline(self) -> None:
        """One of them said no."""
        self._advance("declined")

    def action_next_mail(self) -> None:
        """Show the next of the mails."""
        self._at = (self._at + 1) % len(self._mails)
        self._show()

    @asking
    async def action_edit(self) -> None:
        """Edit the mail before it is copied."""
        from brm_tui.tui.dialogs.edit import EditText

        message = self._message()
        text = await self.app.push_screen_wait(EditText("Edit the mail", message.text))
        if text is not None:
            subject, _, body = text.partition("\n")
            edited = Message(subject.strip(), clean_block(body))
            self.held.edited_mails[self._edit_key] = edited
            self._show()

    @asking
    async def action_reason(self) -> None:
        """Say better why these two should meet."""
        from brm_tui.tui.dialogs.ask import AskText

        asked = AskText("Why should these two meet?", self.intro.reason)
        reason = await self.app.push_screen_wait(asked)
        if reason is not None:
            self.do(lambda: self.held.book.give_reason(self._key, reason))
            self._show()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _road(intro: Introduction) -> list[Content]:
    """All steps with those that were made, and when."""
    made = {step.state: step.on for step in intro.history}
    parts = []
    for state in _ROAD:
        if state in made:
            tone = "bold $accent" if state == intro.state else "$warm"
            parts.append(plain(f"● {state}", tone))
        else:
            parts.append(plain(f"○ {state}", "$quiet"))
    if intro.state not in _ROAD:
        parts.append(plain(f"✗ {intro.state}", "bold $late"))
    return parts
