"""``src/routes``: each endpoint as a function that says what it does."""

from __future__ import annotations

from dataclasses import dataclass

from a2a_agents.agents.code.express.handlers import only_reads, query_name, statements
from a2a_agents.agents.code.express.naming import Naming
from a2a_agents.agents.code.express.render import rendered
from a2a_agents.agents.code.express.scene import Scene
from a2a_agents.agents.code.express.schemas import query_schema
from a2a_agents.agents.code.express.source import camel, comment, named_imports, names_in
from a2a_agents.agents.code.render import json_literal
from a2a_agents.agents.endpoints import Section
from a2a_agents.agents.paths import Path
from a2a_agents.agents.shapes import Shapes
from a2a_agents.agents.words import kebab, sentence


@dataclass(frozen=True, slots=True)
class RouteFile:
    """A module of routes: what it exports, and where it lies."""

    function: str
    file: str


def file_of(section: Section) -> RouteFile:
    """Where the routes of a section lie."""
    name = section.name.strip("_")
    return RouteFile(f"{camel(name)}Routes", kebab(name))


def route_files(
    sections: list[Section], shapes: Shapes, naming: Naming, verifies: bool
) -> dict[str, str]:
    """The routes by the path of their file."""
    files: dict[str, str] = {}
    for section in sections:
        scenes = [Scene(e, shapes.shape(e), shapes, naming, verifies) for e in section.endpoints]
        files[f"src/routes/{file_of(section).file}.ts"] = _module(section, scenes)
    named = [file_of(section) for section in sections]
    files["src/routes.ts"] = rendered(
        "src/routes.ts", sections=sorted(named, key=lambda each: each.file), in_order=named
    )
    return files


def _module(section: Section, scenes: list[Scene]) -> str:
    routes = [_route(scene) for scene in scenes]
    queries = [query_schema(query_name(s), s.shape.filters) for s in scenes if s.shape.filters]
    kinds = sorted({_kind(scene) for scene in scenes})
    return rendered(
        "src/routes/route.ts",
        title=section.title,
        function=file_of(section).function,
        endpoints=f"{{ {', '.join(kinds)} }}",
        imports=_imports(names_in("\n".join([*queries, *routes]))),
        queries=queries,
        routes=routes,
    )


_MODULES = ("access", "auth", "cart", "fields", "resources", "schemas", "webhooks")
_NAMES = {
    "../callers.js": ("userOf",),
    "../endpoint.js": ("keyIn", "wordIn"),
    "../idempotency.js": ("keyOf", "once"),
    "../ids.js": ("newId",),
    "../paging.js": ("shown", "wantedOf", "wordsOf"),
    "../problems.js": ("Problem", "notBuilt", "parsed"),
    "../store/values.js": ("now", "today"),
}


def _imports(used: frozenset[str]) -> list[str]:
    third = ['import { Router } from "express";']
    third += ['import { z } from "zod";'] if "z" in used else []
    own = {f"../{m}.js": f'import * as {m} from "../{m}.js";' for m in _MODULES if m in used}
    for module, names in _NAMES.items():
        found = [name for name in names if name in used]
        if module == "../endpoint.js":
            found.append("type Endpoints")
        if found:
            own[module] = named_imports(found, module)
    if own["../endpoint.js"].startswith("import { type Endpoints }"):
        own["../endpoint.js"] = named_imports(["Endpoints"], "../endpoint.js", types=True)
    return [*third, "", *(own[module] for module in sorted(own))]


def _route(scene: Scene) -> str:
    endpoint = scene.endpoint
    lines = statements(scene)
    used = names_in("\n".join(lines))
    names = [n for n in ("req", "store", "caller", "context", "later") if n in used]
    called = f"{{ {', '.join(names)} }}" if names else ""
    serving = f"{_kind(scene)}.{'reads' if only_reads(scene) else 'writes'}"
    body = "\n".join(f"      {line}" for line in lines)
    return (
        f"  // {comment(sentence(endpoint.summary))}\n"
        f"  router.{endpoint.method.lower()}(\n"
        f"    {json_literal(express_path(endpoint.path))},\n"
        f"    {serving}(async ({called}) => {{\n{body}\n    }}),\n  );"
    )


_TOKENLESS = frozenset(
    "register login refresh verify-email forgot-password reset-password provider-event".split()
)


def _kind(scene: Scene) -> str:
    endpoint = scene.endpoint
    if scene.for_staff:
        return "staffOnly"
    if not endpoint.public:
        return "signedIn"
    return "open" if endpoint.does in _TOKENLESS else "anyone"


def express_path(path: Path) -> str:
    """The path as the router spells it."""
    return "/" + "/".join(f":{s.text}" if s.parameter else s.text for s in path.segments)
