"""Who is the only way into a circle.

A bridge is the only path between two parts of a network (Granovetter 1973, American Journal of
Sociology 78); what comes over it, one hears from nobody else (Burt 1992, Structural Holes), and it
decays faster than other ties (Burt 2002, Social Networks 24). In a network of one's own everybody
is tied to its owner, so the owner is left out of it. Then two kinds of people are bridges:

- one who is linked to none of the others: whoever stands behind them is reached through nobody
  else;
- one without whom a group falls apart into groups of at least two people each (an articulation
  point; found as by Hopcroft and Tarjan 1973, Communications of the ACM 16).

Sleepers are no way to anybody, so only those who are awake count, and only somebody in the circle
is told to be a bridge. People of one organisation are taken to be linked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from brm_tui.domain.circle import in_circle
from brm_tui.domain.model import Contact

LEAST_GROUP = 2
"""One person alone is no circle."""

_ORGANISATION = "organisation\n"
"""No id begins with it: an organisation is a point of the graph, but no person."""

Graph = Mapping[str, list[str]]


class Bridge(msgspec.Struct, frozen=True):
    """Why somebody is a bridge: the ``groups`` (numbers of people) that hang together by them.

    Without groups they are linked to nobody.
    """

    groups: tuple[int, ...] = ()

    @property
    def in_words(self) -> str:
        """As a half-sentence: "the only link between groups of 5 and 3 people"."""
        if not self.groups:
            return "linked to none of your others"
        *most, last = (str(size) for size in self.groups)
        return f"the only link between groups of {', '.join(most)} and {last} people"


def bridges(contacts: Mapping[str, Contact], pairs: Iterable[tuple[str, str]]) -> dict[str, Bridge]:
    """The bridges among the contacts (by id, ascending), where these pairs know each other."""
    graph = _graph(contacts, pairs)
    found = {key: Bridge(groups) for key, groups in _cuts(graph)}
    found |= {key: Bridge() for key, beside in graph.items() if not beside}
    return {key: found[key] for key in sorted(found) if in_circle(contacts[key])}


def _graph(
    contacts: Mapping[str, Contact], pairs: Iterable[tuple[str, str]]
) -> dict[str, list[str]]:
    """Who is awake with whom they are linked to, by themselves or by their organisation."""
    awake = {key: c for key, c in contacts.items() if c.state != "asleep"}
    graph: dict[str, list[str]] = {key: [] for key in sorted(awake)}
    houses: dict[str, list[str]] = {}
    for key in graph:
        if house := " ".join(awake[key].organisation.casefold().split()):
            houses.setdefault(_ORGANISATION + house, []).append(key)
    for house, people in houses.items():
        if len(people) > 1:
            graph[house] = people
            for key in people:
                graph[key].append(house)
    for one, other in pairs:
        if one in awake and other in awake:
            graph[one].append(other)
            graph[other].append(one)
    return graph


def _cuts(graph: Graph) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The people without whom groups fall apart, each with the sizes of these, largest first."""
    seen: dict[str, int] = {}
    for root in graph:
        if root not in seen:
            for key, parts in _fallen(graph, root, seen):
                groups = sorted((size for size in parts if size >= LEAST_GROUP), reverse=True)
                if len(groups) > 1 and not key.startswith(_ORGANISATION):
                    yield key, tuple(groups)


def _fallen(graph: Graph, root: str, seen: dict[str, int]) -> Iterator[tuple[str, list[int]]]:
    """What one component falls into without one of its points: that point, people of each part.

    One walk in depth: a branch that has no way back above its stem falls off with it.
    """
    low: dict[str, int] = {}
    size: dict[str, int] = {}
    parts: dict[str, list[int]] = {}
    path = [(root, "", iter(graph[root]))]
    _enter(root, seen, low, size)
    while path:
        key, stem, beside = path[-1]
        for other in beside:
            if other not in seen:
                _enter(other, seen, low, size)
                path.append((other, key, iter(graph[other])))
                break
            if other != stem:
                low[key] = min(low[key], seen[other])
        else:
            path.pop()
            if stem:
                low[stem] = min(low[stem], low[key])
                size[stem] += size[key]
                if low[key] >= seen[stem]:
                    parts.setdefault(stem, []).append(size[key])
    for key, off in parts.items():
        rest = size[root] - _people(key) - sum(off)
        yield key, [*off, rest]


def _enter(key: str, seen: dict[str, int], low: dict[str, int], size: dict[str, int]) -> None:
    seen[key] = low[key] = len(seen)
    size[key] = _people(key)


def _people(key: str) -> int:
    return 0 if key.startswith(_ORGANISATION) else 1
