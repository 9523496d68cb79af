"""Keys of give first: the ledger, and introductions."""

from __future__ import annotations

from brm_tui.keymap.key import Key, section

KEYS: tuple[Key, ...] = (
    *section(
        "giving",
        ("line", "f", "favour", "Note in one line what you gave, got or promised."),
        ("view", "v", "only…", "Show only open promises, this quarter, the one-sided, or all."),
        ("log", "l", "log", "Log a touch with the person of this entry."),
        ("person", "o", "person", "Show the person of this entry among the people."),
        ("back", "escape", "back", "Show everything and everybody again."),
        footer="line view log person",
    ),
    *section(
        "introductions",
        ("new", "i", "introduce", "Connect two people: who seeks, who can help, and why."),
        ("person", "o", "person", "Show the one who seeks among the people."),
        ("delete", "d", "delete", "Delete this introduction; undo brings it back."),
        footer="new person delete",
    ),
    *section(
        "pipeline",
        ("choose", "enter", "open", "Open this introduction with its mails and its next step."),
        ("left", "left,h", "left", "To the column before."),
        ("right", "right,l", "right", "To the next column."),
        ("up", "up,k", "up", "One card up."),
        ("down", "down,j", "down", "One card down."),
        footer="choose",
    ),
    *section(
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
)
