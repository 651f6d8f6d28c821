"""Routes that somebody sent: verbs in paths, wrong methods, missing versions, mixed plurals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from a2a_agents.checks.finding import Check, Finding, Made, Severity
from a2a_agents.checks.paths import Route, routes_of

_VERB = re.compile(
    r"^(?:get|create|update|delete|remove|add|insert|fetch|find|save|edit|modify|set|make|do"
    r"|send|process|retrieve|destroy|fetchall|getall|list|register|cancel|upload|generate)"
    r"(?:$|[A-Z_-]\w*)"
)
_NOUNS = {"list", "register", "set", "find", "cancel", "upload", "add-ons", "set-cookies"}
"""Verbs that are names of things too, or of the one action that a thing has."""
_CHANGES = re.compile(
    r"^(?:delete|remove|destroy|create|update|add|insert|save|edit|modify|cancel|send|purge|reset"
    r"|activate|deactivate|approve|reject|logout|increment)(?:$|[A-Z_-]\w*)"
)
_VERSION = re.compile(r"^(?:v\d+(?:\.\d+|(?:alpha|beta)\d*)?|\d{4}-\d{2}-\d{2})$", re.I)
_UNVERSIONED = {
    "health", "healthz", "livez", "readyz", "ready", "live", "metrics", "status", "ping", "version",
    "docs", "openapi.json", "robots.txt", "favicon.ico", ".well-known", "login", "logout", "static",
    "callback", "auth", "oauth", "admin", "graphql", "webhooks",
}  # fmt: skip
_UNCOUNTED = frozenset(
    """
    me search health status news series info data auth media content profile account cart
    login logout feed inventory stock settings checkout history analytics weather staff
    equipment upload avatar basket dashboard summary version config session token register
    docs admin home about api graphql metrics feedback password current self ping export
    import callback timeline wallet balance traffic static support
    """.split()
)
_LEAST_MIXED = 2
Said = tuple[Route, Severity, str, str, str]


def _findings(made: Made) -> Iterable[Finding]:
    for document in made.documents:
        routes = routes_of(document)
        for route, severity, rule, said, fix in _said(routes):
            yield Finding(document.name, route.line, severity, f"routes/{rule}", said, fix)


def _said(routes: Sequence[Route]) -> Iterator[Said]:
    for route in routes:
        verb = next((part for part in _parts(route.path) if _is_verb(part)), "")
        if route.method == "GET" and any(_CHANGES.match(part) for part in _parts(route.path)):
            said = f"GET {route.path} changes something: whoever prefetches it does so too."
            yield route, "error", "unsafe-get", said, "Use DELETE, POST or PATCH (no verb in it)."
        elif verb:
            said = f"{route.path} names a verb ({verb}): the method says what is done."
            yield route, "warning", "verb", said, "Name the thing: POST /orders, not /createOrder."
    yield from _versions(routes)
    yield from _plurals(routes)
    yield from _twice(routes)


def _parts(path: str) -> list[str]:
    """What the path names; parameters and versions left out."""
    parts = [part for part in path.split("?")[0].strip("/").split("/") if part]
    return [p for p in parts if p[0] not in "{:<*" and not _VERSION.match(p) and p != "api"]


def _is_verb(part: str) -> bool:
    return bool(_VERB.match(part)) and part not in _NOUNS


def _versions(routes: Sequence[Route]) -> Iterator[Said]:
    """Told once, of the first route, since all are meant."""
    bare = [r for r in routes if r.whole and _parts(r.path) and not _is_versioned(r.path)]
    if bare:
        others = "Not all routes have" if len(bare) < len(routes) else "The routes have no"
        said = f"{others} version: {bare[0].path} can never change without breaking clients."
        yield bare[0], "warning", "version", said, "Begin paths with /v1."


def _is_versioned(path: str) -> bool:
    parts = [part for part in path.strip("/").split("/") if part]
    return any(_VERSION.match(part) for part in parts[:3]) or parts[0].lower() in _UNVERSIONED


def _plurals(routes: Sequence[Route]) -> Iterator[Said]:
    """Collections are named in one number."""
    first: dict[str, Route] = {}
    for route in routes:
        for name in _collections(route):
            first.setdefault(name, route)
    plural = [name for name in first if name.endswith("s")]
    singular = [n for n in first if not n.endswith("s") and not _is_verb(n)]
    if plural and singular and len(first) >= _LEAST_MIXED:
        fewer, others = (singular, plural) if len(singular) <= len(plural) else (plural, singular)
        said = f"Singular and plural are mixed: {fewer[0]} beside {others[0]}."
        yield first[fewer[0]], "warning", "plural", said, "Name all collections in the plural."


def _collections(route: Route) -> Iterator[str]:
    """Names under which single things are found by a parameter."""
    parts = [part for part in route.path.split("?")[0].strip("/").split("/") if part]
    for name, after in pairwise(parts):
        is_name = name[0] not in "{:<*" and not _VERSION.match(name)
        if is_name and after[0] in "{:<" and name.lower() not in _UNCOUNTED:
            yield name.lower()


def _twice(routes: Sequence[Route]) -> Iterator[Said]:
    seen: set[tuple[str, str]] = set()
    for route in routes:
        path = re.sub(r"\{[^}]*\}|:\w+|<[^>]*>", "{}", route.path.rstrip("/"))
        if (route.method, path) in seen and route.whole and route.method != "ANY":
            said = f"{route.method} {route.path} is there twice: only one of them is served."
            yield route, "warning", "twice", said, "Take one out."
        seen.add((route.method, path))


ROUTES = Check("routes", lambda made: bool(made.documents), _findings)
