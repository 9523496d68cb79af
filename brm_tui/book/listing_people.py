"""A list of people who go to an event, read and compared with the book."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from brm_tui.book.book import Book
from brm_tui.book.naming import new_id
from brm_tui.domain.errors import NotFound, Problem
from brm_tui.domain.identity import mails_of
from brm_tui.domain.model import Attendee, Contact
from brm_tui.exchange.arrivals import Refusal
from brm_tui.exchange.attendees import read_attendees
from brm_tui.exchange.bring import Settings
from brm_tui.exchange.table import MOST_BYTES
from brm_tui.search.who import Known, Match, Person

Progress = Callable[[int, float], None]
"""Told how many people were compared, and the share that is of all; may raise to stop."""
EVERY = 100
MOST_PEOPLE = 50_000


class PeopleList(msgspec.Struct, frozen=True):
    """The people of a list: who is on it, who was listed before, what could not be read."""

    people: tuple[Attendee, ...] = ()
    same: int = 0
    refused: tuple[Refusal, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many are known, sleeping, unsure, new, and listed already."""
        found = {"known": 0, "sleeping": 0, "unsure": 0, "new": 0}
        for one in self.people:
            found[one.who] += 1
        return {**found, "same": self.same}


def data_of(path: Path) -> bytes:
    """What a file holds.

    Raises:
        NotFound: it is not there.
        Problem: it is too large, a folder, or cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise NotFound(f"There is no file '{path}': nothing was listed.") from None
    except OSError as error:
        raise Problem(f"'{path}' cannot be read: {error.strerror}; nothing was listed.") from None
    if len(data) > MOST_BYTES:
        raise Problem(f"'{path}' is larger than 200 MB: split it; nothing was listed.")
    return data


def read_list(
    book: Book,
    data: bytes,
    name: str,
    settings: Settings,
    listed: Sequence[Attendee] = (),
    progress: Progress = lambda count, share: None,
) -> PeopleList:
    """The people of a list (vCards, a table, lines), each compared with the book; writes nothing.

    ``listed`` are on the list already: they are counted, not listed again.

    Raises:
        Problem: there are more than 50,000.
    """
    arrived = list[Contact]()
    refused = list[Refusal]()
    for one in read_attendees(data, name, settings):
        if isinstance(one, Refusal):
            refused.append(one)
        else:
            arrived.append(one.contact)
        if len(arrived) > MOST_PEOPLE:
            raise Problem(f"'{name}' lists more than {MOST_PEOPLE:,} people: split it.")
    seen = {_print_of(one.name, one.organisation, one.mails) for one in listed}
    people, same = list[Attendee](), 0
    for number, contact in enumerate(arrived, 1):
        print_ = _print_of(contact.name, contact.organisation, contact.mails)
        if print_ in seen:
            same += 1
            continue
        seen.add(print_)
        people.append(_attendee(contact, book.known))
        if number % EVERY == 0:
            progress(number, number / len(arrived))
    return PeopleList(tuple(people), same, tuple(refused))


def _print_of(name: str, organisation: str, mails: Sequence[object]) -> tuple[object, ...]:
    return name.casefold(), organisation.casefold(), tuple(mails)


def _attendee(contact: Contact, known: Known) -> Attendee:
    phones = tuple(phone.e164 or phone.raw for phone in contact.phones)
    person = Person(contact.name, contact.organisation, tuple(mails_of(contact)), phones)
    match = known.who(person)
    return Attendee(
        id=new_id(),
        event="",
        name=contact.name,
        organisation=contact.organisation,
        role=contact.role,
        place=contact.place,
        mails=contact.mails,
        phones=contact.phones,
        contact=match.contact,
        who=match.verdict,
        maybe=() if match.contact else tuple(c.contact for c in match.candidates),
        reasons=_reasons(match),
    )


def _reasons(match: Match) -> tuple[str, ...]:
    return match.candidates[0].reasons if match.candidates else ("nobody in the book is like them",)
