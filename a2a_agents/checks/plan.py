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
    left = _never_ready(needs)
    if left:
        said = f"These wait for each other in a circle: {', '.join(sorted(left)[:8])}."
        yield Finding(document.name, 0, "error", "plan/cycle", said, "Cut one dependency.")


def _never_ready(needs: Mapping[str, list[str]]) -> set[str]:
    """Items that no order of work reaches, in time linear in the plan."""
    open_needs = {name: {w for w in waits if w in needs} for name, waits in needs.items()}
    followers: dict[str, list[str]] = {name: [] for name in needs}
    for name, waits in open_needs.items():
        for other in waits:
            followers[other].append(name)
    ready = [name for name, waits in open_needs.items() if not waits]
    left = set(needs)
    while ready:
        done = ready.pop()
        left.discard(done)
        for name in followers[done]:
            open_needs[name].discard(done)
            if not open_needs[name]:
                ready.append(name)
    return left


PLAN = Check("plan", lambda made: any(map(_is_plan, made.documents)), _findings)
