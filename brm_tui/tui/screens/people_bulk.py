"""What can be done with several people at once: the marked ones, else the highlighted one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from brm_tui.tui.asking import asking
from brm_tui.tui.screens.people_verbs import PeopleVerbs

if TYPE_CHECKING:
    from brm_tui.domain.model import Tier


class PeopleBulk(PeopleVerbs):
    """The verbs for many."""

    def _whom(self, keys: list[str]) -> str:
        return self.held.book.name_of(keys[0]) if len(keys) == 1 else f"{len(keys)} people"

    @asking
    async def action_snooze(self) -> None:
        """Hide from what is due until a day."""
        keys = self.meant
        day = await self.ask_day(f"Snooze {self._whom(keys)} until", "in 2 weeks; empty ends it")
        if day is not None:
            until = date.fromisoformat(day) if day else None
            self.do(lambda: self.held.book.snooze(keys, until))

    @asking
    async def action_sleep(self) -> None:
        """Let fall asleep, perhaps until a day."""
        keys = self.meant
        title = f"Let {self._whom(keys)} sleep until"
        day = await self.ask_day(title, "empty: for good; only the search still finds them")
        if day is not None:
            until = date.fromisoformat(day) if day else None
            if self.do(lambda: self.held.book.sleep(keys, until)):
                self.people.mark(frozenset())

    def action_wake(self) -> None:
        """Wake sleepers."""
        keys = self.meant
        self.do(lambda: self.held.book.wake(keys))

    @asking
    async def action_tier(self) -> None:
        """Set the tier."""
        from brm_tui.domain.rhythm import every
        from brm_tui.tui.dialogs.ask import Choose

        keys, rules = self.meant, self.held.book.practice.tiers
        tiers: tuple[Tier, ...] = ("A", "B", "C", "")
        options = [
            (tier or "-", f"{tier}  {every(rules[tier].cadence)}" if tier else "none")
            for tier in tiers
        ]
        answer = await self.app.push_screen_wait(Choose(f"Tier of {self._whom(keys)}", options))
        if answer is not None:
            tier = "" if answer == "-" else answer
            self.do(lambda: self.held.book.set_contacts(keys, tier=tier))

    @asking
    async def action_cadence(self) -> None:
        """Set how often."""
        from brm_tui.domain.fields import read_cadence
        from brm_tui.domain.rhythm import every
        from brm_tui.tui.dialogs.ask import AskText

        keys = self.meant

        def check(text: str) -> str:
            days = read_cadence(text)
            return every(days) if days > 0 else "the tier's" if days == 0 else "never due"

        asked = AskText(
            f"How often for {self._whom(keys)}?", "", "30, 6w, 3m, never; - for the tier's", check
        )
        answer = await self.app.push_screen_wait(asked)
        if answer is not None:
            days = read_cadence(answer)
            self.do(lambda: self.held.book.set_contacts(keys, cadence=days))

    @asking
    async def action_topic(self) -> None:
        """Tag with a topic."""
        from brm_tui.tui.dialogs.ask import AskText

        keys = self.meant
        answer = await self.app.push_screen_wait(
            AskText(f"Topic for {self._whom(keys)}", "", "seo")
        )
        if answer and (topic := answer.lstrip("#").strip()):
            self.do(lambda: self.held.book.add_topic(keys, topic))
