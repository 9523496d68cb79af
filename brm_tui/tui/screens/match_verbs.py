"""What can be done with a need, an offer, and a proposal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brm_tui.domain.items import Kind, Listed, made
from brm_tui.domain.matching import Proposal
from brm_tui.domain.model import PRACTICE
from brm_tui.tui.asking import asking
from brm_tui.tui.screens.base import ModeScreen
from brm_tui.tui.screens.opening import Opening

if TYPE_CHECKING:
    from brm_tui.tui.dialogs.pick import Found

_A_TAG = re.compile(r"\w[\w-]*")
_MINE = ("me", "my", "mine", "ich", "mir", "mein")


class MatchVerbs(Opening, ModeScreen):
    """The verbs; the screen says what the cursor is on."""

    view: str

    @property
    def item(self) -> Listed | None:
        """The need or offer under the cursor."""
        raise NotImplementedError

    @property
    def pair(self) -> Proposal | None:
        """The proposal under the cursor."""
        raise NotImplementedError

    @property
    def whose(self) -> str:
        """The contact the cursor is on, "" where there is none."""
        raise NotImplementedError

    def go_to_item(self, kind: Kind, item: Listed | None) -> None:
        """Put the cursor on a need or an offer, if there is one."""
        raise NotImplementedError

    # needs and offers

    @asking
    async def action_add(self) -> None:
        """Note a need or an offer: whose, and what."""
        kind: Kind = "offer" if self.view == "offers" else "need"
        owner = await self._pick_owner(kind)
        if owner is None:
            return
        who = "you" if owner == PRACTICE else self.held.book.name_of(owner)
        title = {"need": f"What {who} needs", "offer": f"What {who} offers"}[kind]
        line = await self._ask_line(title.replace("you needs", "you need"))
        if line is not None:
            added = self.do(lambda: self.held.book.add_item(kind, owner, line))
            self.go_to_item(kind, added)

    async def _pick_owner(self, kind: Kind) -> str | None:
        from brm_tui.tui.dialogs.pick import PickPerson

        book = self.held.book

        def find(text: str) -> list[Found]:
            typed = text.strip().casefold()
            keys = [hit.id for hit in book.find(text)] if typed else book.recent(50)
            found = [book.records.contacts[key] for key in keys]
            mine = kind == "need" and (not typed or typed in _MINE)
            own = [(PRACTICE, "★ me", "my own need")] if mine else []
            return own + [(c.id, c.name, c.organisation) for c in found]

        title = "Who needs something?" if kind == "need" else "Who offers something?"
        return await self.app.push_screen_wait(PickPerson(title, find))

    async def _ask_line(self, title: str, line: str = "") -> str | None:
        from brm_tui.tui.dialogs.ask import AskText

        today = self.held.book.today

        def check(text: str) -> str:
            item = made(text, (), today)
            topics = " ".join(f"#{topic}" for topic in item.topics) or "no topic"
            return f"{topics}; believed until {item.expires}"

        asked = AskText(title, line, "web analytics without cookies #seo #shop", check)
        return await self.app.push_screen_wait(asked)

    @asking
    async def action_edit(self) -> None:
        """Say it better; the topics are words with # in the line."""
        item = self.item
        if item is None:
            return
        tags = [topic for topic in item.item.topics if _A_TAG.fullmatch(topic)]
        others = [topic for topic in item.item.topics if topic not in tags]
        line = " ".join((item.item.text, *(f"#{tag}" for tag in tags)))
        edited = await self._ask_line(f"Edit the {item.kind}", line)
        if edited is not None and edited != line:
            after = self.do(lambda: self.held.book.edit_item(item.id, edited, others))
            self.go_to_item(item.kind, after)

    def action_renew(self) -> None:
        """Believe it for another six months."""
        if item := self.item:
            self.do(lambda: self.held.book.renew_item(item.id))

    def action_close(self) -> None:
        """The need is met, or the offer no longer stands."""
        if item := self.item:
            self.do(lambda: self.held.book.close_item(item.id))

    # two people

    @asking
    async def action_introduce(self) -> None:
        """Introduce the two, with the need as the reason."""
        from brm_tui.tui.dialogs.ask import AskText

        pair, book = self.pair, self.held.book
        if pair is None or pair.own:
            return
        title = f"Why should {book.name_of(pair.seeker)} meet {book.name_of(pair.helper)}?"
        reason = await self.app.push_screen_wait(AskText(title, pair.need.item.text))
        if reason is None:
            return
        intro = self.do(lambda: book.introduce(pair.seeker, pair.helper, reason))
        if intro is not None:
            self.open_introduction(intro.id)

    def action_apart(self) -> None:
        """Never propose these two again."""
        if pair := self.pair:
            self.do(lambda: self.held.book.dismiss(pair.id))

    @asking
    async def action_restore(self) -> None:
        """Let two whom the user dismissed be proposed again."""
        from brm_tui.tui.dialogs.ask import Choose

        book = self.held.book
        gone = book.dismissals()
        if not gone:
            self.held.say("You have dismissed nobody.")
            return
        options = []
        for one in gone:
            seeker = "me" if one.seeker == PRACTICE else book.name_of(one.seeker)
            what = f": {one.need}" if one.need else ""
            options.append((one.id, f"{seeker} - {book.name_of(one.helper)}{what}"))
        answer = await self.app.push_screen_wait(Choose("Propose again", options))
        if answer is not None:
            self.do(lambda: book.restore(answer))

    # one person

    @asking
    async def action_message(self) -> None:
        """Write to the person of this line; once it is sent, the touch is logged."""
        key, pair, book = self.whose, self.pair, self.held.book
        if not key:
            return
        sent = await self.message(key, ())
        if sent:
            about = f"Asked about: {pair.need.item.text}" if pair and pair.own else ""
            draft = book.read_line(f"@{book.records.contacts[key].handle} mail")
            self.do(lambda: book.log(replace(draft, text=about)))

    def action_person(self) -> None:
        """Show the person of this line among the people."""
        if key := self.whose:
            self.show_among_people(key)
