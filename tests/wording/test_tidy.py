"""Whatever is missing and whoever is written to: no scar in the text, each name to the letter."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from brm_tui.domain.model import Contact
from brm_tui.domain.text import clean, clean_block
from brm_tui.wording.kinds import KINDS
from brm_tui.wording.templates import FORMS, Form, Wording
from brm_tui.wording.tidy import marked, mended
from brm_tui.wording.variables import VARIABLES

WORDING = Wording(None)
_SCARS = re.compile(
    r"  | [,.;:!?)]|\( |\(\)|\(,|,,|,\.|(?<!\.)\.\.(?!\.)|:\.|;\.|,!"
    r"|\n\n\n| $|^[,.;:!? ]|„“|“”",
    re.MULTILINE,
)

word = st.text(st.characters(categories=["L"]), min_size=1, max_size=8)
phrase = st.lists(word, min_size=1, max_size=3).map(" ".join)
sentence = st.tuples(phrase, st.sampled_from(["", ".", "!", "?", "…"])).map("".join)
maybe = st.one_of(st.just(""), phrase)
hostile = st.one_of(
    st.text(min_size=1, max_size=40),
    st.sampled_from(
        [
            "{{ 7 * 7 }}",
            "{% for i in range(9) %}x{% endfor %}",
            "{# gone #} Weber",
            "{{ me }}",
            "Robert'); DROP TABLE",
            "<script>alert(1)</script>",
            "[@click=app.quit]x[/]",
            "two\nlines\r\nthree",
            "Weber,, (()) ..  ,",
            "\x1b]52;c;eA==\x07Weber",
            "\x02Weber\x03",
            "\x03\x04\x02",
            "{{ '%c' % 7 }}{0.__class__}",
            "محمد علي",
            "משה",
            "田中さくら",
            "Ѓорѓи",
            "เอก",
            "Zoë 👩‍💻",
            "مهدی‌زاده",
        ]
    ),
)


def contacts(name: st.SearchStrategy[str], text: st.SearchStrategy[str]) -> Any:
    return st.builds(
        Contact,
        id=st.just("1"),
        name=name,
        given=text,
        family=text,
        nickname=text,
        honorific=st.one_of(text, st.sampled_from(["Frau", "Herr Dr.", "Ms", "Prof. Dr."])),
        organisation=text,
        role=text,
        place=text,
        language=st.sampled_from(["de", "en"]),
        address=st.sampled_from(["sie", "du"]),
    )


def texts(text: st.SearchStrategy[str]) -> Any:
    names = [v.name for v in VARIABLES if v.kind != "person"]
    return st.fixed_dictionaries({}, optional=dict.fromkeys(names, text))


def written(kind: str, form: Form | None, pair: list[Contact], fields: dict[str, str]) -> Any:
    people = {"seeker": pair[0], "helper": pair[1], "other": pair[1]}
    role = KINDS[kind].role
    to = pair if role == "both" else pair[1] if role == "helper" else pair[0]
    full: dict[str, Any] = {**people, **fields}
    if "title" in KINDS[kind].needs and not clean(fields.get("title", "")):
        full["title"] = "Pricing"
    return WORDING.write(kind, to, form=form, **full)


@settings(max_examples=400, deadline=None)
@given(
    kind=st.sampled_from(list(KINDS)),
    form=st.one_of(st.none(), st.sampled_from(FORMS)),
    pair=st.lists(contacts(phrase, maybe), min_size=2, max_size=2),
    fields=texts(st.one_of(st.just(""), sentence)),
)
def test_whatever_is_missing_leaves_no_scar(
    kind: str, form: Form | None, pair: list[Contact], fields: dict[str, str]
) -> None:
    message = written(kind, form, pair, fields)
    scar = _SCARS.search(message.text)
    assert not scar, (scar, message.text)
    assert message.subject
    assert message.body
    assert "\n" not in message.subject


@settings(max_examples=400, deadline=None)
@given(
    kind=st.sampled_from(list(KINDS)),
    name=hostile,
    text=hostile,
    fields=texts(hostile),
    language=st.sampled_from(["de", "en"]),
    address=st.sampled_from(["sie", "du"]),
)
@example("connect", "{{ 7 * 7 }}", "{{ 7 * 7 }}", {}, "de", "sie")
def test_a_hostile_name_stands_to_the_letter_and_does_nothing(
    kind: str,
    name: str,
    text: str,
    fields: dict[str, str],
    language: Literal["de", "en"],
    address: Literal["sie", "du"],
) -> None:
    one = Contact(id="1", name=name, language=language, address=address)
    other = Contact(id="2", name=text, language=language, address=address)
    message = written(kind, None, [one, other], fields)
    greeted = other if KINDS[kind].role == "helper" else one
    assert clean(greeted.name) in message.body
    for value in fields.values():
        assert "49" in clean_block(value) or "49" not in message.text or "49" in name + text
    assert clean_block(message.text) == message.text
    if kind == "connect":
        assert clean(name) in message.subject
        assert clean(text) in message.subject


@pytest.mark.parametrize(
    ("template", "mail"),
    [
        ("A{{ e }} ({{ e }}), b", "A, b"),
        ("A ({{ e }}, {{ v }}) b", "A (v) b"),
        ("A ({{ v }}, {{ e }}) b", "A (v) b"),
        ("{{ e }}, {{ v }}", "v"),
        ("{{ v }}, {{ e }}.", "v."),
        ("a {{ e }} b", "a b"),
        ("a {{ e }}, b", "a, b"),
        ("a: {{ e }}.", "a."),
        ("a, {{ e }}, b", "a, b"),
        ("„{{ e }}“ a", "a"),
        ("a\n\n{{ e }}\n\nb", "a\n\nb"),
        ("a\n{{ e }}.\nb", "a\n\nb"),
        ("{{ d }}.", "Hart & Co."),
        ("{{ d }}, a", "Hart & Co., a"),
        ("{{ q }}.", "Why?"),
        ("„{{ q }}“.", "„Why?“."),
        ("{{ s }}!", "a,, (()) ..  !"),
        ("so ... a :-) ;) b", "so ... a :-) ;) b"),
        ("- a\n- b", "- a\n- b"),
        ("  a  b", "a b"),
        ("x\n-- \ny", "x\n--\ny"),
    ],
)
def test_what_is_mended_and_what_is_left(template: str, mail: str) -> None:
    known = {"e": "", "v": "v", "d": "Hart & Co.", "q": "Why?", "s": "a,, (()) .. "}
    text = re.sub(r"{{ (\w) }}", lambda m: marked(known[m[1]]), f"x\n{template}")
    first, rest = mended(text)
    expected = "a,, (()) ..!" if template.startswith("{{ s") else mail
    assert (first, rest.strip()) == ("x", expected)


def test_control_characters_of_a_template_are_no_marks(tmp_path: Path) -> None:
    (tmp_path / "birthday.en.txt").write_text("Subject: \x02a\x03\x04\n\n\x04{{ to.name }}\x03\x02")
    contact = Contact(id="1", name="Anna", language="en")
    message = Wording(tmp_path).write("birthday", contact)
    assert (message.subject, message.body) == ("a", "Anna")
