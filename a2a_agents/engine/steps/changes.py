"""What an edit has changed, for people: ``changes.md``."""

from __future__ import annotations

import asyncio
import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.outputs import Document
from a2a_agents.core.past import KeptFile
from a2a_agents.core.workflow import State
from a2a_agents.engine.answer import plain
from a2a_agents.engine.quoting import fence
from a2a_agents.engine.steps.canvas import Difference, between, difference, read_picture
from a2a_agents.engine.steps.making import CANVAS, Making
from a2a_agents.engine.steps.order import Base
from a2a_agents.engine.steps.records import STEPS, Record

CHANGES, IMPACT, ANSWER = "changes.md", "impact.json", "answer.md"
OWN = frozenset((CANVAS, CHANGES, IMPACT, ANSWER, STEPS, "blueprint.json"))
"""Artifacts that tell of the design or of the run, and are no part of what was asked for."""
_MOST_DIFF_LINES = 400
_MOST_COMPARED_LINES = 4_000
"""Of one file; what is longer is only said to have changed."""
_MOST_NAMES = 40


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that is not as it was; ``diff`` is unified, and empty for a new or a very long one."""

    name: str
    added: int
    removed: int
    diff: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The differences between two designs and what was made of them."""

    design: Mapping[str, Difference]
    """By kind of thing: entities, components …"""
    stack: Sequence[str]
    canvas: Difference
    files: Difference
    details: Sequence[FileChange]

    def told(self) -> str:
        """In a few lines, as a section of the answer."""
        lines = [f"- {kind}: {_named(found)}" for kind, found in self.design.items() if found]
        lines += [f"- Stack: {', '.join(self.stack)}"] if self.stack else []
        if self.canvas:
            lines.append(f"- Canvas: {_counted(self.canvas)}")
        lines.append(f"- Files: {_counted(self.files) if self.files else 'all as they were'}")
        return "## Changed\n\n" + "\n".join(lines) + f"\n\nLine by line in `{CHANGES}`."


async def changes_of(base: Base, blueprint: Blueprint, making: Making) -> Changes:
    """Compared off the event loop: a project has a hundred files."""
    new = {document.name: document.text for document in making.documents}
    return await asyncio.to_thread(_compared, base, blueprint, new, making)


def _compared(base: Base, blueprint: Blueprint, new: Mapping[str, str], making: Making) -> Changes:
    files = file_differences(base.made, new)
    details = [_detail(name, base.files[name].text, new[name]) for name in files.changed]
    details += [FileChange(name, _count(new[name]), 0, "") for name in files.added]
    details += [FileChange(name, 0, _count(base.files[name].text), "") for name in files.removed]
    before = read_picture(base.files[CANVAS].text if CANVAS in base.files else "")
    return Changes(
        design_differences(base.blueprint, blueprint),
        stack_differences(base.blueprint, blueprint),
        difference(before, making.picture),
        files,
        details,
    )


def file_differences(old: Mapping[str, KeptFile], new: Mapping[str, str]) -> Difference:
    """By name, without what only tells of the run."""
    before = {name: file.text for name, file in old.items() if name not in OWN}
    return between(before, {name: text for name, text in new.items() if name not in OWN})


def design_differences(old: Blueprint, new: Blueprint) -> dict[str, Difference]:
    """By kind of thing, each by its name."""
    return {
        kind: found
        for kind, (before, after) in _things(old, new).items()
        if (found := between(before, after))
    }


def stack_differences(old: Blueprint, new: Blueprint) -> list[str]:
    """Such as ``database postgresql → mysql``."""
    before, after = old.stack.model_dump(exclude={"asked"}), new.stack.model_dump()
    return [
        f"{place} {was or 'none'} → {after[place] or 'none'}"
        for place, was in before.items()
        if was != after[place]
    ]


def _things(
    old: Blueprint, new: Blueprint
) -> dict[str, tuple[Mapping[str, Any], Mapping[str, Any]]]:
    return {
        "Entities": (_by(old.entities, "name"), _by(new.entities, "name")),
        "Components": (_by(old.components, "id"), _by(new.components, "id")),
        "Operations": (_operations(old), _operations(new)),
        "Work": (_by(old.work, "id"), _by(new.work, "id")),
        "Decisions": (_by(old.decisions, "title"), _by(new.decisions, "title")),
    }


def _by(things: Iterable[Any], name: str) -> dict[str, Any]:
    return {getattr(thing, name): thing for thing in things}


def _operations(blueprint: Blueprint) -> dict[str, Any]:
    return {f"{o.method} {o.path}": o for o in blueprint.operations}


def _detail(name: str, old: str, new: str) -> FileChange:
    before, after = old.splitlines(), new.splitlines()
    if max(len(before), len(after)) > _MOST_COMPARED_LINES:
        return FileChange(name, len(after), len(before), "")
    lines = [*difflib.unified_diff(before, after, name, name, lineterm="", n=2)]
    added = sum(line.startswith("+") for line in lines[2:])
    removed = sum(line.startswith("-") for line in lines[2:])
    return FileChange(name, added, removed, "\n".join(lines))


def _count(text: str) -> int:
    return len(text.splitlines())


def changes_md(changes: Changes, task: str, records: Sequence[Record]) -> Document:
    """The changes as a file."""
    parts = [f"# What changed since {task}", changes.told().partition("\n\nLine by line")[0]]
    rows = [
        f"| `{r.id}` | {_STATES.get(r.state, r.state.value)} | {_cell(r.why)} |" for r in records
    ]
    parts.append(
        "## Steps\n\n| step | what became of it | why |\n|---|---|---|\n" + "\n".join(rows)
    )
    parts.append(_files(changes.details))
    text = "\n\n".join(part for part in parts if part) + "\n"
    return Document(CHANGES, text, "text/markdown", "markdown", "What is not as it was, and why")


def _cell(text: str) -> str:
    """Others' words among it: text of one line."""
    return plain(" ".join(text.split()))


_STATES = {State.DONE: "made again", State.RUNNING: "made again"}


def _files(details: Sequence[FileChange]) -> str:
    """Numbers for all files, diffs as long as there is room."""
    if not details:
        return ""
    rows = [f"| `{each.name}` | +{each.added} | −{each.removed} |" for each in details]
    text = "## Files\n\n| file | lines | |\n|---|---|---|\n" + "\n".join(rows)
    room, shown = _MOST_DIFF_LINES, 0
    for each in details:
        lines = each.diff.count("\n") + 1
        if each.diff and lines <= room:
            room, shown = room - lines, shown + 1
            ticks = fence(each.diff, "`")
            text += f"\n\n{ticks}diff\n{each.diff}\n{ticks}"
    left = sum(bool(each.diff) for each in details) - shown
    return text + (f"\n\n{left} more files have changed; compare them." if left else "")


def _named(found: Difference) -> str:
    told = [
        f"{word} {', '.join(names[:_MOST_NAMES])}" + (" …" if len(names) > _MOST_NAMES else "")
        for word, names in (
            ("new", found.added),
            ("changed", found.changed),
            ("gone", found.removed),
        )
        if names
    ]
    return "; ".join(told)


def _counted(found: Difference) -> str:
    counts = (
        (len(found.added), "new"),
        (len(found.changed), "changed"),
        (len(found.removed), "gone"),
    )
    return ", ".join(f"{count} {word}" for count, word in counts if count)
