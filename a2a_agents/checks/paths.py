"""Routes as they stand in lists, in code and in OpenAPI documents."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import yaml

from a2a_agents.checks.finding import line_at
from a2a_agents.checks.grammar import ending
from a2a_agents.core.outputs import Document

_METHODS = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS"
_LISTED = re.compile(rf"^[ \t*\d.)`-]*({_METHODS})[ \t]+`?(/[^\s`]*)", re.MULTILINE)
_MOST = 500


@dataclass(frozen=True, slots=True)
class Route:
    """One route; ``whole`` if its path is known from the root on."""

    method: str
    path: str
    line: int
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Shape:
    """How one framework writes routes: groups ``method`` and ``path``, and what may be mounted."""

    pattern: re.Pattern[str]
    mounted: re.Pattern[str]
    method: str = ""


_QUOTED = r"""["'`](?P<path>/?[^"'`\n]{0,200})["'`]"""
_DECORATED = re.compile(
    rf"^[ \t]*@(?P<owner>\w+)\.(?P<method>get|post|put|patch|delete)\(\s*{_QUOTED}", re.MULTILINE
)
_FLASK = re.compile(rf"^[ \t]*@(?P<owner>\w+)\.route\(\s*{_QUOTED}(?P<rest>[^)\n]*)", re.MULTILINE)
_DJANGO = re.compile(rf"\bpath\(\s*r?{_QUOTED}\s*,\s*(?!include)")
_EXPRESS = re.compile(rf"\b(?P<owner>\w+)\.(?P<method>get|post|put|patch|delete)\(\s*{_QUOTED}\s*,")
_GO = re.compile(rf'\bHandle(?:Func)?\(\s*"(?:(?P<method>{_METHODS}) )?(?P<path>/[^"\n]*)"')
_CHI = re.compile(
    r'\b(?P<owner>\w+)\.(?P<method>Get|Post|Put|Patch|Delete|GET|POST|PUT|PATCH|DELETE)\(\s*'
    r'"(?P<path>/[^"\n]*)"\s*,'
)  # fmt: skip
_SPRING = re.compile(
    r'@(?P<method>Get|Post|Put|Patch|Delete)Mapping\(\s*(?:(?:value|path)\s*=\s*)?"'
    r'(?P<path>[^"\n]*)"'
)
_IN_CODE: Mapping[str, tuple[Shape, ...]] = {
    ".py": (
        Shape(_DECORATED, re.compile(r"APIRouter|Blueprint")),
        Shape(_FLASK, re.compile(r"Blueprint"), "GET"),
        Shape(_DJANGO, re.compile(r"urlpatterns"), "ANY"),
    ),
    **dict.fromkeys(
        (".js", ".mjs", ".cjs", ".ts", ".tsx"),
        (Shape(_EXPRESS, re.compile(r"Router\(|\.use\(\s*[\"'`]/|prefix")),),
    ),
    ".go": (
        Shape(_GO, re.compile(r"StripPrefix"), "ANY"),
        Shape(_CHI, re.compile(r"\.(?:Route|Group|Mount)\(")),
    ),
    **dict.fromkeys((".java", ".kt"), (Shape(_SPRING, re.compile(r"@RequestMapping")),)),
}
_WEB = re.compile(
    r"fastapi|flask|starlette|django|express|fastify|koa|hono|net/http|chi|gin|echo|mux|spring",
    re.I,
)


def routes_of(document: Document) -> list[Route]:
    """The routes of the document in its order."""
    name = document.name.rsplit("/", 1)[-1].lower()
    if name.endswith((".txt", ".md", ".routes")):
        found = _LISTED.finditer(document.text)
        routes = [Route(m[1], m[2], line_at(document.text, m.start(1))) for m in found]
    elif name in ("openapi.json", "openapi.yaml", "openapi.yml"):
        routes = list(_described(document.text))
    elif _WEB.search(document.text):
        routes = sorted(_written(document), key=lambda route: route.line)
    else:
        routes = []
    return routes[:_MOST]


def _written(document: Document) -> Iterator[Route]:
    text = document.text
    for shape in _IN_CODE.get(ending(document.name), ()):
        mounted = bool(shape.mounted.search(text))
        for found in shape.pattern.finditer(text):
            groups = found.groupdict()
            path = f"/{found['path'].lstrip('/')}"
            for method in _methods(groups, shape.method):
                yield Route(method, path, line_at(text, found.start("path")), not mounted)


def _methods(groups: Mapping[str, str | None], otherwise: str) -> list[str]:
    named = re.findall(rf"[\"']({_METHODS})[\"']", groups.get("rest") or "")
    return named or [(groups.get("method") or otherwise).upper()]


def _described(text: str) -> Iterator[Route]:
    try:
        value: Any = json.loads(text) if text.lstrip().startswith("{") else yaml.safe_load(text)
    except (ValueError, RecursionError, yaml.YAMLError):
        return  # which the check of syntax says
    spec = _mapping(value)
    bases = [str(_mapping(each).get("url", "")) for each in spec.get("servers") or ()]
    versioned = any(re.search(r"/v\d", base) for base in bases)
    for path, item in _mapping(spec.get("paths")).items():
        place = max(text.find(path), 0)
        for method in _mapping(item):
            if method.upper() in _METHODS.split("|"):
                yield Route(method.upper(), path, line_at(text, place), not versioned)


def _mapping(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
