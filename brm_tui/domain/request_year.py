"""A year of requests: what became of them, and which criterion told it best."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

import msgspec

from brm_tui.domain.model import Criterion, Request, Verdict
from brm_tui.domain.request import VERDICTS
from brm_tui.domain.rhythm import NURSERY_DAYS, NURSERY_TOUCHES
from brm_tui.domain.triage import WORTH

YEAR_DAYS = 365
LEAST_ANSWERS = 3
"""A criterion is judged once so many are known on either side."""


class Telling(msgspec.Struct, frozen=True):
    """How well a criterion told who would last.

    ``grown`` and ``others`` are its mean answers, 0-100, among those accepted who came to three
    touches and those who did not; ``told`` is how far they lie apart, in favour of the grown.
    """

    name: str
    text: str
    grown: int
    others: int
    answers: int

    @property
    def told(self) -> int:
        """The difference, -100 to 100."""
        return self.grown - self.others


class RequestYear(msgspec.Struct, frozen=True):
    """Twelve months of requests, by the day they came.

    ``ripe`` are those accepted at least eight weeks ago; ``grown`` of them had three touches or
    more since. ``tellings`` has the criterion that told it best first; it is empty while too few
    are known.
    """

    came: int
    waiting: int
    by_verdict: dict[str, int]
    ripe: int
    grown: int
    tellings: tuple[Telling, ...]

    @property
    def in_words(self) -> tuple[str, ...]:
        """The year in sentences."""
        verdicts = ", ".join(f"{name} {n}" for name, n in self.by_verdict.items() if n)
        came = "1 request" if self.came == 1 else f"{self.came} requests"
        lines = [f"{came} in a year, {self.waiting} without a verdict: {verdicts or 'none yet'}."]
        if self.ripe:
            lines.append(
                f"Of {self.ripe} accepted at least eight weeks ago {self.grown} became "
                f"{NURSERY_TOUCHES} touches or more."
            )
        if self.tellings:
            best = self.tellings[0]
            lines.append(
                f"It was told best by: {best.text} ({best.grown} of 100 among those who lasted, "
                f"{best.others} among the others)."
            )
        else:
            lines.append("Which criterion tells it best shows when more have been accepted.")
        return tuple(lines)


def year_of(
    requests: Iterable[Request],
    criteria: Sequence[Criterion],
    touches_since: Callable[[str, date], int],
    today: date,
) -> RequestYear:
    """The twelve months up to that day.

    ``touches_since`` counts the days on which a contact was touched after a day.
    """
    recent = [r for r in requests if today - timedelta(days=YEAR_DAYS) < r.on <= today]
    counts: dict[Verdict, int] = dict.fromkeys(VERDICTS, 0)
    ripe: list[tuple[Request, bool]] = []
    for request in recent:
        if request.verdict:
            counts[request.verdict] += 1
        accepted = request.verdict == "accept" and request.contact and request.decided
        if accepted and request.decided and (today - request.decided).days >= NURSERY_DAYS:
            touched = touches_since(request.contact, request.decided)
            ripe.append((request, touched >= NURSERY_TOUCHES))
    return RequestYear(
        came=len(recent),
        waiting=sum(not request.verdict for request in recent),
        by_verdict={str(verdict): count for verdict, count in counts.items()},
        ripe=len(ripe),
        grown=sum(grown for _, grown in ripe),
        tellings=_tellings(ripe, criteria),
    )


def _tellings(
    ripe: Sequence[tuple[Request, bool]], criteria: Sequence[Criterion]
) -> tuple[Telling, ...]:
    found = []
    for criterion in criteria:
        said: dict[bool, list[float]] = {True: [], False: []}
        for request, grown in ripe:
            if answer := request.answers.get(criterion.name):
                worth = WORTH[answer]
                said[grown].append(1 - worth if criterion.veto else worth)
        if min(map(len, said.values())) >= LEAST_ANSWERS:
            means = {grown: round(100 * sum(known) / len(known)) for grown, known in said.items()}
            answers = sum(map(len, said.values()))
            telling = Telling(criterion.name, criterion.text, means[True], means[False], answers)
            found.append(telling)
    return tuple(sorted(found, key=lambda one: (-one.told, one.name)))
