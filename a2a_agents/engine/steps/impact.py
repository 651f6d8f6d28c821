"""What an edit would do, told before it is done: ``impact.json``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.core.edits import Edit
from a2a_agents.core.outputs import CanvasPatch, Document, Question
from a2a_agents.core.routing import Lane
from a2a_agents.core.workflow import Step, kind_of
from a2a_agents.engine.bill import Terms
from a2a_agents.engine.steps.canvas import Difference, Picture, difference, picture_of, read_picture
from a2a_agents.engine.steps.changes import (
    IMPACT,
    design_differences,
    file_differences,
    stack_differences,
)
from a2a_agents.engine.steps.making import CANVAS
from a2a_agents.engine.steps.order import Base, Fate, Order, early, key_of, late
from a2a_agents.engine.steps.parts import Part
from a2a_agents.engine.steps.planning import PLAN, Planning
from a2a_agents.knowledge.renaming import asked_changes, with_changes

_USUAL_MS: Mapping[str, float] = {
    "analyse": 5, "plan": 20, "implement": 30, "validate": 900, "synthesise": 20,
}  # fmt: skip
"""Where the earlier task has no measurement of its own."""
_MADE = ("make", "remake")


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would become of one step."""

    step: str
    fate: Fate
    lane: str
    model: str
    ms: float
    cost_micro_usd: int


@dataclass(frozen=True, slots=True)
class Impact:
    """What an edit would do."""

    base: str
    edit: Edit | None
    steps: Sequence[Foreseen]
    design: Mapping[str, Difference]
    stack: Sequence[str]
    canvas: Difference
    files: Difference
    is_exact: bool
    """Nothing in it depends on what a model will say."""
    back_to: str = ""
    """The version that an undo or a redo brings back."""

    @property
    def ms(self) -> float:
        return sum(step.ms for step in self.steps)

    @property
    def cost_micro_usd(self) -> int:
        return sum(step.cost_micro_usd for step in self.steps)

    @property
    def made(self) -> list[Foreseen]:
        """The steps that would be made again."""
        return [step for step in self.steps if step.fate in _MADE]

    @property
    def lost(self) -> tuple[str, ...]:
        """Entities that would be gone."""
        found = self.design.get("Entities")
        return found.removed if found else ()


def foreseen(
    order: Order,
    parts: Sequence[Part],
    planning: Planning,
    terms: Terms,
    asked: Mapping[str, Fate],
) -> Impact:
    """Compared with the draft of the catalogue: what a model would change in it is not known."""
    base, seen = order.base, order.before
    assert base is not None
    assert seen is not None
    blueprint, changers = _planned(order, base, planning)
    is_exact = not (planning.asks and any(fate in _MADE for _, fate in changers))
    costs = terms.baseline_of if planning.asks else None
    steps = [_foreseen(base, Step.ANALYSE.value, _analysis(order))]
    for step, fate in changers:
        asks = fate in _MADE and not (step == PLAN and planning.plans)
        cost = costs("\n".join(order.inputs.requests), 4_000) if costs and asks else 0
        steps.append(_foreseen(base, step, fate, planning.asks if cost else "", cost))
    new: dict[str, str] = {}
    patches: list[CanvasPatch] = []
    held = CANVAS in base.files
    writer = terms.route.model if terms.route.lane is Lane.CLOUD else ""
    for part in parts:
        fate = order.fate(part.step, part.key(blueprint, order.told(part.step)))
        told = order.told_now(part.step)
        steps.append(_written(base, part.step, fate, writer if told else "", told, terms))
        if fate in _MADE:
            for output in part.view.render(blueprint):
                if isinstance(output, Document):
                    new[output.name] = output.text
                else:
                    patches.append(output)
                    held = False
        elif fate != "skip":
            result = base.result(part.step) or {}
            new |= {n: base.files[n].text for n in result.get("documents", ()) if n in base.files}
    files = file_differences(base.made, new)
    steps.append(_foreseen(base, Step.VALIDATE.value, _checking(order, base, files)))
    for each in late(order.inputs.inserted):
        told = each.instructions
        key = key_of(each.id, told, blueprint.model_dump_json(), "\n".join(new))
        fate = order.fate(each.id, key)
        steps.append(_written(base, each.id, fate, writer, told, terms))
    steps += [_asked(base, step, fate) for step, fate in asked.items()]
    steps.append(_foreseen(base, Step.SYNTHESISE.value, "make"))
    return Impact(
        seen.task,
        order.edit,
        steps,
        design_differences(seen.blueprint, blueprint),
        stack_differences(seen.blueprint, blueprint),
        difference(_picture(seen), _picture(base) if held else picture_of(patches)),
        file_differences(seen.made, new),
        is_exact,
        base.task if order.left is not None else "",
    )


