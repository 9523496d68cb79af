"""Congress mode on the command line: from the list over the shortlist and the talk to a verdict."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from brm_tui.cli.call import Answer, Call, plain
from brm_tui.domain.errors import Problem, Usage
from brm_tui.domain.fields import Context, read_day
from brm_tui.domain.model import Attendee, Event
from brm_tui.domain.text import clean, clean_block

if TYPE_CHECKING:
    from brm_tui.book import Book
    from brm_tui.book.listing_people import PeopleList
    from brm_tui.domain.event import EventVerdict

Act = Callable[["Book", Call, list[str]], Answer]
_VERDICTS: dict[str, EventVerdict] = {"go-on": "go on", "later": "later", "let-go": "let go"}


def event(book: Book, call: Call) -> Answer:
    """One of the many things to do with an event."""
    words = [clean(word) for word in call.words.word]
    if words[0] in _ACTS:
        return _ACTS[words[0]](book, call, words[1:])
    raise Usage(f"'{words[0]}' is nothing to do with an event: write one of {', '.join(_ACTS)}.")


def attendee_data(book: Book, one: Attendee) -> dict[str, Any]:
    """Somebody on a list with handle and score."""
    known = book.records.contacts.get(one.contact)
    score = book.score(one.answers) if one.answers else None
    maybe = [book.records.contacts[k].handle for k in one.maybe if k in book.records.contacts]
    return plain(one) | {
        "handle": known.handle if known else "",
        "maybe": maybe,
        "points": score.points if score else None,
        "score_words": score.in_words if score else "",
    }


def event_data(book: Book, found: Event) -> dict[str, Any]:
    """An event with how it stands."""
    from brm_tui.domain.events import stage, verdict_until

    until = verdict_until(found)
    told = {"stage": stage(found, book.today), "verdict_until": until and until.isoformat()}
    return plain(found) | told | plain(book.progress(found))


def _line(book: Book, one: Attendee) -> str:
    score = f"{book.score(one.answers).points:3}" if one.answers else "  -"
    marks = {"met": "✓", "missed": "✗"}.get(one.seen, "*" if one.target else " ")
    what = ", ".join(part for part in (one.role, one.organisation) if part)
    reasons = "; ".join(one.reasons)
    verdict = f" -> {one.verdict}" if one.verdict else ""
    return clean(f"{marks} {score}  {one.id}  {one.name}, {what or '-'} [{one.who}: {reasons}]") + (
        verdict
    )


# the list


def _list(book: Book, call: Call, words: list[str]) -> Answer:
    from brm_tui.domain.events import when_in_words

    events, lines = book.events(), []
    for one in events:
        told = book.progress(one).in_words
        lines.append(clean(f"{one.id}  {one.name} ({when_in_words(one) or 'no date'}): {told}"))
    none = "No event yet: brm event import FILE --event NAME --from DAY --to DAY."
    return [event_data(book, one) for one in events], lines or [none]


def _import(book: Book, call: Call, words: list[str]) -> Answer:
    from brm_tui.book.listing_people import data_of, read_list
    from brm_tui.cli.moving import progress_line, uninterrupted
    from brm_tui.exchange.bring import Settings

    name = call.text("event")
    if len(words) != 1 or not name:
        raise Usage("Write: brm event import FILE --event NAME [--place P --from DAY --to DAY].")
    known = next((e for e in book.events() if name.casefold() == e.name.casefold()), None)
    made = _with_options(call, known or Event(id="", name=name))
    data = sys.stdin.buffer.read() if words[0] == "-" else data_of(Path(words[0]).expanduser())
    config = call.config
    settings = Settings(book.today, config.date_order, config.country, call.words.encoding)
    listed = book.attendees(known.id) if known else []
    show, done = progress_line("compared")
    try:
        found = read_list(book, data, words[0], settings, listed, show)
        if found.refused and not found.people and not found.same:
            first = found.refused[0]
            raise Problem(f"Nobody was listed: {first.file}:{first.line}: {first.reason}.")
        if not call.words.dry_run:
            with uninterrupted():
                if known is None:
                    made = book.add_event(made, found.people)
                else:
                    book.add_attendees(made, found.people)
    except KeyboardInterrupt:
        raise Problem("Stopped: nobody was listed, the book is as it was.") from None
    finally:
        done()
    return _imported(book, call, made, found)


def _imported(book: Book, call: Call, made: Event, found: PeopleList) -> Answer:
    data: dict[str, Any] = {"event": made.name, "id": made.id, **found.counts}
    data["refused"] = [msgspec.to_builtins(refusal) for refusal in found.refused]
    data["people"] = [attendee_data(book, one) for one in found.people]
    counts = ", ".join(f"{name} {count}" for name, count in found.counts.items())
    said = "Would list" if call.words.dry_run else "Listed"
    lines = [f"{said} {len(found.people)} for {clean(made.name)}: {counts}"]
    lines += [_line(book, one) for one in found.people if one.who == "unsure"]
    lines += [clean(f"refused: {r.file}:{r.line}: {r.reason}") for r in found.refused]
    return data, lines


def _with_options(call: Call, found: Event) -> Event:
    words = call.words
    changed: dict[str, Any] = {}
    if words.place:
        changed["place"] = call.text("place")
    if words.first:
        changed["first"] = _day(call, words.first)
    if words.last:
        changed["last"] = _day(call, words.last)
    if words.targets is not None:
        changed["targets"] = words.targets
    return replace(found, **changed)


def _day(call: Call, text: str) -> date | None:
    return read_day(clean(text), Context(call.today, call.config.date_order))


def _edit(book: Book, call: Call, words: list[str]) -> Answer:
    before = book.event(call.text("event"))
    after = _with_options(call, before)
    if call.words.name:
        after = replace(after, name=call.text("name"))
    return _said(book, book.edit_event(after).sentence, event_data(book, book.event(before.id)))


def _delete(book: Book, call: Call, words: list[str]) -> Answer:
    if not call.text("event"):
        raise Usage("Write which: brm event delete --event NAME.")
    found = book.event(call.text("event"))
    data = event_data(book, found)
    return _said(book, book.delete_event(found).sentence, data)


def _meant(book: Book, call: Call, words: list[str]) -> Event:
    """The event that is named, by ``--event`` or without it; the latest if none is."""
    return book.event(call.text("event") or " ".join(words))


def _show(book: Book, call: Call, words: list[str]) -> Answer:
    found = _meant(book, call, words)
    people = [one.attendee for one in book.listed(found.id)[: call.words.limit]]
    lines = [f"{clean(found.name)}: {book.progress(found).in_words}"]
    lines += [_line(book, one) for one in people]
    return event_data(book, found) | {"people": [attendee_data(book, p) for p in people]}, lines


# the shortlist


def _shortlist(book: Book, call: Call, words: list[str]) -> Answer:
    found = _meant(book, call, words)
    data, lines = [], [f"{clean(found.name)}: {book.progress(found).in_words}"]
    for one in book.targets(found.id):
        data.append(attendee_data(book, one))
        lines += [_line(book, one), clean(f"      why: {one.why}  begin: {one.opener}")]
    if not data:
        lines.append("Nobody is aimed at yet: brm event target NAME --why WHY --opener WORDS.")
    return data, lines


def _one(book: Book, call: Call, words: list[str], most: int = 1) -> Attendee:
    if not 1 <= len(words) <= most:
        raise Usage("Say who, by the name or the id on the list: brm event show lists them.")
    return book.attendee(book.event(call.text("event")).id, words[0])


def _after(book: Book, key: str) -> Answer:
    one = book.records.attendees[key]
    return _said(book, book.history(1)[0].sentence, attendee_data(book, one))


def _said(book: Book, sentence: str, data: dict[str, Any]) -> Answer:
    return data, [clean_block(f"{sentence}.")]


def _target(book: Book, call: Call, words: list[str]) -> Answer:
    one = _one(book, call, words)
    book.aim_at(one.id, call.text("why"), call.text("opener"))
    return _after(book, one.id)


def _off(book: Book, call: Call, words: list[str]) -> Answer:
    return _after(book, book.let_off(_one(book, call, words).id).id)


def _answer(book: Book, call: Call, words: list[str]) -> Answer:
    from brm_tui.domain.answers import read_answers

    one = _one(book, call, words, 2)
    if len(words) != 2:
        raise Usage("Write: brm event answer WHO yyp-n, or NAME=y,NAME=n.")
    book.answer_attendee(one.id, read_answers(book.criteria, words[1]))
    return _after(book, one.id)


def _settle(book: Book, call: Call, words: list[str]) -> Answer:
    one = _one(book, call, words, 2)
    key = book.contact(words[1]).id if len(words) == 2 else ""
    return _after(book, book.settle_attendee(one.id, key).id)


def _brief(book: Book, call: Call, words: list[str]) -> Answer:
    from brm_tui.exchange.event_brief import as_html, as_markdown, check_place
    from brm_tui.exchange.whole_file import write_file

    found = _meant(book, call, words)
    made = book.event_brief(found)
    text = as_html(made) if call.words.html else as_markdown(made)
    kind = "html" if call.words.html else "md"
    if not call.words.out:
        return {"event": found.name, "format": kind, "text": text}, [text.rstrip("\n")]
    path = Path(call.words.out).expanduser()
    check_place(str(path))
    write_file(path, [text])
    data = {"event": found.name, "format": kind, "path": str(path), "targets": len(made.rows)}
    return data, [clean(f"Wrote {len(made.rows)} targets to {path}.")]


# there and after


def _tick(book: Book, call: Call, words: list[str]) -> Answer:
    """``met WHO`` or ``missed WHO``; also as ``tick WHO met``."""
    one = _one(book, call, words[:1])
    seen = words[1] if len(words) == 2 else ""
    if seen not in ("met", "missed"):
        raise Usage("Write: brm event met WHO, event missed WHO, or event tick WHO met.")
    return _after(book, book.tick(one.id, "met" if seen == "met" else "missed").id)


def _talk(book: Book, call: Call, words: list[str]) -> Answer:
    if len(words) < 2:
        raise Usage('Write: brm event talk WHO "20m: what was said ! what I promised".')
    one = _one(book, call, words[:1])
    return _after(book, book.talk(one.id, " ".join(words[1:])).id)


def _verdicts(book: Book, call: Call, words: list[str]) -> Answer:
    waiting = book.open_verdicts()
    lines = [clean(f"{found.name}: {_line(book, one)}") for found, one in waiting]
    data = [{"event_name": found.name, **attendee_data(book, one)} for found, one in waiting]
    return data, lines or ["No verdict is open."]


def _judge(verdict: EventVerdict) -> Act:
    def act(book: Book, call: Call, words: list[str]) -> Answer:
        until = _day(call, call.words.until) if call.words.until else None
        return _after(book, book.judge(_one(book, call, words).id, verdict, until).id)

    return act


_ACTS: dict[str, Act] = {
    "list": _list,
    "import": _import,
    "show": _show,
    "edit": _edit,
    "delete": _delete,
    "shortlist": _shortlist,
    "target": _target,
    "off": _off,
    "answer": _answer,
    "settle": _settle,
    "brief": _brief,
    "tick": _tick,
    "met": lambda book, call, words: _tick(book, call, [*words, "met"]),
    "missed": lambda book, call, words: _tick(book, call, [*words, "missed"]),
    "talk": _talk,
    "verdicts": _verdicts,
    **{name: _judge(verdict) for name, verdict in _VERDICTS.items()},
}
