"""A canvas in the terminal."""

import json
from time import process_time

import pytest

from a2a_agents.asking.canvas import Canvas, Drawing, read_canvas, size_of, tree
from a2a_agents.asking.reply import Received

SHOP = """\
{"nodes":[{"id":"web","type":"client","data":{"label":"Web"}}],"edges":[],"removed":[]}
{"nodes":[{"id":"api","data":{"label":"API"}},{"id":"db","data":{"label":"DB"}}],"edges":[],"removed":[]}
{"nodes":[],"edges":[{"id":"e1","source":"web","target":"api","label":"HTTPS"}],"removed":[]}
{"nodes":[],"edges":[{"id":"e2","source":"api","target":"db"}],"removed":[]}
"""


def drawn(canvas: Canvas) -> list[str]:
    return [size_of(canvas), *map(str, tree(canvas))]


def test_nodes_hang_on_the_edges_that_lead_to_them() -> None:
    assert drawn(read_canvas(SHOP)) == [
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
    assert drawn(canvas) == ["2 nodes, 0 links", "Web [client]", "Gateway"]


def test_a_circle_ends() -> None:
    lines = [f'{{"nodes":[{{"id":"{id}"}}]}}' for id in "abc"]
    lines += [
        f'{{"edges":[{{"id":"{s}{t}","source":"{s}","target":"{t}"}}]}}'
        for s, t in "ab bc ca".split()
    ]
    assert drawn(read_canvas("\n".join(lines))) == [
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


def test_a_canvas_that_comes_in_pieces_is_read_line_by_line() -> None:
    artifact = Received("canvas", "canvas.ndjson")
    drawing = Drawing()
    content = SHOP.encode()
    for end in range(len(content)):
        artifact.parts[""] = bytearray(content[: end + 1])
        drawing.read(artifact)
        assert len(drawing.canvas.nodes) <= 3
        if content[end : end + 1] == b"\n":
            assert drawn(drawing.canvas) == drawn(read_canvas(content[: end + 1].decode()))
    assert drawn(drawing.canvas) == drawn(read_canvas(SHOP))


def test_one_that_begins_anew_is_read_anew_and_what_is_no_canvas_is_left_out() -> None:
    drawing = Drawing()
    first = Received("canvas", "canvas.ndjson", parts={"": bytearray(SHOP.encode())})
    drawing.read(first)
    again = Received("canvas", "canvas.ndjson")
    again.parts[""] = bytearray(b'{"nodes":[{"id":"one"}]}\nnot json\n\xff\n')
    drawing.read(again)
    assert drawn(drawing.canvas) == ["1 nodes, 0 links", "one"]
    drawing.read(None)
    assert drawn(drawing.canvas) == ["0 nodes, 0 links"]


def test_a_label_has_one_line_to_itself() -> None:
    line = '{"nodes":[{"id":"a","data":{"label":"x\\u001b[2J\\ny","kind":"k\\rl"}}]}'
    assert drawn(read_canvas(line)) == ["1 nodes, 0 links", "x[2J y [kl]"]


def test_ends_of_lines_that_json_allows_in_a_text_do_not_end_the_line() -> None:
    label = "a\u2028b\u0085c\u2029d"
    line = json.dumps({"nodes": [{"id": "a", "data": {"label": label}}]}, ensure_ascii=False)
    assert drawn(read_canvas(line + "\n")) == ["1 nodes, 0 links", "a bc d"]


def test_thousands_of_boxes_are_taken_away_at_once() -> None:
    ids = [f"n{n}" for n in range(5_000)]
    nodes = [{"id": id} for id in [*ids, "kept"]]
    edges = [{"id": f"e{id}", "source": "kept", "target": id} for id in ids]
    canvas = Canvas()
    canvas.apply(json.dumps({"nodes": nodes, "edges": edges}))
    began = process_time()
    canvas.apply(json.dumps({"removed": ids}))
    assert process_time() - began < 0.5
    assert (list(canvas.nodes), canvas.edges) == (["kept"], {})
