"""``python -m tests.benchmarks.plan``: how even the year is, against the floor and other planners.

No plan can have a lower highest week than the mean over the weeks that have working days: that is
the floor. Beside ours stand the naive plan, each touch a cadence after the last, and CP-SAT of
OR-Tools (20 s, two workers) on the same windows and budgets, without the bounds on gaps that ours
keeps where it can.

The windows themselves can be too narrow for the floor: all windows of a person seen monthly can
leave but the first week after three weeks off. Where our plan misses the limit, CP-SAT therefore
looks for the least highest week of all plans whose windows are no narrower than ours, whoever is
overdue beginning on any day of a cadence: if it proves that none is lower, the limit cannot be
had there.
"""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from brm_tui.domain.chain import Person
from brm_tui.domain.model import TIERS, Contact, Practice, Touch
from brm_tui.domain.parts import Span
from brm_tui.domain.plan import plan
from brm_tui.domain.working_days import HORIZON, WorkingDays, working_days
from brm_tui.session import open_book
from tests.benchmarks.cp_sat import evenest, proof
from tests.plan.people import HAMBURG, SUMMER, TODAY, WINTER, people, practice

SIZES = (30, 150, 400, 2_000)
SEEDS = range(4)
LONGEST = max(rule.minutes for rule in TIERS.values())
CP_SECONDS = 20
FREE: dict[str, tuple[Span, ...]] = {
    "no holidays": (),
    "holidays": (),
    "5 weeks off": (SUMMER, WINTER),
}

Instance = tuple[list[Person], Practice, WorkingDays]


def instance(count: int, seed: int, late: float, share: float, free: str) -> Instance:
    """People, and a practice whose budget is ``share`` of what their year takes on average."""
    crowd = people(count, seed, late=late)
    year = sum(TIERS[p.contact.tier].minutes * 365 / TIERS[p.contact.tier].cadence for p in crowd)
    spans = FREE[free]
    asked = practice(max(LONGEST, int(year / (46 if spans else 51) * share)), weeks_off=spans)
    return crowd, asked, working_days(asked, () if free == "no holidays" else HAMBURG, TODAY)


def loads(days: WorkingDays, touches: Sequence[tuple[int, int]]) -> tuple[list[int], float]:
    """The minutes of each week, and the floor."""
    weeks = [0] * len(days.weeks)
    for day, minutes in touches:
        weeks[days.week_of[day]] += minutes
    workable = sum(1 for week in days.weeks if week.days)
    return weeks, sum(weeks) / workable


def ours(crowd: list[Person], asked: Practice, days: WorkingDays) -> list[tuple[int, int]]:
    """Day and minutes of each touch of our plan."""
    return [(days.offset(record.on), record.minutes) for record in plan(crowd, asked, days)]


def naive(crowd: list[Person], days: WorkingDays) -> list[tuple[int, int]]:
    """Each touch a cadence after the last, on the next working day; who is overdue comes today."""
    touches = []
    for person in crowd:
        rule = TIERS[person.contact.tier]
        due = max(0, days.offset(person.touched[-1]) + rule.cadence)
        for day in range(due, HORIZON, rule.cadence):
            if days.after[day] < HORIZON:
                touches.append((days.after[day], rule.minutes))
    return touches


def evenness() -> None:
    """The highest week against the floor, and whether it is within 5 % or one touch of it."""
    print("highest week / floor: worst of the seeds (limit 1.05, or one touch above the floor)")
    for free in FREE:
        for count in SIZES:
            for late, word in ((0.0, "in time"), (0.3, "some late"), (3.0, "most late")):
                for share in (1.05, 2.5):
                    _row(count, late, word, share, free)


def _row(count: int, late: float, word: str, share: float, free: str) -> None:
    worst, simple, missed, over = 0.0, 0.0, [], 0
    for seed in SEEDS:
        crowd, asked, days = instance(count, seed, late, share, free)
        weeks, floor = loads(days, ours(crowd, asked, days))
        worst = max(worst, max(weeks) / floor)
        if max(weeks) > (limit := max(1.05 * floor, floor + LONGEST)):
            missed.append(f"{max(weeks)} over {limit:.0f}, {proof(crowd, asked, days)}")
        over += sum(max(0, m - week.budget) for m, week in zip(weeks, days.weeks, strict=True))
        others, bottom = loads(days, naive(crowd, days))
        simple = max(simple, max(others) / bottom)
    verdict = f"missed {len(missed)} of {len(SEEDS)}: {'; '.join(missed)}" if missed else "held"
    print(
        f"  {free:11}  {count:5} people  {word:9}  budget x{share:<4}  ours {worst:.3f}  "
        f"naive {simple:5.2f}  over the budgets {over} min  {verdict}"
    )


