"""Commands of the practice: the day's review, and the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from brm_tui.cli.call import Answer, Call
from brm_tui.domain.errors import Usage
from brm_tui.domain.fields import Context, read_day
from brm_tui.domain.text import clean

if TYPE_CHECKING:
    from brm_tui.book import Book
    from brm_tui.domain.model import Change, Tier
    from brm_tui.domain.review import Row

_ROW = (
    *("id", "handle", "name", "tier", "why", "last", "promise"),
    *("action", "channel", "minutes", "alarm", "since", "agreed"),
)
_TIERS: tuple[Tier, ...] = ("A", "B", "C")
_VERDICTS = "done, skip, snooze DAY, sleep [DAY], keep [tier:A] [WHY], later [DAY]"


def due(book: Book, call: Call) -> Answer:
    """Today's queue; ``--count`` for a status bar, ``--all`` with those for the days to come."""
    review = book.review(everything=call.words.all)
    if call.words.count:
        count, later = len(review.rows), review.rest
        words = f"{count} (+{later} later)" if later else str(count)
        data = {"due": count, "later": later, "minutes": review.minutes, "done": review.done}
        return data, [words]
    lines = [line for row in review.rows for line in _lines(row)]
    lines.append(_summary(review.in_words, review.rest))
    if asks := book.waiting_requests:
        lines.append(f"{asks} {'asks' if asks == 1 else 'ask'} to be in contact: brm requests.")
    if waiting := book.open_verdicts():
        from brm_tui.domain.events import verdict_until

        until = verdict_until(waiting[0][0])
        told = f"{len(waiting)} met or aimed at at an event: a verdict by {until}"
        lines.append(f"{told}: brm event verdicts.")
    return [_data(row) for row in review.rows], lines


def _summary(words: str, rest: int) -> str:
    more = f" {rest} more on the days to come: brm due --all." if rest else ""
    return words if "days to come" in words else f"{words}{more}"


def _data(row: Row) -> dict[str, Any]:
    return {name: msgspec.to_builtins(getattr(row, name)) for name in _ROW}


def _lines(row: Row) -> list[str]:
    start = f"{row.tier or '-'}  {row.minutes:3} min  "
    who = clean(f"@{row.handle}  {row.name}: {row.action}")
    return [f"{start}{who}", f"{' ' * len(start)}{clean('; '.join(row.why))}"]


def review(book: Book, call: Call) -> Answer:
    """A verdict of the review on one person."""
    words: list[str] = [clean(word) for word in call.words.word]
    if len(words) < 2:
        raise Usage(f"Write: brm review HANDLE VERDICT; there are {_VERDICTS}.")
    change = _verdict(book, call, book.contact(words[0]).id, words[1], " ".join(words[2:]))
    return {"id": change.id, "sentence": change.sentence}, [f"{change.sentence}."]


def _verdict(book: Book, call: Call, key: str, verdict: str, rest: str) -> Change:
    if verdict == "keep":
        word, _, why = rest.partition(" ")
        tier: Tier = next((tier for tier in _TIERS if word.upper() == f"TIER:{tier}"), "")
        return book.keep(key, why if tier else rest, tier)
    day = read_day(rest, Context(call.today, call.config.date_order)) if rest else None
    if verdict == "snooze" and day:
        return book.snooze([key], day)
    if verdict in ("sleep", "later"):
        return book.sleep([key], day) if verdict == "sleep" else book.later([key], day)
    if verdict in ("done", "skip") and not rest:
        return book.done(key) if verdict == "done" else book.skip(key)
    raise Usage(f"'{clean(f'{verdict} {rest}')}' is no verdict; there are {_VERDICTS}.")


def circle(book: Book, call: Call) -> Answer:
    """The circle against its cap: tiers, nursery, who could rest, whom to wake this quarter."""
    found = book.circle()
    data = {name: msgspec.to_builtins(getattr(found, name)) for name in found.__struct_fields__}
    data |= {"full": found.full}
    lines = [
        f"circle {found.active}/{found.cap}  asleep {found.asleep}  unsorted {found.unsorted}  "
        f"{found.minutes:.0f} of {found.budget} min a week"
    ]
    for column in found.columns:
        people = f"{len(column.people)}/{column.room}" if column.room else str(len(column.people))
        lines.append(f"tier {column.tier or '-'}   {people:8}{column.minutes:6.1f} min a week")
    sections = (
        ("nursery", [(n.handle, n.name, n.in_words) for n in found.nursery]),
        ("could rest", [(c.handle, c.name, "; ".join(c.reasons)) for c in found.rest]),
        ("wake this quarter", [(d.handle, d.name, "; ".join(d.reasons)) for d in found.wake]),
    )
    for title, rows in sections:
        if rows:
            lines += ["", title]
            lines += [clean(f"@{handle}  {name}: {words}") for handle, name, words in rows]
    return data, lines


def stats(book: Book, call: Call) -> Answer:
    """The time spent: minutes by week, tier, purpose, and by who gave."""
    from brm_tui.domain.spent import in_words

    found = book.spent()
    data = {name: msgspec.to_builtins(getattr(found, name)) for name in found.__struct_fields__}
    data["series"] = [{"week": str(day), "minutes": minutes} for day, minutes in found.series]
    lines = [f"{in_words(found)}.", _bars([minutes for _, minutes in found.series])]
    about = ("of these 12 weeks and this one", "tier", "purpose", "favour")
    lines.append(f"{found.total} min {about[0]}, {found.estimated} of them estimated")
    for name, sums in zip(
        about[1:], (found.by_tier, found.by_purpose, found.by_favour), strict=True
    ):
        parts = ", ".join(f"{key} {minutes}" for key, minutes in sums.items() if minutes)
        lines.append(f"{name:9}{parts or '-'}")
    return data, lines


def _bars(minutes: list[int]) -> str:
    top = max([*minutes, 1])
    return "".join("▁▂▃▄▅▆▇█"[min(7, n * 8 // top)] if n else "·" for n in minutes)


def sort(book: Book, call: Call) -> Answer:
    """Who is still to be sorted, or a verdict on one person."""
    words: list[str] = [clean(word) for word in call.words.word]
    if words:
        if len(words) != 2:
            raise Usage("Write: brm sort, or brm sort HANDLE VERDICT.")
        change = book.sort(book.contact(words[0]).id, words[1])
        return {"id": change.id, "sentence": change.sentence}, [f"{change.sentence}."]
    found = book.sorting()
    data = {name: msgspec.to_builtins(getattr(found, name)) for name in found.__struct_fields__}
    lines = [clean(f"@{p.handle}  {p.name}: {p.guess}?  {p.reason}") for p in found.people]
    people = "1 person" if len(found.people) == 1 else f"{len(found.people)} people"
    tally = f"{people} to sort; the circle takes {found.minutes:.0f} of {found.budget} min a week."
    return data, [*lines, tally]


def settings(book: Book, call: Call) -> Answer:
    """Show the settings of the practice, or set one."""
    from brm_tui.domain.practice import SETTINGS

    words: list[str] = [clean(word) for word in call.words.word]
    if words and (words[0] != "set" or len(words) < 2):
        raise Usage("Write: brm settings, or brm settings set NAME VALUE.")
    lines = []
    if words:
        change = book.set_practice({words[1]: " ".join(words[2:])}, order=call.config.date_order)
        lines.append(f"{change.sentence}.")
    shown = {setting.name: setting.show(book.practice) for setting in SETTINGS}
    chosen = [s for s in SETTINGS if not words or s.name == words[1]]
    lines += [f"{s.name:12}{shown[s.name] or '-':36}  {s.about}" for s in chosen]
    return shown, lines
