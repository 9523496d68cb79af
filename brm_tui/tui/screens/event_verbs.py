"""What can be done with somebody on the list of an event."""

from __future__ import annotations

from pathlib import Path

from textual import getters

from brm_tui.domain.errors import Usage
from brm_tui.domain.event import EventVerdict
from brm_tui.domain.events import VERDICTS
from brm_tui.domain.model import Answer, Attendee, Event
from brm_tui.tui.asking import asking
from brm_tui.tui.screens.questioning import Questioning
from brm_tui.tui.widgets.scored_list import ScoredList

_NEW, _OTHER = "-", "+"
_VERDICT_WORDS = {
    "go on": "go on: stay in touch; who is new begins in the nursery",
    "later": "later: come back on a day",
    "let go": "let go: a nursery falls asleep, all else stays as it is",
}


class EventVerbs(Questioning):
    """The verbs of the screen on its highlighted person and question."""

    people = getters.query_one("#attendees", ScoredList)
    event_id: str = ""

    @property
    def event(self) -> Event | None:
        """The event that is shown."""
        return self.held.book.records.events.get(self.event_id)

    @property
    def attendee(self) -> Attendee | None:
        """The highlighted person."""
        return self.held.book.records.attendees.get(self.people.key)

    def answer(self, name: str, answer: Answer | None) -> bool:
        """Answer a question about the highlighted person."""
        one, book = self.attendee, self.held.book
        if one is None:
            return False
        if one.answers.get(name) == answer:
            return True
        done = self.held.attempt(lambda: book.answer_attendee(one.id, {name: answer}))
        return done is not None

    # before

    @asking
    async def action_aim(self) -> None:
        """Put somebody on the shortlist: why, and how to begin."""
        from brm_tui.tui.dialogs.ask import AskText

        one, book = self.attendee, self.held.book
        if one is None:
            return
        known = book.records.contacts.get(one.contact)
        before = one.why or (known.why if known else "")
        asked = AskText(f"Why {one.name}?", before, "what could come of it …", _needs("a why"))
        why = await self.app.push_screen_wait(asked)
        if why is None:
            return
        hint = "your article of March …, how did … go?"
        begin = AskText(f"How will you begin with {one.name}?", one.opener, hint, _needs("words"))
        opener = await self.app.push_screen_wait(begin)
        if opener is not None:
            self.do(lambda: book.aim_at(one.id, why, opener))

    def action_off(self) -> None:
        """Take somebody off the shortlist."""
        if (one := self.attendee) is not None and one.target:
            self.do(lambda: self.held.book.let_off(one.id))

    @asking
    async def action_who(self) -> None:
        """Say who it is."""
        if (one := self.attendee) is not None:
            await self._say_who(one)

    async def _say_who(self, one: Attendee) -> bool:
        from brm_tui.tui.dialogs.ask import Choose

        book = self.held.book
        known = [key for key in one.maybe if key in book.records.contacts]
        options = [(key, _told(book.name_of(key), self._where(key))) for key in known]
        options += [(_NEW, "somebody new"), (_OTHER, "somebody else in the book …")]
        answer = await self.app.push_screen_wait(Choose(f"Who is {one.name}?", options))
        if answer == _OTHER:
            answer = await self.pick(f"Who is {one.name}?")
        if answer is None:
            return False
        key = "" if answer == _NEW else answer
        return self.do(lambda: book.settle_attendee(one.id, key)) is not None

    def _where(self, key: str) -> str:
        return self.held.book.records.contacts[key].organisation

    async def _settled(self, one: Attendee) -> bool:
        return one.who != "unsure" or await self._say_who(one)

    @asking
    async def action_brief(self) -> None:
        """Write the page to take along."""
        from brm_tui.exchange.event_brief import check_place, write_brief
        from brm_tui.tui.dialogs.ask import AskText

        event, book = self.event, self.held.book
        if event is None:
            return
        stem = "".join(c if c.isalnum() else "-" for c in event.name.casefold()).strip("-")
        usual = str(Path("~") / f"{stem or 'event'}.html")
        asked = AskText("Write the brief to", usual, "a file: .html or .md", check_place)
        answer = await self.app.push_screen_wait(asked)
        if not answer:
            return
        path, made = Path(answer).expanduser(), book.event_brief(event)
        if self.held.attempt(lambda: write_brief(path, made)):
            self.held.say(f"{len(made.rows)} targets written to {path}.")

    # there

    @asking
    async def action_met(self) -> None:
        """Tick somebody as met."""
        one = self.attendee
        if one is not None and one.seen != "met" and await self._settled(one):
            self.do(lambda: self.held.book.tick(one.id, "met"))

    def action_missed(self) -> None:
        """Tick somebody as missed."""
        if (one := self.attendee) is not None:
            self.do(lambda: self.held.book.tick(one.id, "missed"))

    @asking
    async def action_talk(self) -> None:
        """Note the talk in one line."""
        from brm_tui.tui.dialogs.ask import AskText

        one = self.attendee
        if one is None or not await self._settled(one):
            return
        hint = "20m: what was said ! what I promised ? what they need + what they offer"
        line = await self.app.push_screen_wait(AskText(f"The talk with {one.name}", "", hint))
        if line:
            self.do(lambda: self.held.book.talk(one.id, line))

    # after

    @asking
    async def action_verdict(self) -> None:
        """Say what becomes of it."""
        from datetime import date

        from brm_tui.tui.dialogs.ask import Choose

        one, book = self.attendee, self.held.book
        if one is None or not await self._settled(one):
            return
        options = [(word, _VERDICT_WORDS[word]) for word in VERDICTS]
        answer = await self.app.push_screen_wait(Choose(f"What becomes of {one.name}?", options))
        verdict: EventVerdict = next((word for word in VERDICTS if word == answer), "")
        if not verdict:
            return
        until = None
        if verdict == "later":
            day = await self.ask_day(f"Come back to {one.name} on", "in 4 weeks, 1 Apr, friday")
            if day is None:
                return
            until = date.fromisoformat(day) if day else None
        self.do(lambda: book.judge(one.id, verdict, until))

    def action_person(self) -> None:
        """Show the person among the people."""
        one = self.attendee
        if one is not None and one.contact in self.held.book.records.contacts:
            self.show_among_people(one.contact)

    def action_delete(self) -> None:
        """Delete the event with its list."""
        if (event := self.event) is not None:
            self.do(lambda: self.held.book.delete_event(event))


def _told(name: str, organisation: str) -> str:
    return f"{name}, {organisation}" if organisation else name


class _needs:
    """A check that a line is not empty."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __call__(self, text: str) -> str:
        if not text:
            raise Usage(f"A target needs {self.what}: a few words will do.")
        return ""
