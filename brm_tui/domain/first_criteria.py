"""The criteria to begin with, in German and English: a start to be changed, not a doctrine."""

from __future__ import annotations

from typing import Literal

from brm_tui.domain.model import Criterion, Language

_Purpose = Literal["", "client", "recommender", "know-how"]
_ROWS: tuple[tuple[str, int, _Purpose, str, str], ...] = (
    (
        "selling",
        0,
        "",
        "Do they only want to sell me something?",
        "Will man mir nur etwas verkaufen?",
    ),
    (
        "collecting",
        0,
        "",
        "Do they collect contacts, without a word to me?",
        "Werden hier Kontakte gesammelt, ohne ein Wort an mich?",
    ),
    (
        "distrust",
        0,
        "",
        "Is there a reason not to trust them?",
        "Gibt es einen Grund, nicht zu vertrauen?",
    ),
    (
        "gladly",
        2,
        "",
        "Would I gladly talk to them again?",
        "Würde ich gern wieder mit ihnen sprechen?",
    ),
    (
        "common",
        1,
        "",
        "Is there common ground: a person, a place, a theme?",
        "Gibt es Gemeinsames: Person, Ort, Thema?",
    ),
    ("give", 2, "", "Is there something I can give them?", "Kann ich ihnen etwas geben?"),
    (
        "need",
        3,
        "client",
        "Do they need what I do?",
        "Wird gebraucht, was ich anbiete?",
    ),
    (
        "decides",
        2,
        "client",
        "Do they decide, or work beside those who do?",
        "Entscheiden sie selbst, oder nah an denen, die entscheiden?",
    ),
    (
        "circle",
        3,
        "recommender",
        "Do they know the people I want to work for?",
        "Kennen sie die Menschen, für die ich arbeiten will?",
    ),
    (
        "vouches",
        2,
        "recommender",
        "Would they stand up for me with their name?",
        "Würden sie mit ihrem Namen für mich einstehen?",
    ),
    (
        "knows",
        3,
        "know-how",
        "Do they know something well that I lack?",
        "Können sie etwas gut, das mir fehlt?",
    ),
    (
        "shares",
        2,
        "know-how",
        "Do they share what they know?",
        "Teilen sie, was sie wissen?",
    ),
)


def first_criteria(language: Language) -> tuple[Criterion, ...]:
    """The criteria to begin with; a weight of 0 in the table above is a hard no."""
    return tuple(
        Criterion(name, de if language == "de" else en, weight or 1, purpose, not weight)
        for name, weight, purpose, en, de in _ROWS
    )
