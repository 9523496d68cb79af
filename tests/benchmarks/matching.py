"""``python -m tests.benchmarks.matching``: needs x offers and clips, beside plain cdist."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from brm_tui.search.lexicon import Lexicon
from brm_tui.search.matcher import NEED, OFFER, Matcher
from tests.matching.labelled import labelled

PLACES = ["Hamburg", "Bremen", "Leipzig", "Köln", "Graz", "Basel", "Leeds", "Lyon", "Kassel", "Ulm"]
SYLLABLES = ["ba", "ki", "mo", "ten", "ro", "sal", "wi", "lor", "fen", "dau"]
SIZE = 3_000


def texts(kind: str, dice: random.Random) -> Iterator[tuple[str, tuple[str, ...]]]:
    """So many needs or offers: two labelled ones mixed, a place, a name nobody else has."""
    known = [text for text in labelled() if text.kind == kind]
    for _ in range(SIZE):
        one, other = dice.choice(known), dice.choice(known)
        words = one.text.split()
        if dice.random() < 0.5:
            words[dice.randrange(len(words))] = dice.choice(other.text.split())
        name = "".join(dice.choices(SYLLABLES, k=3))
        yield f"{' '.join(words)} {dice.choice(PLACES)} {name}", one.topics


def main() -> None:
    """Print the times with their ratios."""
    dice = random.Random(7)
    needs, offers = list(texts("need", dice)), list(texts("offer", dice))
    begun = time.perf_counter()
    matcher = Matcher(Lexicon(), lambda need, offer: False)
    for side, many in ((NEED, needs), (OFFER, offers)):
        for n, (text, topics) in enumerate(many):
            matcher.put(side, f"{n:05}", text, topics)
    print('put', time.perf_counter() - begun)
    pairs = matcher.pairs()
    whole = time.perf_counter() - begun
    print(whole, len(pairs), len(matcher.likeness._words))
    for side in (0,1):
        took=[]
        for n, (text, topics) in enumerate(texts(("need","offer")[side], random.Random(8))):
            if n==200: break
            b = time.perf_counter()
            matcher.put(side, f"x{n}", text, topics)
            matcher.warm(10**6)
            took.append((time.perf_counter() - b)*1000)
        took.sort()
        print(side,'median',took[len(took)//2],'p95',took[190],'max',took[-1])


if __name__ == "__main__":
    main()
