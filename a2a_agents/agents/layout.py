"""A small layered layout: rows of boxes, no two on top of each other, the same every time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_GAP_X = 48
_GAP_Y = 96
_WIDEST = 8
"""Boxes in a row before it breaks into two."""
_SWEEPS = 4

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """Something to place. ``tier`` is the least layer it may stand in."""

    id: str
    width: int
    height: int
    tier: int = 0


def layout(
    boxes: Sequence[Box],
    edges: Iterable[tuple[str, str]],
    placed: Mapping[str, Point] | None = None,
) -> dict[str, Point]:
    """The top left corner of each box, in reading order; those already placed do not move."""
    known = {box.id: box for box in boxes}
    arrows = _forward(
        known,
        list(dict.fromkeys((a, b) for a, b in edges if a != b and {a, b} <= known.keys())),
    )
    rows = _rows(_layers(known, arrows))
    _untangle(rows, arrows)
    points = _points([[known[name] for name in row] for row in rows])
    return _around(known, points, placed or {})


def _forward(boxes: dict[str, Box], edges: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Edges without circles: one that leads back to where a walk came from is turned round."""
    after: dict[str, list[str]] = {name: [] for name in boxes}
    for a, b in edges:
        after[a].append(b)
    done: dict[str, int] = {}
    for start in sorted(boxes, key=lambda name: boxes[name].tier):
        _walk(start, after, done)
    turned = [(a, b) if done[a] > done[b] else (b, a) for a, b in edges]
    return list(dict.fromkeys(turned))


def _walk(start: str, after: dict[str, list[str]], done: dict[str, int]) -> None:
    """Number boxes when all that they lead to are numbered (depth first, without recursion)."""
    if start in done:
        return
    seen = {start}
    stack = [(start, iter(after[start]))]
    while stack:
        name, following = stack[-1]
        step = next((b for b in following if b not in done and b not in seen), None)
        if step is None:
            stack.pop()
            done[name] = len(done)
        else:
            seen.add(step)
            stack.append((step, iter(after[step])))


def _layers(boxes: dict[str, Box], arrows: list[tuple[str, str]]) -> list[list[str]]:
    """Each box below all that lead to it, and not above its tier; empty layers close up."""
    before: dict[str, list[str]] = {name: [] for name in boxes}
    after: dict[str, list[str]] = {name: [] for name in boxes}
    for a, b in arrows:
        before[b].append(a)
        after[a].append(b)
    waiting = {name: len(before[name]) for name in boxes}
    ready = [name for name in boxes if not waiting[name]]
    depth: dict[str, int] = {}
    while ready:
        name = ready.pop(0)
        depth[name] = max([boxes[name].tier, *(depth[a] + 1 for a in before[name])])
        for b in after[name]:
            waiting[b] -= 1
            if not waiting[b]:
                ready.append(b)
    levels = sorted(set(depth.values()))
    return [[name for name in boxes if depth[name] == level] for level in levels]


def _rows(layers: list[list[str]]) -> list[list[str]]:
    """Layers broken into rows of bearable width, as even as can be."""
    rows: list[list[str]] = []
    for layer in layers:
        count = -(-len(layer) // _WIDEST)
        size = -(-len(layer) // count)
        rows += [layer[i : i + size] for i in range(0, len(layer), size)]
    return rows


def _untangle(rows: list[list[str]], arrows: list[tuple[str, str]]) -> None:
    """Order each row by the mean place of its neighbours, down and up; ties keep their order."""
    near: dict[str, list[str]] = {name: [] for row in rows for name in row}
    for a, b in arrows:
        near[a].append(b)
        near[b].append(a)
    place: dict[str, float] = {}
    for row in rows:
        _number(row, place)
    for sweep in range(_SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            means = {name: _mean(name, near[name], place) for name in row}
            row.sort(key=means.__getitem__)
            _number(row, place)


def _number(row: list[str], place: dict[str, float]) -> None:
    for position, name in enumerate(row):
        place[name] = position - (len(row) - 1) / 2


def _mean(name: str, near: list[str], place: dict[str, float]) -> float:
    return sum(place[other] for other in near) / len(near) if near else place[name]


def _points(rows: list[list[Box]]) -> dict[str, Point]:
    """Rows centred one under the other, each as high as its highest box."""
    points: dict[str, Point] = {}
    y = 0
    for row in rows:
        x = -(sum(box.width for box in row) + _GAP_X * (len(row) - 1)) // 2
        for box in row:
            points[box.id] = (x, y)
            x += box.width + _GAP_X
        y += max(box.height for box in row) + _GAP_Y
    return points


def _around(
    boxes: dict[str, Box], points: dict[str, Point], placed: Mapping[str, Point]
) -> dict[str, Point]:
    """Points where what was placed stays, and what is new slides right until it touches nothing."""
    fixed = {name: placed[name] for name in points if name in placed}
    if not fixed:
        return points
    standing = [(boxes[name], point) for name, point in fixed.items()]
    result: dict[str, Point] = {}
    for name, (x, y) in points.items():
        if name not in fixed:
            x = _free_x(boxes[name], x, y, standing)
            standing.append((boxes[name], (x, y)))
        result[name] = fixed.get(name, (x, y))
    return result


def _free_x(box: Box, x: int, y: int, standing: list[tuple[Box, Point]]) -> int:
    while True:
        hit = next((other for other in standing if _touch(box, (x, y), *other)), None)
        if hit is None:
            return x
        x = hit[1][0] + hit[0].width + _GAP_X


def _touch(box: Box, at: Point, other: Box, there: Point) -> bool:
    return (
        at[0] < there[0] + other.width
        and there[0] < at[0] + box.width
        and at[1] < there[1] + other.height
        and there[1] < at[1] + box.height
    )
