"""Introductions: begun as an idea, taken on step by step, brought to an end."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from brm_tui.book.changing import Changing
from brm_tui.book.naming import new_id
from brm_tui.domain import introductions
from brm_tui.domain.errors import Problem
from brm_tui.domain.model import Change, Favour, Introduction, IntroState, Outcome

_PURSUED = {"nudge": "nudged", "close": "closed", "ask outcome": "asked how it went"}


class Introducing(Changing):
    """The verbs of introductions."""

    def introduce(self, seeker: str, helper: str, reason: str) -> Introduction:
        """Begin an introduction as an idea.

        Raises:
            Problem: the two were introduced before, or are the same person.
        """
        refused = introductions.refusal(seeker, helper, self.introductions_of(seeker))
        if refused:
            raise Problem(refused)
        intro = introductions.begin(new_id(), seeker, helper, reason, self.today)
        pair = f"{self._contact(seeker).name} to {self._contact(helper).name}"
        self._change(f"Noted the idea to introduce {pair}", [intro])
        return intro

    def advance(
        self, key: str, to: IntroState, note: str = "", outcome: Outcome = ""
    ) -> Introduction:
        """Take an introduction a step on; *connected* writes a favour for both.

        Raises:
            Problem: that step does not follow from where it stands.
        """
        intro = self._known("introductions", key)
        assert isinstance(intro, Introduction)
        moved = introductions.advance(intro, to, self.today, note, outcome)
        given: Sequence[Favour] = ()
        if to == "connected":
            given = introductions.favours_of_connection(moved, self.today)
        written = [replace(favour, id=new_id()) for favour in given]
        pair = f"{self.name_of(intro.seeker)} - {self.name_of(intro.helper)}"
        self._change(f"Introduction {pair}: {to}", [moved, *written])
        return moved

    def nudge(self, key: str) -> Introduction:
        """Note that the one who is silent was reminded.

        Raises:
            Problem: nobody is asked, or a nudge went out already.
        """
        intro = self._known("introductions", key)
        assert isinstance(intro, Introduction)
        nudged = introductions.nudge(intro, self.today)
        pair = f"{self.name_of(intro.seeker)} - {self.name_of(intro.helper)}"
        self._change(f"Introduction {pair}: nudged", [nudged])
        return nudged

    def pursue(self, key: str) -> Introduction:
        """Note that what time asked for was done: the nudge sent, the outcome asked for.

        Raises:
            Problem: time asks for nothing.
        """
        intro = self._known("introductions", key)
        assert isinstance(intro, Introduction)
        todo = introductions.task(intro, self.today)
        if not todo:
            raise Problem("Nothing is to be done with this introduction yet.")
        moved = introductions.pursue(intro, self.today)
        pair = f"{self.name_of(intro.seeker)} - {self.name_of(intro.helper)}"
        self._change(f"Introduction {pair}: {_PURSUED[todo]}", [moved])
        return moved

    def set_anonymous(self, key: str, anonymous: bool) -> Change:
        """Ask the helper with or without the name of the seeker."""
        intro = self._known("introductions", key)
        assert isinstance(intro, Introduction)
        pair = f"{self.name_of(intro.seeker)} - {self.name_of(intro.helper)}"
        how = "without" if anonymous else "with"
        sentence = f"Introduction {pair}: asked {how} a name"
        return self._change(sentence, [replace(intro, anonymous=anonymous)])

    def give_reason(self, key: str, reason: str) -> Change:
        """Say why these two should meet."""
        intro = self._known("introductions", key)
        assert isinstance(intro, Introduction)
        pair = f"{self.name_of(intro.seeker)} - {self.name_of(intro.helper)}"
        return self._change(f"Said why {pair} should meet", [replace(intro, reason=reason)])

    def delete_introduction(self, key: str) -> Change:
        """Delete an introduction; favours that came from it stay."""
        intro = self._known("introductions", key)
        assert isinstance(intro, Introduction)
        pair = f"{self.name_of(intro.seeker)} - {self.name_of(intro.helper)}"
        return self._change(f"Deleted introduction {pair}", [], [intro])
