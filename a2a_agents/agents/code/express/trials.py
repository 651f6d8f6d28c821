"""How each behaviour is tried: rows are made, the endpoint is called, the answer is compared."""

from __future__ import annotations

from collections.abc import Callable

from a2a_agents.agents.code.express.scene import Scene
from a2a_agents.agents.code.express.source import array, call, key, literal, shape
from a2a_agents.agents.code.express.trial_guards import hidden, open_to_others
from a2a_agents.agents.code.express.trial_rows import (
    INDENT,
    body_of,
    calling,
    chain,
    made,
    pair,
    required_pairs,
    rows_of_path,
    url_of,
)
from a2a_agents.agents.code.express.trial_states import transition, transition_to
from a2a_agents.agents.code.scene import NOBODY
from a2a_agents.agents.examples import example
from a2a_agents.agents.meaning import search_columns
from a2a_agents.agents.shapes import Model

_PLAIN = ("string", "text", "integer", "money", "boolean", "url", "date")


def trial(scene: Scene) -> list[str]:
    """The statements of the test; none where there is nothing to compare."""
    if scene.endpoint.does == "lookup":
        return _lookup(scene)
    build = _TRIALS.get(scene.endpoint.does)
    alone = scene.shapes.rules.only_self(scene.endpoint.table)
    if alone and scene.endpoint.does not in ("read", "update", "me", "unknown"):
        return []
    keyed = all(segment.key for segment in scene.endpoint.path.parameters)
    return build(scene) if build and keyed else []


def _ids(page: str, *names: str) -> str:
    wanted = array([f"{name}.id" for name in names])
    return f"expect({page}.body.items.map(({{ id }}: {{ id: string }}) => id)).toEqual({wanted});"


def _list(scene: Scene) -> list[str]:
    rules = scene.shapes.rules
    url = url_of(scene, {})
    owner = rules.owner_column(scene.table)
    if owner is not None and owner.unique:
        return [
            made(scene, scene.table, "row"),
            f"const page = await client.get({url});",
            _ids("page", "row"),
            "expect(page.body.next_cursor).toBeNull();",
        ]
    others = scene.table == rules.user or bool(rules.staff and rules.staff.role == scene.table)
    rest = "expect(following.body.items[0].id).not.toBe(row.id);"
    return [
        made(scene, scene.table, "" if others else "first"),
        made(scene, scene.table, "row"),
        f"const page = await client.get({url}).query({{ limit: 1 }});",
        _ids("page", "row"),
        "const cursor: string = page.body.next_cursor;",
        f"const following = await client.get({url}).query({{ limit: 1, cursor }});",
        rest if others else _ids("following", "first"),
    ]


def _read(scene: Scene) -> list[str]:
    lines, keys = rows_of_path(scene)
    first = scene.endpoint.path.parameters[0].text
    missing = url_of(scene, {}).replace("{" + first + "}", NOBODY)
    private = [column.name for column in scene.table.columns if column.private]
    return [
        *lines,
        f"const found = await client.get({url_of(scene, keys)});",
        "expect(found.status).toBe(200);",
        "expect(found.body.id).toBe(row.id);",
        *(f"expect(found.body).not.toHaveProperty({literal(name)});" for name in private),
        call("const missing = await client.get", [missing], INDENT),
        "expect(missing.status).toBe(404);",
        *hidden(scene, keys),
        *open_to_others(scene, keys),
    ]


def _create(scene: Scene) -> list[str]:
    model = scene.shape.request
    rows, keys = rows_of_path(scene)
    parents, pairs = body_of(scene, model) if model else ([], [])
    url = url_of(scene, keys)
    body = [f"const body = {shape(pairs, INDENT, len('const body = ;'))};"] if model else []
    sent = ".send(body)" if model else ""
    lines = [*rows, *parents, *body]
    if scene.endpoint.keyed:
        links = [f".post({url})", '.set("Idempotency-Key", "one-intent")', *filter(None, [sent])]
        return [
            *lines,
            chain("const response = await client", links),
            "expect(response.status).toBe(201);",
            chain("const again = await client", links),
            "expect(again.body.id).toBe(response.body.id);",
            *(_refused(scene, model, url) if model else ()),
        ]
    return [
        *lines,
        f"const response = await client.post({url}){sent};",
        "expect(response.status).toBe(201);",
        *(_same(scene, model) if model else ()),
        *(_refused(scene, model, url) if model else ()),
    ]


def _same(scene: Scene, model: Model) -> list[str]:
    """Comparisons of the answer with some of what was sent, and with what was left out."""
    lines = [f"expect(response.body.{name}).toBe(body.{name});" for name in scene.compared(model)]
    preset = scene.preset(model)
    if preset is not None:
        lines.append(f"expect(response.body.{preset.name}).toBe({literal(preset.default)});")
    return lines


def _refused(scene: Scene, model: Model, url: str) -> list[str]:
    """What cannot be made: of a field that there is not, of a row that there is not."""
    lines: list[str] = []
    if not scene.endpoint.keyed:
        lines += [
            f"const refused = await client.post({url}).send({{ no_such_field: 1 }});",
            "expect(refused.status).toBe(422);",
        ]
    referring = scene.referring(model)
    if referring is not None:
        nobody = f"{{ ...body, {key(referring.name)}: {literal(NOBODY)} }}"
        lines += [
            chain("const missing = await client", [f".post({url})", f".send({nobody})"]),
            "expect(missing.status).toBe(422);",
        ]
    return lines


