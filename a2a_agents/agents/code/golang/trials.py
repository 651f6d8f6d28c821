"""How each behaviour is tried: rows are made, the endpoint is called, the answer is compared."""

from __future__ import annotations

from collections.abc import Callable

from a2a_agents.agents.code.golang.scene import Scene
from a2a_agents.agents.code.golang.source import text, texts
from a2a_agents.agents.code.golang.trial_guards import kept_out
from a2a_agents.agents.code.golang.trial_rows import (
    body_of,
    fields,
    made,
    required_body,
    rows_of_path,
    state_put,
    url_of,
    value,
)
from a2a_agents.agents.code.scene import NOBODY
from a2a_agents.agents.examples import example, sample
from a2a_agents.agents.meaning import search_columns
from a2a_agents.agents.shapes import Model
from a2a_agents.agents.tables import Column

_PLAIN = ("string", "text", "integer", "money", "boolean", "url", "date")


def trial(scene: Scene) -> list[str]:
    """The lines of the test; none where there is nothing to compare."""
    build = _TRIALS.get(scene.endpoint.does)
    if scene.endpoint.does == "lookup":
        return _lookup(scene)
    keyed = all(segment.key for segment in scene.endpoint.path.parameters)
    return build(scene) if build and keyed else []


def _call(scene: Scene, body: str = "nil") -> str:
    method = scene.endpoint.method
    sent = "" if method in ("GET", "DELETE") else f", {body}"
    return f"{method.lower()}(url{sent})"


def _placed(scene: Scene) -> list[str]:
    """The rows that the path names, and the address."""
    rows, keys = rows_of_path(scene)
    return [*rows, f"url := {url_of(scene, keys)}"]


def _list(scene: Scene) -> list[str]:
    rules, url = scene.shapes.rules, url_of(scene, {})
    owner = rules.owner_column(scene.table)
    if (owner is not None and owner.unique) or rules.only_self(scene.table):
        return [f"row := {made(scene, scene.table)}", f"f.client().get({url}).ids(row.ID)"]
    return [
        f"url := {url}",
        f"first, row := {made(scene, scene.table)}, {made(scene, scene.table)}",
        'page := f.client().get(url + "?limit=1").ids(row.ID)',
        'f.client().get(url + "?limit=1&cursor=" + page.next()).ids(first.ID)',
        'f.client().get(url + "?limit=none").want(422)',
    ]


def _read(scene: Scene) -> list[str]:
    nobody = {scene.endpoint.path.parameters[0].text: "nobody"}
    private = [column.name for column in scene.table.columns if column.private]
    lacks = f".lacks({texts(tuple(private))})" if private else ""
    return [
        *_placed(scene),
        f'f.client().get(url).want(200).has("id", row.ID.String()){lacks}',
        f"f.client().get({url_of(scene, nobody)}).want(404)",
        *(["f.stranger().get(url).want(404)"] if scene.hidden else []),
    ]


def _create(scene: Scene) -> list[str]:
    model = scene.shape.request
    parents, pairs = body_of(scene, model) if model else ([], [])
    lines = [*_placed(scene), *parents, f"body := {fields(pairs)}"]
    if scene.endpoint.keyed:
        return [
            *lines,
            'again := f.client().with("Idempotency-Key", "one-intent")',
            "first := again.post(url, body).want(201)",
            'again.post(url, body).want(201).has("id", first.fields["id"])',
            'again.post(url, fields{"another": "body"}).want(422)',
            *_missing(scene, model),
        ]
    return [
        *lines,
        f"f.client().post(url, body).want(201){_same(scene, model)}{_preset(scene)}",
        *(['f.client().post(url, fields{"no_such_field": 1}).want(422)'] if model else []),
        *_missing(scene, model),
    ]


def _missing(scene: Scene, model: Model | None) -> list[str]:
    """Nothing is made of a row that there is not."""
    referring = scene.referring(model) if model else None
    if referring is None:
        return []
    return [
        f"body[{text(referring.name)}] = {text(NOBODY)}",
        "f.client().post(url, body).want(422)",
    ]


def _same(scene: Scene, model: Model | None) -> str:
    """Comparisons of some fields of the answer with those that were sent."""
    names = map(text, scene.compared(model) if model else ())
    lines = [f".has({name}, body[{name}])" for name in names]
    preset = scene.preset(model) if model and scene.endpoint.method == "POST" else None
    if preset is not None:
        lines.append(f".has({text(preset.name)}, {value(preset.default)})")
    return "".join(lines)


