"""What was asked for and found, and what is there without being asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields
from typing import TypeVar

from a2a_agents.core.blueprint import Blueprint, Entity
from a2a_agents.core.brief import Brief
from a2a_agents.engine import Engine
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.design import design
from benchmarks.quality.figures import closure
from benchmarks.substance.sets import Labelled

T = TypeVar("T")
_ALSO: Mapping[str, AbstractSet[str]] = {
    "money": {"decimal", "float", "integer"},
    "phone": {"string", "text"},
    "email": {"string", "text"},
    "url": {"string", "text"},
}
"""What a type of a design is as well: who asks for a number has it in an amount of money."""
_KINDS = {">": "one-to-many", "<>": "many-to-many", "-": "one-to-one"}


@dataclass
class Tally:
    """Hits and misses of one kind, the misses with their requests."""

    right: int = 0
    missed: list[str] = field(default_factory=list[str])
    extra: list[str] = field(default_factory=list[str])

    @property
    def recall(self) -> float:
        """Share of what was asked for that is there."""
        wanted = self.right + len(self.missed)
        return self.right / wanted if wanted else float("nan")

    def __add__(self, other: Tally) -> Tally:
        """Of two sets together."""
        missed, extra = self.missed + other.missed, self.extra + other.extra
        return Tally(self.right + other.right, missed, extra)


@dataclass
class Figures:
    """What was found over a set."""

    requests: int = 0
    designed: int = 0
    blocks: Tally = field(default_factory=Tally)
    entities: Tally = field(default_factory=Tally)
    fields: Tally = field(default_factory=Tally)
    relations: Tally = field(default_factory=Tally)
    stack: Tally = field(default_factory=Tally)
    constraints: Tally = field(default_factory=Tally)
    agents_right: int = 0
    present: int = 0
    """Blocks and own entities in the designs."""
    not_designed: list[str] = field(default_factory=list[str])

    @property
    def recall(self) -> float:
        """Of blocks and entities that were asked for."""
        right = self.blocks.right + self.entities.right
        return right / (right + len(self.blocks.missed) + len(self.entities.missed))

    @property
    def precision(self) -> float:
        """Of blocks and own entities that are there: asked for, or nobody would mind."""
        extra = len(self.blocks.extra) + len(self.entities.extra)
        return (self.present - extra) / self.present if self.present else float("nan")

    def __add__(self, other: Figures) -> Figures:
        """Of two sets together: every count is the sum of both."""
        names = [each.name for each in fields(Figures)]
        return Figures(**{name: getattr(self, name) + getattr(other, name) for name in names})


async def measured(engine: Engine, lines: Iterable[Labelled]) -> Figures:
    """Every request read and designed as a server would."""
    figures = Figures()
    for line in lines:
        brief = Brief(next(iter(line.agents)) if len(line.agents) == 1 else "desk", line.text)
        understanding = (await engine.read(brief)).understanding
        figures.requests += 1
        wanted = line.agents or frozenset(("architecture", "database", "api", "code", "planning"))
        figures.agents_right += frozenset(understanding.agents) == wanted
        if understanding.kind == "design":
            figures.designed += 1
        else:
            figures.not_designed.append(f"{understanding.kind}: {line.text}")
        blueprint = design(understanding) if understanding.kind == "design" else None
        _compare(figures, line, blueprint, understanding.technologies)
    return figures


def _compare(
    figures: Figures, line: Labelled, blueprint: Blueprint | None, technologies: Sequence[str]
) -> None:
    blocks = set(blueprint.blocks) if blueprint else set[str]()
    entities = {e.name: e for e in blueprint.entities} if blueprint else dict[str, Entity]()
    allowed = closure((line.blocks | line.maybe) & catalogue().blocks.keys())
    _tally(figures.blocks, line.blocks, blocks.__contains__, line.text)
    extra = sorted(blocks - allowed)
    figures.blocks.extra += [f"{name}: {line.text}" for name in extra]
    named = {name for names in line.entities for name in names} | line.maybe_entities
    own = {e.name for e in entities.values() if not e.block}
    figures.entities.extra += [f"{name}: {line.text}" for name in sorted(own - named)]
    figures.present += len(blocks) + len(own)
    _tally(figures.entities, line.entities, lambda names: bool(names & entities.keys()), line.text)
    _tally(figures.fields, line.fields, lambda each: _has_field(entities, *each), line.text)
    _tally(
        figures.relations,
        line.relations,
        lambda each: bool(blueprint) and _has_relation(blueprint, *each),
        line.text,
    )
    _tally(figures.stack, line.stack, set(technologies).__contains__, line.text)
    found = {c.kind: c.value for c in blueprint.constraints} if blueprint else {}
    _tally(
        figures.constraints,
        line.constraints.items(),
        lambda each: each[0] in found and each[1] in (None, found[each[0]]),
        line.text,
    )


def _tally(tally: Tally, wanted: Iterable[T], there: Callable[[T], bool], text: str) -> None:
    for each in wanted:
        if there(each):
            tally.right += 1
        else:
            tally.missed.append(f"{_said(each)}: {text}")


def _said(wanted: object) -> str:
    """Without the marks of Python's own writing of sets."""
    return str(wanted).removeprefix("frozenset({").removesuffix("})")


def _has_field(
    entities: dict[str, Entity], owners: AbstractSet[str], names: AbstractSet[str], kind: str
) -> bool:
    unique = kind.endswith("!")
    wanted = [each for each in kind.rstrip("!").split("|") if each]
    return any(
        any(attribute.name == name or attribute.name.startswith(f"{name}_") for name in names)
        and (not wanted or not {attribute.type, *_ALSO.get(attribute.type, ())}.isdisjoint(wanted))
        and attribute.unique >= unique
        for owner in owners & entities.keys()
        for attribute in entities[owner].attributes
    )


def _has_relation(
    blueprint: Blueprint, one: AbstractSet[str], kind: str, other: AbstractSet[str]
) -> bool:
    for relation in blueprint.relations:
        ends = relation.source in one and relation.target in other
        turned = relation.source in other and relation.target in one
        if relation.kind == _KINDS[kind] and (ends or (turned and kind != ">")):
            return True
    return False
