"""Keys of the practice: review, plan, circle, and what belongs to them."""

from __future__ import annotations

from brm_tui.keymap.key import Key, section

KEYS: tuple[Key, ...] = (
    *section(
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
    *section(
        "message",
        ("copy", "y", "copy", "Copy the message; then it can be said to be sent."),
        ("edit", "e", "edit", "Edit the message before you copy it."),
        ("next", "tab,right", "next", "The next template that fits."),
        ("previous", "shift+tab,left", "previous", "The template before."),
        ("back", "escape,q", "back", "Go back."),
        footer="copy edit next back",
    ),
    *section(
        "circle",
        ("person", "o", "person", "Show the person among the people."),
        ("sort-people", "S", "sort", "Sort those who came in by import, one key each."),
        ("practice", "P", "settings", "Change time, free weeks, cap and tiers."),
        ("next-list", "tab", "next list", "To the next list."),
        ("back", "escape", "back", "Back to the people."),
        footer="sort-people practice next-list",
    ),
    *section(
        "circle-list",
        ("sleep", "s", "sleep", "Let rest, perhaps until a day."),
        ("keep", "k", "keep", "Keep, and say why; out of the nursery with a tier."),
        ("later", "l", "later", "Decide later: not asked again for a quarter."),
        ("wake", "w", "wake", "Wake a sleeper; at the cap one rests for them."),
        footer="sleep keep later wake",
    ),
    *section(
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
)