def _preset(scene: Scene) -> str:
    """A comparison of a column that the server sets to its default."""
    sent = {column.name for column in scene.sent}
    for column in scene.table.own:
        if column.name in sent:
            continue
        plain = column.kind in ("enum", "string", "integer", "boolean") and not column.private
        if plain and column.default is not None:
            return f".has({text(column.name)}, {value(column.default)})"
    return ""


def _replace(scene: Scene) -> list[str]:
    model = scene.shape.request
    assert model
    parents, pairs = body_of(scene, model)
    return [
        *_placed(scene),
        *parents,
        f"body := {fields(pairs)}",
        f"f.client().put(url, body).want(200){_same(scene, model)}",
    ]


def _update(scene: Scene) -> list[str]:
    model = scene.shape.request
    assert model
    column = next((c for c in model.columns if c.kind in _PLAIN), None)
    if column is None:
        return []
    name, said = text(column.name), value(example(column, 7))
    return [
        *_placed(scene),
        f"body := fields{{{name}: {said}}}",
        f"f.client().patch(url, body).want(200).has({name}, body[{name}])",
        *([] if column.nullable else [f"f.client().patch(url, fields{{{name}: nil}}).want(422)"]),
        *kept_out(scene, "patch(url, body)"),
    ]


def _delete(scene: Scene) -> list[str]:
    if scene.shapes.rules.only_self(scene.table):
        return []
    return [
        *_placed(scene),
        *kept_out(scene, "delete(url)"),
        "f.client().delete(url).want(204)",
        "f.client().delete(url).want(404)",
    ]


def _nested_list(scene: Scene) -> list[str]:
    parent = scene.endpoint.means.parent
    assert parent
    owner = scene.shapes.rules.owner_column(scene.table)
    if owner is not None and (owner.unique or owner.name == parent.name):
        return []
    other = [] if _one_each(scene, parent) else [made(scene, scene.table)]
    return [
        *_placed(scene),
        "parent := row.ID",
        f"child := {made(scene, scene.table, **{parent.name: 'parent'})}",
        *other,
        "f.client().get(url).ids(child.ID)",
    ]


def _one_each(scene: Scene, parent: Column) -> bool:
    """Callers have but one row that this refers to, so another of theirs would refer to it too."""
    assert parent.reference
    table = scene.shapes.reads[parent.reference.table].table
    owner = scene.shapes.rules.owner_column(table) if table else None
    return owner is not None and owner.unique


def _linked(scene: Scene) -> list[str]:
    return [*_placed(scene), "f.client().get(url).ids()"]


def _link(scene: Scene) -> list[str]:
    _, keys = rows_of_path(scene)
    whole = url_of(scene, keys).rsplit(" + ", 1)[0].removesuffix('/"') + '"'
    return [
        *_placed(scene),
        "f.client().put(url, nil).want(204)",
        "f.client().put(url, nil).want(204)",
        f"f.client().get({whole}).ids(row2.ID)",
        "f.client().delete(url).want(204)",
        "f.client().delete(url).want(404)",
    ]


def _flagged(scene: Scene) -> list[str]:
    means = scene.endpoint.means
    assert means.column
    said = text(means.value) if means.value else "true"
    others = [text(v) for v in means.column.values if v != means.value] or ["false"]
    return [
        f"row := {made(scene, scene.table, **{means.column.name: said})}",
        made(scene, scene.table, **{means.column.name: others[0]}),
        f"f.client().get({url_of(scene, {})}).ids(row.ID)",
    ]


def _search(scene: Scene) -> list[str]:
    name = search_columns(scene.table)[0].name
    url = url_of(scene, {}).removesuffix('"')
    return [
        f"row := {made(scene, scene.table, **{name: text('A needle in hay')})}",
        made(scene, scene.table, **{name: text("Hay alone")}),
        f'f.client().get({url}?q=NEEDLE+hay").ids(row.ID)',
        f'f.client().get({url}?q=100%25").ids()',
    ]


def _moved(scene: Scene) -> str:
    """The row of the path that moves."""
    count = len(scene.endpoint.path.parameters)
    return "row" if count == 1 else f"row{count}"


