"""The words of what is known of a person."""

from __future__ import annotations

from brm_tui.cli.group import Group
from brm_tui.cli.options import takes_files


class Knowing(Group):
    """All that is kept of a person, and forgetting it."""

    module = "brm_tui.cli.knowing"

    def declare(self) -> None:
        """Declare the commands."""
        about = "what to read before a talk; several people: a meeting"
        self.command("brief", about, "handle+", module="brm_tui.cli.briefing")
        report = self.command("report", "all that is kept of a person", "handle")
        report.add_argument("--file", default="", metavar="F", help="write it there, .json or .md")
        takes_files(report, "file")
        self.write = True
        forget = self.command("forget", "remove a person for good, with no undo; asks", "handle")
        forget.add_argument("--backups", action="store_true", help="from older copies as well")
        forget.add_argument("--yes", action="store_true", help="do not ask")
