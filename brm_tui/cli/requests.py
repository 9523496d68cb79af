"""Requests to be in contact on the command line: noted, answered, and given a verdict."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from brm_tui.cli.call import Answer, Call, plain
from brm_tui.domain.answers import read_answers
from brm_tui.domain.errors import Problem, Usage
from brm_tui.domain.fields import Context, read_day
from brm_tui.domain.model import Contact, Link, Mail, Phone, Request, Tier, Verdict
from brm_tui.domain.requests import in_words, standing
from brm_tui.domain.text import clean, clean_block

if TYPE_CHECKING:
    from brm_tui.book import Book

_TEXTS = ("name", "organisation", "role", "place", "source")
_TIERS: tuple[Tier, ...] = ("A", "B", "C")


def requests(book: Book, call: Call) -> Answer:
    """Who asks to be in contact: those to decide, those that wait; ``--all`` with the rest."""
    if call.words.year:
        year = book.request_year()
        told = plain(year) | {"tellings": [plain(t) | {"told": t.told} for t in year.tellings]}
        return told, year.in_words
    found = book.requests(everything=call.words.all)
    lines = [clean_block(_line(book, one)) for one in found]
    open_ones = sum(standing(one, book.today) == "open" for one in found)
    tally = f"{open_ones} to decide, {len(found) - open_ones} that wait or are done with."
    return [request_data(book, one) for one in found], [*lines, tally if found else _NONE]


_NONE = 'Nobody waits for an answer: brm request "NAME, WHAT at WHERE: MESSAGE" notes who asks.'


def _line(book: Book, request: Request) -> str:
    score, known = book.score_of(request), book.known_of(request)
    where = ", ".join(part for part in (request.role, request.organisation) if part)
    who = f" [{known.verdict}]" if known.verdict != "new" else ""
    stands = in_words(request, book.today)
    points = "no" if score.vetoes else str(score.points)
    return f"{request.id}  {points:>3}  {request.name}{who}, {where or '-'}: {stands}"


def request_data(book: Book, request: Request) -> dict[str, Any]:
    """A request with how it stands, who it may be, and its score with the reasons."""
    score, known = book.score_of(request), book.known_of(request)
    people = [book.records.contacts[key].handle for key in known.people]
    return plain(request) | {
        "standing": standing(request, book.today),
        "standing_words": in_words(request, book.today),
        "known": {"verdict": known.verdict, "people": people, "reasons": list(known.reasons)},
        "score": plain(score) | {"in_words": score.in_words},
    }


def request(book: Book, call: Call) -> Answer:
    """Note a request, or do something with one that is noted."""
    words: list[str] = call.words.word
    if words[0] == "import" and len(words) > 1:
        return _import(book, call, [Path(word) for word in words[1:]])
    act = _ACTS.get(words[0])
    if act is not None and len(words) > 1:
        found = book.request(clean(words[1]))
        return act(book, call, found, clean(" ".join(words[2:])))
    return _note(book, call, sys.stdin.read() if words == ["-"] else " ".join(words))


def _note(book: Book, call: Call, text: str) -> Answer:
    from brm_tui.domain.request_text import read_request

    said = read_request(text, call.today, _phone(call), call.config.language)
    said = replace(said, answers=read_answers(book.criteria, call.words.answers))
    made = book.add_request(_with_options(call, said))
    return _recognised(book, call, made)


def _phone(call: Call) -> Callable[[str], Phone]:
    def read(raw: str) -> Phone:
        from brm_tui.exchange.phones import read_phone

        return read_phone(raw, call.config.country)

    return read


def _with_options(call: Call, request: Request) -> Request:
    """The request with what the options say in place of what the text said."""
    words = call.words
    given: dict[str, Any] = {f: clean(v) for f in _TEXTS if (v := getattr(words, f)) is not None}
    if words.mail is not None:
        given["mails"] = tuple(Mail(clean(one)) for one in words.mail.split(";") if one.strip())
    if words.phone is not None:
        given["phones"] = tuple(map(_phone(call), words.phone.split(";")))
    if words.link is not None:
        given["links"] = tuple(Link(clean(one)) for one in words.link.split(";") if one.strip())
    given |= {f: v for f in ("language", "address") if (v := getattr(words, f))}
    if words.on:
        given["on"] = read_day(words.on, Context(call.today, call.config.date_order))
    if not given.get("name", request.name):
        raise Usage("A request is from somebody: the name cannot be empty.")
    return replace(request, **given)


def _recognised(book: Book, call: Call, request: Request) -> Answer:
    """The request after the user said who it is, if they did."""
    _settle(book, call, request)
    return _told(book, book.request(request.id))


def _told(book: Book, request: Request) -> Answer:
    said = f"{book.history(1)[0].sentence}."
    return request_data(book, request), [said, *_card(request, book)]


def _card(request: Request, book: Book) -> list[str]:
    score, known = book.score_of(request), book.known_of(request)
    where = ", ".join(p for p in (request.role, request.organisation, request.place) if p)
    reach = [m.address for m in request.mails] + [p.raw for p in request.phones]
    reach += [link.url for link in request.links]
    form = f" {request.address}" if request.language == "de" else ""
    people = ", ".join(f"@{book.records.contacts[key].handle}" for key in known.people[:5])
    rows = [
        ("who", ", ".join(part for part in (request.name, where) if part)),
        ("reach", ", ".join(reach)),
        ("in the book", f"{known.verdict} {people}".strip()),
        ("written in", f"{request.language}{form}"),
        ("says", request.message),
        ("score", score.in_words),
    ]
    lines = [f"  {label:13}{clean(words)}" for label, words in rows if words]
    return [f"{request.id}  {in_words(request, book.today)}", *lines] + [
        f"    {clean_block(line.in_words)}" for line in score.lines
    ]


# what is done with one


def _show(book: Book, call: Call, request: Request, rest: str) -> Answer:
    return request_data(book, request), _card(request, book)


def _edit(book: Book, call: Call, request: Request, rest: str) -> Answer:
    edited = _with_options(call, request)
    if edited != request:
        book.edit_request(edited)
    return _recognised(book, call, edited)


def _answer(book: Book, call: Call, request: Request, rest: str) -> Answer:
    answers = read_answers(book.criteria, rest or call.words.answers)
    if not answers:
        raise Usage("Nothing is answered: write one of y, p, n or - for each criterion, or NAME=y.")
    book.answer_request(request.id, answers)
    return _told(book, book.request(request.id))


def _accept(book: Book, call: Call, request: Request, rest: str) -> Answer:
    why = clean(call.words.why) or rest
    tier: Tier = next((t for t in _TIERS if t == call.words.tier), "")
    if not why or not tier:
        raise Usage("Who is accepted has a why and a tier: --why 'possible client' --tier B.")
    _settle(book, call, request)
    out = _one_out(book, call, request.id, why, tier)
    contact = book.accept_request(request.id, why, tier, instead_of=out)
    return _with_message(book, call, book.request(request.id), f"@{contact.handle}")


def _settle(book: Book, call: Call, request: Request) -> None:
    if call.words.whom:
        book.recognise_request(request.id, book.contact(clean(call.words.whom)).id)
    elif call.words.new:
        book.recognise_request(request.id, "")


def _one_out(book: Book, call: Call, key: str, why: str, tier: Tier) -> str:
    if call.words.instead_of:
        return book.contact(clean(call.words.instead_of)).id
    candidates = book.in_exchange([book.coming_of(key, why, tier)])
    if candidates and not call.words.anyway:
        some = "; ".join(f"@{c.handle} ({c.reasons[0]})" for c in candidates[:3])
        raise Problem(
            f"The circle is full: say who rests, like --instead-of @{candidates[0].handle}, or "
            f"--anyway. Could rest: {some}."
        )
    return ""


def _verdict(verdict: Verdict) -> Callable[[Book, Call, Request, str], Answer]:
    def act(book: Book, call: Call, request: Request, rest: str) -> Answer:
        decided = book.decide_request(request.id, verdict, note=rest)
        return _with_message(book, call, decided)

    return act


def _later(book: Book, call: Call, request: Request, rest: str) -> Answer:
    day = read_day(rest, Context(call.today, call.config.date_order))
    return _told(book, book.decide_request(request.id, "later", until=day))


def _delete(book: Book, call: Call, request: Request, rest: str) -> Answer:
    change = book.delete_request(request.id)
    return {"id": change.id, "sentence": change.sentence}, [f"{change.sentence}."]


def _with_message(book: Book, call: Call, request: Request, *more: str) -> Answer:
    """What was decided, with the text of the answer; ``--copy`` copies it."""
    from brm_tui.config import folder
    from brm_tui.wording.requests import answer_to
    from brm_tui.wording.templates import Wording

    known: Contact | None = book.records.contacts.get(book.known_of(request).sure)
    wording = Wording(folder() / "templates", call.config.name)
    message = answer_to(wording, request, known)
    data = request_data(book, request) | {"answer": plain(message) if message else None}
    lines = [f"{book.history(1)[0].sentence}.", *more]
    if message is not None:
        lines += ["", message.subject, "", *message.body.splitlines()]
        if call.words.copy:
            from brm_tui.clipboard import copy

            copied = copy(message.text, None)
            lines += ["", copied.words]
            data["copied"] = copied.way
    return data, lines


_ACTS: dict[str, Callable[[Book, Call, Request, str], Answer]] = {
    "show": _show,
    "edit": _edit,
    "answer": _answer,
    "accept": _accept,
    "ask": _verdict("ask back"),
    "decline": _verdict("decline"),
    "ignore": _verdict("ignore"),
    "later": _later,
    "delete": _delete,
}


def _import(book: Book, call: Call, paths: Sequence[Path]) -> Answer:
    """Note the requests of tables as one change; what is noted already is left out."""
    from brm_tui.book.inviting import take_tables

    found = take_tables(
        book,
        paths,
        _phone(call),
        order=call.config.date_order,
        language=call.config.language,
        encoding=call.words.encoding,
    )
    data = {
        "added": [request_data(book, one) for one in found.added],
        "same": found.same,
        "refused": [plain(one) for one in found.refused],
    }
    lines = [f"{found.in_words}."]
    lines += [clean_block(_line(book, one)) for one in found.added]
    lines += [clean(f"{one.file}, line {one.line}: {one.reason}") for one in found.refused]
    return data, lines
