"""Public holidays of a region: the one place that knows the library for them."""

from __future__ import annotations

from collections.abc import Iterable

from brm_tui.domain.errors import Problem
from brm_tui.domain.parts import Holidays


def holidays_of(region: str, years: Iterable[int]) -> Holidays:
    """The public holidays of a country ("DE") or a part of one ("DE-HH") in these years.

    Raises:
        Problem: there is no such region.
    """
    wanted = tuple(sorted(set(years)))
    if not region:
        return Holidays(region, wanted, ())
    import holidays

    country, _, part = region.upper().partition("-")
    try:
        known = holidays.country_holidays(country, subdiv=part or None, years=wanted)
    except NotImplementedError:
        raise Problem(
            f"No public holidays are known for the region '{region}': "
            "write a country (DE) or a part of one (DE-HH), or nothing for none."
        ) from None
    return Holidays(region, wanted, tuple(sorted(known)))
