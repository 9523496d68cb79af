"""Connecting two people in three mails, each asked first.

The helper is asked in private with an easy way out; the seeker writes a few words that can be
forwarded; one mail connects the two, and one steps out. Silence gets one nudge, then it ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec
from msgspec.structs import replace

from brm_tui.domain.errors import Problem
from brm_tui.domain.model import Favour, Introduction, IntroState, Outcome, Step

SILENT_DAYS = 10
"""After this many days without an answer one nudge goes out."""
OUTCOME_DAYS = 21
"""This many days after the connection one asks how it went."""
BUSY_DAYS, BUSY_TIMES = 90, 2
"""More than two introductions of one person within 90 days wear the tie out."""

_NEXT: dict[IntroState, tuple[IntroState, ...]] = {
    "idea": ("helper asked", "declined", "expired"),
    "helper asked": ("helper agreed", "declined", "expired"),
    "helper agreed": ("seeker asked", "declined", "expired"),
    "seeker asked": ("both agreed", "declined", "expired"),
    "both agreed": ("connected", "declined", "expired"),
    "connected": ("outcome",),
    "outcome": (),
    "declined": (),
    "expired": (),
}
_MAILS: dict[IntroState, str] = {
    "idea": "ask-helper",
    "helper agreed": "ask-seeker",
    "both agreed": "connect",
}
_WAITING: tuple[IntroState, ...] = ("helper asked", "seeker asked")
NUDGED = "nudged"
"""The note of a step that only reminds: the state stays as it was."""

ASKED = "asked how it went"
"""The note of a step after which the answer is waited for."""

Task = Literal["", "nudge", "close", "ask outcome"]
"""What time asks of an introduction: a nudge after silence, an end after more, its outcome."""

OUTCOMES: tuple[Outcome, ...] = ("meeting", "business", "nothing", "unknown")

_DONE: tuple[IntroState, ...] = ("outcome", "declined", "expired")


def begin(key: str, seeker: str, helper: str, reason: str, on: date) -> Introduction:
    """A new introduction, as an idea."""
    steps = (Step(on=on, state="idea"),)
    return Introduction(id=key, seeker=seeker, helper=helper, reason=reason, history=steps)


def next_states(state: IntroState) -> tuple[IntroState, ...]:
    """Where an introduction can go from here, the usual way first; empty at the end."""
    return _NEXT[state]


def is_open(intro: Introduction) -> bool:
    """Whether something is still to come."""
    return intro.state not in _DONE


def advance(
    intro: Introduction,
    to: IntroState,
    on: date,
    note: str = "",
    outcome: Outcome = "",
) -> Introduction:
    """The introduction one step on; ``outcome`` says what came of it, where it has come to that.

    Raises:
        Problem: that step does not follow from where it stands.
    """
    allowed = next_states(intro.state)
    if to not in allowed:
        ways = f"it can become: {', '.join(allowed)}" if allowed else "it has come to its end"
        raise Problem(
            f"The introduction stands at '{intro.state}' and cannot become '{to}'; {ways}."
        )
    told: Outcome = (outcome or "unknown") if to == "outcome" else intro.outcome
    steps = (*intro.history, Step(on=on, state=to, note=note))
    return replace(intro, state=to, history=steps, outcome=told)


def nudge(intro: Introduction, on: date) -> Introduction:
    """The introduction with the one who is silent reminded, once.

    Raises:
        Problem: nobody is asked, or a nudge went out already.
    """
    if intro.state not in _WAITING:
        raise Problem(f"The introduction stands at '{intro.state}': nobody owes an answer.")
    if nudged(intro):
        raise Problem("A nudge went out already: close the introduction, or wait.")
    return replace(intro, history=(*intro.history, Step(on=on, state=intro.state, note=NUDGED)))


def nudged(intro: Introduction) -> bool:
    """Whether the one who is asked was reminded already."""
    return bool(intro.history) and intro.history[-1].note == NUDGED


def task(intro: Introduction, today: date) -> Task:
    """What time asks of the introduction on that day."""
    days = silent_days(intro, today)
    if intro.state in _WAITING and days >= SILENT_DAYS:
        return "close" if nudged(intro) else "nudge"
    if intro.state == "connected" and days >= OUTCOME_DAYS:
        return "ask outcome"
    return ""


def task_since(intro: Introduction, today: date) -> date | None:
    """The day on which time began to ask for the task, ``None`` where there is none."""
    if not task(intro, today):
        return None
    days = OUTCOME_DAYS if intro.state == "connected" else SILENT_DAYS
    return intro.history[-1].on + timedelta(days=days)


def asked(intro: Introduction) -> str:
    """The id of the one whose answer is waited for; the seeker, once the two are connected."""
    return intro.helper if intro.state == "helper asked" else intro.seeker


def pursue(intro: Introduction, on: date) -> Introduction:
    """The introduction after its task was done: nudged, closed, or asked how it went."""
    todo = task(intro, on)
    if todo == "nudge":
        return nudge(intro, on)
    if todo == "close":
        return advance(intro, "expired", on)
    if todo == "ask outcome":
        return replace(intro, history=(*intro.history, Step(on, intro.state, ASKED)))
    return intro


def mail_for(state: IntroState) -> str | None:
    """The name of the template whose mail takes an introduction on from this state."""
    return _MAILS.get(state)


def favours_of_connection(intro: Introduction, on: date) -> tuple[Favour, Favour]:
    """The two "gave" entries of a connection, one for each person; their ids are to be given."""
    seeker, helper = (
        Favour(
            id="",
            on=on,
            contact=person,
            kind="introduction",
            size="M",
            text=intro.reason,
            introduction=intro.id,
        )
        for person in (intro.seeker, intro.helper)
    )
    return seeker, helper


def refusal(seeker: str, helper: str, existing: Iterable[Introduction]) -> str:
    """Why these two must not be introduced; empty if nothing stands against it."""
    if seeker == helper:
        return "Nobody can be introduced to themselves: pick another helper."
    pair = {seeker, helper}
    for intro in existing:
        if {intro.seeker, intro.helper} == pair:
            begun = f" on {intro.history[0].on.isoformat()}" if intro.history else ""
            return f"These two have an introduction already (begun{begun}, now: {intro.state})."
    return ""


def warnings(
    people: Sequence[tuple[str, str]], existing: Sequence[Introduction], today: date
) -> tuple[str, ...]:
    """Warnings for those (id, name) introduced more than twice in 90 days, this one included."""
    since = today - timedelta(days=BUSY_DAYS)
    told = []
    for key, name in people:
        recent = sum(
            1
            for i in existing
            if key in (i.seeker, i.helper) and i.history and i.history[0].on >= since
        )
        if recent >= BUSY_TIMES:
            told.append(f"{name} was introduced {recent} times in {BUSY_DAYS} days already.")
    return tuple(told)


class IntroYear(msgspec.Struct, frozen=True):
    """A year of introductions: begun, connected, ended without, and what came of those asked."""

    begun: int
    connected: int
    ended: int
    outcomes: dict[str, int]


def year_of(introductions: Iterable[Introduction], today: date) -> IntroYear:
    """The twelve months that end today, counted by the day of each step."""
    since = today - timedelta(days=365)
    begun = connected = ended = 0
    outcomes: dict[str, int] = dict.fromkeys(OUTCOMES, 0)
    for intro in introductions:
        steps = {step.state for step in intro.history if since < step.on <= today}
        begun += "idea" in steps
        connected += "connected" in steps
        ended += bool(steps & {"declined", "expired"})
        if "outcome" in steps and intro.outcome:
            outcomes[intro.outcome] += 1
    return IntroYear(begun, connected, ended, outcomes)


def silent_days(intro: Introduction, today: date) -> int:
    """The days since the last step."""
    return (today - intro.history[-1].on).days if intro.history else 0


def next_step(intro: Introduction, seeker: str, helper: str) -> str:
    """What is to be done next, with the names given: "ask Jörg Klein"."""
    words: dict[IntroState, str] = {
        "idea": f"ask {helper} in private",
        "helper asked": f"wait for {helper}",
        "helper agreed": f"ask {seeker} for a few words to forward",
        "seeker asked": f"wait for {seeker}",
        "both agreed": "connect the two",
        "connected": "ask how it went",
        "outcome": "done",
        "declined": "declined",
        "expired": "closed after silence",
    }
    return words[intro.state]
