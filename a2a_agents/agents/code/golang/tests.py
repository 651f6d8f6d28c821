"""The tests of the project: what each endpoint promises, tried on a store in memory."""

from __future__ import annotations

from collections.abc import Iterator

from a2a_agents.agents.code.golang.render import rendered
from a2a_agents.agents.code.golang.scene import Scene
from a2a_agents.agents.code.golang.source import indented, text
from a2a_agents.agents.code.golang.trial_guards import (
    open_to_others,
    refused_below,
    refused_to_others,
)
from a2a_agents.agents.code.golang.trial_rows import url_of
from a2a_agents.agents.code.golang.trials import trial
from a2a_agents.agents.names import Names


def test_files(scenes: dict[str, list[Scene]], module: str) -> dict[str, str]:
    """The tests of each section by the path of their file; sign-in and buying have their own."""
    files: dict[str, str] = {}
    names = Names()
    for name, each in scenes.items():
        tests = [test for scene in each for test in _tests(scene, names)]
        if tests:
            files[f"internal/app/{name.removesuffix('_')}_test.go"] = rendered(
                "internal/app/section.go", module=module, methods=tests
            )
    return files


def _tests(scene: Scene, names: Names) -> Iterator[str]:
    endpoint = scene.endpoint
    method = scene.naming.methods[endpoint.name]
    name = names.take(f"Test{method[0].upper()}{method[1:]}")
    guarded = refused_to_others(scene)
    lines = trial(scene)
    if endpoint.does in ("list", "create") and not scene.public:
        lines += [_refusing(scene)]
    if scene.refuses_others:
        lines += [_only_for_staff(scene)]
    if lines:
        yield _test(name, lines)
    if guarded:
        yield _test(names.take(f"{name}LeavesStaffTheirs"), guarded)
    if scene.below_others:
        yield _test(names.take(f"{name}LeavesOthersTheirs"), refused_below(scene))
    if scene.shown_to_others:
        yield _test(names.take(f"{name}IsOpenToOthers"), open_to_others(scene))


def _test(name: str, lines: list[str]) -> str:
    body = indented(["f := newFixture(t)", *lines])
    return "\n".join([f"func {name}(t *testing.T) {{", *body, "}"])


def _only_for_staff(scene: Scene) -> str:
    method, url = scene.endpoint.method, text(scene.path_to_nothing)
    body = "" if method in ("GET", "DELETE") else ", fields{}"
    return f"f.stranger().{method.lower()}({url}{body}).want(403)"


def _refusing(scene: Scene) -> str:
    body = ", fields{}" if scene.endpoint.method == "POST" else ""
    return f"f.anyone().{scene.endpoint.method.lower()}({url_of(scene, {})}{body}).want(401)"
