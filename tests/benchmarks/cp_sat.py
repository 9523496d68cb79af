"""What CP-SAT of OR-Tools makes of the same people, windows and budgets; both workers are used."""

from __future__ import annotations

from collections import defaultdict
from importlib.util import find_spec

from brm_tui.domain.chain import Chain, Person, chain_of, start_of
from brm_tui.domain.model import Practice
from brm_tui.domain.working_days import HORIZON, WorkingDays

PROOF_SECONDS = 60


def evenest(
    crowd: list[Person], asked: Practice, days: WorkingDays, total: int, seconds: float
) -> list[int]:
    """The weeks CP-SAT comes to: first the lowest highest week, then few minutes above the mean."""
    from ortools.sat.python import cp_model

    model, into = cp_model.CpModel(), defaultdict(list)
    for person in crowd:
        start = start_of(person, asked, days)
        assert start is not None and not start.overdue
        for link in chain_of(person, start, days).links:
            first, last = days.week_of[link.low], days.week_of[link.high]
            fitting = [week for week in range(first, last + 1) if days.weeks[week].days]
            here = [model.new_bool_var("") for _ in fitting]
            model.add_exactly_one(here)
            for week, chosen in zip(fitting, here, strict=True):
                into[week].append(link.minutes * chosen)
    highest, above = model.new_int_var(0, total, ""), []
    mean = total // sum(1 for week in days.weeks if week.days)
    sums = {week: sum(terms) for week, terms in into.items()}
    for week, held in sums.items():
        model.add(held <= highest)
        model.add(held <= days.weeks[week].room)
        above.append(model.new_int_var(0, total, ""))
        model.add(above[-1] >= held - mean)
    model.minimize(highest * 1_000 + sum(above))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    solver.solve(model)
    return [int(solver.value(sums[w])) if w in sums else 0 for w in range(len(days.weeks))]


def proof(crowd: list[Person], asked: Practice, days: WorkingDays) -> str:
    """What CP-SAT knows of the least highest week."""
    if find_spec("ortools") is None:
        return "not proved: OR-Tools is not here"
    least, proved = least_highest(crowd, asked, days)
    return f"least proved {least}" if proved else f"least known {least}"


def least_highest(crowd: list[Person], asked: Practice, days: WorkingDays) -> tuple[int, bool]:
    """The least highest week that CP-SAT finds, and whether it proves that none is lower.

    Gaps and budgets are left aside, and windows of the overdue are those of all first days in a
    week: so no plan of ours can be lower than what is proved.
    """
    from ortools.sat.python import cp_model

    model, into = cp_model.CpModel(), defaultdict(list)
    for person in crowd:
        ways = _ways(person, asked, days)
        begun = [model.new_bool_var("") for _ in ways]
        model.add_exactly_one(begun)
        for way, chosen in zip(ways, begun, strict=True):
            for minutes, weeks in way:
                here = [model.new_bool_var("") for _ in weeks]
                model.add(sum(here) == chosen)
                for week, there in zip(weeks, here, strict=True):
                    into[week].append(minutes * there)
    highest = model.new_int_var(0, 1_000_000, "")
    for terms in into.values():
        model.add(sum(terms) <= highest)
    model.minimize(highest)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = PROOF_SECONDS
    solver.parameters.num_workers = 2
    status = solver.solve(model)
    return int(solver.objective_value), status == cp_model.OPTIMAL


def _ways(person: Person, asked: Practice, days: WorkingDays) -> list[list[tuple[int, list[int]]]]:
    """The years somebody can have: for each the minutes of each touch and its weeks."""
    start = start_of(person, asked, days)
    assert start is not None
    if not start.overdue:
        return [_open_weeks([chain_of(person, start, days)], days)]
    by_week = defaultdict(list)
    for day in range(start.earliest, min(start.earliest + start.pace, HORIZON - 1) + 1):
        if days.works(day):
            by_week[days.week_of[day]].append(chain_of(person, start, days, at=day))
    return [_open_weeks(chains, days) for chains in by_week.values()]


def _open_weeks(chains: list[Chain], days: WorkingDays) -> list[tuple[int, list[int]]]:
    """The minutes of each touch, and all weeks it can lie in, in any of the chains."""
    found = []
    for links in zip(*(chain.links for chain in chains), strict=False):
        weeks = {
            week
            for link in links
            for week in range(days.week_of[link.low], days.week_of[link.high] + 1)
            if days.weeks[week].days
        }
        found.append((links[0].minutes, sorted(weeks)))
    return found
