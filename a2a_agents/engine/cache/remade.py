"""An answer to the same request in other words: the files stay, what quotes the words is remade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from a2a_agents.agents.documents import plain, written_down
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Answer, Checkpoint, Document, Output
from a2a_agents.core.workflow import Step
from a2a_agents.engine.answer import Made, answer_text, checks_of, told_of
from a2a_agents.engine.steps.order import order_of
from a2a_agents.engine.steps.records import STEPS, asked_with
from a2a_agents.knowledge.understanding import Understanding


def remade(
    brief: Brief, understanding: Understanding, design: Blueprint, kept: Sequence[Output]
) -> list[Output]:
    """The kept outputs as they would be for this brief, whose design is the same.

    Three things hold words of the request: the written-down design, the steps, and the answer.
    What checks found and what tells of tables and endpoints stays: it is said of the files, whose
    parts stand in the order of the first request; and so does the bill.
    """
    *parts, last = kept
    assert isinstance(last, Answer)
    own = {(file := written_down(design)).name: file}
    inputs = order_of(brief).inputs.kept()
    outputs = [_own(_founded(part, brief, design), own, inputs) for part in parts]
    files = [o for o in outputs if isinstance(o, Document) and o.name != STEPS]
    made = [Made(brief.agent, o.name, len(o.text), o.description) for o in files]
    text = answer_text(
        understanding,
        design,
        made,
        checks_of(last.text),
        level=order_of(brief).inputs.level,
        told=told_of(last.text),
    )
    return [*outputs, replace(last, text=text)]


def _founded(output: Output, brief: Brief, design: Blueprint) -> Output:
    """The steps on which all others stand, as they are for this brief."""
    if not isinstance(output, Checkpoint):
        return output
    result = dict(output.result)
    if output.step == Step.ANALYSE.value:
        result["inputs"] = order_of(brief).inputs.kept()
    elif output.step == Step.PLAN.value:
        result["blueprint"] = plain(design)
    return replace(output, result=result)


def _own(output: Output, own: Mapping[str, Document], inputs: Mapping[str, Any]) -> Output:
    if not isinstance(output, Document):
        return output
    if output.name == STEPS:
        return asked_with(output, inputs)
    return own.get(output.name, output)
