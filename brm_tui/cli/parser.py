"""The words of the command line. What a command does is loaded only when it is called."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from brm_tui import __version__
from brm_tui.cli.event_commands import Meeting
from brm_tui.cli.group import Group, Words
from brm_tui.cli.knowing_commands import Knowing
from brm_tui.cli.options import options, takes_files
from brm_tui.cli.triage_commands import Triaging

_ABOUT = (
    "Keep a business network: whom, why, when last, what you gave first. No command: the screens."
)
_EPILOG = "Every change can be taken back: brm undo. The keys of the screens: brm keys."


def make_parser() -> argparse.ArgumentParser:
    """The parser; ``act`` names module and function, ``write`` says whether the book changes.

    ``write`` may be a function of the words: most of what only lists can be told to change.
    """
    parser = argparse.ArgumentParser("brm", description=_ABOUT, epilog=_EPILOG, parents=[options()])
    parser.add_argument("--version", action="version", version=f"brm {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=Words)
    _Reading(commands).declare()
    _Writing(commands).declare()
    _Giving(commands).declare()
    _Practising(commands).declare()
    _Introducing(commands).declare()
    _Matching(commands).declare()
    Triaging(commands).declare()
    Knowing(commands).declare()
    Meeting(commands).declare()
    _Caring(commands).declare()
    return parser


def _begins(*verbs: str) -> Callable[[argparse.Namespace], bool]:
    """Whether the first word is one of these, or without any, whether there is a word."""
    return lambda words: words.word[0] in verbs if verbs and words.word else bool(words.word)


class _Reading(Group):
    module = "brm_tui.cli.reading"

    def declare(self) -> None:
        self.command("find", "search people by name, word or phone digits", "text+")
        self.command("show", "show the call card of a person", "handle")
        people = self.command("list", "list people, by a filter", "filter*", act="list_")
        people.add_argument("--sort", default="name", choices=_orders())
        self.command("touches", "list the touches of a person", "handle")
        self.command("history", "list the latest changes")
        self._network()
        self._message()
        out = self.command("export", "write vcf, csv, json or md", module="brm_tui.cli.moving")
        out.add_argument("to", nargs="?", default="", help="a file; without one: the screen")
        takes_files(out, "to")
        out.add_argument("--format", choices=("vcf", "csv", "json", "md"))
        out.add_argument("--touches", action="store_true", help="csv: the touches, not the people")

    def _network(self) -> None:
        network = self.command(
            "network",
            "who knows whom, and who is the only way into a circle",
            "handle?",
            module="brm_tui.cli.networking",
        )
        drawn = network.add_mutually_exclusive_group()
        for name in ("graphml", "dot"):
            drawn.add_argument(f"--{name}", metavar="FILE", help=f"write {name} to draw it; -")
            takes_files(network, name)

    def _message(self) -> None:
        about = "write a message to a person from a template, with FIELD=VALUE"
        words = ("name", "handle", "field*")
        message = self.command("message", about, *words, module="brm_tui.cli.messages")
        message.mixed = True
        message.add_argument("--copy", action="store_true", help="copy it")
        message.add_argument("--form", choices=("de-sie", "de-du", "en"), help="not the person's")


def _orders() -> tuple[str, ...]:
    return ("due", "name", "organisation", "tier", "warmth", "last", "added")


class _Writing(Group):
    module = "brm_tui.cli.writing"
    write = True

    def declare(self) -> None:
        add = self.command("add", "add a person", "name")
        add.add_argument("field", nargs="*")
        add.add_argument("--instead-of", metavar="HANDLE", help="who rests for them")
        fields = self.command("set", "set FIELD=VALUE of one or many", "word+", act="set_")
        fields.add_argument("--all", action="store_true", help="of everybody")
        fields.add_argument("--where", metavar="FILTER", help="of those that pass a filter")
        log = self.command("log", "log a touch in one line", "line+")
        log.add_argument("--dry-run", action="store_true", help="show what it says, write nothing")
        sleep = self.command("sleep", "let people fall asleep", "handle+")
        sleep.add_argument("--until", default="")
        sleep.add_argument("--wake-when", default="")
        wake = self.command("wake", "wake sleepers", "handle+")
        wake.add_argument("--instead-of", metavar="HANDLE", help="who rests for them")
        wake.add_argument("--anyway", action="store_true", help="also when the circle is full")
        snooze = self.command("snooze", "hide from what is due until a day", "handle+")
        snooze.add_argument("--until", required=True)
        self.command("delete", "delete a person, or a touch, favour, intro by its id", "handle")
        moving = "brm_tui.cli.moving"
        bring = self.command(
            "import", "bring in vCards or CSV", "path+", act="import_", module=moving
        )
        takes_files(bring, "path")
        bring.add_argument("--dry-run", action="store_true", help="only show what it would bring")
        bring.add_argument("--encoding", default="", help="of CSV files, where the guess is wrong")
        self.command("undo", "take the latest change back")
        self.command("redo", "do again what was undone last")


class _Giving(Group):
    module = "brm_tui.cli.giving"

    def declare(self) -> None:
        for name in ("ledger", "favours"):
            about = "the give-first ledger, of a person or of all"
            ledger = self.command(name, about, "handle?", act="ledger")
            ledger.add_argument("--view", default="all", choices=_views(), help="only a part")
            ledger.add_argument("--year", action="store_true", help="twelve months, with warnings")
        self.write = True
        about = "HANDLE TEXT, or a line: gave Weber article S: ..."
        favour = self.command("favour", about, "word+")
        favour.add_argument("--got", action="store_true", help="it was given to me")
        favour.add_argument("--promised", action="store_true", help="it is not done yet")
        _due(favour)
        promise = self.command("promise", "what I promised: HANDLE TEXT [by DAY]", "word+")
        promise.add_argument("--got", action="store_true", help="it was promised to me")
        _due(promise)
        self.command("keep", "a promise is kept", "id")


class _Practising(Group):
    module = "brm_tui.cli.practising"

    def declare(self) -> None:
        due = self.command("due", "today's review: who is due, and why")
        due.add_argument("--count", action="store_true", help="only how many: 6 (+12 later)")
        due.add_argument("--all", action="store_true", help="those for the days to come as well")
        self.command("circle", "who is in, in the nursery, asleep; who could rest, whom to wake")
        self.command("stats", "the time spent, by week, tier, purpose and favour")
        self.write = True
        self.command("review", "the day's review; HANDLE done, skip, snooze DAY, ...", "word*")
        about = "who has no tier yet; HANDLE A, B, C, never, asleep, later"
        self.command("sort", about, "word*").set_defaults(write=_begins())
        about = "time, days off, tiers; set NAME VALUE"
        self.command("settings", about, "word*").set_defaults(write=_begins("set"))
        _plan(self.command("plan", "the year ahead", module="brm_tui.cli.planning"))


def _plan(plan: argparse.ArgumentParser) -> None:
    plan.add_argument("--weeks", action="store_true", help="the weeks as bars")
    plan.add_argument("--ics", metavar="FILE", default="", help="write a calendar file")
    plan.add_argument("--notes", action="store_true", help="with private notes in that file")
    plan.add_argument("--flatten", action="store_true", help="plan all anew that is not pinned")
    plan.add_argument("--shift", metavar="WEEKS", type=int, help="take so many weeks off")
    plan.add_argument("--from", dest="since", metavar="DAY", default="", help="from that day on")
    plan.add_argument("--move", nargs=2, metavar=("ID", "DAY|WEEK"), help="move a touch")
    plan.add_argument("--pin", action="append", default=[], metavar="ID", help="let it stay there")
    plan.add_argument("--unpin", action="append", default=[], metavar="ID", help="let it move")
    plan.add_argument("--finish", action="append", default=[], metavar="ID", help="it is done")
    plan.add_argument("--repair", type=int, metavar="NUMBER", help="do a repair that is offered")


def _due(command: argparse.ArgumentParser) -> None:
    command.add_argument("--due", default="", help="the day a promise is due")
    kinds = ("knowledge", "introduction", "recommendation", "article", "time")
    command.add_argument("--kind", default="", choices=kinds)
    command.add_argument("--size", default="", choices=("S", "M", "L"))


def _views() -> tuple[str, ...]:
    return ("all", "open", "overdue", "quarter", "takers", "givers")


class _Introducing(Group):
    module = "brm_tui.cli.introducing"

    def declare(self) -> None:
        intros = self.command("intros", "list all introductions")
        intros.add_argument("--year", action="store_true", help="count what came of them")
        self.write = True
        about = "SEEKER HELPER; advance ID [STATE]; nudge ID; mail ID"
        intro = self.command("intro", about, "word+")
        intro.set_defaults(write=lambda words: words.word[0] != "mail")
        intro.add_argument("--reason", help="why these two should meet")
        intro.add_argument("--anonymous", action="store_true", help="ask without the name first")
        intro.add_argument("--note", help="what is to be remembered of this step")
        outcomes = ("meeting", "business", "nothing", "unknown")
        intro.add_argument("--outcome", default="unknown", choices=outcomes)
        intro.add_argument("--copy", action="store_true", help="copy the mail")


class _Matching(Group):
    module = "brm_tui.cli.matching"
    write = True

    def declare(self) -> None:
        for kind in ("need", "offer"):
            about = f"list {kind}s; add HANDLE TEXT, edit ID TEXT, renew ID, close ID"
            items = self.command(f"{kind}s", about, "word*")
            items.set_defaults(write=_begins("add", "edit", "renew", "close"))
            items.add_argument("--topic", action="append", default=[], help="a topic of it")
            items.add_argument("--all", action="store_true", help="also those that have expired")
            if kind == "need":
                items.add_argument("--mine", action="store_true", help="my own needs")
        match = self.command(
            "match", "who could help whom; dismiss ID, dismissed, restore ID", "word*"
        )
        match.set_defaults(write=_begins("dismiss", "restore"))
        match.add_argument("--mine", action="store_true", help="who could help me")
        match.add_argument("--limit", type=int, default=50, help="at most so many (50)")
        match.add_argument(
            "--only-this", action="store_true", help="dismiss: only for this need, not for good"
        )
        clip = self.command("clip", "whom an article is for; with --to: send it", "url")
        clip.set_defaults(write=lambda words: bool(words.title or words.to))
        clip.add_argument("--title", default="")
        clip.add_argument("--topic", action="append", default=[], help="a topic of it")
        clip.add_argument("--note", default="", help="a few words about it")
        clip.add_argument("--to", nargs="+", default=[], metavar="HANDLE")
        clip.add_argument("--channel", default="mail", choices=("mail", "message", "letter"))
        self.write = False
        self.command("clips", "list the articles, of all or of a person", "handle?")


class _Caring(Group):
    module = "brm_tui.cli.caring"
    needs_book = False

    def declare(self) -> None:
        doctor = self.command("doctor", "look at the book on disk, mend or restore it")
        doctor.add_argument("--repair", action="store_true", help="mend what is damaged")
        doctor.add_argument("--restore", metavar="DATE", help="go back to a backup")
        self.command("keys", "list every key with its id")
        settings = self.command("config", "show the settings")
        settings.add_argument("--init", action="store_true", help="write a file to begin with")
        messages = "brm_tui.cli.messages"
        about = "list; show NAME [HANDLE]; edit NAME[.FORM]; check; variables"
        self.command("templates", about, "word*", module=messages)
        self.command("completion", "print a completion script", "shell")
        self.command("demo", "look round in the demo book", module="brm_tui.cli.main")
