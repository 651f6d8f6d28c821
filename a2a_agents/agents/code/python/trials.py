"""How each behaviour is tried: rows are made, the endpoint is called, the answer is compared."""

from __future__ import annotations

from collections.abc import Callable

from a2a_agents.agents.code.python.scene import Scene
from a2a_agents.agents.code.python.source import call, mapping, row
from a2a_agents.agents.code.python.trial_makings import create
from a2a_agents.agents.code.python.trial_rows import made, rows_of_path, url_of
from a2a_agents.agents.code.python_source import python_literal
from a2a_agents.agents.code.scene import NOBODY
from a2a_agents.agents.examples import example, sample
from a2a_agents.agents.meaning import search_columns
from a2a_agents.agents.words import quoted

_NO_MORE = 'assert page["next_cursor"] is None'
_PLAIN = ("string", "text", "integer", "money", "boolean", "url", "date")


def trial(scene: Scene) -> list[str]:
    """The lines of the test; none where there is nothing to compare."""
    build = _TRIALS.get(scene.endpoint.does)
    if scene.endpoint.does == "lookup":
        return _lookup(scene)
    keyed = all(segment.key for segment in scene.endpoint.path.parameters)
    return build(scene) if build and keyed else []


def _list(scene: Scene) -> list[str]:
    rules = scene.shapes.rules
    url = url_of(scene, {})
    alone = scene.table != rules.user and not (rules.staff and rules.staff.role == scene.table)
    found = 'assert [item["id"] for item in page["items"]] == [str(row.id)]'
    first, second = ("first = ", "row = ") if alone else ("", "")
    owner = rules.owner_column(scene.table)
    if owner is not None and owner.unique:
        page = call("page = client.get", [url], 4, ".json()")
        return [f"row = {made(scene, scene.table)}", *scene.dialect.commit, page, found, _NO_MORE]
    rest = 'assert [item["id"] for item in following["items"]] == [str(first.id)]'
    query = scene.dialect.query
    params = f'{query}{{"limit": 1, "cursor": page["next_cursor"]}}'
    return [
        f"{first}{made(scene, scene.table)}",
        f"{second}{made(scene, scene.table)}",
        *scene.dialect.commit,
        call("page = client.get", [url, f'{query}{{"limit": 1}}'], 4, ".json()"),
        found if alone else 'assert len(page["items"]) == 1',
        'assert page["next_cursor"]',
        call("following = client.get", [url, params], 4, ".json()"),
        rest if alone else 'assert following["items"] != page["items"]',
    ]


def _read(scene: Scene) -> list[str]:
    lines, keys = rows_of_path(scene)
    missing = url_of(scene, {}).replace("{" + scene.endpoint.path.parameters[0].text + "}", NOBODY)
    private = [column.name for column in scene.table.columns if column.private]
    return [
        *lines,
        *scene.dialect.commit,
        call("found = client.get", [url_of(scene, keys)], 4, ".json()"),
        'assert found["id"] == str(row.id)',
        *(f"assert {quoted(name)} not in found" for name in private),
        call("missing = client.get", [missing], 4),
        "assert missing.status_code == 404",
    ]


def _update(scene: Scene) -> list[str]:
    assert scene.shape.request
    column = next((c for c in scene.shape.request.columns if c.kind in _PLAIN), None)
    if column is None:
        return []
    rows, keys = rows_of_path(scene)
    url, name = url_of(scene, keys), quoted(column.name)
    value, sent = python_literal(example(column, 7)), scene.dialect.body
    refused = [
        call("refused = client.patch", [url, f"{sent}{{{name}: None}}"], 4),
        "assert refused.status_code == 422",
    ]
    return [
        *rows,
        *scene.dialect.commit,
        call("response = client.patch", [url, f"{sent}{{{name}: {value}}}"], 4),
        f"assert response.status_code == 200{scene.dialect.failing}",
        f"assert response.json()[{name}] {'is' if column.kind == 'boolean' else '=='} {value}",
        *([] if column.nullable else refused),
    ]


def _delete(scene: Scene) -> list[str]:
    rows, keys = rows_of_path(scene)
    return [
        *rows,
        *scene.dialect.commit,
        f"url = {url_of(scene, keys)}",
        "assert client.delete(url).status_code == 204",
        "assert client.delete(url).status_code == 404",
    ]


