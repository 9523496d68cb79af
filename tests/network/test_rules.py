"""Who knows whom, and who is the only way into a circle."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from brm_tui.domain.bridges import LEAST_GROUP, Bridge, bridges
from brm_tui.domain.model import TIERS, Contact, Introduction, Met, Step, Touch
from brm_tui.domain.network import (
    MOST_TOGETHER,
    acquaintances,
    connected_on,
    met_through,
    why,
)
from brm_tui.domain.rhythm import in_words, pace, rhythm

TODAY = date(2026, 3, 2)
NAMES = {"a": "Anna Weber", "b": "Jörg Klein", "c": "Kwame Mensah", "d": "Mai Lind"}


def person(key: str, organisation: str = "", **fields: object) -> Contact:
    known = {"tier": "B", "handle": key} | fields
    return Contact(id=key, name=NAMES.get(key, key), organisation=organisation, **known)  # type: ignore[arg-type]


def people(*keys: str) -> dict[str, Contact]:
    return {key: person(key) for key in keys}


def touch(n: int, *contacts: str) -> Touch:
    return Touch(id=f"t{n}", on=TODAY - timedelta(days=n), contacts=contacts)


def intro(seeker: str, helper: str, *states: str) -> Introduction:
    steps = tuple(
        Step(on=date(2025, 10, 1) + timedelta(days=n), state=state)  # type: ignore[arg-type]
        for n, state in enumerate(states)
    )
    return Introduction(
        id=f"i{seeker}{helper}", seeker=seeker, helper=helper, history=steps, state=steps[-1].state
    )


def test_what_ties_two_of_them() -> None:
    (tie,) = acquaintances(
        [touch(3, "b", "a"), touch(9, "a", "b"), touch(1, "a")],
        [intro("b", "a", "idea", "connected", "outcome")],
        [("a", "b")],
        NAMES,
    )
    assert (tie.one, tie.other, tie.kinds) == ("a", "b", ("introduced", "met", "together"))
    assert (tie.together, tie.last, tie.introduced) == (
        2,
        TODAY - timedelta(days=3),
        date(2025, 10, 2),
    )
    assert tie.weight == 8
    told = "introduced by you in Oct 2025, {}, 2 touches together"
    name_of = NAMES.__getitem__
    assert why(tie, name_of, "a") == told.format("you met through them")
    assert why(tie, name_of, "b") == told.format("met through Jörg Klein")
    assert why(tie, name_of) == told.format("Anna Weber met through Jörg Klein")


@pytest.mark.parametrize("states", [("idea",), ("idea", "declined"), ("idea", "expired")])
def test_only_a_connection_introduces(states: tuple[str, ...]) -> None:
    assert connected_on(intro("a", "b", *states)) is None
    assert acquaintances([], [intro("a", "b", *states)], [], NAMES) == []


def test_a_crowd_does_not_know_each_other() -> None:
    crowd = [f"p{n:02}" for n in range(MOST_TOGETHER + 1)]
    assert acquaintances([touch(0, *crowd)], [], [], crowd) == []
    assert len(acquaintances([touch(0, *crowd[1:])], [], [], crowd)) == 66


def test_who_made_it_is_an_id_a_handle_or_a_name() -> None:
    book = people("a", "b", "c", "d")
    for noted in ("b", "@b", "Jörg Klein", " jörg  KLEIN ", "Jörg Klein"):
        book["a"] = person("a", met=Met(through=noted))
        assert met_through(book) == [("a", "b")], noted
    for noted in ("a", "Anna Weber", "Somebody Else", "@nobody", ""):
        book["a"] = person("a", met=Met(through=noted))
        assert met_through(book) == [], noted
    book["a"] = person("a", met=Met(through="Jörg Klein"))
    book["c"] = replace(book["c"], name="Jörg Klein")
    assert met_through(book) == []


def test_linked_to_none_is_a_bridge() -> None:
    book = people("a", "b", "c") | {
        "asleep": person("asleep", state="asleep"),
        "unsorted": person("unsorted", tier=""),
    }
    assert bridges(book, [("a", "b"), ("c", "asleep")]) == {"c": Bridge()}
    assert Bridge().in_words == "linked to none of your others"


def test_colleagues_are_linked() -> None:
    book = people("c") | {"a": person("a", "Hafen  IT"), "b": person("b", "hafen it")}
    assert bridges(book, []) == {"c": Bridge()}


def test_the_only_link_between_groups_is_a_bridge() -> None:
    book = people(*"abcdefg")
    pairs = ["ab", "ac", "bc", "cd", "de", "df", "ef", "fg"]
    found = bridges(book, [(pair[0], pair[1]) for pair in pairs])
    assert found == {"c": Bridge((4, 2)), "d": Bridge((3, 3))}
    assert found["c"].in_words == "the only link between groups of 4 and 2 people"
    assert Bridge((5, 3, 2)).in_words == "the only link between groups of 5, 3 and 2 people"


def test_an_organisation_counts_its_people_but_not_itself() -> None:
    book = {key: person(key, "Hafen IT") for key in "abc"} | people(*"de")
    assert bridges(book, [("c", "d"), ("d", "e"), ("c", "e")]) == {"c": Bridge((2, 2))}
    assert bridges(book, [("c", "d")]) == {"e": Bridge()}


KEYS = [f"p{n}" for n in range(12)]
TWO = st.lists(st.sampled_from(KEYS), min_size=2, max_size=2, unique=True)
PAIRS = st.lists(TWO.map(lambda two: (two[0], two[1])), max_size=20)
HOUSES = st.lists(st.sampled_from(["", "", "x", "y"]), min_size=12, max_size=12)


@given(PAIRS, st.sets(st.sampled_from(KEYS)), HOUSES)
def test_the_bridges_are_those_of_networkx(
    pairs: list[tuple[str, str]], asleep: set[str], houses: list[str]
) -> None:
    book = {
        key: person(key, house, state="asleep" if key in asleep else "active")
        for key, house in zip(KEYS, houses, strict=True)
    }
    graph = networkx.Graph()
    graph.add_nodes_from(book)
    graph.add_edges_from(pairs)
    graph.remove_nodes_from(asleep)
    for house in "xy":
        inside = [key for key in graph if book[key].organisation == house]
        graph.add_edges_from((a, b) for a in inside for b in inside if a != b)
    expected = {}
    for key in sorted(graph):
        if not graph[key]:
            expected[key] = Bridge()
            continue
        rest = graph.subgraph(networkx.node_connected_component(graph, key) - {key})
        sizes = sorted(map(len, networkx.connected_components(rest)), reverse=True)
        groups = tuple(size for size in sizes if size >= LEAST_GROUP)
        if len(groups) > 1:
            expected[key] = Bridge(groups)
    found = bridges(book, pairs)
    assert found == expected
    assert list(found) == sorted(found)


TOUCHES = st.lists(st.lists(st.sampled_from(KEYS), min_size=1, max_size=4).map(tuple), max_size=12)


@given(TOUCHES, PAIRS, PAIRS, st.randoms(use_true_random=False))
def test_ties_are_symmetric_and_do_not_hang_on_the_order(
    rows: list[tuple[str, ...]],
    met: list[tuple[str, str]],
    introduced: list[tuple[str, str]],
    dice: Random,
) -> None:
    touches = [touch(n, *contacts) for n, contacts in enumerate(rows)]
    intros = [intro(a, b, "idea", "connected") for a, b in introduced]
    ties = acquaintances(touches, intros, met, KEYS)
    assert all(tie.one < tie.other for tie in ties)
    assert len({(tie.one, tie.other) for tie in ties}) == len(ties)
    assert [tie.weight for tie in ties] == sorted((tie.weight for tie in ties), reverse=True)
    dice.shuffle(touches)
    dice.shuffle(intros)
    dice.shuffle(met)
    turned = [replace(t, contacts=t.contacts[::-1]) for t in touches]
    swapped = [replace(i, seeker=i.helper, helper=i.seeker) for i in intros]
    assert acquaintances(turned, swapped, met, KEYS) == ties
    known = KEYS[1:]
    gone = acquaintances(touches, intros, met, known)
    assert gone == [tie for tie in ties if KEYS[0] not in (tie.one, tie.other)]


def test_a_bridge_is_met_more_often_and_the_reason_is_told() -> None:
    b = person("b")
    days = [TODAY - timedelta(days=50)]
    usual, bridge = rhythm(b, days, TODAY), rhythm(b, days, TODAY, TIERS, 75)
    assert (usual.days, usual.bridge, bridge.days, bridge.bridge) == (91, False, 68, True)
    assert bridge.due == days[0] + timedelta(days=68)
    assert "(tier B, a bridge)" in in_words(bridge)
    assert in_words(usual).startswith("every 3 months (tier B),")
    own = replace(b, cadence=40)
    assert rhythm(own, days, TODAY, TIERS, 75) == rhythm(own, days, TODAY)
    assert pace(replace(b, state="nursery"), [], TIERS, 75) == pace(
        replace(b, state="nursery"), [], TIERS
    )
