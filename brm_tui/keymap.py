"""Every key of the program, declared once.

Screens make their bindings of it, ``brm keys`` and the README their tables, the footer and the
help their words; a user's ``[keymap]`` names the ids. Nothing here knows Textual.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to press.

    ``keys`` are key names with commas between ("j,down"), ``action`` the name of the action on
    its screen, ``words`` the footer's word or two, ``help`` one sentence. A ``priority`` key is
    heard before whatever has the focus, also in a form.
    """

    id: str
    keys: str
    action: str
    words: str
    help: str
    screen: str
    footer: bool = False
    priority: bool = False


def _section(
    screen: str, *rows: tuple[str, str, str, str], footer: str = "", priority: bool = False
) -> Iterator[Key]:
    """Keys of one screen from rows of (name, keys, words, help); ``name`` is also the action."""
    shown = footer.split()
    for name, keys, words, sentence in rows:
        yield Key(
            id=f"{screen}-{name}",
            keys=keys,
            action=name.replace("-", "_"),
            words=words,
            help=sentence,
            screen=screen,
            footer=name in shown,
            priority=priority,
        )


SCREENS = {
    "everywhere": "Everywhere",
    "people": "People",
    "list": "The list of people",
    "timeline": "The timeline",
    "ledger": "The ledger",
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
    "circle": (4, "Circle"),
    "ledger": (5, "Ledger"),
    "introductions": (6, "Intros"),
}
"""The modes of the program: the number key each one is on, and its title."""

HEARD_TOGETHER: tuple[tuple[str, ...], ...] = (
    ("everywhere", "people", "list"),
    ("timeline", "list"),
    ("ledger", "list"),
    ("everywhere", "review", "list"),
    ("everywhere", "circle", "list"),
    ("everywhere", "sorting"),
    ("everywhere", "giving", "list", "ledger"),
    ("message",),
    ("everywhere", "introductions", "pipeline"),
    ("filter", "find"),
    ("dialog", "capture"),
    ("choose", "find"),
    ("phone", "find"),
    *((name,) for name in ("choice", "confirm", "introduction", "import", "history", "keys")),
)
"""Within one of these a key is heard once; a pane may answer to a key of its screen."""

