"""What was pasted is taken apart: title, address, and the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brm_tui.domain.clips import shared_topic, taken_apart
from brm_tui.domain.model import Clip, Contact
from tests.domain.test_rules import TODAY


@pytest.mark.parametrize(
    ("pasted", "apart"),
    [
        ("Pricing by value - https://x.example/p?a=1", ("Pricing by value", "p?a=1", "")),
        ("https://x.example/p Pricing by value", ("Pricing by value", "p", "")),
        ("Title\nhttps://x.example/p\n\na few\nwords", ("Title", "p", "a few words")),
        ("Title\r\nhttps://x.example/p\r\n", ("Title", "p", "")),
        ("[Pricing (part 2)](https://x.example/a_(b))", ("Pricing (part 2)", "a_(b)", "")),
        ("Titel | Zeitung: https://x.example/-1, gut", ("Titel | Zeitung", "-1", "gut")),
        ("see (https://x.example/a).", ("see", "a", "")),
        ("<https://x.example/a>", ("", "a", "")),
        ("https://x.example/a", ("", "a", "")),
        ("only words", ("only words", None, "")),
        ("javascript:alert(1) file:///etc/passwd", ("javascript:alert(1) file:///etc/passwd",) * 1),
        ("", ("", None, "")),
    ],
)
def test_a_pasted_line_is_taken_apart(pasted: str, apart: tuple[str | None, ...]) -> None:
    title, url, rest = taken_apart(pasted)
    assert title == apart[0]
    if len(apart) > 1:
        assert url == ("" if apart[1] is None else f"https://x.example/{apart[1]}")
        assert rest == apart[2]
    else:
        assert url == ""


@given(st.text(max_size=80), st.text(max_size=20))
def test_whatever_is_pasted_nothing_breaks(before: str, after: str) -> None:
    title, url, rest = taken_apart(f"{before} https://x.example/page {after}")
    assert url.startswith("http") or "://" in before
    assert "\n" not in title + url + rest


def test_a_message_names_only_a_topic_both_have() -> None:
    clip = Clip(id="c", on=TODAY, title="t", topics=("seo", "pricing"))
    assert shared_topic(clip, Contact(id="a", name="A", topics=("Pricing", "seo"))) == "seo"
    assert shared_topic(clip, Contact(id="a", name="A", topics=("tax",))) == ""
