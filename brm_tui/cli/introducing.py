"""Introductions on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from brm_tui.cli.call import Answer, Call, asking_data, intro_data, plain
from brm_tui.domain.errors import NotFound, Problem, Usage
from brm_tui.domain.text import clean

if TYPE_CHECKING:
    from brm_tui.book import Book
    from brm_tui.domain.model import Introduction, Outcome


def intros(book: Book, call: Call) -> Answer:
    """All introductions, newest first; ``--year`` counts what came of them."""
    if call.words.year:
        from brm_tui.domain.introductions import year_of

        told = year_of(book.introductions_of(), book.today)
        came = ", ".join(f"{name} {count}" for name, count in told.outcomes.items())
        line = f"A year: {told.begun} begun, {told.connected} connected, {told.ended} ended."
        return msgspec.to_builtins(told), [line, f"What came of them: {came}."]
    data = [intro_data(book, intro) for intro in book.introductions_of()]
    lines = [
        f"{d['id']}  {d['state']:14}{d['days']:4} d  "
        f"{d['seeker_name']} - {d['helper_name']}: {d['task'] or d['next']}"
        for d in data
    ]
    return data, lines


def intro(book: Book, call: Call) -> Answer:
    """Begin an introduction, take one on, or write its mail."""
    words: list[str] = [clean(word) for word in call.words.word]
    if words[0] == "advance" and len(words) in (2, 3):
        return _advance(book, call, words[1], words[2] if len(words) == 3 else "")
    if words[0] == "nudge" and len(words) == 2:
        moved = book.nudge(_known(book, words[1]).id)
        return intro_data(book, moved), [f"{book.history(1)[0].sentence}."]
    if words[0] == "mail" and len(words) in (2, 3):
        return _mail(book, call, words[1], words[2] if len(words) == 3 else "")
    if len(words) != 2:
        raise Usage(
            "Write: brm intro SEEKER HELPER --reason WHY, "
            "intro advance ID, intro nudge ID, intro mail ID."
        )
    seeker, helper = (book.contact(word).id for word in words)
    made = book.introduce(seeker, helper, clean(call.words.reason or ""))
    told = [f"{book.history(1)[0].sentence} ({made.id})."]
    if call.words.anonymous:
        book.set_anonymous(made.id, True)
        made = book.records.introductions[made.id]
    return intro_data(book, made), told


def _known(book: Book, key: str) -> Introduction:
    found = book.records.introductions.get(key)
    if found is None:
        raise NotFound(f"There is no introduction '{key}': `brm intros` lists them.")
    return found


def _advance(book: Book, call: Call, key: str, to: str) -> Answer:
    from brm_tui.domain.introductions import next_states

    found = _known(book, key)
    ways = next_states(found.state)
    state = next((way for way in ways if way == to or not to), None)
    if state is None:
        raise Problem(
            f"The introduction stands at '{found.state}'; it can become: {', '.join(ways) or '-'}."
        )
    outcome: Outcome = call.words.outcome if state == "outcome" else ""
    moved = book.advance(key, state, clean(call.words.note or ""), outcome)
    return intro_data(book, moved), [f"{book.history(1)[0].sentence}."]


def _mail(book: Book, call: Call, key: str, name: str) -> Answer:
    from brm_tui.config import folder
    from brm_tui.wording.kinds import suggested
    from brm_tui.wording.mails import MAILS, mail_of
    from brm_tui.wording.templates import Wording

    found = _known(book, key)
    name = name or next(iter(suggested(found.state)), MAILS[-1])
    pair = (book.records.contacts[found.seeker], book.records.contacts[found.helper])
    wording = Wording(folder() / "templates")
    unnamed = found.anonymous and found.state in ("idea", "helper asked")
    message = mail_of(wording, name, *pair, found.reason, call.config.name, anonymous=unnamed)
    lines = [message.subject, "", *message.body.splitlines()]
    data = plain(message) | {"template": name}
    kind = wording.kind(name)
    data |= asking_data(book, pair[0] if kind.role == "seeker" else pair[1], asks=kind.asks)
    if call.words.copy:
        from brm_tui.clipboard import copy

        copied = copy(message.text, None)
        lines += ["", copied.words]
        data |= {"copied": copied.way}
    return data, lines
