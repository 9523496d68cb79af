"""Give first: favours given and got, promises open and kept. Counts, never a net debt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec
from msgspec.structs import replace

from brm_tui.domain.errors import Problem
from brm_tui.domain.model import Favour


class Balance(msgspec.Struct, frozen=True, gc=False):
    """What was given and got, and the promises still open.

    ``promised`` and ``overdue`` count my own open promises, ``owed`` those made to me.
    """

    gave: int = 0
    got: int = 0
    promised: int = 0
    overdue: int = 0
    owed: int = 0


def balance(favours: Iterable[Favour], today: date) -> Balance:
    """The balance of these favours; a promise due today is not overdue."""
    gave = got = promised = overdue = owed = 0
    for favour in favours:
        if favour.standing == "done":
            gave += favour.direction == "gave"
            got += favour.direction == "got"
        elif favour.direction == "got":
            owed += 1
        else:
            promised += 1
            overdue += favour.due is not None and favour.due < today
    return Balance(gave, got, promised, overdue, owed)


def in_words(balance: Balance) -> str:
    """The balance as one line: "gave 5 - got 2 - 1 promise overdue"."""
    parts = [f"gave {balance.gave}", f"got {balance.got}"]
    open_ones = balance.promised - balance.overdue
    if balance.overdue:
        parts.append(f"{_promises(balance.overdue)} overdue")
    if open_ones:
        parts.append(f"{_promises(open_ones)} open")
    if balance.owed:
        parts.append(f"{_promises(balance.owed)} to you")
    return " - ".join(parts)


def keep(favour: Favour, on: date) -> Favour:
    """The promise as kept on that day.

    Raises:
        Problem: it was kept before.
    """
    if favour.standing == "done":
        raise Problem("That promise was kept already.")
    return replace(favour, standing="done", on=on, due=None)


def _promises(count: int) -> str:
    return "1 promise" if count == 1 else f"{count} promises"
