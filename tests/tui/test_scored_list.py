"""Lines with a score: what follows the name begins in one column."""

from __future__ import annotations

import pytest

from brm_tui.tui.widgets.scored_list import ScoredList, ScoredRow


@pytest.mark.parametrize("width", [30, 38, 54, 80])
def test_whatever_stands_on_the_right_the_texts_stand_in_one_column(width: int) -> None:
    rows = {end: ScoredRow(40, "Anna Weber", "Hafen IT", end) for end in ("", "known", "hard no")}
    lines = ScoredList(rows.__getitem__)
    drawn = ["".join(text for text, _ in lines.pieces(end, width)) for end in rows]
    assert len({line.index("Haf") for line in drawn}) == 1
    assert {len(line) for line in drawn} == {width - 1}  # the last cell is filled where it is drawn