def _nested_list(scene: Scene) -> list[str]:
    rows, keys = rows_of_path(scene)
    parent = scene.endpoint.means.parent
    assert parent
    return [
        *rows,
        f"child = {made(scene, scene.table, **{parent.attr: 'row.id'})}",
        *([] if scene.parent_is_one else [made(scene, scene.table)]),
        *scene.dialect.commit,
        call("page = client.get", [url_of(scene, keys)], 4, ".json()"),
        'assert [item["id"] for item in page["items"]] == [str(child.id)]',
    ]


def _linked(scene: Scene) -> list[str]:
    rows, keys = rows_of_path(scene)
    page = call("page = client.get", [url_of(scene, keys)], 4, ".json()")
    return [*rows, *scene.dialect.commit, page, 'assert page == {"items": [], "next_cursor": None}']


def _link(scene: Scene) -> list[str]:
    rows, keys = rows_of_path(scene)
    url = url_of(scene, keys)
    whole = url.rsplit("/", 1)[0] + '"'
    return [
        *rows,
        *scene.dialect.commit,
        f"url = {url}",
        "assert client.put(url).status_code == 204",
        "assert client.put(url).status_code == 204",
        call("page = client.get", [whole], 4, ".json()"),
        'assert [item["id"] for item in page["items"]] == [str(row_2.id)]',
        "assert client.delete(url).status_code == 204",
        "assert client.delete(url).status_code == 404",
    ]


def _flagged(scene: Scene) -> list[str]:
    means = scene.endpoint.means
    assert means.column
    attr = means.column.attr
    value = quoted(means.value) if means.value else "True"
    others = [quoted(v) for v in means.column.values if v != means.value] or ["False"]
    return [
        f"row = {made(scene, scene.table, **{attr: value})}",
        made(scene, scene.table, **{attr: others[0]}),
        *scene.dialect.commit,
        call("page = client.get", [url_of(scene, {})], 4, ".json()"),
        'assert [item["id"] for item in page["items"]] == [str(row.id)]',
    ]


def _search(scene: Scene) -> list[str]:
    attr = search_columns(scene.table)[0].attr
    url, query = url_of(scene, {}), scene.dialect.query
    return [
        f"row = {made(scene, scene.table, **{attr: quoted('A needle in hay')})}",
        made(scene, scene.table, **{attr: quoted("Hay alone")}),
        *scene.dialect.commit,
        call("page = client.get", [url, f'{query}{{"q": "NEEDLE hay"}}'], 4, ".json()"),
        'assert [item["id"] for item in page["items"]] == [str(row.id)]',
        call("nothing = client.get", [url, f'{query}{{"q": "100%"}}'], 4, ".json()"),
        'assert nothing["items"] == []',
    ]


def _transition(scene: Scene) -> list[str]:
    """From each state: where the table of steps allows it the state changes, elsewhere it is
    refused."""
    means = scene.endpoint.means
    assert means.column
    rows, keys = rows_of_path(scene)
    url = url_of(scene, keys)
    attr, value = means.column.attr, quoted(means.value)
    moved = next(reversed(keys.values())).removesuffix(".id")
    entries: list[str] = []
    if scene.shape.request:
        columns = [c for c in scene.shape.request.columns if not c.nullable and c.default is None]
        entries = [f"{quoted(c.name)}: {python_literal(sample(c))}" for c in columns]
    body = _sent(scene, entries, 12) if scene.shape.request else []
    method = scene.endpoint.method.lower()
    return [
        *rows,
        *scene.dialect.commit,
        f"for state, following in states.STEPS[{scene.model}].items():",
        f"    {scene.dialect.fresh.format(row=moved)}",
        f"    {moved}.{attr} = state",
        f"    {scene.dialect.kept.format(row=moved)}",
        "    " + call(f"response = client.{method}", [url, *body], 8),
        f"    assert response.status_code == (200 if {value} in following else 409)",
    ]


