"""An article to pass on: title, link, a few words, topics."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from brm_tui.domain.clips import checked, taken_apart
from brm_tui.domain.model import Clip
from brm_tui.domain.text import clean
from brm_tui.tui.asking import asking
from brm_tui.tui.dialogs.dialog import Dialog
from brm_tui.tui.keys import bindings_for
from brm_tui.tui.showing import plain
from brm_tui.tui.widgets.form import FormLine
from brm_tui.tui.widgets.paste_line import PasteLine


class ClipDialog(Dialog[Clip]):
    """The article; a title with its address pasted into one line is taken apart.

    ``earlier`` are articles noted before, which can be taken again.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("clip")

    def __init__(self, today: date, begun: Clip | None, earlier: Sequence[Clip]) -> None:
        super().__init__("Pass an article on")
        self._begun = begun or Clip(id="", on=today, title="")
        self._earlier = {clip.id: clip for clip in earlier}
        self._lines: dict[str, FormLine] = {}

    def form(self) -> Iterable[Widget]:
        """The lines."""
        for name, about in (
            ("title", "paste title and link as one, they are taken apart"),
            ("link", "https://… ; nothing is fetched"),
            ("words", "a sentence of your own for the message"),
            ("topics", "seo, pricing: who cares for them is proposed"),
        ):
            self._lines[name] = FormLine(name, about=about, line=PasteLine)
            yield self._lines[name]
        yield Static(id="clip-known")
        self._put(self._begun)

    def _put(self, clip: Clip) -> None:
        for name, value in (
            ("title", clip.title),
            ("link", clip.url),
            ("words", clip.note),
            ("topics", ", ".join(clip.topics)),
        ):
            self._lines[name].put(value)

    def typed(self) -> str:
        """What stands in the lines."""
        return "".join(line.value for line in self._lines.values())

    def draft(self) -> Clip:
        """The article as the lines say it.

        Raises:
            Problem: it has no title, or its link is none of the web.
        """
        said = {name: clean(line.value) for name, line in self._lines.items()}
        if not said["link"] and "://" in said["title"]:
            said["title"], said["link"], rest = taken_apart(said["title"])
            said["words"] = said["words"] or rest
        topics = said["topics"].replace("#", ",").replace(";", ",").split(",")
        return checked(
            replace(
                self._begun,
                title=said["title"],
                url=said["link"],
                note=said["words"],
                topics=tuple(topics),
            )
        )

    @on(PasteLine.Pasted)
    def _pasted(self, event: PasteLine.Pasted) -> None:
        title, link, rest = taken_apart(event.text)
        for name, value in (("title", title), ("words", rest)):
            before = self._lines[name].value.strip()
            self._lines[name].put(" ".join(part for part in (before, value) if part))
        if link:
            self._lines["link"].put(link)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    @on(Input.Changed)
    def _known(self) -> None:
        """Tell of an article that was noted under this link."""
        link = clean(self._lines["link"].value)
        known = next((c for c in self._earlier.values() if link and c.url == link), None)
        told = f"Noted on {known.on.isoformat()}, sent to {len(known.sent)}." if known else ""
        self.query_one("#clip-known", Static).update(plain(told, "$quiet"))

    @asking
    async def action_earlier(self) -> None:
        """Take an article that was noted before."""
        from brm_tui.tui.dialogs.ask import Choose

        if not self._earlier:
            self.tell("No article was noted yet.")
            return
        options = [
            (clip.id, f"{clip.on.isoformat()}  {clip.title}  (sent to {len(clip.sent)})")
            for clip in self._earlier.values()
        ]
        answer = await self.app.push_screen_wait(Choose("Noted before", options))
        if answer is not None:
            self._begun = self._earlier[answer]
            self._put(self._begun)
