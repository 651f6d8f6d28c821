"""A canvas in the terminal."""

import pytest

from a2a_agents.asking.canvas import read_canvas, tree

SHOP = """\
{"nodes":[{"id":"web","type":"client","data":{"label":"Web"}}],"edges":[],"removed":[]}
{"nodes":[{"id":"api","data":{"label":"API"}},{"id":"db","data":{"label":"DB"}}],"edges":[],"removed":[]}
{"nodes":[],"edges":[{"id":"e1","source":"web","target":"api","label":"HTTPS"}],"removed":[]}
{"nodes":[],"edges":[{"id":"e2","source":"api","target":"db"}],"removed":[]}
"""


def test_nodes_hang_on_the_edges_that_lead_to_them() -> None:
    assert list(tree(read_canvas(SHOP))) == [
        "3 nodes, 2 links",
        "Web [client]",
        "└─ API  (HTTPS)",
        "   └─ DB",
    ]


def test_later_lines_replace_and_remove() -> None:
    canvas = read_canvas(
        SHOP
        + '{"nodes":[{"id":"api","data":{"label":"Gateway"}}],"edges":[],"removed":["db","e1"]}\n'
    )
    assert list(tree(canvas)) == ["2 nodes, 0 links", "Web [client]", "Gateway"]


def test_a_circle_ends() -> None:
    lines = [f'{{"nodes":[{{"id":"{id}"}}]}}' for id in "abc"]
    lines += [
        f'{{"edges":[{{"id":"{s}{t}","source":"{s}","target":"{t}"}}]}}'
        for s, t in "ab bc ca".split()
    ]
    assert list(tree(read_canvas("\n".join(lines)))) == [
        "3 nodes, 3 links",
        "a",
        "└─ b",
        "   └─ c",
        "      └─ a  …",
    ]


@pytest.mark.parametrize("text", ["[]", "{", '{"nodes":{}}', '{"nodes":[1]}', '{"nodes":[{}]}'])
def test_what_is_no_canvas_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_canvas(text)