def _picture(base: Base) -> Picture:
    return read_picture(base.files[CANVAS].text) if CANVAS in base.files else picture_of(())


def _asked(base: Base, step: str, fate: Fate) -> Foreseen:
    """One that is asked has its own bill, which nobody knows beforehand."""
    found = _foreseen(base, step, fate)
    name = step.partition(":")[2]
    return replace(found, lane="peer", model=name) if fate in _MADE else found


def _analysis(order: Order) -> Fate:
    return "keep" if order.keeps_inputs() else "make"


def _checking(order: Order, base: Base, files: Difference) -> Fate:
    step = Step.VALIDATE.value
    checked = str(base.steps.get(step, {}).get("inputHash"))
    return order.fate(step, "changed" if files else checked)


def _planned(
    order: Order, base: Base, planning: Planning
) -> tuple[Blueprint, list[tuple[str, Fate]]]:
    """The design as it would be, without what a model adds, and the steps that change it."""
    blueprint = planning.draft
    changers: list[tuple[str, Fate]] = []
    told = {each.id: each.instructions for each in order.inputs.inserted}
    before, after = (
        [each.id for each in early(order.inputs.inserted, (step,))]
        for step in (Step.ANALYSE.value, PLAN)
    )
    for step in (*before, PLAN, *after):
        fate = order.fate(step, planning.key(step, blueprint, told.get(step, "")))
        if step == PLAN:
            below: dict[str, Fate] = {each: planning.fate_of(each) for each in planning.plans}
            changers += below.items()
            fate = "make" if "remake" in below.values() else fate
        if fate in ("keep", "hold"):
            result = base.result(step) or {}
            blueprint = Blueprint.model_validate(result["blueprint"])
        changers.append((step, fate))
    return blueprint, changers


def _written(base: Base, step: str, fate: Fate, writer: str, told: str, terms: Terms) -> Foreseen:
    """Of a step whose instructions only a model can follow, the ``writer`` where there is one."""
    return _foreseen(base, step, fate, writer, terms.baseline_of(told, 4_000) if writer else 0)


def _foreseen(base: Base, step: str, fate: Fate, model: str = "", cost: int = 0) -> Foreseen:
    if fate not in _MADE:
        return Foreseen(step, fate, "none", "", 0.0, 0)
    kept = base.steps.get(step, {})
    ms = float(kept.get("tookMs") or _USUAL_MS.get(kind_of(step), 20))
    cost = int(kept.get("costMicroUsd") or cost) if model else 0
    return Foreseen(step, fate, "cloud" if model else "local", model or "catalogue", ms, cost)


def impact_json(impact: Impact) -> Document:
    """The impact as a file."""
    edit = (
        impact.edit.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        if impact.edit
        else None
    )
    told: dict[str, Any] = {
        "base": impact.base,
        "edit": edit,
        "exact": impact.is_exact,
        "steps": [
            {
                "id": step.step,
                "fate": step.fate,
                "lane": step.lane,
                "model": step.model,
                "estimatedMs": round(step.ms, 1),
                "estimatedCostMicroUsd": step.cost_micro_usd,
            }
            for step in impact.steps
        ],
        "estimatedMs": round(impact.ms, 1),
        "estimatedCostMicroUsd": impact.cost_micro_usd,
        "design": {kind.lower(): _told(found) for kind, found in impact.design.items()},
        "stack": list(impact.stack),
        "canvas": _told(impact.canvas),
        "files": _told(impact.files),
        "recommendation": recommendation(impact),
        "alternatives": alternatives(impact),
    }
    text = orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
    return Document(IMPACT, text, "application/json", "json", "What this edit changes")


def _told(found: Difference) -> dict[str, list[str]]:
    return {
        "added": list(found.added),
        "changed": list(found.changed),
        "removed": list(found.removed),
    }


def recommendation(impact: Impact) -> str:
    """What we would do, in a sentence."""
    if impact.back_to:
        return f"Apply it: all is again as in {impact.back_to}, and no version is lost."
    if impact.lost:
        return f"Look at what is lost first: {', '.join(impact.lost)}."
    if impact.cost_micro_usd:
        return "Apply it if the change is worth asking a model again."
    if not impact.files and not impact.design and not impact.stack:
        return _of_nothing_new(impact.edit.does if impact.edit is not None else "edit")
    return "Apply it: it costs nothing, and the task that it goes on from stays as it is."


