"""What of the dialogues was right: each turn by its facts, a dialogue if all its turns are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from a2a_agents.core.reading import Reader
from benchmarks.dialogues.lead import Lead, Reply, Version
from benchmarks.dialogues.sets import Dialogue, Turn


@dataclass(slots=True)
class Figure:
    """Counts of turns and dialogues, right and all, by kind and language."""

    turns: Counter[str] = field(default_factory=Counter[str])
    right: Counter[str] = field(default_factory=Counter[str])
    failures: list[str] = field(default_factory=list[str])

    def add(self, name: str, right: bool) -> None:
        """Count one."""
        self.turns[name] += 1
        self.right[name] += right

    def share(self, name: str) -> float:
        """Share of them that was right."""
        return self.right[name] / self.turns[name]


async def measured(every: Iterable[Dialogue], reader: Reader | None) -> Figure:
    """Lead all dialogues and compare."""
    figure = Figure()
    for dialogue in every:
        await _led(dialogue, reader, figure)
    return figure


async def _led(dialogue: Dialogue, reader: Reader | None, figure: Figure) -> None:
    lead, versions, whole = Lead(reader), list[Version | None](), True
    for number, turn in enumerate(dialogue.turns, 1):
        reply = await lead.say(turn.agent or dialogue.agent, turn.say)
        versions.append(reply.version)
        wrong = list(_wrong(turn, reply, versions))
        whole = whole and not wrong
        figure.add("turns", not wrong)
        figure.add(f"turns: {turn.is_[0] if turn.is_ else 'other'}", not wrong)
        if wrong:
            said = f"{dialogue.name} {number} ({turn.say}): {'; '.join(wrong)}"
            figure.failures.append(said)
    figure.add("dialogues", whole)
    figure.add(f"dialogues: {dialogue.language}", whole)
    figure.add(f"dialogues: {dialogue.agent}", whole)


def _wrong(turn: Turn, reply: Reply, versions: Sequence[Version | None]) -> Iterator[str]:
    if turn.is_ and reply.was not in turn.is_:
        yield f"is {reply.was}, not {' or '.join(turn.is_)}"
    if turn.says and not any(said in reply.text for said in turn.says):
        yield f"says none of {', '.join(turn.says)}"
    edit = reply.edit
    if edit and turn.step and edit.step not in turn.step:
        yield f"of step {edit.step}"
    if edit and turn.action and edit.action not in turn.action:
        yield f"action {edit.action}"
    if reply.version is None:
        yield "no design"
        return
    yield from _wrong_parts(turn, reply.version)
    yield from _wrong_inputs(turn, reply.version)
    if turn.same and _names(reply.version) != _names(versions[turn.same - 1]):
        yield f"other entities than in turn {turn.same}"


def _wrong_parts(turn: Turn, version: Version) -> Iterator[str]:
    names = _names(version)
    running = {component.id for component in version.blueprint.components}
    for kind, wanted, there in (("", turn.has, names), ("component ", turn.runs, running)):
        yield from (f"lacks {kind}{name}" for name in wanted if name not in there)
    for kind, barred, there in (("", turn.lacks, names), ("component ", turn.runs_no, running)):
        yield from (f"has {kind}{name}" for name in barred if name in there)
    for name, fields in turn.fields.items():
        own = version.blueprint.entity(name).attributes if name in names else ()
        known = {attribute.name for attribute in own}
        yield from (f"{name} lacks {one}" for one in fields if one not in known)


def _wrong_inputs(turn: Turn, version: Version) -> Iterator[str]:
    for place, name in turn.stack.items():
        found = getattr(version.blueprint.stack, place)
        if found != name:
            yield f"{place} is {found or 'none'}, not {name}"
    agents = version.agents
    if turn.agents and set(agents) != set(turn.agents):
        yield f"agents are {', '.join(agents)}"
    if not set(turn.makes) <= set(agents):
        yield f"agents are only {', '.join(agents)}"
    if turn.complexity and version.inputs.complexity != turn.complexity:
        yield f"complexity is {version.inputs.complexity or 'open'}"
    if turn.level and version.inputs.level != turn.level:
        yield f"level is {version.inputs.level or 'open'}"


def _names(version: Version | None) -> set[str]:
    return {entity.name for entity in version.blueprint.entities} if version else set()
