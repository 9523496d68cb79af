"""The network as a file: read back by networkx, an XML parser, and a parser of DOT."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree

import networkx
import pydot
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brm_tui.domain.bridges import Bridge
from brm_tui.domain.model import Contact
from brm_tui.domain.network import Acquaintance, Network
from brm_tui.exchange.network_files import dot, graphml

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # pydot's own

HOSTILE = [
    '"]; "x" -- "y"; //',
    "\\",
    'a\\"b',
    "line\nbreak\r\nand\ttab",
    "\x00\x01\x0b\x0c\x1f\x7f\x85\ufffe\uffff\ud800",
    "</data></node><node id='x'>",
    "]]>&amp;<!--&#0;",
    "<b>html</b>",
    "\\N \\G \\L \\n",
    "{a|b}",
    "\u202etxt.exe",
    "x" * 3000,
    "",
]


def network(names: list[str]) -> tuple[Network, dict[str, Contact]]:
    contacts = {
        f"k{n}": Contact(id=f"k{n}", name=name, organisation=name, handle=f"h{n}", tier="B")
        for n, name in enumerate(names)
    }
    keys = tuple(contacts)
    ties = [
        Acquaintance(min(one, other), max(one, other), together=2, met=(one,))
        for one, other in pairwise(keys)
    ]
    return Network(keys, tuple(ties), {keys[0]: Bridge()}), contacts


def read_dot(text: str) -> pydot.Dot:
    graphs = pydot.graph_from_dot_data(text)
    assert graphs is not None and len(graphs) == 1
    return graphs[0]


def check(names: list[str]) -> None:
    found, contacts = network(names)
    text = graphml(found, contacts)
    data = text.encode("utf-8")
    ElementTree.fromstring(data)
    graph = networkx.read_graphml(BytesIO(data))
    assert set(graph) == set(found.people)
    assert {tuple(sorted(edge)) for edge in graph.edges} == {(t.one, t.other) for t in found.ties}
    assert graph.nodes["k0"]["bridge"] is True
    drawn = read_dot(dot(found, contacts))
    assert {str(node.get_name()).strip('"') for node in drawn.get_nodes()} - {"node"} == set(
        contacts
    )
    edges = {
        (str(edge.get_source()).strip('"'), str(edge.get_destination()).strip('"'))
        for edge in drawn.get_edges()
    }
    assert edges == {(t.one, t.other) for t in found.ties}
    assert graphml(found, contacts) == text


def test_hostile_names_stay_text() -> None:
    check(HOSTILE)


@pytest.mark.parametrize("name", HOSTILE)
def test_one_hostile_name(name: str) -> None:
    check([name, "Anna Weber"])


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_any_name_stays_text(names: list[str]) -> None:
    check(names)


def test_a_name_comes_back() -> None:
    found, contacts = network(['Jörg "Jo" <Klein> & Söhne\\', "Łukasz"])
    graph = networkx.read_graphml(BytesIO(graphml(found, contacts).encode("utf-8")))
    assert graph.nodes["k0"]["name"] == contacts["k0"].name
    assert graph.edges["k0", "k1"]["kinds"] == "met, together"
    assert graph.edges["k0", "k1"]["weight"] == 5
    node = read_dot(dot(found, contacts)).get_node('"k0"')[0]
    assert node.get("label") == '"Jörg \\"Jo\\" <Klein> &amp; Söhne\\\\"'
    assert node.get("peripheries") == "2"
