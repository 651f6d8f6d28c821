"""Why a design is as it is: what it says about its parts itself, and plainly where it does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from a2a_agents.core.blueprint import Blueprint, Component, Decision, Entity
from a2a_agents.knowledge.catalogue import catalogue, read_yaml
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.parts import Part, named_parts
from a2a_agents.knowledge.stack import label
from a2a_agents.knowledge.text import clean, phrase, tokens

_HERE = Path(__file__).parent
_MOST_LINES = 8
_LONGEST_NAME = 80
_PLACES = ("language", "framework", "database", "cache", "queue", "frontend", "cloud")


class Phrasing(BaseModel):
    """What we say of a design that is there, in one language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asked_for: str
    alternatives: str
    trade_off: str
    uses: str
    within: str
    no_reason: str
    usual: str
    absent: str
    instead: str
    not_there: str
    no_change: str
    nothing_before: str
    nothing_after: str
    taken: str
    several: str
    vague: str
    another_database: str
    only: str
    simpler: str
    still_runs: str
    waits: str
    no_such_task: str


@lru_cache(maxsize=1)
def phrasing() -> dict[str, Phrasing]:
    """By language."""
    return TypeAdapter(dict[str, Phrasing]).validate_python(read_yaml(_HERE / "conversation.yaml"))


def no_design(task: str, state: str, language: str) -> str:
    """What is said to words about a task that is in this state, or nowhere, and not at its end."""
    say = phrasing().get(language, phrasing()["en"])
    waits = say.waits if state == "input-required" else say.still_runs
    name = task.replace("`", "")[:_LONGEST_NAME]
    return (waits if state else say.no_such_task).replace("{task}", name)


def improvements(blueprint: Blueprint, say: Phrasing) -> tuple[str, ...]:
    """What could be said of this design, in words that are understood."""
    found: list[str] = []
    if now := blueprint.stack.database:
        other = "postgresql" if now != "postgresql" else "mysql"
        named = say.another_database.replace("{other}", label(other))
        found.append(named.replace("{now}", label(now)))
    if entities := [e.name for e in sorted(blueprint.entities, key=_foreignness)]:
        found.append(say.only.replace("{name}", entities[0]))
    return (*found, say.simpler)


def _foreignness(entity: Entity) -> int:
    """The caller's own things come first, and last what nearly every design has."""
    return 0 if not entity.block else 1 + (entity.block == "auth")


def explained(subject: str, blueprint: Blueprint, language: str = "en") -> str:
    """The answer to *why is there such a thing?*, out of the design alone."""
    say = phrasing().get(language, phrasing()["en"])
    named = named_parts(tokens(clean(subject)), blueprint)
    if not named or not named[0].here:
        return "\n\n".join(_absent(subject, named[0].part if named else None, blueprint, say))
    part = named[0].part
    reasons = list(_reasons(part, blueprint, say))
    if not reasons:
        reasons = [say.no_reason.replace("{subject}", _title(part, blueprint))]
    return "\n\n".join(dict.fromkeys(reasons))


def _absent(subject: str, part: Part | None, blueprint: Blueprint, say: Phrasing) -> Iterator[str]:
    is_technology = part is not None and part.kind == "technology"
    name = label(part.name) if part and is_technology else subject.strip(" ?!.")
    yield say.absent.replace("{subject}", name)
    place = lexicon().technologies[part.name].part if part and is_technology else ""
    instead: str = getattr(blueprint.stack, place) if place in _PLACES else ""
    if instead:
        yield say.instead.replace("{instead}", label(instead))
        yield from (_decision(d, say) for d in _about(blueprint.decisions, label(instead)))


def _reasons(part: Part, blueprint: Blueprint, say: Phrasing) -> Iterator[str]:
    match part.kind:
        case "technology":
            yield from _of_technology(part.name, blueprint, say)
        case "component":
            components = [c for c in blueprint.components if c.id == part.name]
            yield from _of_components(components, blueprint, say)
        case "entity":
            yield from _of_entity(blueprint.entity(part.name), blueprint, say)
        case "block":
            yield from _of_block(part.name, blueprint, say)


