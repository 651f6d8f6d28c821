"""What a run is to do: its inputs, the task that it goes on from, and what is said of its steps."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from pydantic import ValidationError

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.core.edits import INSERTS, Anew, Edit
from a2a_agents.core.errors import Refused
from a2a_agents.core.inputs import PARAGRAPH, Inputs, edited, read_inputs
from a2a_agents.core.past import Earlier, KeptFile
from a2a_agents.core.workflow import Graph, IllegalStep, Inserted, State, Step, graph_of, kind_of

Json = Mapping[str, Any]
Fate = Literal["make", "remake", "keep", "hold", "skip"]
"""What becomes of a step. ``remake`` is asked for though its inputs are the same, ``hold`` keeps
what is there though they are not, because somebody said so."""

ASK = "ask"
"""The kind of the steps in which other agents are asked."""
SKIPPABLE = (Step.IMPLEMENT.value, Step.VALIDATE.value)


class NoSuchStep(Refused):
    """That task has no step of this name."""

    def __init__(self, step: str, steps: Iterable[str]) -> None:
        self._told = f"That task has no step {step}. It has: {', '.join(steps)}."
        super().__init__(self._told)

    @property
    def public(self) -> str:
        """Nothing in it is internal: the one name is the caller's, the others steps.json shows."""
        return self._told


class NotLeftOut(Refused):
    """This step cannot be left out: only parts of the implementation, the checks (validate), and
    steps that were put in can."""


class NoPlaceThere(Refused):
    """No step can be put in there: it can stand before any step but analyse, and after analyse,
    plan, implement, one of its parts, validate, or another step that was put in."""


class NothingToEdit(Refused):
    """The task that was named has no design of its own that could be edited: name the task that
    made one in referenceTaskIds."""


class TooMuchSaid(Refused):
    """All that was said of this design is longer than the 60,000 characters that are read together:
    send one new request that says what still holds."""


class TooManySteps(Refused):
    """This design has had as many steps put in as it may have, 40: give one of them other
    instructions, under its id."""


MOST_SAID_CHARACTERS = 60_000
"""Each edit reads again all that was said before it."""
MOST_INSERTED = 40
"""Each writes down the whole design."""


