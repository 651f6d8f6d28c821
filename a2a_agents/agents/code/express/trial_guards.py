"""How it is tried that others than staff and an owner are kept out."""

from __future__ import annotations

from a2a_agents.agents.code.express.scene import Scene
from a2a_agents.agents.code.express.source import key, literal, shape
from a2a_agents.agents.code.express.trial_rows import INDENT, body_of, url_of


def hidden(scene: Scene, keys: dict[str, str]) -> list[str]:
    """What belongs to somebody, or is kept by staff, is not there for others."""
    if (
        scene.shows_all(scene.table)
        or scene.for_staff
        or not (scene.hidden or scene.table == scene.shapes.rules.user)
    ):
        return []
    return [
        f"const hidden = await stranger.get({url_of(scene, keys)});",
        "expect(hidden.status).toBe(404);",
    ]


def open_to_others(scene: Scene, keys: dict[str, str]) -> list[str]:
    """What others read is changed by its owner alone."""
    if not scene.shown_to_others:
        return []
    url = url_of(scene, keys)
    removed = [
        f"const removed = await stranger.delete({url});",
        f"expect(removed.status).toBe({scene.removed_by_others});",
    ]
    return [
        f"const open = await stranger.get({url});",
        "expect(open.status).toBe(200);",
        *(removed if scene.removed_by_others else ()),
    ]


def refused_below(scene: Scene) -> list[str]:
    """A row below one that belongs to somebody else, though others may read that one."""
    model = scene.shape.request
    parents, pairs = body_of(scene, scene.without_judged(model)) if model else ([], [])
    return [
        *parents,
        f"const body = {shape(pairs, INDENT, len('const body = ;'))};",
        f"const refused = await stranger.post({url_of(scene, {})}).send(body);",
        "expect(refused.status).toBe(422);",
    ]


def refused_to_others(scene: Scene) -> list[str]:
    """A row that only staff may make, or a field of it that only staff may set."""
    model, refused = scene.shape.request, scene.refused
    if model is None or refused is None:
        return []
    parents, pairs = body_of(scene, scene.without_judged(model))
    judged = [f"{key(name)}: {literal(value)}" for name, value in refused.items()]
    url = url_of(scene, {})
    whole = ["...body", *judged] if judged else []
    sent = shape(whole) if judged else "body"
    lines = [
        *parents,
        f"const body = {shape(pairs, INDENT, len('const body = ;'))};",
        f"const refused = await stranger.post({url}).send({sent});",
        "expect(refused.status).toBe(403);",
    ]
    if not judged or not scene.changed_alone or scene.endpoint.keyed:
        return lines
    return [
        *lines,
        f"const own = await stranger.post({url}).send(body);",
        "expect(own.status).toBe(201);",
        f"const path = `{url[1:-1]}/${{own.body.id}}`;",
        f"const changed = await stranger.patch(path).send({shape(judged)});",
        "expect(changed.status).toBe(403);",
    ]
