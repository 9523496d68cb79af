"""The settings of the practice as text: what a form shows and what ``brm settings set`` takes.

Each setting says how it is shown and how it is read back. What is shown can be typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from brm_tui.domain.date_words import WEEKDAYS
from brm_tui.domain.dates import read_date
from brm_tui.domain.errors import Usage
from brm_tui.domain.fields import Context, read_cadence
from brm_tui.domain.minutes import longest_touch
from brm_tui.domain.model import NEVER, Practice, Tier
from brm_tui.domain.parts import Span, TierRule
from brm_tui.domain.text import clean

MOST_MINUTES = 3_000
"""Fifty hours: nobody gives more of a week to a network."""
LEAST_CAP, MOST_CAP = 30, 250
"""Dunbar gives 100 to 250; the number is the user's own budget."""
MOST_WINDOW = 50
"""Beyond half a cadence a touch could change places with its neighbour."""
LEAST_BRIDGES = 25
"""A tie that is met four times as often as its tier says belongs in another tier."""
MOST_TIER_MINUTES, MOST_PEOPLE = 240, 1_000
MOST_ALARM = 10_080
"""A week, in minutes."""

_NONE = {"", "-", "none", "off", "keine", "aus"}
_UNTIL = re.compile(r"\s*(?:\.\.+|…|\s(?:to|till|until|bis|-|–)\s)\s*", re.IGNORECASE)
_WEEK = re.compile(r"\d{4}-?w\d{1,2}", re.IGNORECASE)
_REGION = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*(am|pm|uhr|h)?")
_MINUTES = re.compile(r"(\d{1,5})\s*(?:m|min|mins|minutes?|minuten)?")
_HOURS = re.compile(r"(\d{1,3})\s*(?:h|hours?|stunden?)")
_TIER_PART = re.compile(r"(\d+)\s*(%|min\w*|people|p\b|leute|[a-zäöü]*)")
_DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Setting(msgspec.Struct, frozen=True):
    """One setting: its name, what it is for, its text, and how a text becomes its value.

    ``read`` gives the fields of the practice that the text sets.
    """

    name: str
    about: str
    show: Callable[[Practice], str]
    read: Callable[[Practice, str, Context], dict[str, Any]]


def with_settings(practice: Practice, texts: Mapping[str, str], context: Context) -> Practice:
    """The practice with some settings read from their texts; none of them, or all.

    Raises:
        Usage: there is no such setting, a text is none of its values, or they do not go together.
    """
    for name, text in texts.items():
        setting = BY_NAME.get(name.strip().casefold().replace("_", "-"))
        if setting is None:
            raise Usage(f"There is no setting '{clean(name)}'; there are: {', '.join(BY_NAME)}.")
        practice = replace(practice, **setting.read(practice, clean(text), context))
    _check_room(practice)
    return practice


def _check_room(practice: Practice) -> None:
    longest = longest_touch(practice)
    if practice.minutes < longest:
        raise Usage(
            f"{practice.minutes} minutes a week have no room for one touch of {longest}: "
            "give the week more minutes, or the tiers fewer."
        )


# one kind of text after the other


def _number(text: str, what: str, least: int, most: int, unit: str = "") -> int:
    word = text.removesuffix(unit).strip() if unit else text
    if not (word.isascii() and word.isdigit() and least <= int(word[:9]) <= most):
        raise Usage(f"'{text}' is no {what}: write a number from {least} to {most}.")
    return int(word)


def _minutes(practice: Practice, text: str, context: Context) -> dict[str, Any]:
    hours = _HOURS.fullmatch(text.casefold())
    plain = _MINUTES.fullmatch(text.casefold())
    found = int(hours[1]) * 60 if hours else int(plain[1]) if plain else 0
    if not 0 < found <= MOST_MINUTES:
        raise Usage(
            f"'{text}' is no budget of a week: write minutes from 1 to {MOST_MINUTES}, like 180."
        )
    return {"minutes": found}


