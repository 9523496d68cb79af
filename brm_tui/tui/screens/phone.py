"""Phone search: find somebody while the phone rings, read the card, note the call."""

from __future__ import annotations

from time import monotonic
from typing import ClassVar

from msgspec.structs import replace
from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from brm_tui.domain.capture import Draft, ready
from brm_tui.domain.matching import Proposal
from brm_tui.domain.model import Contact
from brm_tui.domain.remarks import answered
from brm_tui.domain.text import clean
from brm_tui.keymap import key_of
from brm_tui.tui import views
from brm_tui.tui.holding import HoldsBook, holder
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.sheet import SHEET
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.call_card import CallCard
from brm_tui.tui.widgets.capture_line import CaptureLine
from brm_tui.tui.widgets.choosing import Choosing
from brm_tui.tui.widgets.finding import FindLine
from brm_tui.tui.widgets.key_line import KeyLine
from brm_tui.tui.widgets.rows import Rows
from brm_tui.tui.widgets.talk_lines import TalkLines

MOST_HITS = 50
TICK_SECONDS = 1.0


class PhoneScreen(ModalScreen[None]):
    """A search line, the hits on the left, the call card on the right; below it the call note."""

    CSS_PATH = SHEET
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("phone")
    AUTO_FOCUS = "FindLine"

    hits = getters.query_one("#hits", Choosing)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._reasons: dict[str, str] = {}
        self._began = 0.0
        self._of = ""
        self._warned = ""
        self._shown: Contact | None = None

    @property
    def held(self) -> HoldsBook:
        """The app with its book."""
        return holder(self.app)

    def compose(self) -> ComposeResult:
        """Line, hits, card; the note comes with the call."""
        with Vertical(id="call") as frame:
            frame.border_title = plain("On the phone")
            yield FindLine(
                search=self._search,
                placeholder="a name, a word, or the last digits of the number",
            )
            with Horizontal(id="call-panes"):
                yield Choosing(self._hit, id="hits", hint="\nNobody is found.")
                yield CallCard(id="call-card")
            yield Static(id="told")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with those who may call: due, promised, spoken to last."""
        self.hits.can_focus = False
        self._search("")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The note is begun once, and saved once it is begun."""
        if action == "note":
            return not self._of
        return bool(self._of) if action == "save" else True

    def _hit(self, key: str) -> tuple[str, str]:
        contact = self.held.book.records.contacts.get(key)
        if contact is None:
            from brm_tui.tui.request_told import request_hit

            return request_hit(self.held.book.records.requests[key], self.held.book.today)
        return contact.name, self._reasons.get(key) or contact.organisation

    def _search(self, text: str) -> None:
        book = self.held.book
        if clean(text):
            hits = book.find(text, MOST_HITS)
            self._reasons = {hit.id: hit.reason for hit in hits}
            found = [hit.id for hit in (*hits, *book.find_requests(text))]
        else:
            self._reasons, found = {}, book.recent(MOST_HITS)
        self.hits.show(found)
        self.hits.cursor = 0
        self._show_card()

    @on(FindLine.Step)
    def _step(self, event: FindLine.Step) -> None:
        self.hits.cursor += event.by

    @on(Rows.Highlighted, "#hits")
    def _show_card(self) -> None:
        book, key = self.held.book, self._of or self.hits.key
        contact = book.records.contacts.get(key)
        if contact is not None and contact is self._shown:
            return
        self._shown = contact
        card = self.query_one(CallCard)
        request = book.records.requests.get(key)
        if request is not None:
            from brm_tui.tui.request_told import request_card

            known, score = book.known_of(request), book.score_of(request)
            card.show(*request_card(request, score, known, book.today, book.name_of))
            return
        if contact is None:
            card.show("", "", [])
            return
        where = ", ".join(p for p in (contact.role, contact.organisation, contact.place) if p)
        match = views.match_line(self._proposed(key), key, book.name_of)
        card.show(contact.name, where, views.call_facts(book.card_of(key), book.today, match))

    def _proposed(self, key: str) -> Proposal | None:
        """The best match, once the call goes on: no letter of the search waits for it."""
        return self.held.book.best_proposal(key) if self._of else None

    # the call note

    @on(Input.Submitted, "FindLine")
    @on(Rows.Chosen, "#hits")
    def action_note(self) -> None:
        """Begin the note of the call with the person shown; go to somebody who only asked."""
        key = self.hits.key
        if not key or self._of:
            return
        if key in self.held.book.records.requests:
            self.held.show_request(key)
            return
        self._of, self._began = key, monotonic()
        book = self.held.book
        line = CaptureLine(
            self._read, book.name_of, lead=f"call @{book.records.contacts[key].handle}: "
        )
        self.query_one(FindLine).disabled = True
        self.add_class("-calling")  # the search has found; the card gets its room
        self.query_one("#call", Vertical).mount_all([line, TalkLines()], before="#told")
        self.call_after_refresh(lambda: line.query_one(Input).focus())
        self.set_interval(TICK_SECONDS, self._tick)
        self.refresh_bindings()
        self._shown = None
        self._show_card()
        self._tick()

    def _read(self, line: str, chosen: dict[int, str]) -> Draft:
        return self.held.book.read_line(line, chosen=chosen, order=self.held.config.date_order)

    def _tick(self) -> None:
        seconds = int(monotonic() - self._began)
        name = self.held.book.name_of(self._of)
        title = f"Call with {name} ─ {seconds // 60}:{seconds % 60:02}"
        self.query_one("#call", Vertical).border_title = plain(title, "bold $accent")

    @on(CaptureLine.Submitted)
    def _ask(self) -> None:
        """The note stands: ask what was heard and said, one line each."""
        if not ready(self.query_one(CaptureLine).draft):
            self._tell("Not saved yet: it is open who is meant.")
            return
        self.query_one(TalkLines).begin()

    @property
    def _draft(self) -> Draft:
        """The note with the answers."""
        draft = self.query_one(CaptureLine).draft
        for lines in self.query(TalkLines):
            order = self.held.config.date_order
            draft = answered(draft, lines.answers, self.held.book.today, order)
        return draft

    def on_talk_lines_done(self) -> None:
        """The last question is answered or skipped."""
        self.action_save()

    def action_save(self) -> None:
        """Store the note, all it says in one change, and go back to where the user was."""
        draft = self._draft
        if not ready(draft):
            self._tell("Not saved yet: it is open who is meant.")
            return
        if not draft.minutes:
            draft = replace(draft, minutes=max(1, round((monotonic() - self._began) / 60)))
        if self.held.attempt(lambda: self.held.book.log(draft)):
            undo = key_of("everywhere-undo", self.held.config.keymap)
            self.held.say(f"{self.held.book.history(1)[0].sentence}. {undo} takes it back.")
            self.dismiss(None)

    def action_back(self) -> None:
        """Go back; a second time if a note was typed."""
        typed = self._typed
        if typed and typed != self._warned:
            self._warned = typed
            self._tell("The note is not saved: press again to leave without it.")
        else:
            self.dismiss(None)

    @property
    def _typed(self) -> str:
        """The note and the answers as they are typed."""
        if not self._of:
            return ""
        asked = [line.value for line in self.query("TalkLines Input").results(Input)]
        return "\n".join([self.query_one(CaptureLine).value, *asked]).strip()

    def _tell(self, text: str) -> None:
        told = self.query_one("#told", Static)
        told.update(plain(text, "$late"))
        told.display = True
