"""``internal/app``: each endpoint as a method that says what it does, and the routes to them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from a2a_agents.agents.code.golang.bodies import body
from a2a_agents.agents.code.golang.naming import file_name
from a2a_agents.agents.code.golang.render import rendered
from a2a_agents.agents.code.golang.scene import Scene
from a2a_agents.agents.code.golang.source import got, indented, text
from a2a_agents.agents.endpoints import Section
from a2a_agents.agents.names import Names
from a2a_agents.agents.paths import Path
from a2a_agents.agents.words import sentence

_SHARED = """
app middleware pages crud idempotency states mail accounts cart webhooks grant routes
helpers_test factories_test basics_test signing_in_test buying_test webhooks_signed_test
memory_test database_test
""".split()


def section_files(sections: list[Section]) -> dict[str, str]:
    """The name of each section's file, without its ending; shared files keep theirs."""
    names = Names(_SHARED)
    return {s.name: file_name(names.take(s.name, f"{s.name}_endpoints")) for s in sections}


def handler_files(scenes: dict[str, list[Scene]], module: str) -> dict[str, str]:
    """The endpoints by the path of their file."""
    return {
        f"internal/app/{name}.go": rendered(
            "internal/app/section.go", module=module, methods=[_method(scene) for scene in each]
        )
        for name, each in scenes.items()
    }


def _method(scene: Scene) -> str:
    endpoint = scene.endpoint
    name, lines = scene.naming.methods[endpoint.name], body(scene)
    source = "\n".join(lines)
    parameters = endpoint.path.parameters
    keys = [
        line
        for segment, key in zip(parameters, scene.keys, strict=True)
        if re.search(rf"\b{key}\b", source)
        for line in got(key, f"c.id({text(segment.text)})")
    ]
    about = f"// {name} serves {endpoint.method} {endpoint.path}: {sentence(endpoint.summary)}"
    head = f"func (a *App) {name}(c *call) (answer, error) {{"
    return "\n".join([about, head, *indented([*keys, *lines]), "}"])


def routes_go(scenes: Iterable[Scene], module: str) -> str:
    """The routes; where the mux cannot tell two apart, the first that fits answers."""
    clear, unclear = _told_apart(list(scenes))
    groups = {
        f"{method} /v1/" + "/".join(f"{{part{n}}}" for n in range(1, length + 1)): [
            f"{{{text(_pattern(s))}, {_served(s)}}}," for s in group
        ]
        for (method, length), group in unclear.items()
    }
    routes = [f"mux.HandleFunc({text(_route(s))}, {_served(s)})" for s in clear]
    return rendered("internal/app/routes.go", module=module, routes=routes, groups=groups)


def _served(scene: Scene) -> str:
    how = "forStaff" if scene.for_staff else "public" if scene.public else "signedIn"
    return f"a.{how}(a.{scene.naming.methods[scene.endpoint.name]})"


def _pattern(scene: Scene) -> str:
    path = scene.endpoint.path
    return f"/v1{path}" if path.segments else "/v1/{$}"


def _route(scene: Scene) -> str:
    return f"{scene.endpoint.method} {_pattern(scene)}"


def _told_apart(
    scenes: list[Scene],
) -> tuple[list[Scene], dict[tuple[str, int], list[Scene]]]:
    """Scenes whose paths the mux can tell apart, and the others by method and length."""
    clear: dict[tuple[str, int], list[Scene]] = {}
    unclear: dict[tuple[str, int], list[Scene]] = {}
    for scene in scenes:
        key = (scene.endpoint.method, len(scene.endpoint.path.segments))
        before = clear.setdefault(key, [])
        meets = any(_conflict(scene.endpoint.path, other.endpoint.path) for other in before)
        (unclear.setdefault(key, []) if meets else before).append(scene)
    for key, group in unclear.items():  # a path of parameters alone would be the same pattern
        every = [s for s in clear[key] if not s.endpoint.path.fixed]
        clear[key] = [s for s in clear[key] if s not in every]
        group += every
    return [s for s in scenes if s in clear[_key(s)]], unclear


def _key(scene: Scene) -> tuple[str, int]:
    return scene.endpoint.method, len(scene.endpoint.path.segments)


def _conflict(one: Path, other: Path) -> bool:
    """Some address fits both, and neither path is the more exact one."""
    pairs = list(zip(one.segments, other.segments, strict=True))
    meet = all(a.parameter or b.parameter or a.text == b.text for a, b in pairs)
    return (
        meet
        and any(a.parameter and not b.parameter for a, b in pairs)
        and any(b.parameter and not a.parameter for a, b in pairs)
    )