def read_spans(text: str, context: Context) -> tuple[Span, ...]:
    """The days a text names: "2026-07-13..2026-07-31, 21 Dec bis 3 Jan, 2026-W30", ascending.

    Those that touch or overlap become one.

    Raises:
        Usage: a part is no day and no range, or ends before it begins.
    """
    if text.strip().casefold() in _NONE:
        return ()
    spans = sorted(
        (_span(part.strip(), context) for part in re.split(r"[,;]", text) if part.strip()),
        key=lambda span: (span.first, span.last),
    )
    merged: list[Span] = []
    for span in spans:
        if merged and span.first <= merged[-1].last + timedelta(days=1):
            span = Span(merged[-1].first, max(merged.pop().last, span.last))
        merged.append(span)
    return tuple(merged)


def _span(text: str, context: Context) -> Span:
    if _WEEK.fullmatch(text):
        monday = _day(text, text, context.today, context)
        return Span(monday, monday + timedelta(days=6))
    ends = _UNTIL.split(f" {text} ")
    if len(ends) > 2:
        raise _no_span(text)
    first = _day(ends[0], text, context.today, context)
    last = _day(ends[1], text, first - timedelta(days=1), context) if len(ends) == 2 else first
    if last < first:
        raise Usage(f"'{text}' ends before it begins: write the first day first.")
    return Span(first, last)


def _day(words: str, whole: str, today: date, context: Context) -> date:
    day = read_date(words.strip(), today, order=context.order)
    if day is None:
        raise _no_span(whole)
    return day


def _no_span(text: str) -> Usage:
    return Usage(
        f"'{text}' is no range of days: write 2026-07-13..2026-07-31, 21 Dec bis 3 Jan or 2026-W30."
    )


def show_spans(spans: tuple[Span, ...]) -> str:
    """Ranges of days as they are typed."""
    return ", ".join(
        f"{span.first}" if span.first == span.last else f"{span.first}..{span.last}"
        for span in spans
    )


def _workdays(practice: Practice, text: str, context: Context) -> dict[str, Any]:
    days: set[int] = set()
    for part in re.split(r"[,;\s]+", re.sub(r"\s*(?:-|–|\bto\b|\bbis\b)\s*", "-", text.casefold())):
        ends = [WEEKDAYS.get(word.rstrip(".")) for word in part.split("-")] if part else []
        if not ends:
            continue
        first, last = ends[0], ends[-1]
        if first is None or last is None or len(ends) > 2:
            raise Usage(f"'{part}' is no day of the week: write mon-fri, or mo, di, do.")
        days.update((first + n) % 7 for n in range((last - first) % 7 + 1))
    if not days:
        raise Usage("No day of the week would be a working day: write mon-fri, or mo, di, do.")
    return {"workdays": tuple(sorted(days))}


def show_workdays(days: tuple[int, ...]) -> str:
    """Days of the week as they are typed: "mon-thu, sat"."""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    words = []
    for run in runs:
        ends = [_DAY_NAMES[run[0]], _DAY_NAMES[run[-1]]]
        words.append("-".join(ends) if len(run) > 2 else ", ".join(_DAY_NAMES[d] for d in run))
    return ", ".join(words)


def _region(practice: Practice, text: str, context: Context) -> dict[str, Any]:
    region = "" if text.casefold() in _NONE else text.upper().replace("_", "-")
    if region and not _REGION.fullmatch(region):
        raise Usage(f"'{text}' is no region: write a country (DE), a part of it (DE-HH), or none.")
    return {"region": region}


def _cap(practice: Practice, text: str, context: Context) -> dict[str, Any]:
    return {"cap": _number(text, "size of a circle", LEAST_CAP, MOST_CAP)}


def _share(practice: Practice, text: str, context: Context) -> dict[str, Any]:
    return {"give_share": _number(text, "share", 1, 100, "%")}


def _bridges(practice: Practice, text: str, context: Context) -> dict[str, Any]:
    if text.casefold() in _NONE:
        return {"bridges": 0}
    return {"bridges": _number(text, "share of a cadence", LEAST_BRIDGES, 100, "%") % 100}


def _at(practice: Practice, text: str, context: Context) -> dict[str, Any]:
    if text.casefold() in _NONE | {"all-day", "ganztags"}:
        return {"at": ""}
    match = _TIME.fullmatch(text.casefold())
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
    if match and match[3] in ("am", "pm"):
        hour = hour % 12 + (12 if match[3] == "pm" else 0) if 1 <= hour <= 12 else 99
    if hour > 23 or minute > 59:
        raise Usage(f"'{text}' is no time of day: write 9:30, or none for all-day.")
    return {"at": f"{hour:02}:{minute:02}"}