def _transition_to(scene: Scene) -> list[str]:
    """Each step that the table of steps allows, then one that no table allows."""
    means = scene.endpoint.means
    assert means.column
    rows, keys = rows_of_path(scene)
    url, attr = url_of(scene, keys), means.column.attr
    last = next(reversed(keys.values())).removesuffix(".id")
    given = scene.shape.request.columns if scene.shape.request else ()
    others = [c for c in given if c.name != means.column.name and not c.nullable]
    entries = [f"{quoted(c.name)}: {python_literal(sample(c))}" for c in others]
    told = next((c for c in given if c.name == means.column.name), means.column)
    known = tuple(told.values or means.column.values)
    pairs = [f"{quoted(told.name)}: following", *entries]
    head = f"response = client.{scene.endpoint.method.lower()}"
    return [
        *rows,
        f"known = {row([quoted(state) for state in known], 4, 12)}",
        *scene.dialect.commit,
        f"for state, steps in states.STEPS[{scene.model}].items():",
        "    for following in [step for step in steps if step in known]:",
        f"        {scene.dialect.fresh.format(row=last)}",
        f"        {last}.{attr} = state",
        f"        {scene.dialect.kept.format(row=last)}",
        f"        body = {mapping(pairs, 12, 19)}",
        "        " + call(head, [url, f"{scene.dialect.body}body"], 12),
        f"        assert response.status_code == 200{scene.dialect.failing}",
        f"        assert response.json()[{quoted(means.column.name)}] == following",
    ]


def _stamp(scene: Scene) -> list[str]:
    column = scene.endpoint.means.column
    assert column
    rows, keys = rows_of_path(scene)
    body = _required_body(scene)
    method = scene.endpoint.method.lower()
    return [
        *rows,
        *scene.dialect.commit,
        call(f"response = client.{method}", [url_of(scene, keys), *body], 4),
        f"assert response.status_code == 200{scene.dialect.failing}",
        f"assert response.json()[{quoted(column.name)}]",
        call(f"again = client.{method}", [url_of(scene, keys), *body], 4),
        "assert again.status_code == 409",
    ]


def _required_body(scene: Scene) -> list[str]:
    if scene.shape.request is None:
        return []
    columns = [c for c in scene.shape.request.columns if scene.shape.request.required(c)]
    entries = [f"{quoted(c.name)}: {python_literal(sample(c))}" for c in columns]
    return _sent(scene, entries, 8)


def _sent(scene: Scene, entries: list[str], indent: int) -> list[str]:
    """The body of a call, on a line of its own at that indentation."""
    name = scene.dialect.body
    return [f"{name}{mapping(entries, indent, indent + len(name) + 1)}"]


def _mark(scene: Scene) -> list[str]:
    if scene.shapes.rules.user is None or scene.parent_is_user:
        return []
    rows, keys = rows_of_path(scene)
    url, body = url_of(scene, keys), _required_body(scene)
    marking = call("response = client.put", [url, *body], 4)
    good = 200 if scene.shape.answer == "one" else 204
    checked = f"assert response.status_code == {good}{scene.dialect.failing}"
    return [*rows, *scene.dialect.commit, marking, checked, marking, checked]


def _lookup(scene: Scene) -> list[str]:
    column = scene.endpoint.means.column
    assert column
    name = scene.endpoint.path.parameters[0].text
    kept = made(scene, scene.table, **{column.attr: quoted("found-by-this")})
    url = url_of(scene, {})
    return [
        f"row = {kept}",
        *scene.dialect.commit,
        f"found = client.get({url.replace('{' + name + '}', 'found-by-this')}).json()",
        'assert found["id"] == str(row.id)',
        f"assert client.get({url.replace('{' + name + '}', 'nothing')}).status_code == 404",
    ]


def _unknown(scene: Scene) -> list[str]:
    rows, keys = rows_of_path(scene)
    body: list[str] = []
    if scene.shape.request:
        columns = scene.shape.request.columns
        entries = [f"{quoted(c.name)}: {python_literal(sample(c))}" for c in columns]
        body = _sent(scene, entries, 8)
    calling, first = scene.dialect.calling(scene.endpoint.method)
    return [
        *rows,
        *scene.dialect.commit,
        call(f"response = {calling}", [*first, url_of(scene, keys), *body], 4),
        "assert response.status_code == 501",
        'assert response.headers["content-type"] == "application/problem+json"',
    ]


def _me(scene: Scene) -> list[str]:
    return [
        f"found = client.get({url_of(scene, {})}).json()",
        'assert found["id"] == str(owner.id)',
        'assert "password_hash" not in found',
    ]


_TRIALS: dict[str, Callable[[Scene], list[str]]] = {
    "list": _list,
    "read": _read,
    "create": create,
    "nested-create": create,
    "update": _update,
    "delete": _delete,
    "nested-list": _nested_list,
    "linked": _linked,
    "link": _link,
    "flagged": _flagged,
    "search": _search,
    "transition": _transition,
    "transition-to": _transition_to,
    "stamp": _stamp,
    "mark": _mark,
    "create-filled": create,
    "nested-create-filled": create,
    "unknown": _unknown,
    "me": _me,
}
