"""What can be done with a request: questions answered, the verdicts, and who it is from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import getters

from brm_tui.domain.model import Answer, Request, Tier, Verdict
from brm_tui.domain.requests import Known
from brm_tui.tui.asking import asking
from brm_tui.tui.screens.questioning import Questioning
from brm_tui.tui.widgets.scored_list import ScoredList

if TYPE_CHECKING:
    from brm_tui.domain.triage import Score

_TIERS: tuple[Tier, ...] = ("A", "B", "C")
_NEW, _OTHER = "-", "+"
_TEXTS: dict[Verdict, str] = {"accept": "accept", "ask back": "ask-back", "decline": "refusal"}


class WhomVerbs(Questioning):
    """The verbs of the screen on its highlighted request and question."""

    asked = getters.query_one("#requests", ScoredList)

    def __init__(self) -> None:
        super().__init__()
        self.scores: dict[str, Score] = {}
        self._known: dict[str, Known] = {}

    @property
    def request(self) -> Request | None:
        """The highlighted request."""
        return self.held.book.records.requests.get(self.asked.key)

    def known_of(self, request: Request) -> Known:
        """Who it may be, looked up once while nothing changes: only what is seen is asked for."""
        if request.id not in self._known:
            self._known[request.id] = self.held.book.known_of(request)
        return self._known[request.id]

    def answer(self, name: str, answer: Answer | None) -> bool:
        """Answer a question about the highlighted request."""
        request, book = self.request, self.held.book
        if request is None:
            return False
        if request.answers.get(name) == answer:
            return True
        done = self.held.attempt(lambda: book.answer_request(request.id, {name: answer}))
        return done is not None

    # the verdicts

    @asking
    async def action_accept(self) -> None:
        """Accept: who it is, why, which tier, who rests; then the text."""
        from brm_tui.domain.rhythm import every
        from brm_tui.tui.dialogs.ask import AskText, Choose

        request, book = self.request, self.held.book
        if request is None or not await self._settle(request):
            return
        known = book.known_of(request).sure
        before = book.records.contacts[known].why if known else ""
        asked = AskText(
            f"Accept {request.name}: why?", before, "knows the buyers of pumps …", _needs_a_why
        )
        why = await self.app.push_screen_wait(asked)
        if why is None:
            return
        rules = book.practice.tiers
        options = [(tier, f"{tier}  {every(rules[tier].cadence)}") for tier in _TIERS]
        chosen = await self.app.push_screen_wait(Choose(f"{request.name} becomes", options))
        if chosen is None:
            return
        tier: Tier = next((t for t in _TIERS if t == chosen), "")
        out = await self.one_out([book.coming_of(request.id, why, tier)])
        if out is None:
            return
        if self.do(lambda: book.accept_request(request.id, why, tier, instead_of=out)) is None:
            return
        sentence, copied = book.history(1)[0].sentence, await self._text_of(request, ["accept"])
        if copied is not None:
            self.held.say(f"{sentence}. {copied} {self.press('everywhere-undo')} takes it back.")

    async def _settle(self, request: Request) -> bool:
        """Ask who it is where that is not sure; says whether it is now."""
        if self.held.book.known_of(request).verdict != "unsure":
            return True
        return await self._say_who(request)

    @asking
    async def action_ask(self) -> None:
        """Ask something; the text is seen and copied, and the verdict stands."""
        from brm_tui.tui.dialogs.ask import AskText

        request = self.request
        if request is None:
            return
        usual = "empty: how did you come across me, how could we be useful to each other?"
        asked = AskText(f"What do you want to know of {request.name}?", request.note, usual)
        question = await self.app.push_screen_wait(asked)
        if question is not None:
            await self._decide(request, "ask back", question)

    @asking
    async def action_decline(self) -> None:
        """Decline politely; the text is seen and copied, and the verdict stands."""
        if (request := self.request) is not None:
            await self._decide(request, "decline")

    async def _decide(self, request: Request, verdict: Verdict, note: str = "") -> None:
        copied = await self._text_of(request, [_TEXTS[verdict]], note)
        if copied is None:
            return
        book, undo = self.held.book, self.press("everywhere-undo")
        if self.held.attempt(lambda: book.decide_request(request.id, verdict, note=note)):
            self.held.say(f"{book.history(1)[0].sentence}. {copied} {undo} takes it back.")

    async def _text_of(
        self, request: Request, names: Sequence[str], question: str = ""
    ) -> str | None:
        """Show texts for a request; how one was copied, in words, ``None`` for not at all."""
        from brm_tui.tui.screens.answer import AnswerScreen
        from brm_tui.wording.requests import reader

        for name in names:
            self.held.edited_mails.pop((request.id, name), None)
        now = self.held.book.records.requests.get(request.id, request)
        contact = self.held.book.records.contacts.get(self.held.book.known_of(now).sure)
        screen = AnswerScreen(request.id, reader(request, contact), names, question)
        copied = await self.app.push_screen_wait(screen)
        return screen.copied if copied else None

    def action_ignore(self) -> None:
        """Say nothing."""
        if (request := self.request) is not None:
            self.do(lambda: self.held.book.decide_request(request.id, "ignore"))

    @asking
    async def action_later(self) -> None:
        """Decide on a later day."""
        from datetime import date

        request = self.request
        if request is None:
            return
        day = await self.ask_day(f"Decide about {request.name} on", "in 2 weeks, 1 Apr, friday")
        if day:
            until = date.fromisoformat(day)
            self.do(lambda: self.held.book.decide_request(request.id, "later", until=until))

    @asking
    async def action_message(self) -> None:
        """Show the texts an answer can have; the one that fits the advice first."""
        request = self.request
        if request is None:
            return
        first = request.verdict or self.scores[request.id].advice
        names = [_TEXTS[v] for v in _TEXTS]
        names.sort(key=lambda name: name != _TEXTS.get(first, ""))
        copied = await self._text_of(request, names, request.note)
        if copied is not None:
            self.held.say(copied)

    # who it is

    @asking
    async def action_who(self) -> None:
        """Say who it is in the book, or that it is somebody new."""
        if (request := self.request) is not None:
            await self._say_who(request)

    async def _say_who(self, request: Request) -> bool:
        from brm_tui.tui.dialogs.ask import Choose

        book, known = self.held.book, self.known_of(request)
        options = [
            (key, f"{book.name_of(key)}: {reason}")
            for key, reason in zip(known.people, known.reasons, strict=True)
        ]
        options += [(_NEW, "somebody new"), (_OTHER, "somebody else in the book …")]
        asked = Choose(f"Who is {request.name}?", options)
        answer = await self.app.push_screen_wait(asked)
        if answer == _OTHER:
            answer = await self.pick(f"Who is {request.name}?")
        if answer is None:
            return False
        key = "" if answer == _NEW else answer
        return self.do(lambda: book.recognise_request(request.id, key)) is not None

    def action_person(self) -> None:
        """Show the person among the people, if they are in the book."""
        request = self.request
        known = self.known_of(request) if request else None
        if known is None or not known.people:
            self.held.say("They are nobody in your book yet.", "warning")
            return
        self.show_among_people(known.people[0])

    # the requests themselves

    @asking
    async def action_request(self) -> None:
        """Note a request as it is typed or pasted, shown to be corrected; or all of a table."""
        from brm_tui.domain.request_text import read_request
        from brm_tui.tui.dialogs.edit import EditText
        from brm_tui.tui.dialogs.request import RequestDialog

        title = "Who asks? NAME, WHAT at WHERE: MESSAGE, pasted text, or a CSV's path"
        text = await self.app.push_screen_wait(EditText(title, ""))
        if not text:
            return
        reading, language = self.reading(), self.held.config.language
        if (path := _table_at(text)) is not None:
            self._take_table(path)
            return
        read = self.held.attempt(
            lambda: read_request(text, self.held.book.today, reading.phone, language)
        )
        if read is None:
            return
        draft = await self.app.push_screen_wait(RequestDialog(read, reading, "Is it read right?"))
        if draft is None:
            return
        made = self.do(lambda: self.held.book.add_request(draft))
        if made is not None:
            self.go_to_request(made.id)

    def _take_table(self, path: Path) -> None:
        """Note the requests of a table as one change; say what was left out."""
        from brm_tui.book.inviting import take_tables

        book, config, phone = self.held.book, self.held.config, self.reading().phone
        order, language = config.date_order, config.language
        found = self.held.attempt(
            lambda: take_tables(book, [path], phone, order=order, language=language)
        )
        if found is None:
            return
        said = found.in_words
        if found.refused:
            first = found.refused[0]
            said += f", {len(found.refused)} not read (line {first.line}: {first.reason})"
        self.held.say(f"{said}. {self.press('everywhere-undo')} takes it back.")
        if found.added:
            self.go_to_request(found.added[0].id)

    def go_to_request(self, key: str) -> None:
        """Put the cursor on a request."""
        self.show_book()
        self.asked.go_to(key)

    @asking
    async def action_edit(self) -> None:
        """Correct what was read of the request."""
        from brm_tui.tui.dialogs.request import RequestDialog

        request = self.request
        if request is None:
            return
        asked = RequestDialog(request, self.reading(), f"The request of {request.name}")
        draft = await self.app.push_screen_wait(asked)
        if draft is not None and draft != request:
            self.do(lambda: self.held.book.edit_request(draft))

    def action_delete(self) -> None:
        """Delete the request."""
        if (request := self.request) is not None:
            self.do(lambda: self.held.book.delete_request(request.id))


def _table_at(text: str) -> Path | None:
    """The table whose path the text is, if it is one."""
    if "\n" in text.strip() or not text.strip().casefold().endswith((".csv", ".tsv", ".txt")):
        return None
    path = Path(text.strip()).expanduser()
    return path if path.is_file() else None


def _needs_a_why(text: str) -> str:
    from brm_tui.domain.errors import Usage

    if not text:
        raise Usage("Say in a few words why: it is what you will look at in a year.")
    return ""
