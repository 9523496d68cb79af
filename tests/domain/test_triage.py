"""Whom it is worth it for: the score and its reasons, answers as they are typed, what flips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brm_tui.domain import answers, triage
from brm_tui.domain.errors import NotFound, Usage
from brm_tui.domain.first_criteria import first_criteria
from brm_tui.domain.model import Answer, Criterion

OURS = first_criteria("en")
NAMES = [one.name for one in OURS]
ANSWERS = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(("yes", "partly", "no")))
FEW = (
    Criterion("spam", "A mass mail?", veto=True),
    Criterion("liked", "Liked?", 2),
    Criterion("budget", "Budget?", 3, "client"),
    Criterion("network", "Knows many?", 2, "recommender"),
)


def test_the_best_purpose_counts_and_each_line_says_why() -> None:
    found = triage.score(FEW, {"liked": "partly", "budget": "no", "network": "yes", "spam": "no"})
    assert found.by_purpose == {"client": 20, "recommender": 75}
    assert (found.points, found.purpose, found.most, found.open) == (75, "recommender", 75, 0)
    assert found.in_words == "75 as recommender: accept"
    assert [line.in_words.split(maxsplit=1)[0] for line in found.lines] == [
        *("no", "partly", "no", "yes"),
    ]
    assert "+1 of 2" in found.lines[1].in_words
    assert triage.purposes_of(found) == ("recommender",)


def test_an_open_question_is_nothing_yet_and_shown_as_what_could_come() -> None:
    found = triage.score(FEW, {"budget": "yes"})
    assert (found.points, found.most, found.open, found.advice) == (60, 100, 3, "accept")
    assert found.in_words == "60 as client, up to 100 with 3 questions open: accept"
    nothing = triage.score(FEW, {})
    assert (nothing.points, nothing.most, nothing.advice) == (0, 100, "ask back")


def test_a_hard_no_ends_it_whatever_else_is_said() -> None:
    good: dict[str, Answer] = dict.fromkeys(NAMES, "yes")
    kind: dict[str, Answer] = {**good, "selling": "no", "collecting": "no", "distrust": "no"}
    assert triage.score(OURS, kind).advice == "accept"
    refused = triage.score(OURS, {**kind, "selling": "yes"})
    assert (refused.advice, refused.points) == ("decline", 100)
    assert refused.in_words.startswith("hard no (Do they only want to sell me something?)")


def test_what_cannot_become_enough_is_declined() -> None:
    said: dict[str, Answer] = {"liked": "no", "budget": "no", "network": "no"}
    assert triage.score(FEW, said).advice == "decline"


def test_without_criteria_there_is_a_score_of_nothing() -> None:
    assert triage.score((), {"x": "yes"}).points == 0
    assert triage.score((Criterion("spam", "Mass?", veto=True),), {}).advice == "decline"


@given(ANSWERS, st.sampled_from(NAMES))
def test_a_yes_never_lowers_the_score(answers: dict[str, Answer], name: str) -> None:
    worse = triage.score(OURS, {**answers, name: "no"})
    better = triage.score(OURS, {**answers, name: "yes"})
    opened = triage.score(OURS, {k: v for k, v in answers.items() if k != name})
    assert 0 <= worse.points <= opened.points <= better.points <= better.most <= 100
    assert worse.most <= opened.most == better.most


@given(ANSWERS)
def test_the_points_are_the_sum_of_the_lines(answers: dict[str, Answer]) -> None:
    found = triage.score(OURS, answers)
    own = [line for line in found.lines if line.purpose in ("", found.purpose)]
    whole = sum(line.weight for line in own)
    assert found.points == round(100 * sum(line.points for line in own) / whole)
    assert len(found.lines) == len(OURS)


def test_answers_are_typed_by_key_or_by_name() -> None:
    assert answers.read_answers(FEW, "n y-p") == {"spam": "no", "liked": "yes", "network": "partly"}
    assert answers.read_answers(FEW, "n,j") == {"spam": "no", "liked": "yes"}
    assert answers.read_answers(FEW, "budget=teils; spam = nein") == {
        "budget": "partly",
        "spam": "no",
    }
    assert answers.read_answers(FEW, "") == {}
    for text, told in (
        ("yyyyy", "5 answers, there are 4"),
        ("x", "is no answer to 'A mass mail?': write y or n"),
        ("p", "write y or n"),
        ("nx", "write y, p"),
        ("size=y", "no criterion 'size'"),
    ):
        with pytest.raises((Usage, NotFound), match=told.replace("?", r"\?").replace("(", r"\(")):
            answers.read_answers(FEW, text)


def test_criteria_are_added_edited_and_removed_in_their_order() -> None:
    more = triage.added(FEW, Criterion("Trust", "  Trusted? ", 2))
    assert [one.name for one in more] == ["spam", "liked", "trust", "budget", "network"]
    vetoed = triage.edited(more, Criterion("network", "Knows nobody?", 1, "recommender", True))
    assert [one.name for one in vetoed][:2] == ["spam", "network"]
    assert [one.name for one in triage.removed(more, "liked")] == [
        *("spam", "trust", "budget", "network"),
    ]
    for wrong in (
        Criterion("spam", "Taken?"),
        Criterion("heavy", "Too heavy?", 6),
        Criterion("two words", "?"),
        Criterion("empty", " \x1b[1m "),
    ):
        with pytest.raises(Usage):
            triage.added(FEW, wrong)
    with pytest.raises(NotFound):
        triage.edited(FEW, Criterion("nobody", "Who?"))


def test_a_question_names_itself() -> None:
    assert triage.name_for("Do they have a budget?", ()) == "budget"
    assert triage.name_for("Do they have a budget?", {"budget"}) == "budget-2"
    assert triage.name_for("???", ()) == "question"
    for text in ("Donaudampfschifffahrtsgesellschaftskapitän?", "是否", "Größe?"):
        assert triage.checked(Criterion(triage.name_for(text, ()), text))


def test_what_flips_is_told_before_it_is_done() -> None:
    answered: list[tuple[str, triage.Answers]] = [
        ("a", {"liked": "yes", "budget": "no", "network": "partly"}),
        ("b", {"liked": "yes", "budget": "yes", "network": "yes"}),
        ("c", {"liked": "no", "budget": "partly", "network": "no"}),
    ]
    heavier = triage.edited(FEW, Criterion("network", "Knows many?", 5, "recommender"))
    moved = triage.flips(FEW, heavier, answered)
    assert [(one.id, one.turns, one.in_words) for one in moved] == [("a", False, "75 -> 64")]
    lighter = triage.edited(FEW, Criterion("liked", "Liked?", 1))
    moved = triage.flips(FEW, lighter, answered)
    assert [(one.id, one.in_words) for one in moved] == [
        ("c", "30 -> 38, decline -> ask back"),
        ("a", "75 -> 67"),
    ]
    assert triage.flips(FEW, FEW, answered) == ()


def test_both_languages_ask_the_same() -> None:
    assert [one.name for one in first_criteria("de")] == NAMES
    assert triage.grouped(OURS) == OURS
    assert {one.purpose for one in OURS} == {"", "client", "recommender", "know-how"}
    assert all(triage.checked(one) == one for one in (*OURS, *first_criteria("de")))


def test_an_answer_is_laid_over_the_others_and_a_hard_no_knows_no_partly() -> None:
    before = answers.answered(FEW, {"liked": "yes", "gone": "no"}, {"spam": "no", "liked": None})
    assert before == {"gone": "no", "spam": "no"}
    with pytest.raises(Usage, match="only yes or no"):
        answers.answered(FEW, before, {"spam": "partly"})