KEYS: tuple[Key, ...] = (
    *_section(
        "people",
        ("log", "l", "log", "Log a touch with this person in one line."),
        ("favour", "f", "favour", "Note what you gave, got or promised."),
        ("introduce", "i", "introduce", "Introduce this person to somebody who can help."),
        ("edit", "e", "edit", "Edit everything the book knows of this person."),
        ("snooze", "s", "snooze", "Hide from what is due until a day."),
        ("sleep", "z", "sleep", "Let fall asleep: only the search still finds a sleeper."),
        ("filter", "/", "filter", "Show only some: tier:A topic:seo due, or a name."),
        ("add", "a", "add", "Add a person."),
        ("delete", "D", "delete", "Delete this person with all that is theirs; asks first."),
        ("wake", "w", "wake", "Wake a sleeper."),
        ("tier", "t", "tier", "Set the tier: A, B, C or none."),
        ("cadence", "c", "cadence", "Set how often, in days or months, or never."),
        ("topic", "#", "topic", "Tag with a topic."),
        ("notes", "n", "notes", "Write the notes in your editor."),
        ("copy", "y", "copy", "Copy a mail address or a phone number."),
        ("link", "b", "open link", "Open a web address or write a mail."),
        ("sort", "o", "sort", "Sort by the next column."),
        ("sort-people", "S", "sort people", "Sort those who came in by import, one key each."),
        ("practice", "P", "settings", "Change time, free weeks, cap and tiers."),
        ("reverse", "O", "reverse", "Turn the order of the list round."),
        ("mark-all", "*", "mark all", "Mark all people shown."),
        ("unmark", "x", "unmark", "Take all marks away."),
        ("next-pane", "tab", "next pane", "Go to the next pane."),
        ("previous-pane", "shift+tab", "pane before", "Go to the pane before."),
        (
            "step-back",
            "escape",
            "back",
            "Back to the list; there, clear the filter, then the marks.",
        ),
        footer="log favour introduce edit snooze sleep filter add",
    ),
    *_section(
        "everywhere",
        ("phone", "ctrl+f,f3", "call", "Find somebody while the phone rings; works in forms too."),
        footer="phone",
        priority=True,
    ),
    *_section(
        "everywhere",
        ("undo", "u", "undo", "Take the last change back."),
        ("keys", "?", "keys", "All keys of this screen, to search and to run."),
        ("redo", "U", "redo", "Do again what was undone."),
        ("history", "H", "history", "What was changed, and when."),
        ("import", "I", "import", "Bring in vCards, CSV of contacts, CSV of touches."),
        ("command-palette", "ctrl+p", "palette", "All commands and people by name."),
        ("theme", "f9", "light or dark", "Change between the light and the dark theme."),
        ("quit", "q,ctrl+q", "quit", "Leave; everything is on disk already."),
        footer="undo keys",
    ),
    Key(
        id="everywhere-review",
        keys="f2",
        action="switch_mode('review')",
        words="review",
        help="Go to today's review, also from within a form; what is typed there stays.",
        screen="everywhere",
        priority=True,
    ),
    Key(
        id="everywhere-help",
        keys="f1",
        action="keys",
        words="keys",
        help="The same list of keys, from within a form too.",
        screen="everywhere",
        footer=True,
        priority=True,
    ),
    *(
        Key(
            id=f"mode-{name}",
            keys=str(number),
            action=f"switch_mode('{name}')",
            words=title,
            help=f"Go to {title}.",
            screen="everywhere",
        )
        for name, (number, title) in MODES.items()
    ),
    *_section(
        "list",
        ("up", "up,k", "up", "One line up."),
        ("down", "down,j", "down", "One line down."),
        ("page-up", "pageup", "page up", "One page up."),
        ("page-down", "pagedown", "page down", "One page down."),
        ("first", "g,home", "first", "To the first line."),
        ("last", "G,end", "last", "To the last line."),
        ("choose", "enter", "choose", "Take this line; a person's line opens the timeline."),
        ("mark", "space", "mark", "Mark this line for one change to all that are marked."),
    ),
    *_section(
        "timeline",
        ("edit-touch", "enter", "edit touch", "Edit this touch as a line."),
        ("delete-touch", "d", "delete touch", "Delete this touch; undo brings it back."),
        footer="edit-touch delete-touch",
    ),
    *_section(
        "ledger",
        ("edit-favour", "enter", "edit favour", "Edit this entry."),
        ("keep", "p", "kept", "The promise is kept: it counts as given today."),
        ("delete-favour", "d", "delete entry", "Delete this entry; undo brings it back."),
        ("all", "a", "this person or all", "The ledger of this person, or of everybody."),
        footer="edit-favour keep delete-favour all",
    ),
    *_section(
        "review",
        ("done", "d", "done", "Done as proposed: a touch without text, promises kept."),
        ("log", "l", "log", "Log the touch in one line."),
        ("opener", "y", "copy opener", "Copy a first word that fits."),
        ("message", "m", "message", "Write a message that fits; when it is sent it is logged."),
        ("snooze", "s", "snooze", "Hide for a day, a week, a month, or until a day in words."),
        ("skip", "x", "skip", "Pass over: not again within a week, unless something new is due."),
        ("sleep", "z", "sleep", "Let fall asleep: only the search still finds a sleeper."),
        ("keep", "K", "keep", "Keep among the active, and say why."),
        ("person", "o", "person", "Show the person among the people."),
        ("everything", "a", "today or all", "Show also those who wait for another day."),
        ("back", "escape", "back", "Back to today, then to the people."),
        footer="done log opener message snooze skip sleep keep",
    ),
    *_section(
        "message",
        ("copy", "y", "copy", "Copy the message; then it can be said to be sent."),
        ("edit", "e", "edit", "Edit the message before you copy it."),
        ("next", "tab,right", "next", "The next template that fits."),
        ("previous", "shift+tab,left", "previous", "The template before."),
        ("back", "escape,q", "back", "Go back."),
        footer="copy edit next back",
    ),
    *_section(
        "circle",
        ("person", "o", "person", "Show the person among the people."),
        ("sort-people", "S", "sort", "Sort those who came in by import, one key each."),
        ("practice", "P", "settings", "Change time, free weeks, cap and tiers."),
        ("next-list", "tab", "next list", "To the next list."),
        ("back", "escape", "back", "Back to the people."),
        footer="sort-people practice next-list",
    ),
    *_section(
        "circle-list",
        ("sleep", "s", "sleep", "Let rest, perhaps until a day."),
        ("keep", "k", "keep", "Keep, and say why; out of the nursery with a tier."),
        ("later", "l", "later", "Decide later: not asked again for a quarter."),
        ("wake", "w", "wake", "Wake a sleeper; at the cap one rests for them."),
        footer="sleep keep later wake",
    ),
    *_section(
        "sorting",
        ("guess", "enter", "as guessed", "Take the guess."),
        ("tier-a", "a", "A", "Tier A."),
        ("tier-b", "b", "B", "Tier B."),
        ("tier-c", "c", "C", "Tier C."),
        ("never", "n", "never due", "In the book, but never due."),
        ("asleep", "z", "asleep", "Asleep: only the search still finds them."),
        ("later", "l", "later", "Ask again in a month."),
        ("back", "escape", "back", "Leave; what is sorted stays, and the rest waits."),
        footer="guess tier-a tier-b tier-c never asleep later back",
    ),
    *_section(
        "giving",
        ("line", "f", "favour", "Note in one line what you gave, got or promised."),
        ("view", "v", "only…", "Show only open promises, this quarter, the one-sided, or all."),
        ("log", "l", "log", "Log a touch with the person of this entry."),
        ("person", "o", "person", "Show the person of this entry among the people."),
        ("back", "escape", "back", "Show everything and everybody again."),
        footer="line view log person",
    ),
    *_section(
        "filter",
        ("keep-filter", "enter", "keep", "Keep the filter and go to the list."),
        ("step-back", "escape", "clear", "Show everybody again."),
        footer="keep-filter step-back",
    ),
    *_section(
        "phone",
        ("note", "enter", "call note", "Begin the call note of the person shown."),
        ("save", "ctrl+s", "save", "Store the call note and go back."),
        ("back", "escape", "back", "Go back to where you were; asks if something was typed."),
        footer="note save back",
    ),
    *_section(
        "find",
        ("next-found", "down,ctrl+n", "next", "The next person found."),
        ("previous-found", "up", "previous", "The person found before."),
    ),
    *_section(
        "introductions",
        ("new", "i", "introduce", "Connect two people: who seeks, who can help, and why."),
        ("person", "o", "person", "Show the one who seeks among the people."),
        ("delete", "d", "delete", "Delete this introduction; undo brings it back."),
        footer="new person delete",
    ),
    *_section(
        "pipeline",
        ("choose", "enter", "open", "Open this introduction with its mails and its next step."),
        ("left", "left,h", "left", "To the column before."),
        ("right", "right,l", "right", "To the next column."),
        ("up", "up,k", "up", "One card up."),
        ("down", "down,j", "down", "One card down."),
        footer="choose",
    ),
    *_section(
        "introduction",
        ("copy", "y", "copy", "Copy the mail; then it can be marked as sent."),
        ("advance", "enter", "next step", "Take the introduction a step on."),
        ("next-mail", "tab,right", "next mail", "Show the next of the mails."),
        ("edit", "e", "edit mail", "Edit the mail before you copy it."),
        ("decline", "x", "declined", "One of them said no, or nobody answered."),
        ("anonymous", "a", "no name", "Ask the helper first without naming the seeker, or name."),
        ("reason", "r", "reason", "Say better why these two should meet."),
        ("back", "escape,q", "back", "Go back; what was done is on disk."),
        footer="copy advance decline edit next-mail back",
    ),
    *_section(
        "import",
        ("take", "ctrl+s", "read, then import", "Read the file; press again to import it."),
        ("back", "escape", "back", "Leave the book as it was."),
        footer="take back",
    ),
    *_section(
        "welcome",
        ("demo", "d", "demo", "Look round in the demo book; yours stays as it is."),
        footer="demo",
    ),
    *_section(
        "history",
        ("undo", "u", "undo", "Take the latest change back."),
        ("redo", "U", "redo", "Do again what was undone last."),
        ("back", "escape,q", "back", "Go back."),
        footer="undo redo back",
    ),
    *_section(
        "keys",
        ("back", "escape", "back", "Go back."),
        footer="back",
    ),
    *_section(
        "dialog",
        ("save", "ctrl+s", "save", "Take what is typed."),
        ("back", "escape", "back", "Leave; asks first if something was typed."),
        footer="save back",
    ),
    *_section(
        "choose",
        ("choose", "enter", "choose", "Take the line under the cursor."),
        ("back", "escape", "back", "Go back and leave all as it is."),
        footer="choose back",
    ),
    *_section(
        "confirm",
        ("yes", "y", "yes", "Yes, do it."),
        ("back", "escape,n", "no", "No, leave all as it is."),
        footer="yes back",
    ),
    *_section(
        "capture",
        ("cycle", "tab", "other person", "Take the next person the name can mean."),
        footer="cycle",
    ),
    *_section(
        "choice",
        ("next", "right,space", "next", "The next value."),
        ("previous", "left", "previous", "The value before."),
    ),
)


def keys_of(screen: str) -> tuple[Key, ...]:
    """The keys of one screen or pane."""
    return tuple(key for key in KEYS if key.screen == screen)


def key_of(name: str, keymap: Mapping[str, str]) -> str:
    """The first key that stands for an id, the user's or ours."""
    ours = next(key.keys for key in KEYS if key.id == name)
    return keymap.get(name, ours).split(",")[0].strip()
