"""Our templates: what each is for, which of them ask for something, and what fits when."""

from __future__ import annotations

from typing import Literal

import msgspec

Role = Literal["", "seeker", "helper", "both"]


class Kind(msgspec.Struct, frozen=True):
    """What a template is for.

    ``asks`` says that it asks a favour: the balance is shown before it is opened. ``role`` is the
    part its reader has in an introduction, ``needs`` the variables it makes no sense without.
    ``ours`` is false for a template of the user's that is none of ours.
    """

    name: str
    about: str
    asks: bool = False
    role: Role = ""
    needs: tuple[str, ...] = ()
    ours: bool = True


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("ask-helper", "may I introduce somebody to you?", True, "helper", ("seeker",)),
        Kind("ask-helper-anonymous", "the same, without the name of who seeks", True, "helper"),
        Kind("ask-seeker", "a few words of yours to pass on", False, "seeker", ("helper",)),
        Kind("connect", "the two meet", False, "both", ("seeker", "helper")),
        Kind("nudge", "once, when the helper does not answer", True, "helper"),
        Kind("nudge-seeker", "once, when the few words do not come", False, "seeker"),
        Kind("outcome", "how did it go? three weeks after the two met"),
        Kind("thanks", "for something that was done for you"),
        Kind("article", "an article that fits", needs=("title",)),
        Kind("congratulation", "on good news"),
        Kind("reconnect", "after a long silence"),
        Kind("birthday", "a birthday"),
        Kind("without-occasion", "a few words for no reason"),
        Kind("follow-up", "after a meeting or a call"),
        Kind("ask-recommendation", "asks for a recommendation", True),
        Kind("refusal", "declines a request to connect"),
        Kind("ask-back", "asks for more before a request is accepted"),
        Kind("accept", "accepts a request to connect"),
    )
}
"""Our templates by name, in the order of a list."""

_SUGGESTED: dict[str, tuple[str, ...]] = {
    # where an introduction stands
    "idea": ("ask-helper", "ask-helper-anonymous"),
    "helper asked": ("nudge",),
    "helper agreed": ("ask-seeker",),
    "seeker asked": ("nudge-seeker",),
    "both agreed": ("connect",),
    "connected": ("outcome",),
    "outcome": ("thanks",),
    # how warm it is
    "none": ("without-occasion", "article"),
    "warm": ("without-occasion", "article"),
    "cooling": ("without-occasion", "article"),
    "cold": ("reconnect", "article"),
    "lapsed": ("reconnect",),
    # why somebody stands in the day's review; an introduction's mail follows from its state
    "due": ("without-occasion", "article"),
    "agreed": ("without-occasion", "follow-up"),
    "nursery": ("follow-up", "without-occasion"),
    "woken": ("reconnect",),
    "alarm": ("without-occasion", "article"),
    "promise": ("follow-up", "article"),
    # what happened
    "birthday": ("birthday",),
    "meeting": ("follow-up", "thanks"),
    "call": ("follow-up", "thanks"),
    "event": ("follow-up",),
    "got": ("thanks",),
    "clip": ("article",),
    "news": ("congratulation",),
    # what a request to connect is answered with
    "accept": ("accept",),
    "ask back": ("ask-back",),
    "decline": ("refusal",),
    # what one wants
    "introduce": ("ask-helper", "ask-helper-anonymous"),
    "recommendation": ("ask-recommendation",),
}

OCCASIONS = tuple(_SUGGESTED)
"""What ``suggested`` knows: states of introductions, warmth, reasons of the review, what happened,
verdicts."""


def suggested(occasion: str) -> tuple[str, ...]:
    """The templates that fit an occasion, the best first; none for one that is not known.

    An occasion is the state of an introduction ("helper asked"), a warmth ("cold"), a reason of
    the review ("woken"), something that happened ("birthday", "meeting", "got", "clip", "news")
    or a verdict ("ask back").
    """
    return _SUGGESTED.get(occasion, ())