def _alarm(practice: Practice, text: str, context: Context) -> dict[str, Any]:
    if text.casefold() in _NONE:
        return {"alarm": 0}
    hours = _HOURS.fullmatch(text.casefold())
    plain = _MINUTES.fullmatch(text.casefold())
    found = int(hours[1]) * 60 if hours else int(plain[1]) if plain else -1
    if not 0 <= found <= MOST_ALARM:
        raise Usage(f"'{text}' is no time before an event: write minutes like 15, 2h, or none.")
    return {"alarm": found}


def read_tier(rule: TierRule, text: str) -> TierRule:
    """The rule of a tier with what a text says of it: "30d 20% 20min 15 people".

    The parts stand in any order; what is not named stays as it is.

    Raises:
        Usage: a part is none of these, or too large.
    """
    words = text.casefold()
    rest = _TIER_PART.sub("", words).strip(" ,;")
    parts = _TIER_PART.findall(words)
    if rest or not parts:
        raise Usage(f"'{text}' is no rule of a tier: write it like 30d 20% 20min 15 people.")
    for digits, unit in parts:
        rule = _with_part(rule, digits, unit)
    return rule


def _with_part(rule: TierRule, digits: str, unit: str) -> TierRule:
    if unit == "%":
        return replace(rule, window=_within(digits, 0, MOST_WINDOW, "window", "%"))
    if unit.startswith("min"):
        return replace(rule, minutes=_within(digits, 1, MOST_TIER_MINUTES, "touch", " min"))
    if unit in ("p", "people", "leute"):
        return replace(rule, people=_within(digits, 1, MOST_PEOPLE, "tier", " people"))
    cadence = read_cadence(f"{digits}{unit}")
    if cadence in (0, NEVER):
        raise Usage(f"'{digits}{unit}' is no cadence of a tier: write 30d, 6w or 3m.")
    return replace(rule, cadence=cadence)


def _within(digits: str, least: int, most: int, what: str, unit: str) -> int:
    number = int(digits[:9])
    if not least <= number <= most:
        raise Usage(f"A {what} of {digits}{unit} is not possible: write {least} to {most}{unit}.")
    return number


def show_tier(rule: TierRule) -> str:
    """The rule of a tier as it is typed."""
    return f"{rule.cadence}d {rule.window}% {rule.minutes}min {rule.people} people"


def _tier(tier: Tier) -> Setting:
    def read(practice: Practice, text: str, context: Context) -> dict[str, Any]:
        return {"tiers": practice.tiers | {tier: read_tier(practice.tiers[tier], text)}}

    return Setting(
        f"tier-{tier.casefold()}",
        "days between touches, window, minutes of one, people",
        lambda p: show_tier(p.tiers[tier]),
        read,
    )


SETTINGS: tuple[Setting, ...] = (
    Setting("minutes", "the time you give in a week", lambda p: str(p.minutes), _minutes),
    Setting(
        "weeks-off",
        "2026-07-13..2026-07-31, with , between",
        lambda p: show_spans(p.weeks_off),
        lambda p, text, x: {"weeks_off": read_spans(text, x)},
    ),
    Setting(
        "easy-weeks",
        "ranges with half the minutes",
        lambda p: show_spans(p.easy_weeks),
        lambda p, text, x: {"easy_weeks": read_spans(text, x)},
    ),
    Setting("region", "of public holidays: DE, DE-HH, none", lambda p: p.region, _region),
    Setting("workdays", "mon-fri", lambda p: show_workdays(p.workdays), _workdays),
    Setting("cap", "people there is room for in the circle", lambda p: str(p.cap), _cap),
    _tier("A"),
    _tier("B"),
    _tier("C"),
    Setting("at", "time of day in calendars; none: all-day", lambda p: p.at, _at),
    Setting("alarm", "minutes before it; none", lambda p: str(p.alarm or ""), _alarm),
    Setting(
        "give-share",
        "percent of the time that favours may take",
        lambda p: str(p.give_share),
        _share,
    ),
    Setting(
        "bridges",
        "percent of the cadence for the only way into a circle; none",
        lambda p: str(p.bridges or ""),
        _bridges,
    ),
)
"""All settings, in the order of a form."""

BY_NAME = {setting.name: setting for setting in SETTINGS}
