"""The sheet of all screens but the first, which is drawn before it is read."""

from __future__ import annotations

from pathlib import Path

SHEET = Path(__file__).with_name("screens.tcss")
"""Named by each of these screens, so that it is there even if one comes up at once."""
