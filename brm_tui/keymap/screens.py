"""The screens and panes that have keys, the modes, and where keys are heard together."""

from __future__ import annotations

SCREENS = {
    "everywhere": "Everywhere",
    "people": "People",
    "list": "The list of people",
    "timeline": "The timeline",
    "ledger": "The ledger",
    "plan": "Plan",
    "time": "Time spent",
    "circle": "Circle",
    "circle-list": "The lists of the circle",
    "sorting": "Sorting",
    "giving": "Give first",
    "review": "Review",
    "message": "A message",
    "filter": "The filter line",
    "phone": "Phone search",
    "find": "A search line",
    "introductions": "Introductions",
    "pipeline": "The columns of introductions",
    "introduction": "Introduction",
    "whom": "Whom",
    "criteria": "Criteria",
    "answer": "The answer to a request",
    "events": "Events",
    "match": "Needs and offers",
    "clip": "An article",
    "readers": "Whom an article is for",
    "article": "A message with an article",
    "dossier": "A dossier",
    "import": "Import",
    "welcome": "An empty book",
    "history": "History",
    "keys": "The list of keys",
    "dialog": "Dialogs",
    "choose": "A list to choose from",
    "confirm": "A question",
    "capture": "The capture line",
    "choice": "A choice",
}
"""The screens and panes that have keys, in the order a table lists them, with their titles."""

MODES: dict[str, tuple[int, str]] = {
    "people": (1, "People"),
    "review": (2, "Review"),
    "plan": (3, "Plan"),
    "circle": (4, "Circle"),
    "ledger": (5, "Ledger"),
    "introductions": (6, "Intros"),
    "whom": (7, "Whom"),
}
"""The modes of the program: the number key each one is on, and its title."""

HEARD_TOGETHER: tuple[tuple[str, ...], ...] = (
    ("everywhere", "people", "list"),
    ("timeline", "list"),
    ("ledger", "list"),
    ("everywhere", "review", "list"),
    ("everywhere", "plan", "list"),
    ("everywhere", "circle", "list"),
    ("everywhere", "sorting"),
    ("everywhere", "giving", "list", "ledger"),
    ("message",),
    ("everywhere", "introductions", "pipeline"),
    ("everywhere", "whom", "list"),
    ("criteria", "list"),
    ("answer",),
    ("everywhere", "events", "list"),
    ("everywhere", "match", "list"),
    ("everywhere", "dossier", "list"),
    ("dialog", "clip"),
    ("readers", "list"),
    ("article",),
    ("filter", "find"),
    ("dialog", "capture"),
    ("choose", "find"),
    ("phone", "find"),
    *(
        (name,)
        for name in ("choice", "confirm", "introduction", "import", "history", "keys", "time")
    ),
)
"""Within one of these a key is heard once; a pane may answer to a key of its screen."""
