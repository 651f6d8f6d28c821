"""Plans as data: what waits for what is there, and nothing waits for itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from a2a_agents.checks.finding import Check, Finding, Made
from a2a_agents.core.outputs import Document

_NEEDS = ("dependsOn", "depends_on", "after", "dependencies", "blockedBy")
_ITEMS = ("items", "tasks", "work", "issues")


def _findings(made: Made) -> Iterable[Finding]:
    for document in made.documents:
        if _is_plan(document):
            needs = _needs(document.text)
            if needs:
                yield from _checked(document, needs)


def _is_plan(document: Document) -> bool:
    return document.name.rsplit("/", 1)[-1] == "plan.json"


def _needs(text: str) -> dict[str, list[str]]:
    """What each item waits for, by its id; nothing where the text is no plan."""
    try:
        plan: Any = json.loads(text)
    except (ValueError, RecursionError):
        return {}  # which the check of syntax says
    items = cast("list[Any]", plan) if isinstance(plan, list) else _first_list(plan, _ITEMS)
    needs: dict[str, list[str]] = {}
    for item in (cast("dict[str, Any]", each) for each in items if isinstance(each, dict)):
        if "id" in item:
            needs[str(item["id"])] = [str(name) for name in _first_list(item, _NEEDS)]
    return needs


def _first_list(value: Any, keys: Sequence[str]) -> list[Any]:
    """The list under the first of the keys that has one."""
    found = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    for key in keys:
        if isinstance(found.get(key), list):
            return found[key]
    return []


def _checked(document: Document, needs: Mapping[str, list[str]]) -> Iterable[Finding]:
    for name, waits in needs.items():
        for other in waits:
            if other not in needs:
                said = f"{name} waits for {other}, which is no item."
                yield Finding(document.name, 0, "error", "plan/dangling", said)
    left = dict(needs)
    while left:
        ready = [name for name, waits in left.items() if not any(w in left for w in waits)]
        if not ready:
            said = f"These wait for each other in a circle: {', '.join(sorted(left)[:8])}."
            yield Finding(document.name, 0, "error", "plan/cycle", said, "Cut one dependency.")
            return
        for name in ready:
            del left[name]


PLAN = Check("plan", lambda made: any(map(_is_plan, made.documents)), _findings)
