"""Keys of events: the list, the shortlist, the talk, the verdict."""

from __future__ import annotations

from brm_tui.keymap.key import Key, section

KEYS: tuple[Key, ...] = (
    *section(
        "events",
        ("list-in", "i", "list", "Bring in who comes: CSV, vCards or pasted lines; a new event."),
        ("event", "e", "event", "Go to another event."),
        ("days", "s", "days", "Change the event: name, place, days, targets a day."),
        ("view", "v", "view", "Turn between all, the shortlist, and whose verdict is open."),
        ("yes", "y", "yes", "Yes to the question under the cursor; then the next one."),
        ("partly", "p", "partly", "Partly; a hard no takes only yes or no."),
        ("no", "n", "no", "No to the question under the cursor; then the next one."),
        ("reopen", "-", "open", "Leave the question under the cursor open."),
        ("aim", "a", "aim at", "Put them on the shortlist: why, and how you will begin."),
        ("off", "d", "off", "Take them off the shortlist; why and opener stay."),
        ("brief", "b", "brief", "Write the page to take along: HTML, or Markdown for .md."),
        ("met", "m", "met", "You met: it is logged; who is new begins in the nursery."),
        ("missed", "x", "missed", "You did not meet."),
        ("talk", "t", "talk", "Note the talk in one line: 20m: text ! promise ? need."),
        ("verdict", "r", "verdict", "What becomes of it: go on, come back later, let go."),
        ("who", "w", "who", "Say who it is in the book, or that it is somebody new."),
        ("person", "o", "person", "Show the person among the people, if they are in the book."),
        ("delete", "D", "delete", "Delete this event with its list; undo brings it back."),
        ("next-pane", "tab,shift+tab", "other pane", "Between the list and the questions."),
        ("back", "escape", "back", "Back to the list, then to where you came from."),
        footer="list-in aim off met missed talk verdict view brief",
    ),
)
