"""Answers to the user's criteria: as they are typed, and laid over those that were given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from brm_tui.domain.errors import Usage
from brm_tui.domain.model import Answer, Criterion
from brm_tui.domain.text import clean
from brm_tui.domain.triage import Answers, criterion_of

_TYPED: dict[str, Answer] = {
    **dict.fromkeys(("y", "yes", "j", "ja"), "yes"),
    **dict.fromkeys(("p", "partly", "t", "teils", "maybe"), "partly"),
    **dict.fromkeys(("n", "no", "nein"), "no"),
}
_OPEN = {"-", "?", ".", ""}


def answered(
    criteria: Sequence[Criterion], before: Answers, said: Mapping[str, Answer | None]
) -> dict[str, Answer]:
    """The answers with those that are said now; ``None`` opens a question again.

    Raises:
        Usage: a hard no is answered with partly.
    """
    hard = {criterion.name for criterion in criteria if criterion.veto}
    if any(answer == "partly" and name in hard for name, answer in said.items()):
        raise Usage("A hard no takes only yes or no.")
    both = {**before, **said}
    return {name: answer for name, answer in both.items() if answer}


def read_answers(criteria: Sequence[Criterion], text: str) -> dict[str, Answer]:
    """The answers a text gives: one key a question ("yyp-n"), or by name ("need=y, trust=n").

    Keys stand in the order of the criteria; ``-`` leaves one open, and so does what is missing.

    Raises:
        Usage: a name is none of the criteria, a key is no answer, or there are too many.
    """
    if "=" in text:
        parts = [part for part in text.replace(";", ",").split(",") if part.strip()]
        return dict(_named(criteria, part) for part in parts)
    keys = text.replace(" ", "").replace(",", "").casefold()
    if len(keys) > len(criteria):
        raise Usage(
            f"'{clean(text)}' has {len(keys)} answers, there are {len(criteria)} criteria: "
            "write one of y, p, n or - for each, or NAME=y."
        )
    found: dict[str, Answer] = {}
    for criterion, key in zip(criteria, keys, strict=False):
        if key not in _OPEN:
            found[criterion.name] = read_answer(criterion, key)
    return found


def _named(criteria: Sequence[Criterion], part: str) -> tuple[str, Answer]:
    name, _, key = (word.strip() for word in part.partition("="))
    criterion = criterion_of(criteria, name)
    return criterion.name, read_answer(criterion, key)


def read_answer(criterion: Criterion, text: str) -> Answer:
    """One answer: y, p or n, or the word; a hard no is answered with yes or no.

    Raises:
        Usage: it is no answer to this criterion.
    """
    answer = _TYPED.get(text.strip().casefold())
    if answer is None or (criterion.veto and answer == "partly"):
        ways = "y or n" if criterion.veto else "y, p (partly) or n"
        raise Usage(f"'{clean(text)}' is no answer to '{criterion.text}': write {ways}.")
    return answer
