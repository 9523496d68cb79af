"""The look of the screens: the first is drawn before the sheet of the others is read."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

from textual.screen import Screen

import brm_tui.tui.dialogs
import brm_tui.tui.screens
from brm_tui.tui.screens.people import PeopleScreen
from brm_tui.tui.sheet import SHEET


def _ours(kind: type[Screen[Any]]) -> Iterator[type[Screen[Any]]]:
    for below in kind.__subclasses__():
        if below.__module__.startswith("brm_tui.") and not below.__subclasses__():
            yield below
        yield from _ours(below)


def test_every_screen_but_the_first_names_its_sheet() -> None:
    for room in (brm_tui.tui.screens, brm_tui.tui.dialogs):
        for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            importlib.import_module(module.name)
    screens = set(_ours(Screen))
    assert len(screens) > 20
    assert {screen for screen in screens if screen.CSS_PATH != SHEET} == {PeopleScreen}
