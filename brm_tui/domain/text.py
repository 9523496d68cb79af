"""Text from outside is data: nothing in it may act on a terminal, a file or a program.

Applied at every edge: import, paste, arguments, the clipboard, and loading.
"""

from __future__ import annotations

import re
import unicodedata

# Compiled when there is need of them: most texts are plain.
_SEQUENCES = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI: colours, cursor
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # OSC, DCS
    r"|\x1b[ -/]*[0-~]?"  # the two-character rest
)
# What a terminal obeys or a reader cannot see. ZWNJ and ZWJ (200c, 200d) stay: Persian and
# emoji families need them.
_UNSEEN = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b"
    "\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
_NEWLINES = r"\r\n?|\x85|\u2028|\u2029"
_SPACE = r"[ \t\r\n\xa0]+"


def clean_block(text: str) -> str:
    """The text with its lines kept and all that acts or hides taken out; idempotent, NFC."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = re.sub(_NEWLINES, "\n", text)
    previous = None
    while previous != text:  # taking one thing out can join the halves of another
        previous = text
        text = re.sub(_UNSEEN, "", re.sub(_SEQUENCES, "", text))
    return unicodedata.normalize("NFC", text).replace("\t", " ").strip()


def clean(text: str) -> str:
    """The text on one line: as ``clean_block``, with every run of white space one space."""
    return re.sub(_SPACE, " ", clean_block(text)).strip()


def markdown(text: str) -> str:
    """A text on one line that Markdown shows to the letter."""
    return re.sub(r"([\\`*_{}\[\]<>()#+!|~-])", r"\\\1", clean(text))
