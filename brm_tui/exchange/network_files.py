"""The network as a file for those who draw it: GraphML (networkx) or DOT (Graphviz).

Names are text from outside: nothing in them ends a string, makes markup, or breaks the XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO

from brm_tui.domain.model import Contact
from brm_tui.domain.network import Network, why
from brm_tui.domain.text import clean

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold, not even escaped (W3C, Extensible Markup Language 1.0,
section 2.2)."""

_Attributes = dict[str, str | int | bool]


def graphml(network: Network, contacts: Mapping[str, Contact]) -> str:
    """The network as GraphML: people by their ids, ties with kinds, weight and why."""
    import networkx

    graph = networkx.Graph()
    for key, person in _people(network, contacts):
        graph.add_node(key, **person)
    for one, other, tie in _ties(network, contacts):
        graph.add_edge(one, other, **tie)
    out = BytesIO()
    networkx.write_graphml_xml(graph, out, encoding="utf-8", prettyprint=True)
    return out.getvalue().decode("utf-8") + "\n"


def dot(network: Network, contacts: Mapping[str, Contact]) -> str:
    """The network as an undirected graph in DOT; bridges are drawn with a double line."""
    lines = ["graph brm {", "  node [shape=box];"]
    for key, person in _people(network, contacts):
        double = ", peripheries=2" if person["bridge"] else ""
        label, tip = _label(person["name"]), _label(person["organisation"])
        lines.append(f"  {_quoted(key)} [label={label}, tooltip={tip}{double}];")
    for one, other, tie in _ties(network, contacts):
        words = f"weight={tie['weight']}, tooltip={_label(tie['why'])}"
        lines.append(f"  {_quoted(one)} -- {_quoted(other)} [{words}];")
    return "\n".join([*lines, "}", ""])


def _people(network: Network, contacts: Mapping[str, Contact]) -> Iterator[tuple[str, _Attributes]]:
    for key in network.people:
        contact, bridge = contacts[key], network.bridges.get(key)
        yield (
            _text(key),
            {
                "name": _text(contact.name),
                "handle": _text(contact.handle),
                "organisation": _text(contact.organisation),
                "tier": contact.tier,
                "state": contact.state,
                "bridge": bridge is not None,
                "bridge_why": bridge.in_words if bridge else "",
            },
        )


def _ties(
    network: Network, contacts: Mapping[str, Contact]
) -> Iterator[tuple[str, str, _Attributes]]:
    def name_of(key: str) -> str:
        return contacts[key].name

    for tie in network.ties:
        yield (
            _text(tie.one),
            _text(tie.other),
            {
                "kinds": ", ".join(tie.kinds),
                "weight": tie.weight,
                "together": tie.together,
                "last": tie.last.isoformat() if tie.last else "",
                "why": _text(why(tie, name_of)),
            },
        )


def _text(value: str) -> str:
    return _NO_XML.sub("", clean(value))


def _quoted(text: object) -> str:
    """A string of DOT: a quote ends it, a backslash would keep a quote from ending it."""
    escaped = str(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _label(text: object) -> str:
    """A string that Graphviz shows: it reads entities of HTML in it as well."""
    return _quoted(str(text).replace("&", "&amp;"))
