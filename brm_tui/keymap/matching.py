"""The keys of needs and offers, and of articles that find their readers."""

from __future__ import annotations

from brm_tui.keymap.key import Key, section

KEYS: tuple[Key, ...] = (
    *section(
        "match",
        ("add", "a", "add", "Note a need or an offer, of somebody or your own."),
        ("introduce", "i", "introduce", "Introduce the two; the reason is filled in."),
        ("apart", "x", "not these", "Never propose these two again; undo brings them back."),
        ("view", "tab", "next view", "Turn between needs, offers and all proposals."),
        ("renew", "r", "renew", "Believe it for another six months."),
        ("close", "d", "met, gone", "The need is met, or the offer no longer stands."),
        ("edit", "e", "edit", "Say it better; the #words in the line are its topics."),
        ("message", "m", "message", "Write to the one who could help you, or whose line this is."),
        ("person", "o", "person", "Show the person of this line among the people."),
        ("restore", "X", "dismissed", "Let two whom you dismissed be proposed again."),
        ("view-before", "shift+tab", "view before", "Turn the other way round."),
        ("matches", "right,l", "matches", "Go to the matches of this line."),
        ("items", "left,h", "lines", "Go back from the matches to the lines."),
        ("back", "escape", "back", "Back to the lines, then to where you came from."),
        footer="add introduce apart renew close edit view",
    ),
    *section(
        "clip",
        ("earlier", "ctrl+o", "earlier", "Take an article that was noted before."),
        footer="earlier",
    ),
    *section(
        "readers",
        ("write", "enter", "write", "Write to those that are marked, or to this one."),
        ("other", "a", "somebody else", "Mark somebody who is not listed."),
        ("keep", "K", "keep", "Note the article for later, and send it to nobody now."),
        ("back", "escape,q", "back", "Back to the article; what is typed there stays."),
        footer="write other keep back",
    ),
    *section(
        "article",
        ("copy", "y", "copy, next", "Copy this message and go to the next person."),
        ("edit", "e", "edit", "Edit the message before you copy it."),
        ("leave-out", "x", "leave out", "Leave this person out, or take them in again."),
        ("next", "tab,right", "next", "The next person."),
        ("previous", "shift+tab,left", "previous", "The person before."),
        ("sent", "enter", "sent", "Say that what was copied is sent: it is logged as one change."),
        ("back", "escape,q", "back", "Go back; asks first if something was copied."),
        footer="copy edit leave-out next sent back",
    ),
)
