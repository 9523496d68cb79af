"""Commands around the book: the doctor, the keys, the settings, the shell."""

from __future__ import annotations

from datetime import datetime

from brm_tui.cli.call import Answer, Call, plain
from brm_tui.domain.errors import Problem, Usage
from brm_tui.domain.text import clean


def doctor(call: Call) -> Answer:
    """Look at the book on disk; mend or restore it when asked."""
    from brm_tui.store.doctor import examine
    from brm_tui.store.lock import Lock
    from brm_tui.store.mending import repair, restore

    now, done = datetime.now(), []
    if call.words.repair or call.words.restore:
        lock = Lock(call.path.with_name(call.path.name + ".lock"))
        if not lock.take():
            raise Problem(f"The book is open in another brm ({lock.holder()}): close that first.")
        try:
            if call.words.restore:
                done.append(restore(call.path, clean(call.words.restore), now))
            else:
                done += repair(call.path, now) or ["Nothing had to be mended."]
        finally:
            lock.release()
    report = examine(call.path)
    lines = [*done]
    for finding in report.findings:
        remedy = f" {finding.remedy}." if finding.remedy else ""
        lines.append(clean(f"{finding.level:7} {finding.sentence}{remedy}"))
    if report.backups:
        lines.append(f"Backups: {', '.join(report.backups)} (`brm doctor --restore DATE`).")
    data = plain(report) | {"healthy": report.healthy, "done": done}
    if not report.healthy and not call.words.json:
        raise Problem("\n".join(lines))
    return data, lines


def keys(call: Call) -> Answer:
    """Every key, with its id for the keymap."""
    from brm_tui.keymap import KEYS, SCREENS

    keymap = call.config.keymap
    data = [plain(key) | {"keys": keymap.get(key.id, key.keys)} for key in KEYS]
    lines: list[str] = []
    for screen, title in SCREENS.items():
        rows = [d for d in data if d["screen"] == screen]
        if rows:
            lines += ["", title] if lines else [title]
            lines += [f"  {d['keys']:18}{d['id']:28}{d['help']}" for d in rows]
    return data, lines


def config(call: Call) -> Answer:
    """Where the settings are and what they say; ``--init`` writes a file to begin with."""
    from brm_tui.config import SAMPLE, folder

    path = folder() / "config.toml"
    if call.words.init:
        if path.exists():
            raise Problem(f"{path} is there already: nothing was written.")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SAMPLE, encoding="utf-8")
    data = plain(call.config) | {"path": str(path), "book": str(call.path)}
    return data, [f"{name:12}{value}" for name, value in data.items()]


def completion(call: Call) -> Answer:
    """A completion script for a shell."""
    import shtab

    from brm_tui.cli.parser import make_parser

    shell = call.words.shell
    if shell not in shtab.SUPPORTED_SHELLS:
        raise Usage(f"There is no completion for '{clean(shell)}'.")
    script = str(shtab.complete(make_parser(), shell=shell))
    return {"shell": shell, "script": script}, [script]