def beside_cp_sat() -> None:
    """Ours and CP-SAT on the same windows, 400 people."""
    if find_spec("ortools") is None:
        print("  OR-Tools is not here")
        return
    for free in ("holidays", "5 weeks off"):
        for seed in range(3):
            crowd, asked, days = instance(400, seed, 0.0, 2.5, free)
            begun = time.perf_counter()
            weeks, floor = loads(days, ours(crowd, asked, days))
            took = time.perf_counter() - begun
            theirs = evenest(crowd, asked, days, sum(weeks), CP_SECONDS)
            squares = sum(w * w for w in weeks) / sum(w * w for w in theirs)
            print(
                f"  {free}, seed {seed}: floor {floor:.0f}, highest ours {max(weeks)} in "
                f"{took:.2f} s, CP-SAT {max(theirs)} in {CP_SECONDS} s; squares {squares:.4f} "
                "of CP-SAT's"
            )


def cpu(act: Callable[[], object], rounds: int) -> float:
    """The least seconds of processor time of a call: others may use the machine too."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        act()
        best = min(best, time.process_time() - begun)
    return best


def speed() -> None:
    """A plan from nothing, its growth, and one person's re-plan."""
    times = {}
    for count in (150, 400, 2_000, 5_000):
        crowd, asked, days = instance(count, 1, 0.3, 1.5, "holidays")
        times[count] = cpu(lambda a=crowd, b=asked, c=days: plan(a, b, c), 5)  # type: ignore[misc]
        print(f"  {count:5} people from nothing: {times[count] * 1000:.0f} ms")
    ratio = times[5_000] / times[150]
    print(f"  150: {times[150] * 1000:.0f} ms (limit 100); 5,000 / 150: x{ratio:.0f} (limit 40)")
    for count in (150, 5_000):
        one = cpu(_one_replan(count), 20)
        part = times[count] / one
        print(f"  one of {count:,}: {one * 1000:.2f} ms, 1/{part:.0f} of the whole (limit 1/20)")


def _one_replan(count: int) -> Callable[[], object]:
    crowd, asked, days = instance(count, 1, 0.3, 1.5, "holidays")
    made, first = plan(crowd, asked, days), crowd[0]
    own = [record for record in made if record.contact == first.contact.id]
    minutes: dict[int, int] = defaultdict(int)
    for record in made:
        if record.contact != first.contact.id:
            minutes[days.offset(record.on)] += record.minutes
    now = Person(first.contact, (*first.touched, TODAY), (), own)
    return lambda: plan([now], asked, days, "person", minutes)


def logging() -> None:
    """A touch logged in a book with a plan and in one without, by turns."""
    folder, crowd = Path(tempfile.mkdtemp(prefix="brm-bench-")), people(1_000, 1, late=0.3)
    books = [open_book(folder / f"{name}.json", TODAY) for name in ("with", "without")]
    for book in books:
        touches = [
            Touch(id=f"t{n}", on=person.touched[-1], contacts=(person.contact.id,))
            for n, person in enumerate(crowd)
        ]
        book.bring_in("made", [*(_named(p.contact, n) for n, p in enumerate(crowd)), *touches])
    books[0].make_plan()
    drafts = [books[0].read_line(f"@p{n} call 10m: touch {n}") for n in range(300)]
    took: tuple[list[float], list[float]] = ([], [])
    for draft in drafts:
        for book, times in zip(books, took, strict=True):
            begun = time.perf_counter()
            book.log(draft)
            times.append((time.perf_counter() - begun) * 1000)
    withal, without = median(took[0]), median(took[1])
    print(f"  a touch logged: {withal:.2f} ms with a plan, {without:.2f} ms without")
    for book in books:
        book.close()


def _named(contact: Contact, n: int) -> Contact:
    return Contact(id=contact.id, name=contact.name, tier=contact.tier, handle=f"p{n}")


def main() -> None:
    """Print all of it."""
    evenness()
    print("beside CP-SAT, 400 people:")
    beside_cp_sat()
    print("speed, in processor time:")
    speed()
    print("in the book of 1,000:")
    logging()


if __name__ == "__main__":
    main()
