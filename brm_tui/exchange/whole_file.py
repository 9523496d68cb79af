"""Files written for the user: for their eyes only, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from brm_tui.domain.errors import Problem


def write_file(path: Path, pieces: Iterable[str]) -> None:
    """Write a file for the user's eyes only, whole or not at all.

    Raises:
        Problem: it cannot be written; what stood there is as it was.
    """
    spare = path.with_name(path.name + ".part")
    try:
        handle = os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(handle, "w", encoding="utf-8", newline="") as out:
            out.writelines(pieces)
            out.flush()
            os.fsync(out.fileno())
        os.replace(spare, path)
    except OSError as error:
        spare.unlink(missing_ok=True)
        raise Problem(f"{path} was not written: {error.strerror}.") from error
