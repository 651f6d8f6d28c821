"""How steps from state to state are tried: from every state, whether the table allows it or not."""

from __future__ import annotations

from a2a_agents.agents.code.express.scene import Scene
from a2a_agents.agents.code.express.source import array, key, literal, shape
from a2a_agents.agents.code.express.trial_rows import pair, rows_of_path, url_of
from a2a_agents.agents.tables import Column


def transition(scene: Scene) -> list[str]:
    """From each state: where the table of steps allows it the state changes, elsewhere it is
    refused."""
    means = scene.endpoint.means
    assert means.column
    rows, keys = rows_of_path(scene)
    columns = scene.shape.request.columns if scene.shape.request else ()
    given = [pair(c) for c in columns if not c.nullable and c.default is None]
    body = f".send({shape(given, 4, 60)})" if scene.shape.request else ""
    called = f"client.{scene.endpoint.method.lower()}({url_of(scene, keys)}){body}"
    allowed = f"following.includes({literal(means.value)})"
    return [
        *rows,
        f"for (const [state, following] of Object.entries(STEPS.{scene.table.name} ?? {{}})) {{",
        _set(scene, means.column, keys),
        f"  const response = await {called};",
        f"  expect(response.status, state).toBe({allowed} ? 200 : 409);",
        "}",
    ]


def transition_to(scene: Scene) -> list[str]:
    """Each step that the table of steps allows."""
    means = scene.endpoint.means
    assert means.column
    rows, keys = rows_of_path(scene)
    given = scene.shape.request.columns if scene.shape.request else ()
    others = [c for c in given if c.name != means.column.name and not c.nullable]
    told = next((c for c in given if c.name == means.column.name), means.column)
    known = array(map(literal, told.values or means.column.values), 2, len("const known = ;"))
    sent = shape([f"{key(told.name)}: next", *map(pair, others)], 6, 60)
    called = f"client.{scene.endpoint.method.lower()}({url_of(scene, keys)}).send({sent})"
    return [
        *rows,
        f"const known = {known};",
        f"for (const [state, following] of Object.entries(STEPS.{scene.table.name} ?? {{}})) {{",
        "  for (const next of following.filter((step) => known.includes(step))) {",
        "  " + _set(scene, means.column, keys),
        f"    const response = await {called};",
        "    expect(response.status, state).toBe(200);",
        f"    expect(response.body.{means.column.name}).toBe(next);",
        "  }",
        "}",
    ]


def _set(scene: Scene, column: Column, keys: dict[str, str]) -> str:
    """The statement that puts the row into the state."""
    moved = next(reversed(keys.values()))
    row = scene.naming.row(scene.table)
    values = f'{{ {column.name}: state as {row}["{column.name}"] }}'
    return f"  await store.update({scene.name}, {{ id: {moved} }}, {values});"
