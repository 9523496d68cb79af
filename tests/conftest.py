"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("patient", deadline=None)  # the machine has other things to do
settings.load_profile("patient")
