"""Whom it is worth it for: the user's own criteria, and the score they give, told line by line.

A criterion that is weighted adds to the score, for one purpose or for any; a hard no ends it.
Somebody is worth the time for one good reason, so the best of the purposes counts.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import count
from typing import Literal

import msgspec
from msgspec.structs import replace

from brm_tui.domain.errors import NotFound, Usage
from brm_tui.domain.model import PURPOSES, Answer, Criterion, Purpose
from brm_tui.domain.text import clean

ACCEPTED_FROM = 60
"""From this score on the advice is to accept: more than half of what could speak for somebody."""
DECLINED_BELOW = 35
"""Below this score, counted with all that is open as a yes, the advice is to decline."""
LEAST_WEIGHT, MOST_WEIGHT = 1, 5
MOST_NAME = 20

Advice = Literal["accept", "ask back", "decline"]
Answers = Mapping[str, Answer]
"""The name of a criterion -> the answer; those that are missing are open."""

WORTH: dict[Answer, float] = {"yes": 1.0, "partly": 0.5, "no": 0.0}


class Line(msgspec.Struct, frozen=True):
    """What one criterion adds: ``points`` of its ``weight``; ``answer`` is "" where it is open."""

    name: str
    text: str
    purpose: str
    answer: Answer | Literal[""]
    points: float
    weight: int
    veto: bool

    @property
    def in_words(self) -> str:
        """The reason: "yes      +3 of 3  Do they need what I do?"."""
        answer = self.answer or "open"
        if self.veto:
            worth = "hard no" if self.answer == "yes" else "-"
        else:
            worth = f"+{self.points:g} of {self.weight}"
        return f"{answer:7}{worth:12}{self.text}"


class Score(msgspec.Struct, frozen=True):
    """How much speaks for somebody, 0-100, and why.

    ``most`` is what it would come to if every open question were a yes. ``purpose`` is the one
    that counts, the best; ``by_purpose`` has them all. ``vetoes`` are the hard noes that hold.
    """

    points: int
    most: int
    purpose: str
    by_purpose: dict[str, int]
    open: int
    vetoes: tuple[str, ...]
    advice: Advice
    lines: tuple[Line, ...]

    @property
    def in_words(self) -> str:
        """The score in a line: "64 as recommender, up to 82 with 2 questions open: accept"."""
        if self.vetoes:
            return f"hard no ({'; '.join(self.vetoes)}): {self.advice}"
        if self.open == len(self.lines):
            return "nothing is answered yet"
        told = f"{self.points} as {self.purpose}" if self.purpose else str(self.points)
        if self.open:
            questions = "1 question" if self.open == 1 else f"{self.open} questions"
            upto = f"up to {self.most} with " if self.most > self.points else ""
            told += f", {upto}{questions} open"
        return f"{told}: {self.advice}"


class Flip(msgspec.Struct, frozen=True):
    """Somebody whose score other criteria move; ``turns`` says that the advice changes as well."""

    id: str
    before: Score
    after: Score

    @property
    def turns(self) -> bool:
        """Whether the advice is another."""
        return self.before.advice != self.after.advice

    @property
    def in_words(self) -> str:
        """What changes: "58 -> 64, ask back -> accept"."""
        points = f"{self.before.points} -> {self.after.points}"
        return f"{points}, {self.before.advice} -> {self.after.advice}" if self.turns else points


def score(criteria: Sequence[Criterion], answers: Answers) -> Score:
    """The score of somebody of whom these answers are known.

    For each purpose it is the share of the weights of its own criteria and of those for any
    purpose; a partly counts half, an open question nothing yet.
    """
    lines = tuple(_line(criterion, answers) for criterion in criteria)
    vetoes = tuple(line.text for line in lines if line.veto and line.answer == "yes")
    found = {purpose: _share(lines, purpose, 0.0) for purpose in _purposes(criteria)}
    best = max(found, key=lambda purpose: found[purpose])
    points = found[best]
    most = max(_share(lines, purpose, 1.0) for purpose in found)
    return Score(
        points=points,
        most=most,
        purpose=best,
        by_purpose=found,
        open=sum(not line.answer for line in lines),
        vetoes=vetoes,
        advice=_advice(points, most, bool(vetoes)),
        lines=lines,
    )


def flips(
    before: Sequence[Criterion],
    after: Sequence[Criterion],
    answered: Iterable[tuple[str, Answers]],
) -> tuple[Flip, ...]:
    """Those (id, answers) whose score changes with the criteria, the ones that turn first."""
    moved = (Flip(key, score(before, said), score(after, said)) for key, said in answered)
    changed = [one for one in moved if _told(one.before) != _told(one.after)]
    return tuple(sorted(changed, key=lambda one: (not one.turns, -one.after.points, one.id)))


def _told(one: Score) -> tuple[int, Advice]:
    return one.points, one.advice


def _line(criterion: Criterion, answers: Answers) -> Line:
    answer = answers.get(criterion.name)
    worth = WORTH[answer] if answer and not criterion.veto else 0.0
    return Line(
        name=criterion.name,
        text=criterion.text,
        purpose=criterion.purpose,
        answer=answer or "",
        points=criterion.weight * worth,
        weight=0 if criterion.veto else criterion.weight,
        veto=criterion.veto,
    )


def _purposes(criteria: Sequence[Criterion]) -> tuple[str, ...]:
    asked = {criterion.purpose for criterion in criteria if not criterion.veto}
    return tuple(purpose for purpose in PURPOSES if purpose in asked) or ("",)


def _share(lines: Sequence[Line], purpose: str, worth_of_open: float) -> int:
    """The share of the weights that speak for a purpose, in percent."""
    own = [line for line in lines if line.purpose in ("", purpose) and not line.veto]
    whole = sum(line.weight for line in own)
    got = sum(line.points if line.answer else line.weight * worth_of_open for line in own)
    return round(100 * got / whole) if whole else 0


def _advice(points: int, most: int, vetoed: bool) -> Advice:
    if vetoed or most < DECLINED_BELOW:
        return "decline"
    return "accept" if points >= ACCEPTED_FROM else "ask back"


# changing the criteria


def criterion_of(criteria: Iterable[Criterion], name: str) -> Criterion:
    """The criterion of that name.

    Raises:
        NotFound: there is none.
    """
    known = {criterion.name: criterion for criterion in criteria}
    found = known.get(name.casefold())
    if found is None:
        names = ", ".join(known) or "none yet"
        raise NotFound(f"There is no criterion '{clean(name)}'; there are: {names}.")
    return found


def checked(criterion: Criterion) -> Criterion:
    """The criterion on clean lines.

    Raises:
        Usage: it asks nothing, its weight is out of bounds, or its name cannot be typed.
    """
    name, text = clean(criterion.name).casefold(), clean(criterion.text)
    if not text:
        raise Usage("A criterion asks something: write the question.")
    if not LEAST_WEIGHT <= criterion.weight <= MOST_WEIGHT:
        raise Usage(
            f"A weight of {criterion.weight} is not possible: write 1 (little) to 5 (much)."
        )
    if not name or len(name) > MOST_NAME or not name.replace("-", "").isalnum():
        raise Usage(
            f"'{clean(criterion.name)}' is no name of a criterion: "
            f"write one word of at most {MOST_NAME} letters."
        )
    return replace(criterion, name=name, text=text)


def added(criteria: Sequence[Criterion], criterion: Criterion) -> tuple[Criterion, ...]:
    """The criteria with one more, behind those of its purpose.

    Raises:
        Usage: the name is taken, or the criterion is none.
    """
    criterion = checked(criterion)
    if any(known.name == criterion.name for known in criteria):
        raise Usage(f"There is a criterion '{criterion.name}' already: take another name.")
    return grouped((*criteria, criterion))


def edited(criteria: Sequence[Criterion], criterion: Criterion) -> tuple[Criterion, ...]:
    """The criteria with one in the place of that with its name; a name stays, answers hang on it.

    Raises:
        NotFound: there is none of that name.
        Usage: it is no criterion.
    """
    before, criterion = criterion_of(criteria, criterion.name), checked(criterion)
    return grouped(criterion if known is before else known for known in criteria)


def removed(criteria: Sequence[Criterion], name: str) -> tuple[Criterion, ...]:
    """The criteria without the one of that name.

    Raises:
        NotFound: there is none.
    """
    gone = criterion_of(criteria, name)
    return tuple(known for known in criteria if known is not gone)


def name_for(text: str, taken: Container[str]) -> str:
    """A name for a question that no other has: its longest word, the last of those, numbered."""
    words = ["".join(filter(str.isalpha, word)) for word in clean(text).casefold().split()]
    stem = max(reversed(words), key=len, default="")[: MOST_NAME - 3] or "question"
    numbered = (f"{stem}-{number}" for number in count(2))
    return stem if stem not in taken else next(name for name in numbered if name not in taken)


def grouped(criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """The criteria as they are asked: hard noes, those for any purpose, then by purpose."""
    places: dict[str, int] = {"": 0, **{purpose: n + 1 for n, purpose in enumerate(PURPOSES)}}
    return tuple(sorted(criteria, key=lambda one: (not one.veto, places[one.purpose])))


def purposes_of(found: Score) -> tuple[Purpose, ...]:
    """The purposes a score speaks for: those that would be accepted, else the best; none of 0."""
    good = tuple(p for p in PURPOSES if found.by_purpose.get(p, 0) >= ACCEPTED_FROM)
    return good or tuple(p for p in PURPOSES if p == found.purpose and found.points)