def _of_nothing_new(action: str) -> str:
    match action:
        case "skip":
            return "Apply it if you can do without the step: all that was made stays as it is."
        case "regenerate":
            return "A step that rules make comes to the same again: say what should be otherwise."
        case _:
            return "Nothing would change: say more exactly what should be otherwise."


def alternatives(impact: Impact) -> list[dict[str, Any]]:
    """Other edits that come to something like it, as messages could ask for them."""
    edit = impact.edit
    found: list[dict[str, Any]] = []
    parts = [step.step for step in impact.made if kind_of(step.step) == Step.IMPLEMENT.value]
    if edit is not None and edit.scope == "dependents" and len(parts) > 1:
        keep = dict.fromkeys(parts[1:], "keep")
        says = f"Make {parts[0]} again and keep the other {len(parts) - 1} parts for now"
        found.append({"says": says, "change": {"scope": keep}})
    if any(step.step == Step.VALIDATE.value and step.fate == "make" for step in impact.steps):
        found.append(
            {
                "says": "Leave the checks out and be done sooner",
                "change": {"scope": "dependents"},
                "then": {"action": "skip", "step": Step.VALIDATE.value},
            }
        )
    found.append({"says": "Leave it as it is", "change": None})
    return found


def told(impact: Impact) -> str:
    """The answer to a preview."""
    made = impact.made
    kept = len(impact.steps) - len(made)
    lines = [
        "# What this edit would change",
        f"{len(made)} steps would be made again, {kept} stay as they are; about "
        f"{impact.ms / 1000:.1f} s and {impact.cost_micro_usd / 1e6:.4f} $.",
    ]
    if not impact.is_exact:
        lines.append("A model would be asked: what it will change besides is not known.")
    rows = [f"- {kind}: {_names(found)}" for kind, found in impact.design.items()]
    rows += [f"- Stack: {', '.join(impact.stack)}"] if impact.stack else []
    rows += [f"- Files: {_names(impact.files)}"] if impact.files else []
    lines += ["\n".join(rows)] if rows else []
    lines += [recommendation(impact), "Nothing was done. All of it is in `impact.json`."]
    return "\n\n".join(lines) + "\n"


def _names(found: Difference) -> str:
    told = [
        f"{word} {', '.join(f'`{name}`' for name in names[:12])}"
        + (f" and {len(names) - 12} more" if len(names) > 12 else "")
        for word, names in (
            ("new", found.added),
            ("changed", found.changed),
            ("gone", found.removed),
        )
        if names
    ]
    return "; ".join(told)


def confirmation(
    order: Order, impact: Impact, brief: Brief, most_unasked_micro_usd: int
) -> Question | None:
    """What has to be confirmed first: things are lost that nobody named, or it costs more than may
    be spent without asking."""
    if order.is_confirmed:
        return None
    if impact.cost_micro_usd > most_unasked_micro_usd:
        dear = f"This asks a model again, for about {impact.cost_micro_usd / 1e6:.2f} $. Go on?"
        return Question(dear, ("yes", "no"))
    if _says_what_goes(order):
        return None
    said = " ".join((brief.text, *order.inputs.without)).lower().replace(" ", "")
    gone = [name for name in impact.lost if name not in _renamed(order)]
    unnamed = [name for name in gone if name.lower() not in said]
    if not unnamed:
        return None
    named = [name for name in gone if name not in unnamed]
    besides = f" besides {', '.join(named)}" if named else ""
    return Question(f"This takes away {', '.join(unnamed)}{besides}. Go on?", ("yes", "no"))


def _says_what_goes(order: Order) -> bool:
    """Undo and redo are of a version that was seen, a step that is left out is named, and *only*
    names all the rest as what goes."""
    if order.left is not None or (order.edit is not None and order.edit.does == "skip"):
        return True
    was = set(order.base.inputs.only) if order.base is not None else set[str]()
    now = set(order.inputs.only)
    return bool(now) and not (was and was <= now)


def _renamed(order: Order) -> set[str]:
    """Entities that are called otherwise now, and so are not lost."""
    if order.base is None:
        return set()
    before = order.base.blueprint
    later = order.inputs.requests[len(order.base.inputs.requests) :]
    after = with_changes(before, [each for text in later for each in asked_changes(text)])
    return {e.name for e in before.entities} - {e.name for e in after.entities}
