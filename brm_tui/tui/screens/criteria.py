"""The user's criteria: weighed here, with what turns by it shown before anything is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from brm_tui.domain.model import Criterion
from brm_tui.domain.triage import (
    LEAST_WEIGHT,
    MOST_WEIGHT,
    Flip,
    added,
    edited,
    removed,
)
from brm_tui.tui.asking import asking
from brm_tui.tui.holding import holder
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.sheet import SHEET
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.criteria_list import CriteriaList
from brm_tui.tui.widgets.key_line import KeyLine
from brm_tui.tui.widgets.rows import Rows

Criteria = tuple[Criterion, ...]


class CriteriaScreen(ModalScreen[Criteria | None]):
    """The questions on the left, what turns on the right; the answer is the criteria, or none."""

    CSS_PATH = SHEET
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("criteria")

    def __init__(self, criteria: Criteria) -> None:
        super().__init__()
        self._begun = self._now = criteria
        self._before: list[Criteria] = []
        self._warned: Criteria | None = None

    def compose(self) -> ComposeResult:
        """The questions and what turns."""
        with Vertical(id="criteria-frame") as frame:
            frame.border_title = plain("Whom it is worth it for ─ your questions")
            with Horizontal(id="criteria-panes"):
                yield CriteriaList(id="criteria", hint="\nNothing is asked yet: a asks something.")
                with VerticalScroll(id="flips-pane", can_focus=False):
                    yield Static(id="flips-told")
                    yield Static(id="flips")
            yield Static(id="criteria-said")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the criteria as they stand."""
        self._show()
        self.rows.focus()

    @property
    def rows(self) -> CriteriaList:
        """The questions."""
        return self.query_one(CriteriaList)

    @property
    def criterion(self) -> Criterion | None:
        """The question under the cursor."""
        return next((one for one in self._now if one.name == self.rows.key), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A hard no has no weight; nothing is taken back before something was changed."""
        if action in ("heavier", "lighter"):
            return self.criterion is not None and not self.criterion.veto
        if action in ("edit", "hard", "remove"):
            return self.criterion is not None
        return bool(self._before) if action == "take_back" else True

    def _show(self) -> None:
        self.rows.show_criteria(self._now)
        moved = holder(self.app).book.flips(self._now)
        turned = sum(one.turns for one in moved)
        said = f"{_scores(len(moved))}, {turned or 'none'} of them turn{'s' * (turned < 2)}"
        if not moved:
            said = (
                "No score moves." if self._before else "Whom a change turns is shown here at once."
            )
        self.query_one("#flips-told", Static).update(plain(said, "bold" if turned else "$quiet"))
        told = Content("\n").join(self._flip(one) for one in moved)
        self.query_one("#flips", Static).update(told)
        self.refresh_bindings()

    def _flip(self, flip: Flip) -> Content:
        name = plain(holder(self.app).book.whose(flip.id), "bold" if flip.turns else "")
        tone = {"accept": "$warm", "decline": "$late"}.get(flip.after.advice, "$accent")
        sign = plain("★ " if flip.turns else "  ", tone)
        return sign + name + plain(f"  {flip.in_words}", tone if flip.turns else "$quiet")

    def _change(self, criteria: Sequence[Criterion], cursor: str = "") -> None:
        self._before.append(self._now)
        self._now = tuple(criteria)
        self.query_one("#criteria-said", Static).update("")
        self._show()
        if cursor:
            self.rows.go_to(cursor)

    # keys

    def _weigh(self, step: int) -> None:
        one = self.criterion
        weight = one.weight + step if one else 0
        if one is not None and LEAST_WEIGHT <= weight <= MOST_WEIGHT:
            self._change(edited(self._now, replace(one, weight=weight)))

    def action_heavier(self) -> None:
        """Let the question weigh more."""
        self._weigh(1)

    def action_lighter(self) -> None:
        """Let the question weigh less."""
        self._weigh(-1)

    def action_hard(self) -> None:
        """A hard no, or weighted again."""
        if (one := self.criterion) is not None:
            self._change(edited(self._now, replace(one, veto=not one.veto)), one.name)

    def action_remove(self) -> None:
        """Ask this question no more."""
        if (one := self.criterion) is not None:
            self._change(removed(self._now, one.name))

    @asking
    async def action_add(self) -> None:
        """Ask one question more."""
        from brm_tui.tui.dialogs.criterion import CriterionDialog

        taken = {one.name for one in (*self._now, *self._begun)}
        made = await self.app.push_screen_wait(CriterionDialog(None, taken))
        if made is not None:
            self._change(added(self._now, made), made.name)

    @on(Rows.Chosen, "#criteria")
    @asking
    async def action_edit(self) -> None:
        """Change the question, its purpose, its kind."""
        from brm_tui.tui.dialogs.criterion import CriterionDialog

        one = self.criterion
        if one is None:
            return
        made = await self.app.push_screen_wait(CriterionDialog(one, ()))
        if made is not None and made != one:
            self._change(edited(self._now, made), made.name)

    @on(Rows.Highlighted, "#criteria")
    def _moved(self) -> None:
        self.refresh_bindings()

    def action_take_back(self) -> None:
        """Take the last of these changes back."""
        if self._before:
            self._now = self._before.pop()
            self._show()

    def action_save(self) -> None:
        """Keep the criteria as they stand here."""
        self.dismiss(self._now)

    def action_back(self) -> None:
        """Leave; a second time if something was changed."""
        if self._now not in (self._begun, self._warned):
            self._warned = self._now
            told = "What you changed is not kept: ctrl+s keeps it, press again to leave without."
            self.query_one("#criteria-said", Static).update(plain(told, "$late"))
        else:
            self.dismiss(None)


def _scores(count: int) -> str:
    return "1 score moves" if count == 1 else f"{count} scores move"
