"""How making a row is tried: of a body or of none, and refused where it cannot be made."""

from __future__ import annotations

from a2a_agents.agents.code.python.scene import Scene
from a2a_agents.agents.code.python.source import call, mapping
from a2a_agents.agents.code.python.trial_rows import made, rows_of_path, url_of
from a2a_agents.agents.code.python_source import python_literal
from a2a_agents.agents.code.scene import NOBODY
from a2a_agents.agents.examples import sample
from a2a_agents.agents.shapes import Model
from a2a_agents.agents.words import quoted


def _body(scene: Scene, model: Model) -> tuple[list[str], list[str]]:
    """Lines that make what the body refers to, and the entries of the body."""
    lines: list[str] = []
    entries: list[str] = []
    for column, parent in scene.needed(model):
        if parent is not None:
            name = f"{column.attr.removesuffix('_id')}_row"
            lines.append(f"{name} = {made(scene, parent)}")
            entries.append(f"{quoted(column.name)}: str({name}.id)")
        else:
            entries.append(f"{quoted(column.name)}: {python_literal(sample(column))}")
    return lines, entries


def create(scene: Scene) -> list[str]:
    model = scene.shape.request
    rows, keys = rows_of_path(scene)
    parents, entries = _body(scene, model) if model else ([], [])
    url = url_of(scene, keys)
    head = "body: dict[str, Any] = "
    told = [head + mapping(entries, 4, 4 + len(head))] if model else []
    sent = [f"{scene.dialect.body}body"] if model else []
    lines = [*rows, *parents, *scene.dialect.commit, *told]
    if scene.endpoint.keyed:
        return [
            *lines,
            'headers = {"Idempotency-Key": "one-intent"}',
            call("response = client.post", [url, *sent, "headers=headers"], 4),
            f"assert response.status_code == 201{scene.dialect.failing}",
            call("again = client.post", [url, *sent, "headers=headers"], 4),
            'assert again.json()["id"] == response.json()["id"]',
            *(_refused(scene, model, url) if model else ()),
        ]
    return [
        *lines,
        call("response = client.post", [url, *sent], 4),
        f"assert response.status_code == 201{scene.dialect.failing}",
        *(_same(scene, model) if model else ()),
        *(_refused(scene, model, url) if model else ()),
    ]


def refused_to_others(scene: Scene) -> list[str]:
    """A row that only staff may make, or a field of it that only staff may set."""
    model, refused = scene.shape.request, scene.refused
    if model is None or refused is None:
        return []
    parents, entries = _body(scene, scene.without_judged(model))
    more = [f"{quoted(name)}: {python_literal(value)}" for name, value in refused.items()]
    url, sent = url_of(scene, {}), scene.dialect.body
    head = "body: dict[str, Any] = "
    lines = [
        *parents,
        *(scene.dialect.commit if parents else []),
        head + mapping([*entries, *more], 4, 4 + len(head)),
        call("response = stranger.post", [url, f"{sent}body"], 4),
        "assert response.status_code == 403",
    ]
    if not refused or not scene.changed_alone or scene.endpoint.keyed:
        return lines
    judged = f"{{{more[0]}}}"
    return [
        *lines,
        f"del body[{quoted(next(iter(refused)))}]",
        call("made = stranger.post", [url, f"{sent}body"], 4),
        "assert made.status_code == 201",
        f'own = {url[:-1]}/" + made.json()["id"]',
        call("changed = stranger.patch", ["own", f"{sent}{judged}"], 4),
        "assert changed.status_code == 403",
    ]


def refused_below(scene: Scene) -> list[str]:
    """A row below one that belongs to somebody else, though others may read that one."""
    model = scene.shape.request
    parents, entries = _body(scene, scene.without_judged(model)) if model else ([], [])
    head = "body: dict[str, Any] = "
    return [
        *parents,
        *scene.dialect.commit,
        head + mapping(entries, 4, 4 + len(head)),
        call("response = stranger.post", [url_of(scene, {}), f"{scene.dialect.body}body"], 4),
        "assert response.status_code == 422",
    ]


def _same(scene: Scene, model: Model) -> list[str]:
    """Comparisons of the answer with some of what was sent, and with what was left out."""
    lines = [
        f"assert response.json()[{quoted(name)}] == body[{quoted(name)}]"
        for name in scene.compared(model)
    ]
    preset = scene.preset(model)
    if preset is not None:
        value = python_literal(preset.default)
        lines.append(f"assert response.json()[{quoted(preset.name)}] == {value}")
    return lines


def _refused(scene: Scene, model: Model, url: str) -> list[str]:
    """What cannot be made: of a field that there is not, of a row that there is not."""
    sent = scene.dialect.body
    lines: list[str] = []
    if not scene.endpoint.keyed:
        lines += [
            call("refused = client.post", [url, sent + '{"no_such_field": 1}'], 4),
            "assert refused.status_code == 422",
        ]
    referring = scene.referring(model)
    if referring is not None:
        nobody = f"{{**body, {quoted(referring.name)}: {quoted(NOBODY)}}}"
        lines += [
            call("missing = client.post", [url, sent + nobody], 4),
            "assert missing.status_code == 422",
        ]
    return lines
