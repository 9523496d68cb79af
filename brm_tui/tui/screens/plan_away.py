"""Taking days off: what would move for them is seen in the bars before they are taken."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from brm_tui.book.foreseeing import Foreseen
from brm_tui.domain.holiday import days_told, read_holiday, with_days_off
from brm_tui.domain.model import Practice
from brm_tui.domain.parts import Span
from brm_tui.domain.working_days import monday_of, week_key
from brm_tui.tui import year
from brm_tui.tui.asking import asking
from brm_tui.tui.screens.plan_choosing import PlanChoosing
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.facts import Fact


class PlanAway(PlanChoosing):
    """The days off that are being chosen: ``away``, and the ``practice`` that has them."""

    away: tuple[Span, ...] = ()
    practice: Practice | None = None

    @asking
    async def action_holiday(self) -> None:
        """Take days or weeks off: they are shown in the bars first."""
        from brm_tui.tui.dialogs.ask import AskText

        book, context = self.held.book, self.reading()
        here = monday_of(self.weeks.key) if self.weeks.key else book.today
        here = max(here, book.today)

        def check(text: str) -> str:
            return days_told(read_holiday(text, here, context))

        begin = f"{here.day} {here:%b}"
        asked = AskText(
            "When are you away?", "", f"{begin} - {begin}, 2026-W30, 2 weeks (from {begin})", check
        )
        answer = await self.app.push_screen_wait(asked)
        if answer:
            self._show_away(read_holiday(answer, here, context))

    def _show_away(self, spans: tuple[Span, ...]) -> None:
        book = self.held.book
        off = with_days_off(book.practice.weeks_off, spans)
        self.away, self.practice = spans, replace(book.practice, weeks_off=off)
        if not self.loads:
            self._take_off()
            return
        self.choosing = "away"
        self.say_how("#weeks", "takes them off")
        self.weeks.focus()
        self.weeks.go_to(week_key(spans[0].first))
        self.beside(book.foreseeing_settings(self.practice), self._foresee_away)

    def _foresee_away(self, found: Foreseen) -> None:
        self.foreseen, self.preview = found, found.weeks
        self.show_loads()

    def action_take(self) -> None:
        """Take what is shown."""
        if self.choosing != "away":
            super().action_take()
        elif self.foreseen is not None:
            self._take_off()

    def _take_off(self) -> None:
        away, practice = self.away, self.practice
        self.leave()
        if practice is not None:
            told = f"Took {days_told(away)} off"
            self.do(lambda: self.held.book.change_practice(practice, told))

    def leave(self) -> None:
        """Choose nothing any more, and show the plan as it is."""
        self.away, self.practice = (), None
        super().leave()

    def away_facts(self) -> Iterator[Fact]:
        """The days that would be off, what would move for them, and how full the weeks become."""
        yield "off", plain(days_told(self.away))
        if self.foreseen is None or self.preview is None:
            leave = self.press("plan-step-back")
            yield "moves", plain(f"being worked out …  {leave} leaves it", "$quiet")
            return
        count = sum(1 for record in self.foreseen.changed.values() if record.state == "open")
        yield "moves", plain("1 touch" if count == 1 else f"{count} touches")
        left = year.over_words(self.preview)
        yield "then", plain(f"over budget: {left}", "$late") if left else plain("no week over")
        yield "fullest", plain(year.fullest_words(self.preview))
