"""``tests``: what each endpoint promises, tried on a database in memory."""

from __future__ import annotations

from collections.abc import Iterable

from a2a_agents.agents.code.fastapi.naming import Naming
from a2a_agents.agents.code.fastapi.render import rendered
from a2a_agents.agents.code.fastapi.scene import Scene
from a2a_agents.agents.code.fastapi.source import call, grouped, standard_imports, used
from a2a_agents.agents.code.fastapi.trial_rows import url_of
from a2a_agents.agents.code.fastapi.trials import trial
from a2a_agents.agents.endpoints import Section
from a2a_agents.agents.shapes import Shapes

_FIXTURES = ["client: TestClient", "session: orm.Session", "owner: Any"]


def test_files(sections: list[Section], shapes: Shapes, naming: Naming) -> dict[str, str]:
    """The test modules by the path of their file; sign-in has one of its own."""
    files: dict[str, str] = {}
    for section in sections:
        scenes = [Scene(e, shapes.shape(e), shapes, naming) for e in section.endpoints]
        tests = [test for scene in scenes for test in _tests(scene)]
        if tests:
            files[f"tests/test_{section.name}.py"] = rendered(
                "tests/test_resource.py",
                title=section.title,
                tests=tests,
                imports=_imports("\n".join(tests)),
            )
    return files


def _imports(source: str) -> list[str]:
    third = ["from fastapi.testclient import TestClient"]
    third += ["from sqlalchemy import orm"] if used(("orm",), source) else []
    app = used(("models", "states"), source)
    own = [f"from app import {', '.join(app)}"] if app else []
    own += ["from tests import factories"] if used(("factories",), source) else []
    return grouped(standard_imports(source), third, own)


def _tests(scene: Scene) -> Iterable[str]:
    lines = trial(scene)
    if lines:
        body = "\n".join(f"    {line}" for line in lines)
        yield f"{_head(scene.endpoint.name, _FIXTURES)}\n{body}"
    if scene.endpoint.does in ("list", "create") and not scene.endpoint.public:
        yield _refusing(scene)


def _head(name: str, fixtures: list[str]) -> str:
    return call(f"def test_{name}", fixtures, 0, " -> None:")


def _refusing(scene: Scene) -> str:
    endpoint = scene.endpoint
    body = ", json={}" if endpoint.method == "POST" else ""
    called = f"anyone.{endpoint.method.lower()}({url_of(scene, {})}{body})"
    return (
        f"{_head(f'{endpoint.name}_asks_for_a_sign_in', ['anyone: TestClient'])}\n"
        f"    assert {called}.status_code == 401"
    )
