"""How it is tried that others than staff and an owner are kept out."""

from __future__ import annotations

from a2a_agents.agents.code.golang.scene import Scene
from a2a_agents.agents.code.golang.source import text
from a2a_agents.agents.code.golang.trial_rows import body_of, fields, rows_of_path, url_of, value


def kept_out(scene: Scene, call: str) -> list[str]:
    """A stranger does not get at a row that belongs to somebody; what staff keeps is refused."""
    rules = scene.shapes.rules
    if scene.for_staff or scene.table.name in rules.kept:
        return [f"f.stranger().{call}.want(403)"]
    return [f"f.stranger().{call}.want(404)"] if rules.private(scene.table) else []


def open_to_others(scene: Scene) -> list[str]:
    """What others read is changed by its owner alone."""
    rows, keys = rows_of_path(scene)
    status = scene.removed_by_others
    removed = [f"f.stranger().delete(url).want({status})"] if status else []
    return [
        *rows,
        f"url := {url_of(scene, keys)}",
        "f.stranger().get(url).want(200)",
        *removed,
    ]


def refused_below(scene: Scene) -> list[str]:
    """A row below one that belongs to somebody else, though others may read that one."""
    model = scene.shape.request
    parents, pairs = body_of(scene, scene.without_judged(model)) if model else ([], [])
    return [*parents, f"f.stranger().post({url_of(scene, {})}, {fields(pairs)}).want(422)"]


def refused_to_others(scene: Scene) -> list[str]:
    """A row that only staff may make, or a field of it that only staff may set."""
    model, refused = scene.shape.request, scene.refused
    if model is None or refused is None:
        return []
    parents, pairs = body_of(scene, scene.without_judged(model))
    url = url_of(scene, {})
    sets = [f"body[{text(name)}] = {value(said)}" for name, said in refused.items()]
    lines = [*parents, f"stranger, body := f.stranger(), {fields(pairs)}"]
    post = f"stranger.post({url}, body)"
    if refused and scene.changed_alone and not scene.endpoint.keyed:
        lines += [
            f'own := {post}.want(201).fields["id"].(string)',
            *sets,
            f'stranger.patch({url[:-1]}/"+own, body).want(403)',
        ]
        sets = []
    return [*lines, *sets, f"{post}.want(403)"]
