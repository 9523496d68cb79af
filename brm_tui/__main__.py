"""``brm`` and ``python -m brm_tui``."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the command line; gives the exit code."""
    gc.disable()  # nothing goes until the first picture stands; the screens turn it on again
    from brm_tui.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
