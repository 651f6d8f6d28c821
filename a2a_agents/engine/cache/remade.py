"""An answer to the same request in other words: the files stay, what quotes the words is remade."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import Any

import orjson

from a2a_agents.agents.documents import BLUEPRINT, plain, written_down
from a2a_agents.agents.titles import Retitling, retitling
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Answer, CanvasPatch, Checkpoint, Document, Output
from a2a_agents.core.workflow import Step
from a2a_agents.engine.answer import Made, answer_text, checks_of, told_of
from a2a_agents.engine.steps.order import order_of
from a2a_agents.engine.steps.parts import parts_of
from a2a_agents.engine.steps.records import STEPS, asked_with, made_of
from a2a_agents.knowledge.understanding import Understanding

_NAMES = frozenset(("title", "slug"))


def remade(
    brief: Brief, understanding: Understanding, design: Blueprint, kept: Sequence[Output]
) -> list[Output] | None:
    """The kept outputs as they would be for this brief, whose design is the same but for its name;
    None where its files cannot be told from others that use the same words.

    Three things hold words of the request: the written-down design, the steps, and the answer.
    What checks found and what tells of tables and endpoints stays: it is said of the files, whose
    parts stand in the order of the first request; and so does the bill.
    """
    named = _renamed(brief, understanding.agents, design, kept)
    if named is None:
        return None
    *parts, last = named
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


def _renamed(
    brief: Brief, agents: Sequence[str], design: Blueprint, kept: Sequence[Output]
) -> Sequence[Output] | None:
    """The outputs with the design's own name, wherever a view reads it."""
    plans = (o.result for o in kept if isinstance(o, Checkpoint) and o.step == Step.PLAN.value)
    before = next(plans, dict[str, Any]()).get("blueprint", {})
    if before.get("title") == design.title:
        return kept
    if order_of(brief).inputs.instructions:
        return None  # a model may have written what they ask for
    parts = [part for part in parts_of(agents, design.stack) if _NAMES & {*part.view.reads}]
    parts = [part for part in parts if part.view is not BLUEPRINT]
    reads = {name for part in parts for name in part.view.reads}
    say = retitling(before, reads, design.title, design.slug)
    steps = {part.step: part.key(design) for part in parts}
    files = {name for o in kept for name in _documents(o, steps)}
    if say is None or any(say(name) != name for name in files):
        return None  # files that are called after it stand in another order
    return [_called(output, say, files, steps) for output in kept]


def _documents(output: Output, steps: Container[str]) -> Sequence[str]:
    """The files of one of the steps."""
    if isinstance(output, Checkpoint) and output.step in steps:
        return output.result.get("documents", ())
    return ()


def _called(
    output: Output, say: Retitling, files: Container[str], steps: Mapping[str, str]
) -> Output:
    match output:
        case Document(name, text) if name in files:
            return replace(output, text=say(text))
        case Document(name=name) if name == STEPS:
            return made_of(output, steps)
        case Checkpoint(step=step) if step in steps:
            return replace(output, input_hash=steps[step])
        case CanvasPatch(nodes=nodes) if any(step.endswith("/canvas") for step in steps):
            return replace(output, nodes=orjson.loads(say(orjson.dumps(nodes).decode())))
        case Answer(text=text):
            return replace(output, text=say(text))
        case _:
            return output


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
