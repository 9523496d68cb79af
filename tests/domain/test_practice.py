"""The settings of the practice as text, and the minutes of a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from brm_tui.domain.day import day_minutes, week_of
from brm_tui.domain.errors import Usage
from brm_tui.domain.fields import Context
from brm_tui.domain.model import PRACTICE, Practice
from brm_tui.domain.parts import Span
from brm_tui.domain.practice import BY_NAME, SETTINGS, with_settings

TODAY = date(2026, 3, 2)  # a Monday
USUAL = Practice(id=PRACTICE)
CONTEXT = Context(TODAY)


def shown(name: str, text: str) -> str:
    return BY_NAME[name].show(with_settings(USUAL, {name: text}, CONTEXT))


@pytest.mark.parametrize(
    ("name", "text", "back"),
    [
        ("minutes", "240", "240"),
        ("minutes", "3h", "180"),
        ("minutes", "90 min", "90"),
        ("weeks-off", "2026-07-13..2026-07-31", "2026-07-13..2026-07-31"),
        ("weeks-off", "21 Dec bis 3 Jan", "2026-12-21..2027-01-03"),
        ("weeks-off", "13.7...31.7., 2026-W31", "2026-07-13..2026-08-02"),
        ("weeks-off", "24.12. - 31.12.; 1.5.", "2026-05-01, 2026-12-24..2026-12-31"),
        ("weeks-off", "keine", ""),
        ("easy-weeks", "from 1 Aug to 14 Aug".removeprefix("from "), "2026-08-01..2026-08-14"),
        ("region", "de-hh", "DE-HH"),
        ("region", "none", ""),
        ("workdays", "mo-do", "mon-thu"),
        ("workdays", "Mon, wed , fri", "mon, wed, fri"),
        ("workdays", "sa bis mo", "mon, sat, sun"),
        ("workdays", "mo bis fr", "mon-fri"),
        ("cap", "200", "200"),
        ("tier-a", "6w 10% 25min 12 people", "42d 10% 25min 12 people"),
        ("tier-b", "15 min", "91d 20% 15min 35 people"),
        ("tier-c", "3m", "90d 20% 10min 100 people"),
        ("at", "9", "09:00"),
        ("at", "2pm", "14:00"),
        ("at", "none", ""),
        ("alarm", "2h", "120"),
        ("give-share", "25%", "25"),
    ],
)
def test_a_setting_is_read_and_what_is_shown_can_be_typed(name: str, text: str, back: str) -> None:
    assert shown(name, text) == back
    again = back or "none"
    assert shown(name, again) == back


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("minutes", "0", "no budget of a week"),
        ("minutes", "-5", "no budget of a week"),
        ("minutes", "9999999", "no budget of a week"),
        ("minutes", "19", "no room for one touch of 20"),
        ("tier-a", "200%", "window of 200%"),
        ("tier-a", "never", "no rule of a tier"),
        ("tier-a", "0d", "no cadence"),
        ("tier-b", "30d soon", "no rule of a tier|no cadence"),
        ("tier-c", "500min", "touch of 500"),
        ("weeks-off", "2026-08-01..2026-07-01", "ends before it begins"),
        ("weeks-off", "2026-02-30", "no range of days"),
        ("weeks-off", "1.7...2.7...3.7.", "no range of days"),
        ("cap", "1000", "from 30 to 250"),
        ("cap", "29", "from 30 to 250"),
        ("region", "Germany", "no region"),
        ("workdays", "", "No day of the week"),
        ("workdays", "mon-xyz", "no day of the week"),
        ("at", "25:00", "no time of day"),
        ("alarm", "soon", "no time before an event"),
        ("give-share", "0", "from 1 to 100"),
        ("colour", "red", "no setting 'colour'"),
    ],
)
def test_a_bad_setting_gets_one_sentence(name: str, text: str, told: str) -> None:
    with pytest.raises(Usage, match=told) as error:
        with_settings(USUAL, {name: text}, CONTEXT)
    assert "\n" not in str(error.value)


def test_settings_go_together_or_not_at_all() -> None:
    both = {"minutes": "15", "tier-a": "15min", "tier-b": "15min"}
    assert with_settings(USUAL, both, CONTEXT).minutes == 15
    with pytest.raises(Usage):
        with_settings(USUAL, {"minutes": "15", "tier-a": "15min"}, CONTEXT)


@given(st.text(max_size=30))
def test_no_text_breaks_a_setting(text: str) -> None:
    for setting in SETTINGS:
        try:
            made = with_settings(USUAL, {setting.name: text}, CONTEXT)
        except Usage:
            continue
        again = setting.show(made) or "none"
        assert with_settings(made, {setting.name: again}, CONTEXT) == made


# the minutes of a day


def test_a_day_has_its_share_of_the_week_and_what_is_left_over() -> None:
    week = week_of(USUAL, TODAY)
    assert (week.minutes, len(week.days)) == (180, 5)
    assert day_minutes(USUAL, week, TODAY, {}) == 36
    tuesday, friday = TODAY + timedelta(days=1), TODAY + timedelta(days=4)
    assert day_minutes(USUAL, week, tuesday, {TODAY: 20}) == 40
    assert day_minutes(USUAL, week, tuesday, {TODAY: 170}) == 36
    assert day_minutes(USUAL, week, friday, {}) == 72  # no wall on a Friday


def test_free_days_have_no_minutes() -> None:
    off = replace(USUAL, weeks_off=(Span(TODAY, TODAY + timedelta(days=4)),))
    assert week_of(off, TODAY).minutes == 0
    assert day_minutes(off, week_of(off, TODAY), TODAY, {}) == 0
    sunday = TODAY + timedelta(days=6)
    assert day_minutes(USUAL, week_of(USUAL, sunday), sunday, {}) == 0
    easy = replace(USUAL, easy_weeks=(Span(TODAY, TODAY + timedelta(days=6)),))
    assert week_of(easy, TODAY).minutes == 90
    assert week_of(USUAL, TODAY, holidays=[TODAY]).days[0] == TODAY + timedelta(days=1)


def test_a_small_week_still_has_room_for_its_longest_touch() -> None:
    small = replace(USUAL, minutes=20)
    friday = TODAY + timedelta(days=4)
    assert day_minutes(small, week_of(small, friday), friday, {}) == 20


@given(
    st.integers(20, 3000),
    st.sets(st.integers(0, 6), min_size=1),
    st.integers(0, 6),
    st.dictionaries(st.integers(0, 6), st.integers(0, 500)),
)
def test_a_day_never_has_more_than_its_week(
    minutes: int, workdays: set[int], day: int, done: dict[int, int]
) -> None:
    practice = replace(USUAL, minutes=minutes, workdays=tuple(sorted(workdays)))
    today = TODAY + timedelta(days=day)
    spent = {TODAY + timedelta(days=n): m for n, m in done.items()}
    found = day_minutes(practice, week_of(practice, today), today, spent)
    assert 0 <= found <= minutes
    assert (found > 0) == (day in workdays)
