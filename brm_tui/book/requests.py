"""Requests in the book: who asks to be in contact, who they may be, and the verdicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brm_tui.book.circling import Circling
from brm_tui.book.judging import Judging
from brm_tui.book.naming import new_id
from brm_tui.book.records import Tables
from brm_tui.domain.errors import NotFound, Problem
from brm_tui.domain.model import (
    PRACTICE,
    Answer,
    AnyRecord,
    Change,
    Contact,
    Edit,
    Purpose,
    Request,
    Tier,
    Verdict,
)

if TYPE_CHECKING:  # what judges requests is loaded with the first of them
    from brm_tui.domain.request_year import RequestYear
    from brm_tui.domain.requests import Known
    from brm_tui.domain.triage import Answers, Score
    from brm_tui.search.hit import Hit
    from brm_tui.search.index import Index


class Requests(Circling, Judging):
    """The book's requests and their verdicts."""

    def _begin(self, tables: Tables) -> None:
        super()._begin(tables)
        self._asking: Index | None = None

    def _apply(self, edits: Sequence[Edit]) -> set[str]:
        if any(edit.table == "requests" for edit in edits):
            self._asking = None
        return super()._apply(edits)

    # what there is

    def requests(self, *, everything: bool = False) -> list[Request]:
        """The requests that ask for a verdict, the longest waiting first, then those that wait.

        With ``everything`` those that are done with follow, the latest first.
        """
        from brm_tui.domain.requests import in_order, standing

        ordered = in_order(self.records.requests.values(), self.today)
        return [r for r in ordered if everything or standing(r, self.today) != "done"]

    @property
    def waiting_requests(self) -> int:
        """How many requests ask for a verdict today."""
        if not self.records.requests:
            return 0
        from brm_tui.domain.requests import standing

        stands = (standing(request, self.today) for request in self.records.requests.values())
        return sum(one == "open" for one in stands)

    def request(self, asked: str) -> Request:
        """The request of that id, or the only one that still waits from somebody of that name.

        Raises:
            NotFound: there is none, or several are from people of that name.
        """
        found = self.records.requests.get(asked)
        if found is not None:
            return found
        word = asked.casefold().strip()
        named = [r for r in self.requests() if word and word in r.name.casefold()]
        if len(named) == 1:
            return named[0]
        if named:
            some = ", ".join(f"{r.id} ({r.name})" for r in named[:5])
            raise NotFound(f"'{asked}' can be {len(named)} requests: {some}.")
        raise NotFound(f"There is no open request '{asked}': `brm requests` lists them.")

    def score_of(self, request: Request) -> Score:
        """How much speaks for somebody who asks, line by line."""
        return self.score(request.answers)

    def known_of(self, request: Request) -> Known:
        """Who somebody who asks is in the book, sleepers among them, with reasons."""
        from brm_tui.domain.requests import Known

        settled = self.records.contacts.get(request.contact)
        if settled is not None:
            sleeps = settled.state == "asleep"
            words = "as you said" if request.verdict != "accept" else "accepted"
            return Known("sleeping" if sleeps else "known", (settled.id,), (words,))
        return self._recognised(request)

    def _recognised(self, request: Request) -> Known:
        """Who the matcher takes them for; those it was said not to be are left out."""
        from brm_tui.domain.requests import Known
        from brm_tui.search.who import Person

        person = Person(
            request.name,
            request.organisation,
            tuple(mail.address for mail in request.mails),
            tuple(phone.e164 or phone.raw for phone in request.phones),
        )
        match = self.who_is(person)
        found = [one for one in match.candidates if one.contact not in request.apart]
        if not found:
            return Known()
        people = tuple(one.contact for one in found)
        reasons = tuple(", ".join(one.reasons) for one in found)
        return Known(match.verdict if match.contact else "unsure", people, reasons)

    def find_requests(self, text: str, limit: int = 10) -> list[Hit]:
        """Who among those who asked and were not accepted is found, all of them dimmed."""
        if not self.records.requests:
            return []
        if self._asking is None:
            from brm_tui.domain.requests import contact_of
            from brm_tui.search.index import Index

            self._asking = Index()
            for request in self.records.requests.values():
                if request.verdict != "accept":
                    self._asking.put(contact_of(request, request.id), [request.message[:400]])
        return [replace(hit, dimmed=True) for hit in self._asking.find(text, limit=limit)]

    def request_year(self) -> RequestYear:
        """Twelve months of requests: the verdicts, who lasted, which criterion told it best."""
        from brm_tui.domain.request_year import year_of

        def touched(key: str, since: date) -> int:
            return len({day for day in self.records.timeline.days(key) if day > since})

        return year_of(self.records.requests.values(), self.criteria, touched, self.today)

    def _answered(self) -> list[tuple[str, Answers]]:
        return [*super()._answered(), *((r.id, r.answers) for r in self.requests() if r.answers)]

    def whose(self, key: str) -> str:
        """The name of the one a score belongs to."""
        request = self.records.requests.get(key)
        return request.name if request else super().whose(key)

    # coming in

    def add_request(self, request: Request) -> Request:
        """Note a request.

        Raises:
            Problem: it is noted already.
        """
        from brm_tui.domain.requests import same

        request = replace(request, id=new_id(), rev=1)
        twin = next((r for r in self.records.requests.values() if same(r, request)), None)
        if twin is not None:
            raise Problem(f"This request of {twin.name} is noted already ({twin.id}).")
        self._change(f"Noted the request of {request.name}", [request, *self._first_criteria()])
        return self.records.requests[request.id]

    def add_requests(self, requests: Iterable[Request]) -> list[Request]:
        """Note many requests as one change; those that are noted already are left out."""
        from brm_tui.domain.requests import same

        known: defaultdict[str, list[Request]] = defaultdict(list)
        for request in self.records.requests.values():
            known[request.name.casefold()].append(request)
        fresh: list[Request] = []
        for request in requests:
            namesakes = known[request.name.casefold()]
            if not any(same(request, other) for other in namesakes):
                fresh.append(replace(request, id=new_id(), rev=1))
                namesakes.append(fresh[-1])
        if fresh:
            count = "1 request" if len(fresh) == 1 else f"{len(fresh)} requests"
            self._change(f"Noted {count}", [*fresh, *self._first_criteria()])
        return fresh

    def _first_criteria(self) -> list[AnyRecord]:
        """The criteria to begin with are the user's own as soon as something is judged by them.

        Where no settings were made yet, the first run still asks for them.
        """
        if self.practice.criteria is not None or not self.records.practice:
            return []
        return [replace(self.practice, id=PRACTICE, criteria=self.criteria)]

    def edit_request(self, request: Request) -> Change:
        """Put the edited request in the place of the one with its id."""
        before = self._request(request.id)
        return self._change(f"Edited the request of {before.name}", [request])

    def delete_request(self, key: str) -> Change:
        """Delete a request; a contact that came of it stays."""
        request = self._request(key)
        return self._change(f"Deleted the request of {request.name}", [], [request])

    def answer_request(self, key: str, answers: Mapping[str, Answer | None]) -> Request:
        """Answer criteria for a request by their names; ``None`` opens a question again.

        Raises:
            Usage: a hard no is answered with partly.
        """
        from brm_tui.domain.answers import answered

        request = self._request(key)
        said = answered(self.criteria, request.answers, answers)
        words = ", ".join(f"{name} {answer or 'open'}" for name, answer in answers.items())
        self._change(f"Answered for {request.name}: {words}", [replace(request, answers=said)])
        return self._request(key)

    def recognise_request(self, key: str, contact: str) -> Change:
        """Say who a request is from: the id of a contact, or "" for none of those it could be."""
        request = self._request(key)
        if contact:
            name = self._contact(contact).name
            sentence = f"The request of {request.name} is from {name}"
            return self._change(sentence, [replace(request, contact=contact, apart=())])
        apart = (*request.apart, *self._recognised(request).people, request.contact)
        strangers = tuple(dict.fromkeys(k for k in apart if k))
        sentence = f"The request of {request.name} is from somebody new"
        return self._change(sentence, [replace(request, contact="", apart=strangers)])

    # verdicts

    def coming_of(self, key: str, why: str = "", tier: Tier = "") -> Contact:
        """The contact an accepted request would give, as one of the circle: who makes room?

        Raises:
            Problem: it is not settled who it is.
        """
        from brm_tui.domain.requests import settled

        return settled(self._taken_in(self._request(key), why, tier, "coming"))

    def accept_request(self, key: str, why: str, tier: Tier, *, instead_of: str = "") -> Contact:
        """Accept: a new contact begins in the nursery, a sleeper wakes; with the why and the tier.

        The request stands in the timeline. ``instead_of`` names one who rests for them.

        Raises:
            Problem: it is accepted already, or it is not settled who it is.
        """
        from brm_tui.domain.requests import decided, first_touch

        request = self._request(key)
        done = decided(request, "accept", self.today)
        contact = self._with_handle(self._taken_in(request, why, tier, new_id()))
        resting, words = self._resting(instead_of)
        touch = first_touch(request, contact.id, new_id())
        done = replace(done, contact=contact.id)
        sentence = f"Accepted the request of {request.name}{words}"
        self._change(sentence, [done, contact, touch, *resting])
        return self.records.contacts[contact.id]

    def _taken_in(self, request: Request, why: str, tier: Tier, fresh: str) -> Contact:
        from brm_tui.domain.requests import newcomer, taken_in

        known = self.known_of(request)
        if known.verdict == "unsure":
            some = ", ".join(f"@{self._contact(person).handle}" for person in known.people[:5])
            raise Problem(f"{request.name} may be {some}: say first who it is, or that it is new.")
        purposes = self._purposes(request)
        if known.sure:
            return taken_in(self._contact(known.sure), request, why, tier, purposes)
        return newcomer(request, fresh, why, tier, purposes, self.today)

    def _purposes(self, request: Request) -> tuple[Purpose, ...]:
        from brm_tui.domain.triage import purposes_of

        return purposes_of(self.score_of(request))

    def decide_request(
        self, key: str, verdict: Verdict, *, until: date | None = None, note: str = ""
    ) -> Request:
        """Ask back (``note`` is the question), decline, ignore, or put off until a day.

        Raises:
            Problem: it is accepted already, or the day is not ahead.
        """
        from brm_tui.domain.requests import decided

        request = self._request(key)
        done = decided(request, verdict, self.today, until=until, note=note)
        words = {
            "ask back": f"Asked {request.name} back",
            "decline": f"Declined the request of {request.name}",
            "ignore": f"Ignored the request of {request.name}",
            "later": f"Put off the request of {request.name} until {until}",
        }
        self._change(words[verdict], [done])
        return self._request(key)

    def _request(self, key: str) -> Request:
        record = self._known("requests", key)
        assert isinstance(record, Request)
        return record