def _update(scene: Scene) -> list[str]:
    assert scene.shape.request
    column = next((c for c in scene.shape.request.columns if c.kind in _PLAIN), None)
    if column is None:
        return []
    rows, keys = rows_of_path(scene)
    url, value = url_of(scene, keys), literal(example(column, 7))
    refused = [
        f"const refused = await client.patch({url}).send({{ {column.name}: null }});",
        "expect(refused.status).toBe(422);",
    ]
    return [
        *rows,
        calling(scene, url, [f"{column.name}: {value}"]),
        "expect(response.status).toBe(200);",
        f"expect(response.body.{column.name}).toBe({value});",
        *([] if column.nullable else refused),
    ]


def _delete(scene: Scene) -> list[str]:
    rows, keys = rows_of_path(scene)
    url = url_of(scene, keys)
    return [
        *rows,
        calling(scene, url, []),
        "expect(response.status).toBe(204);",
        calling(scene, url, [], "again"),
        "expect(again.status).toBe(404);",
    ]


def _nested_list(scene: Scene) -> list[str]:
    rows, keys = rows_of_path(scene)
    parent = scene.endpoint.means.parent
    assert parent
    return [
        *rows,
        made(scene, scene.table, "child", **{parent.name: "row.id"}),
        *([] if scene.parent_is_one else [made(scene, scene.table)]),
        f"const page = await client.get({url_of(scene, keys)});",
        _ids("page", "child"),
    ]


def _linked(scene: Scene) -> list[str]:
    rows, keys = rows_of_path(scene)
    return [
        *rows,
        f"const page = await client.get({url_of(scene, keys)});",
        "expect(page.body).toEqual({ items: [], next_cursor: null });",
    ]


def _link(scene: Scene) -> list[str]:
    rows, keys = rows_of_path(scene)
    url = url_of(scene, keys)
    whole = url.rsplit("/", 1)[0] + "`"
    return [
        *rows,
        f"const url = {url};",
        "expect((await client.put(url)).status).toBe(204);",
        "expect((await client.put(url)).status).toBe(204);",
        f"const page = await client.get({whole});",
        _ids("page", "row2"),
        "expect((await client.delete(url)).status).toBe(204);",
        "expect((await client.delete(url)).status).toBe(404);",
    ]


def _flagged(scene: Scene) -> list[str]:
    means = scene.endpoint.means
    assert means.column
    name = means.column.name
    others = [literal(v) for v in means.column.values if v != means.value] or ["false"]
    return [
        made(scene, scene.table, "row", **{name: literal(means.value or True)}),
        made(scene, scene.table, "", **{name: others[0]}),
        f"const page = await client.get({url_of(scene, {})});",
        _ids("page", "row"),
    ]


def _search(scene: Scene) -> list[str]:
    name = search_columns(scene.table)[0].name
    url = url_of(scene, {})
    return [
        made(scene, scene.table, "row", **{name: literal("A needle in hay")}),
        made(scene, scene.table, "", **{name: literal("Hay alone")}),
        f'const page = await client.get({url}).query({{ q: "NEEDLE hay" }});',
        _ids("page", "row"),
        f'const nothing = await client.get({url}).query({{ q: "100%" }});',
        _ids("nothing"),
    ]


def _stamp(scene: Scene) -> list[str]:
    column = scene.endpoint.means.column
    assert column
    rows, keys = rows_of_path(scene)
    url, sent = url_of(scene, keys), required_pairs(scene)
    return [
        *rows,
        calling(scene, url, sent),
        "expect(response.status).toBe(200);",
        f"expect(response.body.{column.name}).not.toBeNull();",
        calling(scene, url, sent, "again"),
        "expect(again.status).toBe(409);",
    ]


def _mark(scene: Scene) -> list[str]:
    if scene.shapes.rules.user is None or scene.parent_is_user:
        return []
    rows, keys = rows_of_path(scene)
    url, sent = url_of(scene, keys), required_pairs(scene)
    good = 200 if scene.shape.answer == "one" else 204
    return [
        *rows,
        calling(scene, url, sent),
        f"expect(response.status).toBe({good});",
        calling(scene, url, sent, "again"),
        f"expect(again.status).toBe({good});",
    ]


def _lookup(scene: Scene) -> list[str]:
    column = scene.endpoint.means.column
    assert column
    name = scene.endpoint.path.parameters[0].text
    url = url_of(scene, {})
    found, missing = (url.replace("{" + name + "}", text) for text in ("found-by-this", "nothing"))
    return [
        made(scene, scene.table, "row", **{column.name: literal("found-by-this")}),
        f"const found = await client.get({found});",
        "expect(found.body.id).toBe(row.id);",
        f"const missing = await client.get({missing});",
        "expect(missing.status).toBe(404);",
    ]


def _unknown(scene: Scene) -> list[str]:
    rows, keys = rows_of_path(scene)
    columns = scene.shape.request.columns if scene.shape.request else ()
    return [
        *rows,
        calling(scene, url_of(scene, keys), [pair(column) for column in columns]),
        "expect(response.status).toBe(501);",
        'expect(response.type).toBe("application/problem+json");',
    ]


def _me(scene: Scene) -> list[str]:
    return [
        f"const found = await client.get({url_of(scene, {})});",
        "expect(found.body.id).toBe(owner.id);",
        'expect(found.body).not.toHaveProperty("password_hash");',
    ]


_TRIALS: dict[str, Callable[[Scene], list[str]]] = {
    "list": _list,
    "read": _read,
    "create": _create,
    "nested-create": _create,
    "create-filled": _create,
    "nested-create-filled": _create,
    "update": _update,
    "delete": _delete,
    "nested-list": _nested_list,
    "linked": _linked,
    "link": _link,
    "flagged": _flagged,
    "search": _search,
    "transition": transition,
    "transition-to": transition_to,
    "stamp": _stamp,
    "mark": _mark,
    "unknown": _unknown,
    "me": _me,
}
