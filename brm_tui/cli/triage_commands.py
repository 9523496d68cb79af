"""The words of criteria and requests."""

from __future__ import annotations

from brm_tui.cli.group import Group
from brm_tui.cli.options import takes_files


class Triaging(Group):
    """Whom it is worth it for."""

    module = "brm_tui.cli.triaging"
    write = True

    def declare(self) -> None:
        """Declare the commands."""
        self._criteria()
        self._request()

    def _criteria(self) -> None:
        about = "whom it is worth it for: add QUESTION, edit NAME, remove NAME"
        criteria = self.command("criteria", about, "word*")
        criteria.mixed = True
        criteria.add_argument("--name", default="", help="add: the word it is known by")
        criteria.add_argument("--text", default="", help="edit: the question")
        criteria.add_argument("--weight", type=int, help="from 1 (little) to 5 (much)")
        purposes = ("client", "recommender", "know-how", "any")
        criteria.add_argument("--purpose", choices=purposes, help="what it speaks for")
        criteria.add_argument("--no", choices=("hard", "weighted"), help="a yes to it is a hard no")
        criteria.add_argument("--dry-run", action="store_true", help="only show what would flip")

    def _request(self) -> None:
        requests = self.command("requests", "who asks to be in contact", module=_REQUESTS)
        requests.set_defaults(write=False)
        requests.add_argument("--all", action="store_true", help="also those done with")
        requests.add_argument("--year", action="store_true", help="what came of a year of them")
        about = (
            "note one, as typed or pasted (- reads it); import FILE, show, edit, answer, accept, "
            "ask, decline, ignore, later, delete"
        )
        request = self.command("request", about, "word+", module=_REQUESTS)
        request.mixed = True
        takes_files(request, "word")
        request.add_argument("--answers", default="", help="yyp-n in their order, or need=y,give=n")
        for name in ("name", "organisation", "role", "place", "mail", "phone", "link", "source"):
            request.add_argument(f"--{name}", help="in place of what the text says")
        request.add_argument("--language", choices=("de", "en"))
        request.add_argument("--address", choices=("sie", "du"))
        request.add_argument("--on", default="", help="the day it came")
        request.add_argument("--why", default="", help="accept: why")
        request.add_argument("--tier", default="", choices=("A", "B", "C"), help="accept")
        who = request.add_mutually_exclusive_group()
        who.add_argument("--as", dest="whom", metavar="HANDLE", default="", help="it is from them")
        who.add_argument("--new", action="store_true", help="it is from nobody in the book")
        request.add_argument("--instead-of", metavar="HANDLE", help="accept: who rests for them")
        request.add_argument("--anyway", action="store_true", help="also when the circle is full")
        request.add_argument("--copy", action="store_true", help="copy the answer")
        request.add_argument("--encoding", default="", help="import: where the guess is wrong")


_REQUESTS = "brm_tui.cli.requests"