def _transition(scene: Scene) -> list[str]:
    """From each state: where the table of steps allows it the state changes, elsewhere it is
    refused."""
    means, moved = scene.endpoint.means, _moved(scene)
    assert means.column
    return [
        *_placed(scene),
        f"for state, following := range steps[{text(scene.table.name)}] {{",
        "\t" + state_put(scene, moved, means.column, "state"),
        f"\tkeep(f, {scene.rows}, {moved})",
        f"\tstatus := f.client().{_call(scene, required_body(scene))}.status",
        f"\tif slices.Contains(following, {text(means.value)}) != (status == 200) {{",
        '\t\tt.Errorf("from %s: status %d", state, status)',
        "\t}",
        "}",
    ]


def _transition_to(scene: Scene) -> list[str]:
    """Each step that the table of steps allows."""
    means, moved = scene.endpoint.means, _moved(scene)
    assert means.column
    told = next((c for c in scene.sent if c.name == means.column.name), means.column)
    others = [c for c in scene.sent if c.name != told.name and not c.nullable]
    pairs = [(text(told.name), "next"), *((text(c.name), value(sample(c))) for c in others)]
    known = texts(tuple(told.values or means.column.values))
    return [
        *_placed(scene),
        f"known := []string{{{known}}}",
        f"for state, following := range steps[{text(scene.table.name)}] {{",
        "\tfor _, next := range following {",
        "\t\tif !slices.Contains(known, next) {",
        "\t\t\tcontinue",
        "\t\t}",
        "\t\t" + state_put(scene, moved, means.column, "state"),
        f"\t\tkeep(f, {scene.rows}, {moved})",
        f"\t\tbody := {fields(pairs, 3)}",
        f"\t\tf.client().{_call(scene, 'body')}.want(200).has({text(told.name)}, next)",
        "\t}",
        "}",
    ]


def _stamp(scene: Scene) -> list[str]:
    column = scene.endpoint.means.column
    assert column
    calling = f"f.client().{_call(scene, 'body')}"
    return [
        *_placed(scene),
        f"body := {_sent(scene)}",
        f"if {calling}.want(200).fields[{text(column.name)}] == nil {{",
        '\tt.Error("the time is missing")',
        "}",
        f"{calling}.want(409)",
    ]


def _sent(scene: Scene) -> str:
    return required_body(scene).replace("nil", "fields(nil)")


def _setting(scene: Scene) -> list[str]:
    if any(c.reference or c.kind in ("uuid", "reference") for c in scene.sent):
        return []
    body = f"body := {required_body(scene)}"
    return [*_placed(scene), body, f"f.client().{_call(scene, 'body')}.want(200)"]


def _mark(scene: Scene) -> list[str]:
    if scene.shapes.rules.user is None or scene.parent_is_user:
        return []
    good = 200 if scene.shape.answer == "one" else 204
    marking = f"f.client().put(url, body).want({good})"
    return [*_placed(scene), f"body := {_sent(scene)}", marking, marking]


def _lookup(scene: Scene) -> list[str]:
    column = scene.endpoint.means.column
    assert column
    name = scene.endpoint.path.parameters[0].text
    kept = made(scene, scene.table, **{column.name: text("found-by-this")})
    url = url_of(scene, {})
    return [
        f"row := {kept}",
        f"found := f.client().get({url.replace('{' + name + '}', 'found-by-this')}).want(200)",
        'found.has("id", row.ID.String())',
        f"f.client().get({url.replace('{' + name + '}', 'nothing')}).want(404)",
    ]


def _unknown(scene: Scene) -> list[str]:
    path = "/v1" + str(scene.endpoint.path)
    for segment in scene.endpoint.path.parameters:
        path = path.replace("{" + segment.text + "}", "00000000-0000-7000-8000-000000000000")
    return [f"url := {text(path)}", f"f.client().{_call(scene)}.want(501)"]


def _me(scene: Scene) -> list[str]:
    found = f"f.client().get({url_of(scene, {})}).want(200)"
    return [f'{found}.has("id", f.owner.ID.String()).lacks("password_hash")']


_TRIALS: dict[str, Callable[[Scene], list[str]]] = {
    "list": _list,
    "read": _read,
    "create": _create,
    "create-filled": _create,
    "nested-create": _create,
    "nested-create-filled": _create,
    "replace": _replace,
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
    "setting": _setting,
    "mark": _mark,
    "unknown": _unknown,
    "me": _me,
}
