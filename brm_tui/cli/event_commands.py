"""The words of events."""

from __future__ import annotations

from brm_tui.cli.group import Group
from brm_tui.cli.options import takes_files


class Meeting(Group):
    """Congresses, fairs, evenings: from the list to the nursery."""

    module = "brm_tui.cli.events"
    write = True

    def declare(self) -> None:
        """Declare the command."""
        about = (
            "congress mode: list, import FILE (- reads lines), show, shortlist, target WHO, "
            "off WHO, answer WHO yyp-n, settle WHO [HANDLE], brief, met WHO, missed WHO, "
            "talk WHO LINE, verdicts, go-on WHO, later WHO, let-go WHO, edit, delete"
        )
        event = self.command("event", about, "word+")
        event.mixed = True
        takes_files(event, "word")
        event.add_argument("--event", default="", metavar="NAME", help="which; else the latest")
        event.add_argument("--name", default="", help="edit: another name")
        event.add_argument("--place", default="", help="where it is")
        event.add_argument("--from", dest="first", metavar="DAY", default="", help="its first day")
        event.add_argument("--to", dest="last", metavar="DAY", default="", help="its last day")
        event.add_argument("--targets", type=int, help="so many targets a day (4)")
        event.add_argument("--why", default="", help="target: what could come of it")
        event.add_argument("--opener", default="", help="target: how to begin")
        event.add_argument("--until", metavar="DAY", default="", help="later: the day")
        event.add_argument("--limit", type=int, default=50, help="show: at most so many (50)")
        event.add_argument("--html", action="store_true", help="brief: as one HTML file")
        event.add_argument("--out", metavar="FILE", default="", help="brief: write it there")
        event.add_argument("--encoding", default="", help="import: where the guess is wrong")
        event.add_argument("--dry-run", action="store_true", help="import: only show")
