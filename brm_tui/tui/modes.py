"""The screen of each mode; all but the first are loaded when they are first gone to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from brm_tui.tui.screens.people import PeopleScreen


def _review() -> Screen[Any]:
    from brm_tui.tui.screens.review import ReviewScreen

    return ReviewScreen()


def _plan() -> Screen[Any]:
    from brm_tui.tui.screens.plan import PlanScreen

    return PlanScreen()


def _circle() -> Screen[Any]:
    from brm_tui.tui.screens.circle import CircleScreen

    return CircleScreen()


def _ledger() -> Screen[Any]:
    from brm_tui.tui.screens.giving import LedgerScreen

    return LedgerScreen()


def _introductions() -> Screen[Any]:
    from brm_tui.tui.screens.introductions import IntroductionsScreen

    return IntroductionsScreen()


def _whom() -> Screen[Any]:
    from brm_tui.tui.screens.whom import WhomScreen

    return WhomScreen()


def _events() -> Screen[Any]:
    from brm_tui.tui.screens.events import EventsScreen

    return EventsScreen()


def _match() -> Screen[Any]:
    from brm_tui.tui.screens.match import MatchScreen

    return MatchScreen()


SCREENS_OF: dict[str, str | Callable[[], Screen[Any]]] = {
    "people": PeopleScreen,
    "review": _review,
    "plan": _plan,
    "circle": _circle,
    "ledger": _ledger,
    "introductions": _introductions,
    "whom": _whom,
    "events": _events,
    "match": _match,
}
"""What makes the screen of a mode."""
