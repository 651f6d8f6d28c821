"""``tests``: what each endpoint promises, tried on a database in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from a2a_agents.agents.code.factories import factory_name
from a2a_agents.agents.code.naming import Naming
from a2a_agents.agents.code.render import python_literal, rendered
from a2a_agents.agents.code.routers import Scene
from a2a_agents.agents.endpoints import Endpoint, Section
from a2a_agents.agents.examples import example
from a2a_agents.agents.shapes import Model, Shapes
from a2a_agents.agents.tables import Column, Table, Tables

_SIGNATURE = "(client: TestClient, session: orm.Session, owner: Any) -> None:"
from a2a_agents.agents.words import quoted


def test_files(
    sections: list[Section], shapes: Shapes, naming: Naming, tables: Tables
) -> dict[str, str]:
    """The test modules by the path of their file; sign-in has one of its own."""
    files: dict[str, str] = {}
    for section in sections:
        tests = [
            test
            for endpoint in section.endpoints
            for test in _tests(
                Scene(endpoint, shapes.shape(endpoint), shapes, naming, False), tables
            )
        ]
        if tests:
            files[f"tests/test_{section.name}.py"] = rendered(
                "tests/test_resource.py.j2",
                title=section.title,
                tests=tests,
                imports=_imports("\n".join(tests)),
            )
    return files


def _imports(source: str) -> list[str]:
    lines = ["from typing import Any", ""] if "Any" in source else []
    lines += ["from fastapi.testclient import TestClient"]
    lines += ["from sqlalchemy import orm"] if "orm." in source else []
    return [*lines, *(["", "from tests import factories"] if "factories." in source else [])]


def _tests(scene: Scene, tables: Tables) -> Iterable[str]:
    build = _BUILDERS.get(scene.endpoint.does)
    if build and all(s.key for s in scene.endpoint.path.parameters):
        lines = build(scene, tables)
        if lines:
            yield _function(f"test_{scene.endpoint.name}", lines)
    if scene.endpoint.does in ("list", "create") and not scene.endpoint.public:
        yield _refusing(scene.endpoint)


def _function(name: str, lines: list[str]) -> str:
    return f"def {name}{_SIGNATURE}\n" + "\n".join(f"    {line}" for line in lines)


def _refusing(endpoint: Endpoint) -> str:
    body = ", json={}" if endpoint.method == "POST" else ""
    return "\n".join(
        [
            f"def test_{endpoint.name}_asks_for_a_sign_in(anyone: TestClient) -> None:",
            f"    assert anyone.{endpoint.method.lower()}({_url(endpoint, {})}{body}).status_code == 401",
        ]
    )


def _url(endpoint: Endpoint, keys: dict[str, str]) -> str:
    path = "/v1" + str(endpoint.path).rstrip("/")
    for name, value in keys.items():
        path = path.replace("{" + name + "}", "{" + value + "}")
    return f'f"{path}"' if keys else f'"{path}"'


def _row(scene: Scene, table: Table, name: str = "row") -> str:
    owned = ", owner=owner" if table.name in scene.shapes.rules.owned else ""
    return f"{name} = factories.{factory_name(table, scene.naming)}(session{owned})"


def _rows_of_path(scene: Scene) -> tuple[list[str], dict[str, str]]:
    """A row for each parameter, each made by its factory."""
    lines: list[str] = []
    keys: dict[str, str] = {}
    for number, segment in enumerate(scene.endpoint.path.parameters):
        assert segment.table
        name = "row" if number == 0 else f"row_{number + 1}"
        lines.append(_row(scene, segment.table, name))
        keys[segment.text] = f"{name}.id"
    return lines, keys


def _list(scene: Scene, _tables: Tables) -> list[str]:
    url = _url(scene.endpoint, {})
    rules = scene.shapes.rules
    alone = scene.table is not rules.user and not (rules.staff and rules.staff.role is scene.table)
    found = 'assert [item["id"] for item in page["items"]] == [str(row.id)]'
    following = 'assert [item["id"] for item in following["items"]] == [str(first.id)]'
    return [
        _row(scene, scene.table, "first"),
        _row(scene, scene.table),
        "session.commit()",
        f'page = client.get({url}, params={{"limit": 1}}).json()',
        found if alone else 'assert len(page["items"]) == 1',
        'assert page["next_cursor"]',
        f'following = client.get({url}, params={{"limit": 1, "cursor": page["next_cursor"]}}).json()',
        following if alone else 'assert following["items"] != page["items"]',
    ]


def _read(scene: Scene, _tables: Tables) -> list[str]:
    lines, keys = _rows_of_path(scene)
    url = _url(scene.endpoint, keys)
    missing = _url(scene.endpoint, {}).replace(
        "{" + scene.endpoint.path.parameters[0].text + "}", "00000000-0000-7000-8000-000000000000"
    )
    private = [c.name for c in scene.table.columns if c.private]
    found = [f"assert {quoted(name)} not in found" for name in private]
    return [
        *lines,
        "session.commit()",
        f"found = client.get({url}).json()",
        'assert found["id"] == str(row.id)',
        *found,
        f"assert client.get({missing}).status_code == 404",
    ]


def _body(scene: Scene, model: Model) -> tuple[list[str], list[str]]:
    """Lines that make what the body refers to, and the entries of the body."""
    lines: list[str] = []
    entries: list[str] = []
    rules = scene.shapes.rules
    owner = rules.owner_column(scene.table)
    for column in model.columns:
        if owner and column.name == owner.name:
            continue
        if column.reference:
            if column.nullable:
                continue
            parent = next(t for t in _all(scene) if t.name == column.reference.table)
            name = f"{column.attr.removesuffix('_id')}_row"
            lines.append(_row(scene, parent, name))
            entries.append(f"{quoted(column.name)}: str({name}.id)")
        elif model.required(column) or column.default is None:
            entries.append(f"{quoted(column.name)}: {python_literal(sample(column))}")
    return lines, entries


def _all(scene: Scene) -> list[Table]:
    return [model.table for model in scene.shapes.reads.values() if model.table]


def sample(column: Column) -> object:
    """A value of the field for a request."""
    if column.name in ("password", "new_password"):
        return "correct horse battery"
    return example(column, 5)


def _create(scene: Scene, _tables: Tables) -> list[str]:
    assert scene.shape.request
    lines, entries = _body(scene, scene.shape.request)
    path_lines, keys = _rows_of_path(scene)
    url = _url(scene.endpoint, keys)
    made = [
        *path_lines,
        *lines,
        "session.commit()",
        "body: dict[str, Any] = {",
        *(f"    {entry}," for entry in entries),
        "}",
    ]
    if not entries:
        made[-2:] = ["body: dict[str, Any] = {}"]
    if scene.endpoint.keyed:
        return [
            *made,
            'headers = {"Idempotency-Key": "one-intent"}',
            f"response = client.post({url}, json=body, headers=headers)",
            "assert response.status_code == 201, response.text",
            f"again = client.post({url}, json=body, headers=headers)",
            'assert again.json()["id"] == response.json()["id"]',
        ]
    compared = _compared(scene.shape.request)
    return [
        *made,
        f"response = client.post({url}, json=body)",
        "assert response.status_code == 201, response.text",
        *[f"assert response.json()[{quoted(n)}] == body[{quoted(n)}]" for n in compared],
        f'assert client.post({url}, json={{"no_such_field": 1}}).status_code == 422',
    ]


def _compared(model: Model) -> list[str]:
    plain = ("string", "text", "integer", "money", "boolean", "enum", "url", "date")
    names = [c.name for c in model.columns if c.kind in plain and c.default is None]
    return [name for name in names if name not in ("password",)][:2]


def _update(scene: Scene, _tables: Tables) -> list[str]:
    assert scene.shape.request
    plain = ("string", "text", "integer", "money", "url", "boolean", "date")
    column = next((c for c in scene.shape.request.columns if c.kind in plain), None)
    if column is None or scene.endpoint.does != "update":
        return []
    lines, keys = _rows_of_path(scene)
    url = _url(scene.endpoint, keys)
    value = python_literal(example(column, 7))
    refused: list[str] = []
    if not column.nullable:
        refused = [
            f"assert client.patch({url}, json={{{quoted(column.name)}: None}}).status_code == 422"
        ]
    return [
        *lines,
        "session.commit()",
        f"response = client.patch({url}, json={{{quoted(column.name)}: {value}}})",
        "assert response.status_code == 200, response.text",
        f"assert response.json()[{quoted(column.name)}] == {value}",
        *refused,
    ]


def _delete(scene: Scene, _tables: Tables) -> list[str]:
    lines, keys = _rows_of_path(scene)
    url = _url(scene.endpoint, keys)
    return [
        *lines,
        "session.commit()",
        f"assert client.delete({url}).status_code == 204",
        f"assert client.delete({url}).status_code == 404",
    ]


def _nested_list(scene: Scene, _tables: Tables) -> list[str]:
    lines, keys = _rows_of_path(scene)
    parent = scene.endpoint.means.parent
    assert parent
    owned = ", owner=owner" if scene.table.name in scene.shapes.rules.owned else ""
    name = factory_name(scene.table, scene.naming)
    return [
        *lines,
        f"child = factories.{name}(session{owned}, {parent.attr}=row.id)",
        f"factories.{name}(session{owned})",
        "session.commit()",
        f"page = client.get({_url(scene.endpoint, keys)}).json()",
        'assert [item["id"] for item in page["items"]] == [str(child.id)]',
    ]


def _linked(scene: Scene, _tables: Tables) -> list[str]:
    lines, keys = _rows_of_path(scene)
    return [
        *lines,
        "session.commit()",
        f"page = client.get({_url(scene.endpoint, keys)}).json()",
        'assert page["next_cursor"] is None',
    ]


def _link(scene: Scene, _tables: Tables) -> list[str]:
    lines, keys = _rows_of_path(scene)
    if len(keys) != 2:
        return []
    url = _url(scene.endpoint, keys)
    whole = url.rsplit("/", 1)[0] + '"'
    return [
        *lines,
        "session.commit()",
        f"assert client.put({url}).status_code == 204",
        f"assert client.put({url}).status_code == 204",
        f'linked = [item["id"] for item in client.get({whole}).json()["items"]]',
        "assert linked == [str(row_2.id)]",
        f"assert client.delete({url}).status_code == 204",
        f"assert client.delete({url}).status_code == 404",
    ]


def _flagged(scene: Scene, _tables: Tables) -> list[str]:
    means = scene.endpoint.means
    assert means.column
    value = quoted(means.value) if means.value else "True"
    other = (
        "False"
        if not means.value
        else quoted(next(v for v in (*means.column.values, "") if v != means.value))
    )
    owned = ", owner=owner" if scene.table.name in scene.shapes.rules.owned else ""
    name = factory_name(scene.table, scene.naming)
    lines = [f"row = factories.{name}(session{owned}, {means.column.attr}={value})"]
    if other != '""':
        lines.append(f"factories.{name}(session{owned}, {means.column.attr}={other})")
    return [
        *lines,
        "session.commit()",
        f"page = client.get({_url(scene.endpoint, {})}).json()",
        'assert [item["id"] for item in page["items"]] == [str(row.id)]',
    ]


def _search(scene: Scene, _tables: Tables) -> list[str]:
    from a2a_agents.agents.recognise import search_columns

    column = search_columns(scene.table)[0]
    owned = ", owner=owner" if scene.table.name in scene.shapes.rules.owned else ""
    name = factory_name(scene.table, scene.naming)
    url = _url(scene.endpoint, {})
    return [
        f'row = factories.{name}(session{owned}, {column.attr}="A needle in hay")',
        f'factories.{name}(session{owned}, {column.attr}="Hay alone")',
        "session.commit()",
        f'page = client.get({url}, params={{"q": "NEEDLE hay"}}).json()',
        'assert [item["id"] for item in page["items"]] == [str(row.id)]',
        f'assert client.get({url}, params={{"q": "100%"}}).json()["items"] == []',
    ]


def _unknown(scene: Scene, _tables: Tables) -> list[str]:
    lines, keys = _rows_of_path(scene)
    entries: list[str] = []
    if scene.shape.request:
        columns = scene.shape.request.columns
        entries = [f"{quoted(c.name)}: {python_literal(sample(c))}" for c in columns]
    body = f", json={{{', '.join(entries)}}}" if scene.shape.request else ""
    method = scene.endpoint.method
    return [
        *lines,
        "session.commit()",
        f'response = client.request("{method}", {_url(scene.endpoint, keys)}{body})',
        "assert response.status_code == 501",
        'assert response.headers["content-type"] == "application/problem+json"',
    ]


def _me(scene: Scene, _tables: Tables) -> list[str]:
    return [
        f"found = client.get({_url(scene.endpoint, {})}).json()",
        'assert found["id"] == str(owner.id)',
        'assert "password_hash" not in found',
    ]


_BUILDERS: dict[str, Callable[[Scene, Tables], list[str]]] = {
    "list": _list,
    "read": _read,
    "create": _create,
    "nested-create": _create,
    "update": _update,
    "delete": _delete,
    "nested-list": _nested_list,
    "linked": _linked,
    "link": _link,
    "flagged": _flagged,
    "search": _search,
    "unknown": _unknown,
    "me": _me,
}
