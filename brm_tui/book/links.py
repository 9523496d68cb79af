"""Which contacts are linked, and who is a bridge: an index that is kept up with each change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from brm_tui.domain.bridges import Bridge, bridges
from brm_tui.domain.circle import in_circle
from brm_tui.domain.model import AnyRecord, Contact, Edit, Introduction, Touch
from brm_tui.domain.network import Pair, met_through, pairs_of


class Outlook(msgspec.Struct, frozen=True):
    """What some edits make of the links: the ``counts`` that change, and what comes of them."""

    counts: Mapping[Pair, int]
    met: frozenset[Pair]
    bridges: Mapping[str, Bridge]


class Links:
    """How many records link each pair, and the ``bridges`` (by id) of these links."""

    def __init__(
        self,
        contacts: Mapping[str, Contact],
        touches: Iterable[Touch],
        introductions: Iterable[Introduction],
    ) -> None:
        self._met = frozenset(met_through(contacts))
        self._counts = Counter(_ordered(pair) for pair in self._met)
        for records in (touches, introductions):
            for record in records:
                self._counts.update(pairs_of(record))
        self.bridges: Mapping[str, Bridge] = bridges(contacts, self._counts)

    def after(self, edits: Sequence[Edit], contacts: Mapping[str, Contact]) -> Outlook:
        """What these edits make of the links; ``contacts`` are those that there will be."""
        change: Counter[Pair] = Counter()
        for edit in edits:
            change.subtract(pairs_of(edit.before))
            change.update(pairs_of(edit.after))
        met = self._met
        if any(_noted(edit.before) != _noted(edit.after) for edit in edits):
            met = frozenset(met_through(contacts))
            change.subtract(_ordered(pair) for pair in self._met - met)
            change.update(_ordered(pair) for pair in met - self._met)
        counts = {pair: self._counts[pair] + n for pair, n in change.items() if n}
        turned = {pair for pair, n in counts.items() if (n > 0) != (self._counts[pair] > 0)}
        found = self.bridges
        if turned or any(_standing(edit.before) != _standing(edit.after) for edit in edits):
            found = bridges(contacts, self._counts.keys() ^ turned)
        return Outlook(counts, met, found)

    def take(self, outlook: Outlook) -> None:
        """Go on with what the edits have made."""
        self._counts.update({pair: n - self._counts[pair] for pair, n in outlook.counts.items()})
        for pair, count in outlook.counts.items():
            if not count:
                del self._counts[pair]
        self._met, self.bridges = outlook.met, outlook.bridges


def _ordered(pair: Pair) -> Pair:
    one, other = pair
    return (one, other) if one < other else (other, one)


def _noted(record: AnyRecord | None) -> tuple[str, ...]:
    """What decides who was met through whom."""
    if not isinstance(record, Contact):
        return ()
    return record.id, record.name, record.handle, record.met.through


def _standing(record: AnyRecord | None) -> tuple[object, ...]:
    """What decides, beside the links, who is a bridge."""
    if not isinstance(record, Contact):
        return ()
    return record.state == "asleep", in_circle(record), record.organisation
