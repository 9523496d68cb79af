"""``brm`` and ``python -m brm_tui``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; gives the exit code."""
    from brm_tui.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
