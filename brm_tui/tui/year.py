"""The plan in the words of the screen: weeks, touches, and what a preview would change."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date, timedelta

from textual.content import Content

from brm_tui.domain.model import Planned, PlannedKind, Practice, Touch
from brm_tui.domain.plan import is_firm
from brm_tui.domain.week_loads import WeekLoad
from brm_tui.domain.working_days import week_key
from brm_tui.tui.showing import plain
from brm_tui.tui.views import day_words
from brm_tui.tui.widgets.planned_list import PlannedRow
from brm_tui.tui.widgets.week_list import WeekRow

KIND_GLYPHS: dict[PlannedKind, str] = {
    "rhythm": "↻",
    "follow-up": "→",
    "birthday": "✶",
    "renewal": "◷",
    "review": "≡",
}
KIND_WORDS: dict[PlannedKind, str] = {
    "rhythm": "by the rhythm",
    "follow-up": "follow-up, as agreed",
    "birthday": "birthday",
    "renewal": "without occasion, well before the renewal",
    "review": "a look for yourself, before the renewal",
}


def week_rows(
    loads: Sequence[WeekLoad],
    before: Sequence[WeekLoad],
    practice: Practice,
    window: Container[str] = (),
) -> dict[str, WeekRow]:
    """The weeks of the list by their names ("2026-W10"), with what has changed since ``before``.

    ``window`` holds the weeks in which the touch that is being moved may lie.
    """
    stood = {load.week: load.minutes for load in before}
    return {
        load.week: _week_row(
            load,
            load.minutes - stood.get(load.week, load.minutes),
            practice,
            fits=load.week in window,
            now=load is loads[0],
        )
        for load in loads
    }


def _week_row(load: WeekLoad, change: int, practice: Practice, *, fits: bool, now: bool) -> WeekRow:
    monday = load.monday
    sunday = monday + timedelta(days=6)
    easy = any(s.first <= sunday and monday <= s.last for s in practice.easy_weeks)
    return WeekRow(
        label=f"W{load.week[-2:]}",
        day=f"{monday.day} {monday:%b}",
        done=load.done,
        firm=load.firm,
        forecast=load.forecast,
        budget=load.budget,
        kind="free" if not load.budget else "easy" if easy else "",
        now=now,
        change=change,
        fits=fits,
    )


def weeks_between(first: date, last: date) -> set[str]:
    """The names of the weeks from one day to another."""
    return {week_key(first + timedelta(days=n)) for n in range((last - first).days + 1)}


def planned_row(item: Planned, name: str, tier: str, today: date) -> PlannedRow:
    """A touch that is planned, or a planned one that is done."""
    firm = is_firm(item, today)
    mark, tone = ("firm", "accent") if firm else ("", "cold")
    if item.state == "done":
        mark, tone = "done", "good"
    elif item.pinned:
        mark, tone = "pinned", "accent"
    glyph = "✓" if item.state == "done" else KIND_GLYPHS[item.kind]
    return PlannedRow(_day(item.on), glyph, name, tier, item.minutes, mark, tone)


def done_row(touch: Touch, minutes: int, names: str, tier: str) -> PlannedRow:
    """A touch that was had."""
    return PlannedRow(_day(touch.on), "✓", names, tier, minutes, "done", "good")


def _day(day: date) -> str:
    return f"{day:%a} {day.day}"


def window_words(window: tuple[date, date], day: date, today: date) -> Content:
    """From when until when a touch may be, and whether its day keeps to that."""
    first, last = window
    words = day_words(first, today)
    if last != first:
        words += f" - {day_words(last, today)}"
    if first <= day <= last:
        return plain(words)
    off = f"{(day - last).days} d late" if day > last else f"{(first - day).days} d early"
    return plain(words) + plain(f"   {off}", "$late")


def over_words(loads: Sequence[WeekLoad]) -> str:
    """By how much the year is over its budget: "3 weeks, 85 min", "" if no week is."""
    over = [load.over for load in loads if load.over]
    weeks = f"{len(over)} week{'s' if len(over) > 1 else ''}"
    return f"{weeks}, {sum(over)} min" if over else ""


def fullest_words(loads: Sequence[WeekLoad]) -> str:
    """The fullest week: "W12 with 195 of 180 min"."""
    if not loads:
        return ""
    full = max(loads, key=lambda load: load.minutes)
    return f"W{full.week[-2:]} with {full.minutes} of {full.budget} min"
