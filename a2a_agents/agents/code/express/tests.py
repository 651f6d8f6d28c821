"""``tests``: what each endpoint promises."""

from __future__ import annotations

from collections.abc import Iterable

from a2a_agents.agents.code.express.naming import Naming
from a2a_agents.agents.code.express.render import rendered
from a2a_agents.agents.code.express.routes import file_of
from a2a_agents.agents.code.express.scene import Scene
from a2a_agents.agents.code.express.source import literal, named_imports, names_in
from a2a_agents.agents.code.express.trial_guards import refused_below, refused_to_others
from a2a_agents.agents.code.express.trial_rows import url_of
from a2a_agents.agents.code.express.trials import trial
from a2a_agents.agents.endpoints import Section
from a2a_agents.agents.shapes import Shapes
from a2a_agents.agents.words import one_line, spaced


def test_files(sections: list[Section], shapes: Shapes, naming: Naming) -> dict[str, str]:
    """The test modules by the path of their file; sign-in has one of its own."""
    files: dict[str, str] = {}
    for section in sections:
        scenes = [Scene(e, shapes.shape(e), shapes, naming) for e in section.endpoints]
        tests = [test for scene in scenes for test in _tests(scene)]
        if tests:
            files[f"tests/{file_of(section).file}.test.ts"] = rendered(
                "tests/resource.test.ts",
                title=section.title,
                tests=tests,
                imports=_imports(names_in("\n".join(tests)), naming),
            )
    return files


def _imports(used: frozenset[str], naming: Naming) -> list[str]:
    lines = ['import { expect, test } from "vitest";', ""]
    if "STEPS" in used:
        lines.append('import { STEPS } from "../src/states.js";')
    rows = [f"{n}Row" for n in naming.nouns.values() if f"{n}Row" in used]
    if rows:
        lines.append(named_imports(rows, "../src/store/tables.js", types=True))
    made = [f"make{n}" for n in naming.nouns.values() if f"make{n}" in used]
    lines += [named_imports(made, "./factories.js")] if made else []
    return [*lines, 'import { useWorld } from "./world.js";']


def _tests(scene: Scene) -> Iterable[str]:
    lines = trial(scene)
    says = one_line(scene.endpoint.summary) or spaced(scene.endpoint.name)
    if lines:
        yield _test(f"{says} ({scene.endpoint.method} {scene.endpoint.path})", lines)
    if scene.endpoint.does in ("list", "create") and not scene.endpoint.public:
        body = ".send({})" if scene.endpoint.method == "POST" else ""
        called = f"anyone.{scene.endpoint.method.lower()}({url_of(scene, {})}){body}"
        asked = [f"const response = await {called};", "expect(response.status).toBe(401);"]
        yield _test(f"{scene.endpoint.method} {scene.endpoint.path} asks for a sign-in", asked)
    if scene.refuses_others:
        called = f"stranger.{scene.endpoint.method.lower()}({literal(scene.path_to_nothing)})"
        asked = [f"const response = await {called};", "expect(response.status).toBe(403);"]
        yield _test(f"{scene.endpoint.method} {scene.endpoint.path} is for staff", asked)
    if scene.below_others:
        said = f"{scene.endpoint.method} {scene.endpoint.path} leaves others what is theirs"
        yield _test(said, refused_below(scene))
    guarded = refused_to_others(scene)
    if guarded:
        yield _test(
            f"{scene.endpoint.method} {scene.endpoint.path} leaves staff's to staff", guarded
        )


def _test(name: str, lines: list[str]) -> str:
    named = names_in("\n".join(lines))
    used = [n for n in ("anyone", "client", "stranger", "store", "owner") if n in named]
    body = "\n".join(f"  {line}" for line in lines)
    return (
        f"test({literal(name)}, async () => {{\n"
        f"  const {{ {', '.join(used)} }} = world;\n{body}\n}});"
    )
