"""What can be done with the highlighted person: each key asks what it must, then is one verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import getters, on

from brm_tui.tui.asking import asking
from brm_tui.tui.screens.ledger_verbs import LedgerVerbs
from brm_tui.tui.screens.opening import Opening
from brm_tui.tui.widgets.people_list import PeopleList
from brm_tui.tui.widgets.rows import Rows
from brm_tui.tui.widgets.timeline import Timeline

if TYPE_CHECKING:  # dialogs are loaded when they are opened: the first picture does not need them
    from brm_tui.domain.model import Contact

_NEED_A_PERSON = {
    *("log", "favour", "introduce", "edit", "notes", "copy", "link", "delete", "forget", "dossier"),
    *("snooze", "sleep", "wake", "tier", "cadence", "topic"),
}
_NEED_PEOPLE = {"filter", "sort", "reverse", "mark_all", "unmark"}


class PeopleVerbs(Opening, LedgerVerbs):
    """The verbs of the people screen on its highlighted person, touch or favour."""

    people = getters.query_one("#people", PeopleList)
    timeline = getters.query_one("#timeline", Timeline)

    @property
    def key(self) -> str:
        """The id of the highlighted person, "" if there is none."""
        return self.people.key

    @property
    def contact(self) -> Contact:
        """The highlighted person; ask only where ``key`` is set."""
        return self.held.book.records.contacts[self.key]

    @property
    def meant(self) -> list[str]:
        """The ids of the people a change is for: the marked, else the highlighted one."""
        marked = self.people.marked
        return [key for key in self.people.keys if key in marked] or [self.key]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a person the keys that need one are silent."""
        if action in _NEED_PEOPLE:
            return bool(self.held.book.records.contacts)
        return bool(self.key) if action in _NEED_A_PERSON else True

    # touches

    @asking
    async def action_log(self) -> None:
        """Log a touch with the people meant."""
        book = self.held.book
        handles = [f"@{book.records.contacts[key].handle}" for key in self.meant]
        draft = await self.capture(f"{', '.join(handles)} ", "Log a touch")
        if draft is not None:
            self.do(lambda: book.log(draft))

    @on(Rows.Chosen, "#timeline")
    @asking
    async def action_edit_touch(self) -> None:
        """Edit the highlighted touch as a line."""
        from brm_tui.domain.capture import format_line
        from brm_tui.domain.entry import draft_of

        key = self.timeline.key
        if not key:
            return
        book = self.held.book
        draft = draft_of(book.records.touches[key], book.name_of)
        line = format_line(draft, lambda c: book.records.contacts[c].handle)
        edited = await self.capture(line, "Edit a touch")
        if edited is not None:
            self.do(lambda: book.relog(key, edited))

    def action_delete_touch(self) -> None:
        """Delete the highlighted touch; undo brings it back."""
        if key := self.timeline.key:
            self.do(lambda: self.held.book.delete_touch(key))

    # give first

    @asking
    async def action_favour(self) -> None:
        """Note what was given, got or promised."""
        from brm_tui.tui.dialogs.favour import FavourDialog

        book = self.held.book
        asked = FavourDialog(self.contact, book.today, self.held.config.date_order)
        favour = await self.app.push_screen_wait(asked)
        if favour is not None:
            self.do(lambda: book.add_favour(favour))

    # introductions

    @asking
    async def action_introduce(self) -> None:
        """Introduce the person to somebody who can help; or go on with an introduction."""
        await self.introduce(self.key, self.people.marked)

    # the person

    @asking
    async def action_add(self) -> None:
        """Add a person."""
        from brm_tui.tui.dialogs.contact import ContactDialog

        asked = ContactDialog(None, self.reading(), self.held.config.language)
        contact = await self.app.push_screen_wait(asked)
        if contact is not None:
            alike = self.held.book.alike(contact)
            added = self.do(lambda: self.held.book.add_contact(contact))
            if added is not None:
                self.people.go_to(added.id)
                if alike:
                    undo = self.press("everywhere-undo")
                    self.held.say(f"Added {added.name}. {alike} {undo} takes it back.", "warning")

    @asking
    async def action_edit(self) -> None:
        """Edit everything the book knows of the person."""
        from brm_tui.tui.dialogs.contact import ContactDialog

        asked = ContactDialog(self.contact, self.reading())
        edited = await self.app.push_screen_wait(asked)
        if edited is not None:
            self.do(lambda: self.held.book.edit_contact(edited))

    def action_notes(self) -> None:
        """Write the notes in the user's editor."""
        from brm_tui.tui.editor import edited

        contact = self.contact
        notes = self.held.attempt(lambda: edited(self.app, contact.notes))
        if notes is not None and notes != contact.notes:
            self.do(lambda: self.held.book.edit_contact(replace(contact, notes=notes)))

    @asking
    async def action_copy(self) -> None:
        """Copy a mail address or a phone number."""
        contact = self.contact
        texts = [mail.address for mail in contact.mails]
        texts += [phone.raw or phone.e164 for phone in contact.phones]
        text = await self.one_of("Copy", texts, "There is nothing to copy.")
        if text is not None:
            copied = self.held.copy(text)
            self.held.say(copied.words, "information" if copied.way == "clipboard" else "warning")

    @asking
    async def action_link(self) -> None:
        """Open a web address, or begin a mail."""
        from brm_tui.tui.opening import open_link

        contact = self.contact
        texts = [link.url for link in contact.links]
        texts += [f"mailto:{mail.address}" for mail in contact.mails]
        link = await self.one_of("Open", texts, "There is no address to open.")
        if link is not None:
            self.held.attempt(lambda: open_link(link))

    @asking
    async def action_delete(self) -> None:
        """Delete the person, after a question."""
        from brm_tui.tui.dialogs.ask import Confirm

        book, contact = self.held.book, self.contact
        touches, favours = len(book.touches_of(contact.id)), len(book.favours_of(contact.id))
        question = f"{contact.name} goes, with {touches} touches and {favours} favours."
        if await self.app.push_screen_wait(Confirm("Delete this person?", question)):
            self.do(lambda: book.delete_contact(contact.id))

    def action_dossier(self) -> None:
        """What to read before a talk with the person."""
        self.open_dossier(self.key)

    @asking
    async def action_forget(self) -> None:
        """Forget the person for good, once their name was typed."""
        from brm_tui.tui.dialogs.forget import ForgetDialog

        book, contact = self.held.book, self.contact
        known = self.held.attempt(lambda: book.traces(contact.id))
        if known is None:
            return
        copies = await self.app.push_screen_wait(ForgetDialog(contact, known))
        if copies is None:
            return
        if self.held.attempt(lambda: book.forget(contact.id, copies=copies == "all")):
            self.held.say("Forgotten for good: nothing brings them back.")
