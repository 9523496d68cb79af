"""Whom it is worth it for, on the command line: the criteria."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from brm_tui.cli.call import Answer, Call, plain
from brm_tui.domain.errors import Usage
from brm_tui.domain.model import Criterion
from brm_tui.domain.text import clean, clean_block
from brm_tui.domain.triage import added, criterion_of, edited, name_for, removed

if TYPE_CHECKING:
    from brm_tui.book import Book
    from brm_tui.domain.model import Change
    from brm_tui.domain.triage import Flip

_HOW = "Write: brm criteria, criteria add QUESTION, criteria edit NAME, criteria remove NAME."


def criteria(book: Book, call: Call) -> Answer:
    """The criteria, or one of them added, edited or removed, with what that turns."""
    words: list[str] = [clean(word) for word in call.words.word] or ["show"]
    verb, rest = words[0], words[1:]
    before = book.criteria
    if verb == "show" and len(rest) <= 1:
        shown = [criterion_of(before, rest[0])] if rest else list(before)
        return [plain(one) for one in shown], _table(shown)
    if verb == "add" and rest:
        one = _added(call, " ".join(rest), before)
        return _changed(book, call, added(before, one), lambda: book.add_criterion(one))
    if verb == "edit" and len(rest) == 1:
        one = _edited(call, criterion_of(before, rest[0]))
        return _changed(book, call, edited(before, one), lambda: book.edit_criterion(one))
    if verb == "remove" and len(rest) == 1:
        after = removed(before, rest[0])
        return _changed(book, call, after, lambda: book.remove_criterion(rest[0].casefold()))
    raise Usage(_HOW)


def _added(call: Call, text: str, known: Sequence[Criterion]) -> Criterion:
    name = call.text("name").casefold() or name_for(text, {one.name for one in known})
    return _with_options(call, Criterion(name, text))


def _edited(call: Call, criterion: Criterion) -> Criterion:
    if call.text("name"):
        raise Usage("A name stays, answers hang on it: add another criterion in its place.")
    return _with_options(call, replace(criterion, text=call.text("text") or criterion.text))


def _with_options(call: Call, criterion: Criterion) -> Criterion:
    words, given = call.words, dict[str, Any]()
    if words.weight is not None:
        given["weight"] = words.weight
    if words.purpose:
        given["purpose"] = "" if words.purpose == "any" else words.purpose
    if words.no:
        given["veto"] = words.no == "hard"
    return replace(criterion, **given)


def _changed(
    book: Book, call: Call, after: Sequence[Criterion], change: Callable[[], Change]
) -> Answer:
    flips = book.flips(after)
    sentence = "Nothing is changed yet" if call.words.dry_run else change().sentence
    data = {
        "sentence": sentence,
        "criteria": [plain(one) for one in after],
        "flips": [flip_data(book, flip) for flip in flips],
    }
    turned = sum(flip.turns for flip in flips)
    lines = [f"{sentence}.", *_table(after)]
    if flips:
        lines += ["", f"{len(flips)} scores move, {turned} turn:"]
    lines += [clean(f"{book.whose(flip.id)}: {flip.in_words}") for flip in flips]
    return data, lines


def flip_data(book: Book, flip: Flip) -> dict[str, Any]:
    """A score that moves, with the points and the advice before and after."""
    return {
        "id": flip.id,
        "name": book.whose(flip.id),
        "points": [flip.before.points, flip.after.points],
        "advice": [flip.before.advice, flip.after.advice],
        "turns": flip.turns,
    }


def _table(criteria: Sequence[Criterion]) -> list[str]:
    lines = []
    for one in criteria:
        weight = "hard no" if one.veto else f"weight {one.weight}"
        lines.append(clean_block(f"{one.name:20}{weight:10}{one.purpose or 'any':13}{one.text}"))
    return lines
