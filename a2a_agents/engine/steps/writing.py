"""Whether a model has to write what no rule can, told before anything is made."""

from __future__ import annotations

from collections.abc import Sequence

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.workflow import Step
from a2a_agents.engine.steps.order import Order, early, late
from a2a_agents.engine.steps.parts import Part, parts_of
from a2a_agents.engine.steps.planning import design_key
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.understanding import Understanding

_PLAN = Step.PLAN.value


def wants_a_writer(order: Order, understanding: Understanding) -> bool:
    """Whether it has instructions that no rule can follow, of parts that are made now or after
    what was made; what was followed before and is kept asks nobody again.

    The design is taken for one that no model completes.
    """
    inputs = order.inputs
    if not {each.id for each in late(inputs.inserted)}.issubset(inputs.skipped):
        return True
    parts = parts_of(understanding.agents, understanding.stack)
    told = [part for part in parts if order.told_now(part.step)]
    return bool(told) and _are_made(told, order, understanding)


def _are_made(told: Sequence[Part], order: Order, understanding: Understanding) -> bool:
    blueprint = _planned(order, understanding)
    if blueprint is None:
        return True
    keys = [(part.step, part.key(blueprint, order.told(part.step))) for part in told]
    return any(order.fate(*key) in ("make", "remake") for key in keys)


def _planned(order: Order, understanding: Understanding) -> Blueprint | None:
    """The design as it will be; None where only its steps can tell."""
    base, draft = order.base, design(understanding)
    if base is None or early(order.inputs.inserted):
        return None
    key = design_key(_PLAN, draft, order.inputs.instructions.get(_PLAN, ""))
    return base.blueprint if order.fate(_PLAN, key) in ("keep", "hold") else draft