@dataclass(frozen=True, slots=True)
class Base:
    """An earlier task with a design."""

    task: str
    inputs: Inputs
    blueprint: Blueprint
    steps: Mapping[str, Json]
    """The last checkpoint of each step."""
    files: Mapping[str, KeptFile]
    parent: str = ""
    """The task that it was made from itself."""
    undone: tuple[str, ...] = ()
    """Tasks that were taken back on the way here, the last one first."""

    @property
    def graph(self) -> Graph:
        """The steps that it had, as far as they can be edited."""
        parts = [s.partition(":")[2] for s in self.steps if kind_of(s) == Step.IMPLEMENT.value]
        plans = [s.partition(":")[2] for s in self.steps if s.startswith(f"{Step.PLAN.value}:")]
        asks = [step for step in self.steps if kind_of(step) == ASK]
        return graph_of(plans, parts, self.inputs.inserted, asks)

    @property
    def made(self) -> dict[str, KeptFile]:
        """The files of the parts, without what others or a model wrote beside them."""
        parts = [self.result(step) for step in self.steps if kind_of(step) == Step.IMPLEMENT.value]
        names = [name for part in parts if part for name in part.get("documents", ())]
        return {name: self.files[name] for name in names if name in self.files}

    def result(self, step: str, key: str = "") -> Json | None:
        """What the step came to; with a key only if it was made of that, and nothing of one that
        was skipped."""
        kept = self.steps.get(step)
        if kept is None or kept.get("state") == State.SKIPPED.value:
            return None
        if key and kept.get("inputHash") != key:
            return None
        result: Json = kept["result"]
        return result


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is to do."""

    inputs: Inputs
    base: Base | None = None
    edit: Edit | None = None
    parent: str = ""
    """The task to which an undo of this one goes."""
    undone: tuple[str, ...] = ()
    confirmed: bool = False
    """Whoever asked for it was asked back, and said yes."""
    left: Base | None = None
    """The version from which an undo or a redo goes away to ``base``."""

    @property
    def before(self) -> Base | None:
        """What people had until now, and compare with."""
        return self.left or self.base

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed or (self.edit is not None and self.edit.confirmed)

    @property
    def goes_on(self) -> bool:
        """Whether it goes on from an earlier task, which may be gone meanwhile."""
        return self.base is not None or bool(self.parent or self.undone)

    def told(self, step: str) -> str:
        """What was said of how the step is to be done, by itself or with all of its kind."""
        said = self.inputs.instructions
        return said.get(step) or said.get(kind_of(step), "")

    def once(self, step: str) -> str:
        """What was said of how the step is to be done this time; it is no input of the step, so
        what came of it stays until one of those changes."""
        edit = self.edit
        is_meant = edit is not None and edit.is_once and self._is_meant(step)
        return edit.changes.instructions if edit is not None and is_meant else ""

    def told_now(self, step: str) -> str:
        """All that is to be followed if the step is made now."""
        return PARAGRAPH.join(filter(None, (self.told(step), self.once(step))))

    def fate(self, step: str, key: str) -> Fate:
        """What becomes of a step that is made of what the key tells; without an earlier task that
        is always to make it."""
        if step in self.inputs.skipped:
            return "skip"
        if self.base is None or self.base.result(step) is None:
            return "make"
        said = self._said(step)
        if said == "remake":
            return "remake"
        if self.base.result(step, key) is not None:
            return "keep"
        return "hold" if said == "keep" else "make"

    def keeps_inputs(self) -> bool:
        """Whether the analysis of the earlier task is that of this one."""
        same = self.base is not None and self.base.inputs == self.inputs
        return same and self._said(Step.ANALYSE.value) != "remake"

    def _said(self, step: str) -> str:
        """What the edit says of the step: remake, keep, or nothing."""
        if self.edit is None:
            return ""
        scope = self.edit.scope
        if isinstance(scope, Mapping):
            said = scope.get(step)
            if said is not None:
                return "remake" if isinstance(said, Anew) else said
        if self._is_meant(step):
            return "remake" if self.edit.does == "regenerate" else ""
        only = scope == "only" and kind_of(step) == Step.IMPLEMENT.value
        return "keep" if only else ""

    def _is_meant(self, step: str) -> bool:
        """Who edits ``implement`` means all of its parts."""
        assert self.edit is not None
        return self.edit.step in (step, kind_of(step))


def order_of(brief: Brief) -> Order:
    """The order of a request of its own."""
    said = brief.metadata.get("level", "")
    level = said if isinstance(said, str) else ""
    return Order(Inputs((*brief.earlier, brief.text), level=level))


def read_base(earlier: Earlier) -> Base | None:
    """The task as something to go on from; None if it has no design that this release reads."""
    steps = {str(note["step"]): note for note in earlier.steps if "step" in note}
    plan, analyse = steps.get(Step.PLAN.value), steps.get(Step.ANALYSE.value)
    if plan is None or analyse is None:
        return None
    told: Json = analyse["result"]
    try:
        inputs = read_inputs(told["inputs"]) if "inputs" in told else Inputs((earlier.request,))
        after = early(inputs.inserted, (Step.PLAN.value,))
        results = [plan["result"], *(steps[e.id]["result"] for e in after if e.id in steps)]
        designs: list[Json] = [each for each in results if "blueprint" in each]
        blueprint = Blueprint.model_validate(designs[-1]["blueprint"] if designs else None)
    except (ValidationError, KeyError, TypeError):
        return None
    return Base(
        earlier.task,
        inputs,
        blueprint,
        steps,
        earlier.files,
        told.get("parent", ""),
        tuple(told.get("undone", ())),
    )


def edit_order(base: Base, edit: Edit) -> Order:
    """The order of an edit. Raises what is refused here."""
    check_step(base, edit)
    try:
        inputs = edited(base.inputs, edit, base.graph)
    except IllegalStep as exc:
        raise NoPlaceThere(str(exc)) from None
    if edit.does in INSERTS and edit.id not in replace(base, inputs=inputs).graph:
        raise NoPlaceThere(f"{edit.does} {edit.step}")
    return revised_order(base, inputs, edit)


def revised_order(base: Base, inputs: Inputs, edit: Edit | None = None) -> Order:
    """The order of these inputs instead of the base's.

    Raises :class:`TooMuchSaid` and :class:`TooManySteps`.
    """
    if len(inputs.inserted) > MOST_INSERTED:
        raise TooManySteps(f"after {base.task}")
    if inputs.characters > max(MOST_SAID_CHARACTERS, base.inputs.characters):
        raise TooMuchSaid(f"{inputs.characters} characters after {base.task}")
    return Order(inputs, base, edit, parent=base.task)


def undo_order(
    now: Base, before: Base, between: tuple[str, ...] = (), edit: Edit | None = None
) -> Order:
    """Back to what the present one was made from; going back again goes further.

    ``between`` are the versions that are taken back at once, the earliest first.
    """
    taken = (*(between or (now.task,)), *now.undone)
    return Order(before.inputs, before, edit, before.parent, taken, left=now)


def redo_order(now: Base, after: Base, edit: Edit | None = None) -> Order:
    """Forward to what was taken back last."""
    return Order(after.inputs, after, edit, after.parent, now.undone[1:], left=now)


def check_step(base: Base, edit: Edit) -> None:
    """Raises :class:`NoSuchStep` for a step that there is not, :class:`NotLeftOut` for one that
    cannot be skipped."""
    graph = base.graph
    named = [edit.step] if edit.step else []
    named += [*edit.scope] if isinstance(edit.scope, Mapping) else []
    for step in named:
        if step not in graph and step != Step.IMPLEMENT.value:
            raise NoSuchStep(step, graph)
    skipped = edit.does == "skip" and kind_of(edit.step) not in SKIPPABLE
    if skipped and edit.step not in {each.id for each in base.inputs.inserted}:
        raise NotLeftOut(edit.step)


_FIRST = (Step.ANALYSE.value, Step.PLAN.value)


def early(inserted: Sequence[Inserted], steps: Sequence[str] = _FIRST) -> list[Inserted]:
    """The inserted steps that change the design, in their order: those before its parts."""
    following = {each.after: each for each in inserted}
    found: list[Inserted] = []
    for step in steps:
        at = step
        while (each := following.get(at)) is not None:
            found.append(each)
            at = each.id
    return found


def late(inserted: Sequence[Inserted]) -> list[Inserted]:
    """The inserted steps that look at what was made."""
    changing = early(inserted)
    return [each for each in inserted if each not in changing]


def key_of(*parts: str) -> str:
    """What a step is made of, as a hash."""
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()
