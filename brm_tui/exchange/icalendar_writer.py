"""Planned touches as iCalendar (RFC 5545): one event each, the same bytes for the same plan.

An event keeps its UID through every re-plan; its SEQUENCE, and with it DTSTAMP, are those of the
record, so that a calendar takes a second file as news only where something has changed. What will
not be is sent as cancelled.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from brm_tui.domain.model import Planned, PlannedKind

if TYPE_CHECKING:
    from icalendar import Calendar, Event

_CATEGORIES: dict[PlannedKind, str] = {
    "rhythm": "brm touch",
    "follow-up": "brm touch",
    "birthday": "birthday",
    "renewal": "renewal",
    "review": "renewal",
}
PRODUCT = "-//brm//business relationship management//EN"
_AFTER = timedelta(days=366)


class Entry(msgspec.Struct, frozen=True):
    """A planned touch as calendars show it."""

    planned: Planned
    summary: str
    description: str = ""


def write_calendar(entries: Iterable[Entry], at: str = "", zone: str = "", alarm: int = 0) -> bytes:
    """The file for these touches.

    ``at`` is the time of day ("09:30"; "" for all-day) in the time ``zone`` ("Europe/Berlin"; ""
    for the local time of whoever reads it), ``alarm`` the minutes before a reminder (0: none).
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    ordered = sorted(entries, key=lambda entry: (entry.planned.on, entry.planned.id))
    for entry in ordered:
        calendar.add_component(_event(entry, at, zone, alarm))
    if at and zone and ordered:
        days = [entry.planned.on for entry in ordered]
        _add_zone(calendar, date(days[0].year, 1, 1), days[-1] + _AFTER)
    data: bytes = calendar.to_ical()
    return data


def local_zone() -> str:
    """The name of the time zone of this machine, "" if it has none."""
    from tzlocal import get_localzone_name

    try:
        name = get_localzone_name()
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return ""
    return name


def _add_zone(calendar: Calendar, first: date, last: date) -> None:
    calendar.add_missing_timezones(first_date=first, last_date=last)


def _event(entry: Entry, at: str, zone: str, alarm: int) -> Event:
    from icalendar import Event

    planned, event = entry.planned, Event()
    stamp = datetime.combine(planned.changed or planned.on, time(), UTC)
    event.add("uid", planned.id)
    event.add("sequence", planned.sequence)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    if at:
        start = datetime.combine(planned.on, time.fromisoformat(at))
        start = start.replace(tzinfo=ZoneInfo(zone)) if zone else start
        event.add("dtstart", start)
        event.add("duration", timedelta(minutes=planned.minutes))
    else:
        event.add("dtstart", planned.on)
        event.add("dtend", planned.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    event.add("summary", entry.summary)
    if entry.description:
        event.add("description", entry.description)
    event.add("categories", [_CATEGORIES[planned.kind]])
    event.add("status", "CANCELLED" if planned.state == "cancelled" else "CONFIRMED")
    if alarm and planned.state == "open":
        _remind(event, alarm, entry.summary)
    return event


def _remind(event: Event, alarm: int, summary: str) -> None:
    from icalendar import Alarm

    reminder = Alarm()
    reminder.add("action", "DISPLAY")
    reminder.add("description", summary)
    reminder.add("trigger", timedelta(minutes=-alarm))
    event.add_component(reminder)
