"""All that a design is made of: the same inputs give the same design on the lanes of this machine.

They are kept with the first step of each task, so that an edit changes them and nothing else: its
result is what a new request with the changed inputs gets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import TypeAdapter

from a2a_agents.core.edits import INSERTS, Anew, Complexity, Edit
from a2a_agents.core.workflow import Graph, Inserted, Step, kind_of, place_before


@dataclass(frozen=True, slots=True)
class Inputs:
    """``requests`` are all that was said and still holds, oldest first; the later one counts where
    two contradict each other."""

    requests: tuple[str, ...]
    agents: tuple[str, ...] = ()
    """Whose work is wanted; none is as the requests say."""
    without: tuple[str, ...] = ()
    """Names of blocks and entities that were taken out again."""
    only: tuple[str, ...] = ()
    """Names of blocks and entities to which it is limited; none is the whole."""
    stack: Mapping[str, str] = field(default_factory=dict[str, str])
    complexity: Complexity = ""
    level: str = ""
    """Of the reader: ``beginner``, ``intermediate``, ``expert``, or empty."""
    instructions: Mapping[str, str] = field(default_factory=dict[str, str])
    """By step; what was said of one at several times stands in paragraphs, oldest first."""
    skipped: tuple[str, ...] = ()
    inserted: tuple[Inserted, ...] = ()

    @property
    def characters(self) -> int:
        """Of all that was said."""
        texts = (*self.requests, *self.instructions.values())
        return sum(map(len, texts)) + sum(len(each.instructions) for each in self.inserted)

    def kept(self) -> dict[str, Any]:
        """For the log; :func:`read_inputs` reads it."""
        return _INPUTS.dump_python(self, mode="json", exclude_defaults=True)


_INPUTS: TypeAdapter[Inputs] = TypeAdapter(Inputs)


def read_inputs(kept: Mapping[str, Any]) -> Inputs:
    """What :meth:`Inputs.kept` gave."""
    return _INPUTS.validate_python(kept)


def edited(inputs: Inputs, edit: Edit, graph: Graph) -> Inputs:
    """The inputs with the edit; ``graph`` is that of the run which is edited.

    ``undo`` and ``redo`` change no inputs, they choose others. Raises ``IllegalStep`` for a place
    where nothing can be inserted.
    """
    said = edit.changes
    if edit.does in INSERTS:
        return _inserted(inputs, edit, graph)
    if edit.does == "skip":
        meant = [step for step in graph if edit.step in (step, kind_of(step))]
        return replace(inputs, skipped=tuple(dict.fromkeys((*inputs.skipped, *meant))))
    told = dict(inputs.instructions)
    if said.instructions and not edit.is_once:
        step = edit.step or Step.PLAN.value
        own = step in {each.id for each in inputs.inserted}  # it does what it is told, not more
        told[step] = said.instructions if own else _added(told.get(step, ""), said.instructions)
    if isinstance(edit.scope, Mapping):
        for step, how in edit.scope.items():
            if isinstance(how, Anew):
                told[step] = _added(told.get(step, ""), how.instructions)
    return replace(
        inputs,
        requests=(*inputs.requests, said.requirements) if said.requirements else inputs.requests,
        stack={**inputs.stack, **said.stack},
        complexity=said.complexity or inputs.complexity,
        instructions=told,
        skipped=tuple(s for s in inputs.skipped if edit.step not in (s, kind_of(s))),
    )


PARAGRAPH = "\n\n"


def _added(told: str, more: str) -> str:
    """What was said of a step before still holds, and the same is not said twice."""
    before = told.split(PARAGRAPH) if told else []
    new = [each for each in more.split(PARAGRAPH) if each not in before]
    return PARAGRAPH.join((*before, *new))


def _inserted(inputs: Inputs, edit: Edit, graph: Graph) -> Inputs:
    """One of an id that is there already takes its place; what stood there comes after it."""
    others = _taken_out(inputs.inserted, edit.id)
    is_after = edit.does == "insertAfter"
    after = edit.step if is_after else place_before(graph, edit.step, others)
    others = [replace(each, after=edit.id) if each.after == after else each for each in others]
    new = Inserted(edit.id, after, edit.changes.instructions)
    return replace(inputs, inserted=(*others, new))


def _taken_out(inserted: Sequence[Inserted], id: str) -> list[Inserted]:
    """Without the step of this id; what stood after it stands where it stood."""
    after = {each.id: each.after for each in inserted}.get(id, "")
    others = [each for each in inserted if each.id != id]
    return [replace(each, after=after) if each.after == id else each for each in others]
