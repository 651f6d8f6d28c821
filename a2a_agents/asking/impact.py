"""What an edit changes, for the terminal: before it is done, and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from a2a_agents.asking.reply import Reply
from a2a_agents.asking.text import clean, dollars, figure, in_line, listed, mapping
from a2a_agents.core.table import table

IMPACT, CHANGES, _ANSWER = "impact.json", "changes.md", "answer.md"
_SAID: Mapping[str, str] = {
    "make": "made again", "remake": "made again", "keep": "kept", "hold": "kept as it is",
    "resume": "kept", "skip": "left out",
}  # fmt: skip
_WIDTH = 40


def impact_lines(impact: Mapping[str, Any]) -> Iterator[str]:
    """The steps and what becomes of them, what is added, changed and removed, what we advise."""
    steps = [mapping(step) for step in listed(impact.get("steps"))]
    again = sum(step.get("fate") in ("make", "remake") for step in steps)
    time, cost = _seconds(impact.get("estimatedMs")), dollars(impact.get("estimatedCostMicroUsd"))
    yield f"Impact: {again} of {len(steps)} steps are made again; about {time}, {cost}."
    if steps:
        rows = [_step_row(step) for step in steps]
        yield from _indented(table(("step", "", "time", "cost"), rows, ("time", "cost")))
    differences = [*_differences(impact)]
    if differences:
        yield ""
        yield from _indented(table(("", "added", "changed", "removed"), differences))
    if impact.get("exact") is False:
        yield "A model is asked: what it changes besides is not known."
    if isinstance(impact.get("recommendation"), str):
        yield clean(str(impact["recommendation"]))


def changed(reply: Reply) -> list[str]:
    """What has changed, in short; where nothing has, what the agent says."""
    is_done = reply.state == "completed"
    text = reply.document(CHANGES) if is_done else ""
    if text:
        return clean(text.partition("\n## Steps")[0].strip()).splitlines()
    if is_done and {IMPACT, _ANSWER} <= reply.artifacts.keys():
        return ["This was a preview: nothing was done."]  # its text is the impact once more
    return [clean(reply.text.rstrip())]


def _step_row(step: Mapping[str, Any]) -> Sequence[str]:
    fate = str(step.get("fate"))
    if fate not in ("make", "remake"):
        return in_line(step.get("id")), in_line(_SAID.get(fate, fate)), "", ""
    said = f"{_SAID[fate]}, {step.get('lane')}"
    time, cost = _seconds(step.get("estimatedMs")), dollars(step.get("estimatedCostMicroUsd"))
    return in_line(step.get("id")), in_line(said), time, cost


def _differences(impact: Mapping[str, Any]) -> Iterator[Sequence[str]]:
    kinds = {**mapping(impact.get("design")), "files": impact.get("files")}
    canvas = mapping(impact.get("canvas"))
    for kind, found in {**kinds, "canvas": canvas}.items():
        names = [listed(mapping(found).get(key)) for key in ("added", "changed", "removed")]
        if any(names):
            say = _counted if kind == "canvas" else _named
            yield in_line(kind), *map(say, names)
    for change in listed(impact.get("stack")):
        yield "stack", "", in_line(change), ""


def _counted(names: Sequence[object]) -> str:
    return str(len(names)) if names else ""


def _named(names: Sequence[object]) -> str:
    """As many names as there is room for, and how many more there are."""
    said, shown = "", 0
    for name in map(in_line, names):
        longer = f"{said}, {name}" if said else name
        if shown and len(longer) > _WIDTH:
            return f"{said} and {len(names) - shown} more"
        said, shown = longer, shown + 1
    return said


def _seconds(ms: object) -> str:
    amount = figure(ms)
    return "?" if amount is None else f"{amount / 1000:.2f} s"


def _indented(text: str) -> Iterator[str]:
    yield from (f"  {line}" for line in text.splitlines())
