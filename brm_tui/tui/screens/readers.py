"""Whom an article is for: the best first, with reasons; several are picked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from brm_tui.domain.clips import Reader, sent_on
from brm_tui.domain.model import Clip, Contact
from brm_tui.tui.asking import asking
from brm_tui.tui.holding import holder
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.sheet import SHEET
from brm_tui.tui.showing import plain
from brm_tui.tui.views import day_words
from brm_tui.tui.widgets.facts import Fact, Facts
from brm_tui.tui.widgets.key_line import KeyLine
from brm_tui.tui.widgets.rows import Rows
from brm_tui.tui.widgets.scored_list import ScoredList, ScoredRow

if TYPE_CHECKING:
    from brm_tui.tui.dialogs.pick import Found

KEEP = "keep"


class ReadersScreen(ModalScreen[list[str] | str | None]):
    """A list of readers; the answer is the ids of those picked, or ``KEEP`` for later."""

    CSS_PATH = SHEET
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("readers")

    def __init__(self, clip: Clip, readers: Sequence[Reader], picked: Sequence[str]) -> None:
        super().__init__()
        self._clip = clip
        self._readers = {reader.contact: reader for reader in readers}
        self._picked = frozenset(picked)
        for key in picked:
            self._readers.setdefault(key, Reader(key, 0, ("picked by you",)))

    def compose(self) -> ComposeResult:
        """What it is, the people, one of them."""
        with Vertical(id="readers-frame") as frame:
            frame.border_title = plain("Whom it is for")
            yield Static(id="clip-told")
            hint = f"\n{self._nobody}"
            yield ScoredList(self._row, id="readers", hint=hint)
            yield Facts(id="reader", lines=2)
        yield KeyLine()

    @property
    def _nobody(self) -> str:
        return "It meets nobody's topics, needs or work. Somebody else can still be taken."

    def on_mount(self) -> None:
        """Show the people."""
        clip = self._clip
        topics = " ".join(f"#{topic}" for topic in clip.topics)
        told = plain(clip.title, "bold") + plain(f"  {topics}  {clip.url}", "$quiet")
        self.query_one("#clip-told", Static).update(told)
        self.readers.show(list(self._readers))
        self.readers.mark(self._picked & self._readers.keys())
        self.readers.focus()
        self._show()

    @property
    def readers(self) -> ScoredList:
        """The people."""
        return self.query_one("#readers", ScoredList)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nobody is written to where nobody stands."""
        return bool(self.readers.key) if action == "write" else True

    def _contact(self, key: str) -> Contact:
        return holder(self.app).book.records.contacts[key]

    def _row(self, key: str) -> ScoredRow:
        reader = self._readers[key]
        return ScoredRow(
            reader.score,
            self._contact(key).name,
            "; ".join(reader.reasons),
            glyph="z" if reader.asleep else "",
            dim=reader.asleep,
        )

    @on(Rows.Highlighted, "#readers")
    def _show(self) -> None:
        self.refresh_bindings()
        key = self.readers.key
        facts = list(self._facts(key)) if key else []
        self.query_one("#reader", Facts).facts = [fact for fact in facts if fact[1].plain]
        self._count()

    def _facts(self, key: str) -> Iterator[Fact]:
        book, contact, reader = holder(self.app).book, self._contact(key), self._readers[key]
        form = f" {contact.address}" if contact.language == "de" else ""
        who = ", ".join(p for p in (contact.role, contact.organisation) if p)
        yield "who", plain(contact.name, "bold") + plain(f"  {who}  {contact.language}{form}")
        yield "why", plain("; ".join(reader.reasons), "$accent")
        touches = book.touches_of(key, 1)
        if touches:
            when = day_words(touches[0].on, book.today)
            yield "last", plain(f"{when} {touches[0].channel}  {touches[0].text}", "$quiet")

    def _count(self) -> None:
        """Say how many are marked; marks change with the cursor."""
        marked = len(self.readers.marked)
        words = f"{marked} marked" if marked else "Space marks several"
        self.query_one("#readers-frame").border_subtitle = plain(words)

    # keys

    @on(Rows.Chosen, "#readers")
    def action_write(self) -> None:
        """Write to those that are marked, in the order of the list; else to this one."""
        rows = self.readers
        picked = [key for key in rows.keys if key in rows.marked] or [rows.key]
        if picked != [""]:
            self.dismiss(picked)

    @asking
    async def action_other(self) -> None:
        """Mark somebody who is not listed."""
        from brm_tui.tui.dialogs.pick import PickPerson

        answer = await self.app.push_screen_wait(PickPerson("Who else?", self._found()))
        if answer is None:
            return
        self._readers.setdefault(answer, Reader(answer, 0, ("picked by you",)))
        self.readers.show(list(self._readers))
        self.readers.mark(self.readers.marked | {answer})
        self.readers.go_to(answer)
        self._show()

    def _found(self) -> Callable[[str], list[Found]]:
        book = holder(self.app).book

        def find(text: str) -> list[Found]:
            keys = [hit.id for hit in book.find(text)] if text.strip() else book.recent(50)
            people = [self._contact(key) for key in keys if not sent_on(self._clip, key)]
            return [(c.id, c.name, c.organisation) for c in people]

        return find

    def action_keep(self) -> None:
        """Note the article for later."""
        self.dismiss(KEEP)

    def action_back(self) -> None:
        """Back to the article."""
        self.dismiss(None)
