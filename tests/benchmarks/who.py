"""``python -m tests.benchmarks.who``: who is this, as to quality and as to speed.

Quality on labelled pairs of names (where they lie on this machine): the threshold is fitted on one
half and scored on the other, both ways, and so is that of plain ``WRatio``. Speed on 5,000 people
against 5,000 contacts, beside one ``process.cdist`` over the names alone; that one wants numpy.
"""

from __future__ import annotations

import csv
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from brm_tui.domain.model import Contact
from brm_tui.search.firms import firm_likeness
from brm_tui.search.name_likeness import name_likeness
from brm_tui.search.who import Known, Person
from tests.benchmarks.books import FAMILY, GIVEN, records

PAIRS = Path("/work/shared/data/name-pairs/cases.csv")
PEOPLE, SECONDS, TIMES = 5_000, 3.0, 5.0
Scored = list[tuple[float, bool]]


def by_index(one: str, other: str) -> float:
    """The likeness where the index finds the other one at all."""
    return Known([Contact(id="other", name=other)]).likeliest(one)


def exact(one: str, other: str) -> float:
    """1 for the same letters in any case."""
    return float(one.casefold() == other.casefold())


def rates(scored: Scored, threshold: float) -> tuple[int, int, int]:
    """Found rightly, found wrongly, not found."""
    right = sum(score >= threshold and same for score, same in scored)
    wrong = sum(score >= threshold and not same for score, same in scored)
    return right, wrong, sum(same for _, same in scored) - right


def f1(counts: Sequence[int]) -> float:
    """The harmonic mean of precision and recall."""
    right, wrong, missed = counts
    return 2 * right / (2 * right + wrong + missed) if right else 0.0


def best(scored: Scored) -> float:
    """The threshold with the best F1."""
    return max(sorted({score for score, _ in scored}), key=lambda t: f1(rates(scored, t)))


def quality(name: str, score: Callable[[str, str], float], pairs: list[dict[str, str]]) -> float:
    """Print precision, recall and F1 over both halves, each with the other's threshold."""
    scored = [(score(p["name1"], p["name2"]), p["is_match"] == "true") for p in pairs]
    halves = scored[::2], scored[1::2]
    thresholds = [1.0, 1.0] if score is exact else [best(half) for half in halves]
    swapped = [rates(halves[0], thresholds[1]), rates(halves[1], thresholds[0])]
    right, wrong, missed = (sum(both) for both in zip(*swapped, strict=True))
    whole = f1((right, wrong, missed))
    own = whole if score is exact else f1(rates(scored, best(scored)))
    print(
        f"  {name:<22} precision {right / max(right + wrong, 1):.2f}  "
        f"recall {right / (right + missed):.2f}  F1 {whole:.3f}  "
        f"(at its own best threshold on all of them {own:.3f})"
    )
    return whole


def labelled() -> None:
    """The labelled pairs, people and organisations apart."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        pairs = list(csv.DictReader(file))
    people = [pair for pair in pairs if pair["schema"] == "Person"]
    firms = [pair for pair in pairs if pair["schema"] not in ("Person", "Vessel")]
    ours: dict[str, list[tuple[str, Callable[[str, str], float]]]] = {
        "people": [("ours, through the index", by_index), ("ours, all compared", name_likeness)],
        "organisations": [("ours", firm_likeness)],
    }
    peers = [("WRatio", lambda one, other: float(fuzz.WRatio(one, other))), ("exact", exact)]
    for what, chosen in (("people", people), ("organisations", firms)):
        print(f"{what}: {len(chosen)} labelled pairs")
        first, *others = (quality(name, f, chosen) for name, f in (*ours[what], *peers))
        print(f"  F1 of ours is x{first / others[-2]:.2f} of WRatio's")


def arrivals(contacts: Sequence[Contact], dice: random.Random) -> list[Person]:
    """As many people: a third as they stand, a third with a slip, a third unknown."""
    people = []
    for contact in contacts:
        kind, name = dice.randrange(3), contact.name
        if kind == 1:
            at = dice.randrange(1, len(name) - 1)
            name = name[:at] + name[at + 1 :]
        elif kind == 2:
            name = f"{dice.choice(GIVEN)} {''.join(dice.sample('abcdeghiklmnorstuvz', 8))}"
        firm = contact.organisation if dice.random() < 0.5 else ""
        people.append(Person(name, firm))
    return people


def speed() -> None:
    """5,000 against 5,000, with the index made from nothing."""
    contacts = [r for r in records(PEOPLE, 0) if isinstance(r, Contact)]
    people = arrivals(contacts, random.Random(5))
    begun = time.process_time()
    known = Known(contacts)
    indexed = time.process_time() - begun
    verdicts = [known.who(person).verdict for person in people]
    took = time.process_time() - begun
    begun = time.process_time()
    process.cdist([p.name for p in people], [c.name for c in contacts])
    peer = time.process_time() - begun
    counts = {verdict: verdicts.count(verdict) for verdict in sorted(set(verdicts))}
    print(f"{PEOPLE:,} people against {PEOPLE:,} contacts ({len(FAMILY)} kinds of names): {counts}")
    print(
        f"  {took:.2f} s, {indexed:.2f} of them the index (ratio {took / SECONDS:.2f} of {SECONDS} "
        f"s); cdist over the names {peer:.2f} s (x{took / peer:.1f}, at most {TIMES})"
    )


def main() -> None:
    """Print quality and speed."""
    if PAIRS.exists():
        labelled()
    speed()


if __name__ == "__main__":
    main()