def _of_technology(name: str, blueprint: Blueprint, say: Phrasing) -> Iterator[str]:
    title = label(name)
    if title in blueprint.stack.asked:
        yield say.asked_for.replace("{subject}", title)
    decided = _about(blueprint.decisions, title)
    yield from (_decision(decision, say) for decision in decided)
    places = {place for place in ("cache", "queue") if getattr(blueprint.stack, place) == name}
    components = [c for c in blueprint.components if c.id in places or c.technology == title]
    components = [c for c in components if c.kind not in ("service", "worker")]
    yield from _of_components(components, blueprint, say)
    if not decided and title not in blueprint.stack.asked:
        yield say.usual.replace("{subject}", title)


def _of_components(
    components: Iterable[Component], blueprint: Blueprint, say: Phrasing
) -> Iterator[str]:
    for component in components:
        technology = f" ({component.technology})" if component.technology else ""
        yield f"**{component.label}{technology}.** {_ended(component.description)}".strip()
        links = [link for link in blueprint.links if link.target == component.id and link.reason]
        if links:
            lines = [f"- {link.source}: {link.reason}" for link in links[:_MOST_LINES]]
            yield "\n".join([say.uses, *lines])
        yield from (_decision(d, say) for d in _about(blueprint.decisions, component.label))


def _of_entity(entity: Entity, blueprint: Blueprint, say: Phrasing) -> Iterator[str]:
    if entity.description:
        yield f"**{entity.name}.** {_ended(entity.description)}"
    lines = [f"- `{a.name}`: {a.reason}" for a in entity.attributes if a.reason]
    lines += [f"- {', '.join(i.fields)}: {i.reason}" for i in entity.indexes if i.reason]
    if lines:
        yield "\n".join([say.within, *lines[:_MOST_LINES]])
    yield from (_decision(d, say) for d in _about(blueprint.decisions, entity.name))
    if entity.block:
        yield from _needed(entity.block, blueprint)


def _of_block(name: str, blueprint: Blueprint, say: Phrasing) -> Iterator[str]:
    block = catalogue().blocks[name]
    yield f"**{block.title}.** {_ended(block.says)}"
    yield from _needed(name, blueprint)
    yield from (_decision(d, say) for d in blueprint.decisions if d in block.decisions)
    own = [component for component in blueprint.components if component.block == name]
    yield from _of_components(own, blueprint, say)


def _needed(block: str, blueprint: Blueprint) -> Iterator[str]:
    """What the design assumed about the block: because of which other one it is there."""
    title = catalogue().blocks[block].title
    yield from (text for text in blueprint.assumptions if text.startswith(f"{title} is there"))


def _about(decisions: Iterable[Decision], name: str) -> list[Decision]:
    words = phrase(name)
    return [d for d in decisions if _holds(phrase(f"{d.title} {d.choice}"), words)]


def _holds(text: tuple[str, ...], words: tuple[str, ...]) -> bool:
    size = len(words)
    return any(text[i : i + size] == words for i in range(len(text) - size + 1))


def _decision(decision: Decision, say: Phrasing) -> str:
    said = [f"**{decision.title}: {decision.choice}.**", _ended(decision.reason)]
    if decision.alternatives:
        others = ", ".join(decision.alternatives)
        said.append(say.alternatives.replace("{alternatives}", others))
    if decision.trade_off:
        said.append(say.trade_off.replace("{trade_off}", decision.trade_off.rstrip(".")))
    return " ".join(text for text in said if text)


def _title(part: Part, blueprint: Blueprint) -> str:
    labels = {component.id: component.label for component in blueprint.components}
    return label(part.name) if part.kind == "technology" else labels.get(part.name, part.name)


def _ended(text: str) -> str:
    return text if not text or text[-1] in ".!?" else f"{text}."
