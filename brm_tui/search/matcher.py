"""Every need with the offers that meet it best, kept up as texts come and go."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Sequence

from brm_tui.search.lexicon import Lexicon
from brm_tui.search.likeness import Likeness

LEAST = 0.3
"""A need and an offer are proposed from this likeness on: set on the labelled texts."""
KEPT = 12
"""So many offers are kept of each need."""

FEW = 20
"""So many needs are matched in about 10 ms."""

NEED, OFFER = 0, 1

Apart = Callable[[str, str], bool]
"""Whether a need and an offer (keys) must not be proposed."""
Pair = tuple[float, str, str]
"""Likeness (0-1), key of the need, key of the offer."""


class Matcher:
    """Needs and offers by key. ``put`` and ``drop`` are cheap; a need is matched when asked."""

    def __init__(self, lexicon: Lexicon, apart: Apart) -> None:
        self._likeness = Likeness(lexicon)
        self._apart = apart
        self._best: dict[str, list[tuple[float, str]]] = {}
        self._holding: dict[str, set[str]] = {}
        self._waiting: dict[str, None] = {}
        self._moved: set[str] = set()

    def put(self, side: int, key: str, text: str, topics: Sequence[str] = ()) -> None:
        """Take a need (side 0) or an offer (side 1) in, or its new words."""
        self._moved |= self._likeness.put(side, key, text, topics)
        if side == NEED:
            self.again((key,))
        else:
            self._place(key)

    def drop(self, side: int, key: str) -> None:
        """Forget a need or an offer."""
        self._moved |= self._likeness.drop(side, key)
        if side == NEED:
            self._forget(key)
            self._waiting.pop(key, None)
        else:
            self._place(key)

    def again(self, needs: Iterable[str]) -> None:
        """Have these needs matched again, because it has changed who may be proposed."""
        for key in tuple(needs):
            if self._likeness.has(NEED, key):
                self._forget(key)
                self._waiting[key] = None

    @property
    def ready(self) -> bool:
        """Whether so few needs wait that matching them holds nobody up (20: 10 ms)."""
        return len(self._waiting) <= FEW

    def warm(self, most: int | None = None) -> bool:
        """Match up to so many needs that wait, or all; says whether all are done."""
        self._weigh_again()
        for key in list(self._waiting)[:most]:
            del self._waiting[key]
            found = self._likeness.nearest(NEED, key, LEAST)
            kept = [pair for pair in found if not self._apart(key, pair[1])][:KEPT]
            self._best[key] = [(-score, offer) for score, offer in kept]
            for _, offer in kept:
                self._holding.setdefault(offer, set()).add(key)
        return not self._waiting

    def of_need(self, key: str) -> list[Pair]:
        """The offers that meet a need, the best first."""
        self.warm()
        return [(-score, key, offer) for score, offer in self._best.get(key, ())]

    def of_offer(self, key: str) -> list[Pair]:
        """The needs that an offer meets, the best first, also where others meet them better."""
        found = self._likeness.nearest(OFFER, key, LEAST)
        return [(s, need, key) for s, need in found if not self._apart(need, key)][:KEPT]

    def pairs(self) -> list[Pair]:
        """All needs with their offers, the best pair first."""
        self.warm()
        found = [(s, need, offer) for need, kept in self._best.items() for s, offer in kept]
        return [(-s, need, offer) for s, need, offer in sorted(found)]

    def shared(self, need: str, offer: str) -> list[tuple[str, str]]:
        """The words that bring a need and an offer together, as typed in each."""
        return self._likeness.shared(need, offer)

    def _place(self, offer: str) -> None:
        """Put an offer where it belongs now among the best of each need that is matched."""
        if not self._best:
            return
        near: dict[str, float] = {}
        if self._likeness.has(OFFER, offer):
            near = {need: -s for s, need in self._likeness.nearest(OFFER, offer, LEAST)}
        for need in self._holding.get(offer, set()) | near.keys():
            best = self._best.get(need)
            if best is not None and not self._apart(need, offer):
                self._place_at(need, best, offer, near.get(need))

    def _place_at(
        self, need: str, best: list[tuple[float, str]], offer: str, rank: float | None
    ) -> None:
        before = next((pair for pair in best if pair[1] == offer), None)
        if before is not None:
            if len(best) == KEPT and (rank is None or rank > before[0]):
                self.again((need,))  # one that was left out may come before it now
                return
            best.remove(before)
            self._holding[offer].discard(need)
        if rank is not None:
            insort(best, (rank, offer))
            self._holding.setdefault(offer, set()).add(need)
            if len(best) > KEPT:
                self._holding[best.pop()[1]].discard(need)

    def _weigh_again(self) -> None:
        """Words weigh another step: whatever they take part in is matched again."""
        moved, self._moved = self._moved, set()
        if not moved or not self._best:
            return
        self.again(self._likeness.using(NEED, moved))
        for offer in sorted(self._likeness.using(OFFER, moved)):
            self._place(offer)

    def _forget(self, need: str) -> None:
        for _, offer in self._best.pop(need, ()):
            self._holding[offer].discard(need)
