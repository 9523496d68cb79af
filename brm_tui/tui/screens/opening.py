"""Opening what stands above a screen: the sorting, an introduction, a dossier."""

from __future__ import annotations

from collections.abc import Iterable

from brm_tui.tui.screens.base import BookScreen


class Opening(BookScreen):
    """A screen from which others are opened; each is loaded when it is."""

    def action_sort_people(self) -> None:
        """Sort those who came in by import."""
        from brm_tui.tui.screens.sorting import SortingScreen

        self.app.push_screen(SortingScreen())

    async def introduce(self, key: str, marked: Iterable[str] = ()) -> None:
        """Introduce a person to somebody who can help; or go on with what is on its way.

        Those who are ``marked`` are proposed first, then those whose offers fit best.
        """
        from brm_tui.domain.introductions import is_open
        from brm_tui.tui.dialogs.ask import AskText, Choose
        from brm_tui.tui.match_told import helpers

        book, seeker = self.held.book, self.held.book.records.contacts[key]
        begun = [intro for intro in book.introductions_of(seeker.id) if is_open(intro)]
        if begun:
            options = [("new", "a new introduction")] + [
                (i.id, f"{book.name_of(i.seeker)} - {book.name_of(i.helper)}: {i.state}")
                for i in begun
            ]
            answer = await self.app.push_screen_wait(Choose("Introductions", options[::-1]))
            if answer is None:
                return
            if answer != "new":
                self.open_introduction(answer)
                return
        fitting = dict.fromkeys(marked, "") | helpers(book, seeker.id)
        helper = await self.pick(f"Who can help {seeker.name}?", seeker.id, fitting)
        if helper is None:
            return
        need = seeker.needs[-1].text if seeker.needs else ""
        title = f"Why should {seeker.name} meet {book.name_of(helper)}?"
        reason = await self.app.push_screen_wait(AskText(title, need))
        if reason is None:
            return
        intro = self.do(lambda: book.introduce(seeker.id, helper, reason))
        if intro is not None:
            self.open_introduction(intro.id)

    def open_introduction(self, key: str) -> None:
        """Open the screen of one introduction."""
        from brm_tui.tui.screens.introduction import IntroductionScreen

        self.app.push_screen(IntroductionScreen(key))

    def open_dossier(self, key: str) -> None:
        """Open the dossier of a person."""
        from brm_tui.tui.screens.dossier import DossierScreen

        self.app.push_screen(DossierScreen(key))
