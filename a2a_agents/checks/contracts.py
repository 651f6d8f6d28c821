"""Interfaces that somebody sent: what an OpenAPI document is valid without, and clients miss."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from a2a_agents.checks.finding import Check, Finding, Made, Severity
from a2a_agents.checks.openapi import (
    Json,
    each_operation,
    is_openapi,
    mapping,
    path_parameters,
    value_of,
)

Said = tuple[Severity, str, str, str]
_ALWAYS = re.compile(r"/(?:health|live|ready|metrics|status|version|ping|openapi|\.well-known)")
_CAN_FAIL = ("post", "put", "patch", "delete")


def _findings(made: Made) -> Iterable[Finding]:
    for document in filter(is_openapi, made.documents):
        value = value_of(made, document)
        for severity, rule, said, fix in _said(value) if value else ():
            yield Finding(document.name, 0, severity, f"openapi/{rule}", said, fix)


def _said(value: Json) -> Iterator[Said]:
    for path, method, operation, item in each_operation(value):
        where = f"{method.upper()} {path}"
        named = set(re.findall(r"\{([^{}]+)\}", path))
        unused = path_parameters(value, operation, item) - named
        if unused:
            said = f"{where} describes path parameters that the path lacks: {', '.join(unused)}."
            yield "error", "path-parameter", said, "Put them in the path, or take them out."
        if _lacks_errors(path, mapping(operation.get("responses"))):
            certain = bool(named) or method in _CAN_FAIL
            said = f"{where} describes no 4xx response: clients cannot know what fails."
            fix = "Describe what it answers to a wrong request, say 400, 401 and 404."
            yield "warning" if certain else "info", "missing-4xx", said, fix


def _lacks_errors(path: str, responses: dict[Any, Any]) -> bool:
    codes = [str(code) for code in responses]
    told = any(code == "default" or code.startswith("4") for code in codes)
    return bool(codes) and not told and not _ALWAYS.match(path)


CONTRACTS = Check("contracts", lambda made: any(map(is_openapi, made.documents)), _findings)
