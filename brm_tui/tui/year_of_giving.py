"""Twelve months of giving, in words and small bars."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from brm_tui.domain.giving import Year
from brm_tui.tui.showing import plain

_BAR = 8
_MOST_NAMES = 8


def year_told(year: Year, name_of: Callable[[str], str]) -> Content:
    """The quarters, what the giving took, the warnings, and who only takes or gives."""
    most = max([1, *(max(q.gave, q.got) for q in year.quarters)])
    lines = [plain(f"{'':9}{'gave':>{_BAR + 3}}  {'got':>{_BAR + 3}}  minutes", "$quiet")]
    for quarter in year.quarters:
        lines.append(
            plain(f"{quarter.label:9}", "$quiet")
            + _bar(quarter.gave, most, "$warm")
            + Content("  ")
            + _bar(quarter.got, most, "$cold")
            + plain(f"{quarter.minutes:9}")
        )
    lines.append(Content(""))
    share = "less than 1" if year.minutes and not year.share else str(year.share)
    lines.append(plain(f"{year.minutes} min given, {share} % of your weekly time", "$quiet"))
    for warning in year.warnings:
        lines += [Content(""), plain("! ", "bold $late") + plain(warning, "$late")]
    for title, people in (("only take", year.takers), ("only give", year.givers)):
        if people:
            names = ", ".join(name_of(key) for key in people[:_MOST_NAMES])
            rest = len(people) - _MOST_NAMES
            more = f" and {rest} more" if rest > 0 else ""
            lines.append(plain(f"{title}: ", "$quiet") + plain(names + more))
    return Content("\n").join(lines)


def _bar(count: int, most: int, tone: str) -> Content:
    full = round(_BAR * count / most)
    return plain("▰" * full, tone) + plain("▱" * (_BAR - full), "$line") + plain(f"{count:3}")
