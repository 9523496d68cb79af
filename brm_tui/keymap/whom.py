"""Keys of whom it is worth it for: requests, the criteria, the answers."""

from __future__ import annotations

from brm_tui.keymap.key import Key, section

KEYS: tuple[Key, ...] = (
    *section(
        "whom",
        ("yes", "y", "yes", "Yes to the question under the cursor; then the next one."),
        ("partly", "p", "partly", "Partly; a hard no takes only yes or no."),
        ("no", "n", "no", "No to the question under the cursor; then the next one."),
        ("reopen", "-", "open", "Leave the question under the cursor open."),
        ("accept", "a", "accept", "Accept: why, which tier, and at the cap who rests."),
        ("ask", "b", "ask back", "Ask something before you decide; the text is copied."),
        ("decline", "d", "decline", "Decline politely; the text is copied."),
        ("ignore", "i", "ignore", "Say nothing; undo brings it back."),
        ("later", "l", "later", "Decide on a later day: it comes back then."),
        ("who", "w", "who", "Say who it is in the book, or that it is somebody new."),
        ("request", "r", "new", "Note a request: typed, pasted, or all of a CSV by its path."),
        ("edit", "e", "edit", "Correct what was read of the request."),
        ("message", "m", "text", "Show the texts an answer can have, and copy one."),
        ("criteria", "c", "criteria", "Change the questions and their weights; see what turns."),
        ("everything", "v", "all", "Show also what is done with, or only what waits."),
        ("person", "o", "person", "Show the person among the people, if they are in the book."),
        ("delete", "D", "delete", "Delete this request; undo brings it back."),
        ("next-pane", "tab,shift+tab", "other pane", "Between the requests and the questions."),
        ("back", "escape", "back", "Back to the requests, then to the people."),
        footer="yes partly no accept ask decline ignore later request criteria",
    ),
    *section(
        "criteria",
        ("heavier", "+,right", "heavier", "Let the question weigh more."),
        ("lighter", "-,left", "lighter", "Let the question weigh less."),
        ("edit", "e", "edit", "Change the question, its purpose, its kind; Enter too."),
        ("add", "a", "add", "Ask one question more."),
        ("hard", "h", "hard no", "A yes to it is a hard no, or adds its weight again."),
        ("remove", "d", "remove", "Ask this question no more."),
        ("take-back", "u", "undo", "Take the last of these changes back."),
        ("save", "ctrl+s", "save", "Keep the criteria as they stand here: one change."),
        ("back", "escape,q", "back", "Leave; asks first if something was changed."),
        footer="heavier lighter edit add hard remove save back",
    ),
    *section(
        "answer",
        ("copy", "y,enter", "copy, done", "Copy the text; with it the verdict stands."),
        ("edit", "e", "edit", "Edit the text before you copy it."),
        ("next", "tab,right", "next", "The next text."),
        ("previous", "shift+tab,left", "previous", "The text before."),
        ("back", "escape,q", "back", "Go back; nothing is decided."),
        footer="copy edit back",
    ),
)
