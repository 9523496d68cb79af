"""A line that tells when something was pasted that is more than a line."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Input


class PasteLine(Input):
    """A line to type; a pasted address or several lines go to whoever takes them apart."""

    class Pasted(Message):
        """Something with an address or several lines was pasted."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def _on_paste(self, event: events.Paste) -> None:
        text = event.text.strip()
        if "://" in text or "\n" in text or "\r" in text:
            event.stop()
            event.prevent_default()
            self.post_message(self.Pasted(text))
