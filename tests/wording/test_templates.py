"""Templates: every one in every form, the user's stand first, broken ones say where."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from brm_tui.domain.errors import NotFound, Problem, Usage
from brm_tui.domain.model import Contact, IntroState, Touch
from brm_tui.domain.reasons import Kind as Reasons
from brm_tui.wording.checking import check, preview
from brm_tui.wording.kinds import KINDS, OCCASIONS, suggested
from brm_tui.wording.mails import MAILS, mail_of
from brm_tui.wording.own import begin
from brm_tui.wording.templates import FORMS, OURS, Form, Wording, read_source
from brm_tui.wording.variables import BY_NAME, VARIABLES, of_touches, values

ANNA = Contact(id="1", name="Anna Weber", given="Anna", address="du", organisation="Nordlicht")
ADLER = Contact(id="2", name="Dr. Miriam Adler", given="Miriam", role="CDO")
NIAMH = Contact(id="3", name="Niamh O'Sullivan", given="Niamh", language="en", address="du")
OURS_ALONE = Wording(None, "Kim Sommer")

_ROAD = set(get_args(IntroState)) - {"declined", "expired"}
_DU = re.compile(r"\b([Dd](u|ich|ir|ein(e[mnrs]?)?)|[Ee]u(ch|er|re[mnrs]?))\b")
_SIE = re.compile(r"(?<![.!?:] )(?<!\n)\b(Sie|Ihnen|Ihre?[mnrs]?)\b")


def every() -> list[tuple[str, Form]]:
    return [(name, form) for name in KINDS for form in FORMS]


@pytest.mark.parametrize(("name", "form"), every())
def test_every_template_of_ours_is_a_whole_mail(name: str, form: Form) -> None:
    message = preview(OURS_ALONE, name, form)
    assert message.subject
    assert not message.subject.endswith((".", ":", " "))
    assert message.body.endswith("\nKim Sommer")
    greeting, empty, first, *_ = message.body.split("\n")
    assert greeting.endswith(",")
    assert empty == ""
    assert first[0].islower() == (form != "en") or first.startswith(("Jörg Klein", "Dr. Anna"))
    assert not {"{", "}", "%", "_", "…", "XXX"} & set(message.text)


@pytest.mark.parametrize(("name", "form"), every())
def test_sie_and_du_are_not_mixed(name: str, form: Form) -> None:
    text = read_source(OURS / f"{name}.{form}.txt")
    if form == "de-sie":
        assert not _DU.search(text), _DU.search(text)
        assert "Viele Grüße" not in text
    elif form == "de-du":
        assert not _SIE.search(text), _SIE.search(text)
        assert "Mit besten Grüßen" not in text
    else:
        assert text.startswith("Subject:")


@pytest.mark.parametrize(("name", "form"), every())
def test_a_template_uses_only_known_variables_and_its_needs(name: str, form: Form) -> None:
    used = OURS_ALONE.uses(name, form)
    assert used <= set(BY_NAME)
    assert set(KINDS[name].needs) <= used
    assert used == OURS_ALONE.uses(name, "en"), "all forms say the same"


def test_every_variable_is_used_and_told() -> None:
    used = {v for name in KINDS for v in OURS_ALONE.uses(name, "de-sie")}
    assert used == {v.name for v in VARIABLES}
    assert all(v.about for v in VARIABLES)


def test_what_asks_is_known_as_data() -> None:
    asking = {name for name in KINDS if OURS_ALONE.kind(name).asks}
    assert asking == {"ask-helper", "ask-helper-anonymous", "nudge", "ask-recommendation"}


def test_every_occasion_has_templates_that_are_there() -> None:
    assert all(suggested(occasion) for occasion in OCCASIONS)
    assert {name for o in OCCASIONS for name in suggested(o)} == set(KINDS)
    unwritten = {"contract", "introduction"}  # one is looked at, the other's state says which mail
    assert all(suggested(reason) for reason in set(get_args(Reasons)) - unwritten)
    assert all(suggested(state) for state in _ROAD)
    assert suggested("lapsed") == ("reconnect",)
    assert suggested("something else") == ()


def test_a_message_takes_the_language_and_form_of_its_reader() -> None:
    assert "Hallo Anna," in OURS_ALONE.write("birthday", ANNA).body
    assert "wünsche dir" in OURS_ALONE.write("birthday", ANNA).body
    assert "Guten Tag Dr. Miriam Adler," in OURS_ALONE.write("birthday", ADLER).body
    assert "Hello Niamh," in OURS_ALONE.write("birthday", NIAMH).body
    assert "Hello Anna," in OURS_ALONE.write("birthday", ANNA, form="en").body


def test_dates_are_said_in_words() -> None:
    day = date(2024, 3, 2)
    assert "am 2. März" in OURS_ALONE.write("follow-up", ADLER, met=day).body
    assert "im März 2024" in OURS_ALONE.write("reconnect", ADLER, last="2024-03-02").body
    assert "on 2 March" in OURS_ALONE.write("follow-up", NIAMH, met=day).body
    assert "in March 2024" in OURS_ALONE.write("reconnect", NIAMH, last=day).body
    assert "gestern" in OURS_ALONE.write("follow-up", ADLER, met="gestern").body


def test_touches_give_days_and_nothing_that_was_noted() -> None:
    def touch(key: str, on: date, channel: Any) -> Touch:
        return Touch(id=key, on=on, contacts=("1",), channel=channel, text="private")

    today = date(2026, 3, 2)
    touches = [
        touch("d", date(2026, 4, 1), "call"),
        touch("c", date(2026, 3, 1), "mail"),
        touch("b", date(2026, 2, 20), "meeting"),
    ]
    assert of_touches(touches, today) == {"met": date(2026, 2, 20)}
    assert of_touches(touches[1:], date(2026, 4, 29)) == {}
    assert of_touches(touches[1:], date(2026, 4, 30)) == {"last": date(2026, 3, 1)}
    assert of_touches([], today) == {}


def test_what_a_message_cannot_do_without_is_asked_for() -> None:
    with pytest.raises(Usage, match="'ask-helper' needs seeker"):
        OURS_ALONE.write("ask-helper", ANNA)
    with pytest.raises(Usage, match="no variable 'colour'"):
        OURS_ALONE.write("birthday", ANNA, colour="red")
    with pytest.raises(NotFound, match="no template"):
        OURS_ALONE.write("../../secrets", ANNA)


@pytest.mark.parametrize("name", MAILS)
def test_the_mails_of_an_introduction(name: str) -> None:
    message = mail_of(OURS_ALONE, name, ANNA, ADLER, "{{ 7 * 7 }} <b>[/]", "Kim Sommer")
    assert "{{ 7 * 7 }} <b>[/]" in message.body, "a field is data, never a template"
    assert ("Anna" in message.text) == (name != "ask-seeker" or "Hallo Anna" in message.body)
    assert "Adler" in message.text


def test_the_anonymous_ask_never_names_who_seeks(tmp_path: Path) -> None:
    (tmp_path / "nudge.de-sie.txt").write_text("Betreff: x\n\n{{ seeker.name }}{{ other.name }}.")
    (tmp_path / "ask-helper.de-sie.txt").write_text("Betreff: x\n\n{{ seeker.name }}")
    for wording in (OURS_ALONE, Wording(tmp_path, "Kim")):
        for name in ("ask-helper", "ask-helper-anonymous", "nudge"):
            message = mail_of(wording, name, ANNA, ADLER, "SEO", "Kim", anonymous=True)
            assert "Anna" not in message.text
            assert "Nordlicht" not in message.text
    assert "Anna" not in mail_of(OURS_ALONE, "ask-helper-anonymous", ANNA, ADLER, "", "Kim").text


def test_both_are_asked_how_it_went() -> None:
    seeker = mail_of(OURS_ALONE, "outcome", ANNA, ADLER, "", "Kim", to="seeker")
    helper = mail_of(OURS_ALONE, "outcome", ANNA, ADLER, "", "Kim", to="helper")
    assert "mit Dr. Miriam Adler" in seeker.subject
    assert "Hallo Anna" in seeker.body
    assert "mit Anna Weber" in helper.subject
    assert "Guten Tag Dr. Miriam Adler" in helper.body


def test_a_file_of_the_user_stands_first(tmp_path: Path) -> None:
    (tmp_path / "connect.en.txt").write_text("Subject: Hi\n\nMeet {{ helper.first }}.")
    message = mail_of(Wording(tmp_path), "connect", NIAMH, ADLER, "", "")
    assert (message.subject, message.body) == ("Hi", "Meet Miriam.")


def test_a_new_template_is_listed_and_says_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "my-offer.en.txt").write_text(
        "{# asks: for a pilot #}\nSubject: Hi\n\nA {{ topic }}"
    )
    (tmp_path / "gruß.de-du.txt").write_text("Betreff: Hi\n\nB")
    wording = Wording(tmp_path)
    assert wording.names()[-2:] == ["gruß", "my-offer"]
    kind = wording.kind("my-offer")
    assert (kind.about, kind.asks, kind.ours) == ("for a pilot", True, False)
    assert not wording.kind("gruß").asks
    message = wording.write("my-offer", NIAMH, topic="pilot")
    assert (message.subject, message.body) == ("Hi", "A pilot")
    with pytest.raises(NotFound, match=r"no form de-sie: `brm templates edit my-offer\.de-sie`"):
        wording.write("my-offer", ADLER)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("Subject: a\n\n{% if %}", 3),
        ("Subject: a\n\nb\n{{ nobody.name }}", 4),
        ("Subject: a\n\n{{ ''.__class__.__mro__ }}", 3),
        ("Subject: a\n\n{{ to.__struct_fields__ }}", 3),
        ("Subject: a\n\n{% for i in range(9) %}{% endfor %}", 3),
        ("Subject: a\n\n{{ 1 / 0 }}", 3),
        ("Subject: a\n\n{{ 'a' * 10 ** 10 }}", 3),
        ("Subject: a\n\n{{ to.name.upper() }}", 3),
        ("Subject: a\n\n{{ to|tojson }}", 3),
        ("Subject: a\n\n{% include '/etc/passwd' %}", 3),
    ],
)
def test_a_broken_template_names_file_and_line(tmp_path: Path, source: str, line: int) -> None:
    (tmp_path / "birthday.en.txt").write_text(source)
    wording = Wording(tmp_path)
    with pytest.raises(Problem, match=rf"birthday\.en\.txt, line {line}: "):
        wording.write("birthday", NIAMH)
    (found,) = check(wording)
    assert found.broken
    assert found.words.startswith(f"{tmp_path / 'birthday.en.txt'}, line {line}: ")


def test_check_finds_what_no_mail_has_met_yet(tmp_path: Path) -> None:
    def write(name: str, text: str | bytes) -> None:
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    write("article.en.txt", "Subject: a\n\n{% if me %}\n{{ titel }} {{ to.nmae }}\n{% endif %}")
    write("reconnect.txt", "Betreff: a\n\nb")
    write("thanks.en.txt", "just words")
    write("nudge.en.txt", b"Subject: \xff")
    write("my-own.de-du.txt", "Betreff: a\n\n{% set x = me %}{{ x }}")
    write("accept.en.txt~", "a backup of an editor")
    (tmp_path / "birthday.en.txt").mkdir()
    told = [found.words.removeprefix(f"{tmp_path}/") for found in check(Wording(tmp_path))]
    begun = [
        "article.en.txt, line 4: there is no variable 'titel';",
        "article.en.txt, line 4: there is no variable 'to.nmae",
        "birthday.en.txt: cannot be read: [Errno 21] Is",
        "nudge.en.txt: cannot be read: 'utf-8' codec",
        "reconnect.txt: name it NAME.FORM.txt, the form",
        "thanks.en.txt, line 1: it has no subject: begin the ",
        "my-own.de-du.txt: 'my-own' has no form de-sie and",
    ]
    assert len(told) == len(begun)
    for words, beginning in zip(told, begun, strict=True):
        assert words.startswith(beginning), words
    assert [found.broken for found in check(Wording(tmp_path))] == [True] * 5 + [False] * 2
    assert check(Wording(tmp_path / "nowhere")) == []
    assert check(Wording(None)) == []


def test_a_template_of_ones_own_is_begun_once(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "templates"
    path, fresh = begin(folder, "reconnect", "de-sie")
    assert fresh
    assert path.read_text("utf-8") == (OURS / path.name).read_text("utf-8")
    path.write_text("Betreff: mine\n\nx")
    assert begin(folder, "reconnect", "de-sie") == (path, False)
    assert path.read_text() == "Betreff: mine\n\nx"
    made, _ = begin(folder, "my-offer", "en")
    assert "{{ to.greeting }}," in made.read_text()
    assert [found for found in check(Wording(folder)) if found.broken] == []
    for name in ("../up", "a/b", "", "a.b", "x\ny"):
        with pytest.raises(Usage):
            begin(folder, name, "en")


def test_a_template_nested_without_end_is_told(tmp_path: Path) -> None:
    (tmp_path / "birthday.en.txt").write_text("Subject: a\n\n" + "{% if me %}" * 400)
    with pytest.raises(Problem, match="nested too deep"):
        Wording(tmp_path).write("birthday", NIAMH)
    assert [found.line for found in check(Wording(tmp_path))] == [1]


def test_a_template_too_large_is_no_mail(tmp_path: Path) -> None:
    (tmp_path / "birthday.en.txt").write_text("x" * 200_000)
    with pytest.raises(Problem, match="larger than 100 kB"):
        Wording(tmp_path).write("birthday", NIAMH)


def test_a_missing_variable_is_empty_in_every_kind() -> None:
    found = values({}, "de", "sie")
    assert set(found) == set(BY_NAME)
    assert all(not (getattr(value, "name", value)) for value in found.values())
