"""The command of the plan: the year ahead, its repairs, single touches, the calendar file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brm_tui.cli.call import Answer, Call
from brm_tui.domain.errors import NotFound, Problem, Usage
from brm_tui.domain.fields import Context, read_day
from brm_tui.domain.text import clean
from brm_tui.domain.working_days import monday_of

if TYPE_CHECKING:
    from brm_tui.book import Book
    from brm_tui.domain.model import Planned
    from brm_tui.domain.repairs import Repair
    from brm_tui.domain.week_loads import WeekLoad

_BAR = 30
_AHEAD_DAYS = 14


def plan(book: Book, call: Call) -> Answer:
    """Make the plan or bring it up to date, do what is asked, and show it."""
    if book.read_only:
        book.look_ahead()
    else:
        book.make_plan()
    said = _asked(book, call)
    if call.words.ics:
        said.append(_calendar(book, call))
    weeks, repairs = book.weeks(), book.repairs()
    data = {
        "budget": book.practice.minutes,
        "weeks": [_week_data(week) for week in weeks],
        "touches": [_touch_data(book, record) for record in _open(book)],
        "repairs": [{"what": repair.what, "saves": repair.saves} for repair in repairs],
        "done": said,
    }
    if not weeks or not book.has_plan:
        return data, [*said, "Nobody has a rhythm yet: give people a tier (brm sort)."]
    lines = _bars(weeks) if call.words.weeks else _touches(book)
    return data, [*said, *lines, *_overfull(weeks, repairs)]


def _asked(book: Book, call: Call) -> list[str]:
    """Do what the options ask for; says what was done."""
    words, said = call.words, list[str]()
    if words.shift is not None:
        if not words.since:
            raise Usage("Say from when: brm plan --shift 2 --from 2026-07-13.")
        said.append(book.shift(words.shift, _day(call, words.since)).sentence)
    if words.move:
        key, to = (clean(word) for word in words.move)
        moved = book.move_planned(key, _week_or_day(call, to))
        low, high = moved.window
        outside = f", outside its window {low} - {high}" if moved.outside else ""
        said.append(f"Moved to {moved.planned.on}{outside}")
    for key in words.pin:
        said.append(book.pin(clean(key)).sentence)
    for key in words.unpin:
        said.append(book.unpin(clean(key)).sentence)
    for key in words.finish:
        said.append(book.finish_planned(clean(key)).sentence)
    if words.repair is not None:
        said.append(book.apply_repair(_repair(book, words.repair)).sentence)
    if words.flatten:
        change = book.flatten()
        said.append(change.sentence if change else "The plan is as flat as it can be")
    return said


def _day(call: Call, text: str) -> date:
    day = read_day(clean(text), Context(call.today, call.config.date_order))
    if day is None:
        raise Usage("Say which day: 2026-07-13, 13 Jul or in 3 weeks.")
    return day


def _week_or_day(call: Call, text: str) -> date | str:
    try:
        monday_of(text)
    except Problem:
        return _day(call, text)
    return text


def _repair(book: Book, number: int) -> Repair:
    repairs = book.repairs()
    if not repairs:
        raise NotFound("No week is over its budget: there is nothing to repair.")
    if not 1 <= number <= len(repairs):
        raise Usage(f"There is no repair {number}: there are 1 to {len(repairs)}.")
    return repairs[number - 1]


def _calendar(book: Book, call: Call) -> str:
    from brm_tui.book.calendars import write_plan

    path = Path(call.words.ics).expanduser()
    count = write_plan(book, path, notes=call.words.notes)
    return f"Wrote {count} events to {path}"


def _open(book: Book) -> list[Planned]:
    records = (r for r in book.records.planned.values() if r.state == "open")
    return sorted(records, key=lambda record: (record.on, record.id))


def _week_data(week: WeekLoad) -> dict[str, Any]:
    return {
        "week": week.week,
        "minutes": week.minutes,
        "budget": week.budget,
        "done": week.done,
        "firm": week.firm,
        "forecast": week.forecast,
    }


def _touch_data(book: Book, record: Planned) -> dict[str, Any]:
    contact = book.records.contacts.get(record.contact)
    low, high = book.window_of(record)
    return {
        "uid": record.id,
        "contact": record.contact,
        "handle": contact.handle if contact else "",
        "name": book.name_of(record.contact),
        "date": record.on.isoformat(),
        "minutes": record.minutes,
        "kind": record.kind,
        "firm": book.is_firm(record),
        "pinned": record.pinned,
        "window": [low.isoformat(), high.isoformat()],
    }


def _touches(book: Book) -> list[str]:
    """The touches of the next two weeks, and how many follow."""
    records = _open(book)
    near = [record for record in records if (record.on - book.today).days < _AHEAD_DAYS]
    lines = [_line(book, record) for record in near]
    rest = len(records) - len(near)
    people = len({record.contact for record in records})
    lines.append(
        f"{len(near)} touches in two weeks, {rest} more in the year, with {people} people: "
        "brm plan --weeks."
    )
    return lines


def _line(book: Book, record: Planned) -> str:
    contact = book.records.contacts.get(record.contact)
    who = clean(f"@{contact.handle}  {contact.name}" if contact else record.contact)
    pinned = "  pinned" if record.pinned else ""
    when = f"{record.on:%a} {record.on}"
    return f"{when}  {record.minutes:3} min  {record.kind:9}  {record.id}  {who}{pinned}"


def _bars(weeks: list[WeekLoad]) -> list[str]:
    """A bar a week: # done and firm, = forecast, | the budget."""
    top = max(max(week.minutes, week.budget) for week in weeks) or 1
    return [_bar(week, top) for week in weeks]


def _bar(week: WeekLoad, top: int) -> str:
    firm = round(_BAR * (week.done + week.firm) / top)
    bar = f"{'#' * firm}{'=' * (round(_BAR * week.minutes / top) - firm)}".ljust(_BAR + 1)
    mark = round(_BAR * week.budget / top)
    bar = f"{bar[:mark]}|{bar[mark + 1 :]}" if week.budget else bar
    over = f"  {week.over} over" if week.over else ""
    free = "  free" if not week.budget else ""
    return f"{week.week}  {week.monday}  {bar} {week.minutes:4}/{week.budget} min{over}{free}"


def _overfull(weeks: list[WeekLoad], repairs: list[Repair]) -> list[str]:
    over = [week.over for week in weeks if week.over]
    if not over:
        return []
    which = "1 week is" if len(over) == 1 else f"{len(over)} weeks are"
    return [
        f"{which} over the budget, by {sum(over)} minutes in all, {max(over)} at most. Repairs:",
        *(f"  {n}  {r.what}: {r.saves} min a week" for n, r in enumerate(repairs, 1)),
        "brm plan --repair NUMBER does one.",
    ]
