"""A text in the user's own editor, with the screen handed over to it."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported

from brm_tui.domain.errors import Problem
from brm_tui.domain.text import clean_block
from brm_tui.editing import editor


def edited(app: App[str], text: str) -> str:
    """The text as the editor left it.

    Raises:
        Problem: there is no editor, it failed, or the terminal cannot be handed over.
    """
    words = editor()
    with tempfile.TemporaryDirectory(prefix="brm-") as folder:
        path = Path(folder) / "notes.txt"
        path.write_text(text + "\n" if text else "", encoding="utf-8")
        try:
            with app.suspend():
                code = subprocess.run([*words, str(path)], check=False).returncode
        except SuspendNotSupported as error:
            raise Problem("This terminal cannot be handed over to an editor.") from error
        except OSError as error:
            raise Problem(f"The editor '{words[0]}' does not start: {error.strerror}.") from error
        if code:
            raise Problem(f"The editor '{words[0]}' ended with {code}: the notes are as before.")
        return clean_block(path.read_text(encoding="utf-8", errors="replace"))
