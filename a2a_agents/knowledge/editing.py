"""Edits of steps in words: ``skip the tests``, ``redo the plan``, ``use Postgres in the plan``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from a2a_agents.core.edits import Changes, Choice, Edit
from a2a_agents.core.workflow import Step, kind_of
from a2a_agents.knowledge.following import following
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.parts import Named
from a2a_agents.knowledge.phrases import Span
from a2a_agents.knowledge.text import Token

STACK: Mapping[str, Choice] = {
    "language": "language", "framework": "framework", "database": "database", "cache": "cache",
    "queue": "queue", "frontend": "frontend", "cloud": "cloud",
}  # fmt: skip
_PLAN = Step.PLAN.value
_PLANNING = "implement:planning/plan"
_CODE = "implement:code/project"
_NEAR = 2
"""So many words may stand between what is done and the step."""
_WITHIN = frozenset("in for im für en para dans pour".split())


def edit_of(words: Sequence[Token], named: Sequence[Named], steps: Sequence[str]) -> Edit | None:
    """The edit that the words ask for, or nothing."""
    own = {i for n in named if n.here and n.part.kind == "entity" for i in range(n.start, n.end)}
    spans = [span for span in following().steps.find(words) if span.start not in own]
    return (
        _skipped(words, spans, steps)
        or _in_step(words, spans, named)
        or _made_anew(words, spans, named, steps)
    )


def _skipped(
    words: Sequence[Token], spans: Sequence[Span[str]], steps: Sequence[str]
) -> Edit | None:
    excepting = following().places(("except",), words)
    for skip in following().find("skip", words):
        for span in spans:
            step = _step(span, steps)
            near = skip.end <= span.start <= skip.end + _NEAR
            near = near and excepting.isdisjoint(range(skip.end, span.start))
            if near and step and kind_of(step) in (Step.VALIDATE.value, Step.IMPLEMENT.value):
                return Edit(action="skip", step=step)
    return None


def _in_step(
    words: Sequence[Token],
    spans: Sequence[Span[str]],
    named: Sequence[Named],
) -> Edit | None:
    """A technology for one step: what depends on it follows."""
    known = lexicon().technologies
    chosen = [n.part.name for n in named if n.part.kind == "technology"]
    stack: dict[Choice, str]
    stack = {STACK[known[n].part]: n for n in chosen if known[n].part in STACK}
    for span in spans if stack else ():
        before = {token.text for token in words[max(0, span.start - _NEAR) : span.start]}
        if before & _WITHIN and span.meanings[0] == _PLAN:
            return Edit(action="edit", step=_PLAN, changes=Changes(stack=stack))
    return None


def _made_anew(
    words: Sequence[Token],
    spans: Sequence[Span[str]],
    named: Sequence[Named],
    steps: Sequence[str],
) -> Edit | None:
    anew = following().find("anew", words)
    if not anew or any(n.part.kind == "technology" or not n.here for n in named):
        return None
    for span in spans:
        step = _step(span, steps)
        if step:
            return Edit(action="regenerate", step=step)
    parts = [n for n in named if n.part.kind in ("block", "entity")]
    behind = [n for n in parts if n.start >= anew[0].end]
    if behind:
        return _part_anew(words, behind, steps) if _opens(words, anew[0].start) else None
    ends = not any(token.word for token in words[anew[-1].end :])
    if parts and ends and _opens(words, parts[0].start):  # mach nur den Warenkorb neu
        return _part_anew(words, parts, steps)
    return None


def _opens(words: Sequence[Token], end: int) -> bool:
    """Whether nothing with a meaning of its own stands before that place."""
    asides = following().places(("aside", "only"), words)
    return all(i in asides or not words[i].word for i in range(end))


def _part_anew(words: Sequence[Token], parts: Sequence[Named], steps: Sequence[str]) -> Edit | None:
    """``redo the cart service only``: the step that makes it, and nothing else."""
    name = parts[0].part.name.lower()
    own = [step for step in steps if kind_of(step) == Step.IMPLEMENT.value and name in step]
    step = next(iter(own), "") or _there(_CODE, steps)
    if not step:
        return None
    said = " ".join(token.text for token in words)
    return Edit(action="regenerate", step=step, changes=Changes(instructions=said), scope="only")


def _step(span: Span[str], steps: Sequence[str]) -> str:
    """The step that is meant; to whom only a plan is made, *the plan* is that document."""
    step = span.meanings[0]
    made = {each for each in steps if kind_of(each) == Step.IMPLEMENT.value}
    if step == _PLAN and made and all(each.startswith("implement:planning/") for each in made):
        step = _PLANNING
    return step if kind_of(step) != Step.IMPLEMENT.value else _there(step, steps)


def _there(step: str, steps: Sequence[str]) -> str:
    """The step, or the first one of its parts; nothing where the run has none."""
    found = [each for each in steps if each == step or each.startswith(f"{step}/")]
    return found[0] if found else ""
