"""``tests``: what each endpoint promises, tried on an empty database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from a2a_agents.agents.code.python.dialect import Dialect
from a2a_agents.agents.code.python.naming import Naming
from a2a_agents.agents.code.python.scene import Scene
from a2a_agents.agents.code.python.source import call
from a2a_agents.agents.code.python.trial_makings import refused_below, refused_to_others
from a2a_agents.agents.code.python.trial_rows import rows_of_path, url_of
from a2a_agents.agents.code.python.trials import trial
from a2a_agents.agents.endpoints import Section
from a2a_agents.agents.shapes import Shapes
from a2a_agents.agents.words import quoted


def tests_of(
    sections: list[Section], shapes: Shapes, naming: Naming, dialect: Dialect
) -> Iterator[tuple[Section, list[str]]]:
    """The functions that try the endpoints of each section that can be tried."""
    for section in sections:
        scenes = [Scene(e, shapes.shape(e), shapes, naming, dialect) for e in section.endpoints]
        tests = [test for scene in scenes for test in _tests(scene)]
        if tests:
            yield section, tests


def _tests(scene: Scene) -> Iterable[str]:
    lines = trial(scene)
    if lines:
        body = "\n".join(f"    {line}" for line in lines)
        yield f"{_head(scene.endpoint.name, scene.dialect.fixtures('client'))}\n{body}"
    if scene.endpoint.does in ("list", "create") and not scene.endpoint.public:
        yield _refusing(scene)
    if scene.endpoint.does == "read" and scene.hidden:
        yield _keeping(scene)
    if scene.refuses_others:
        yield _test(scene, "_is_for_staff", "stranger", _only_for_staff(scene))
    if scene.shown_to_others:
        yield _test(scene, "_is_open_to_others", "stranger", _shown(scene))
    guarded = refused_to_others(scene)
    if guarded:
        yield _test(scene, "_leaves_to_staff_what_is_theirs", "stranger", guarded)
    if scene.below_others:
        yield _test(scene, "_leaves_to_others_what_is_theirs", "stranger", refused_below(scene))


def _only_for_staff(scene: Scene) -> list[str]:
    method, url = scene.endpoint.method, quoted(scene.path_to_nothing)
    called, first = scene.dialect.calling(method, "stranger")
    sent = [] if method in ("GET", "DELETE") else [f"{scene.dialect.body}{{}}"]
    return [
        call(f"refused = {called}", [*first, url, *sent], 4),
        "assert refused.status_code == 403",
    ]


def _keeping(scene: Scene) -> str:
    rows, keys = rows_of_path(scene)
    lines = [
        *rows,
        *scene.dialect.commit,
        call("refused = stranger.get", [url_of(scene, keys)], 4),
        "assert refused.status_code == 404",
    ]
    return _test(scene, "_is_hidden_from_others", "stranger", lines)


def _shown(scene: Scene) -> list[str]:
    rows, keys = rows_of_path(scene)
    url = url_of(scene, keys)
    removed = [
        call("removed = stranger.delete", [url], 4),
        f"assert removed.status_code == {scene.removed_by_others}",
    ]
    return [
        *rows,
        *scene.dialect.commit,
        call("found = stranger.get", [url], 4),
        "assert found.status_code == 200",
        *(removed if scene.removed_by_others else ()),
    ]


def _test(scene: Scene, what: str, client: str, lines: list[str]) -> str:
    head = _head(f"{scene.endpoint.name}{what}", scene.dialect.fixtures(client))
    return "\n".join([head, *(f"    {line}" for line in lines)])


def _head(name: str, fixtures: list[str]) -> str:
    return call(f"def test_{name}", fixtures, 0, " -> None:")


def _refusing(scene: Scene) -> str:
    endpoint, dialect = scene.endpoint, scene.dialect
    arguments = [url_of(scene, {}), *([f"{dialect.body}{{}}"] if endpoint.method == "POST" else [])]
    called = call(f"response = anyone.{endpoint.method.lower()}", arguments, 4)
    head = _head(f"{endpoint.name}_asks_for_a_sign_in", [f"anyone: {dialect.client}"])
    return f"{head}\n    {called}\n    assert response.status_code == 401"
