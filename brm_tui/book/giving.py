"""Give first: favours and promises, written by hand or in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brm_tui.book.changing import Changing
from brm_tui.book.naming import new_id
from brm_tui.domain.errors import Problem
from brm_tui.domain.ledger import keep
from brm_tui.domain.model import Change, Favour

if TYPE_CHECKING:
    from brm_tui.domain.ledger_line import FavourDraft


class Giving(Changing):
    """The verbs of the ledger."""

    def add_favour(self, favour: Favour) -> Favour:
        """Write a favour or a promise into the ledger."""
        favour = replace(favour, id=new_id(), rev=1)
        name = self._contact(favour.contact).name
        self._change(f"{_favour_words(favour)} {name}: {favour.text or favour.kind}", [favour])
        return favour

    def read_favour(
        self, line: str, *, chosen: dict[int, str] | None = None, order: str = "dmy"
    ) -> FavourDraft:
        """What a line of the ledger says; ``chosen`` settles people by their place in it."""
        from brm_tui.domain.ledger_line import read_favour

        return read_favour(
            line,
            self.today,
            self.names.candidates,
            order="mdy" if order == "mdy" else "dmy",
            together=self.together,
            chosen=chosen or {},
        )

    def add_favours(self, draft: FavourDraft) -> list[Favour]:
        """Write a line of the ledger, an entry for each person, as one change.

        Raises:
            Problem: it is not settled who is meant, or what it was.
        """
        from brm_tui.domain.ledger_line import favours_of_line

        if draft.problems:
            raise Problem(draft.problems[0])
        made = [replace(favour, id=new_id()) for favour in favours_of_line(draft)]
        whom = ", ".join(self.name_of(favour.contact) for favour in made)
        self._change(f"{_favour_words(made[0])} {whom}: {made[0].text}", made)
        return made

    def edit_favour(self, favour: Favour) -> Change:
        """Put the edited favour in the place of the one with its id."""
        self._known("favours", favour.id)
        return self._change(f"Edited favour of {self.name_of(favour.contact)}", [favour])

    def keep_promise(self, key: str) -> Change:
        """Mark a promise as kept today."""
        favour = self._known("favours", key)
        assert isinstance(favour, Favour)
        kept = keep(favour, self.today)
        return self._change(f"Kept promise to {self.name_of(favour.contact)}", [kept])

    def delete_favour(self, key: str) -> Change:
        """Delete an entry of the ledger."""
        favour = self._known("favours", key)
        assert isinstance(favour, Favour)
        return self._change(f"Deleted favour of {self.name_of(favour.contact)}", [], [favour])


def _favour_words(favour: Favour) -> str:
    if favour.standing == "promised":
        return "Promised" if favour.direction == "gave" else "Was promised by"
    return "Gave" if favour.direction == "gave" else "Got from"
