"""The frozen sets, and how the understanding is measured on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from a2a_agents.core.brief import Brief
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.understanding import understand
from benchmarks.quality.figures import closure

DATA = Path(__file__).parent / "data"


def rows(name: str) -> Iterator[list[str]]:
    """The lines of a set, split at tabs, without comments."""
    for line in (DATA / name).read_text().splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@dataclass
class Counts:
    """Hits and misses of one kind, with the misses by name."""

    right: int = 0
    missed: list[str] = field(default_factory=list[str])
    extra: list[str] = field(default_factory=list[str])

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found."""
        return self.right / (self.right + len(self.missed))

    @property
    def precision(self) -> float:
        """Share of what was found that was wanted or allowed."""
        return self.right / (self.right + len(self.extra))


@dataclass
class Measured:
    """Figures on the labelled requests."""

    blocks: Counts = field(default_factory=Counts)
    entities: Counts = field(default_factory=Counts)
    agents_right: int = 0
    requests: int = 0
    not_design: list[str] = field(default_factory=list[str])
    wrong_agents: list[str] = field(default_factory=list[str])


def measure(name: str) -> Measured:
    """Blocks, entities and agents found in the requests of a set.

    An entity that no block and no label names counts against precision: we made it up.
    """
    measured = Measured()
    then = _blocks_then(name)
    for agents, needed, may, entities, text in rows(name):
        understanding = understand(Brief("desk", text))
        measured.requests += 1
        if understanding.kind != "design":
            measured.not_design.append(f"{understanding.kind}: {text}")
        wanted = "architecture,database,api,code,planning" if agents == "all" else agents
        if ",".join(understanding.agents) == wanted:
            measured.agents_right += 1
        else:
            measured.wrong_agents.append(f"{','.join(understanding.agents)} for {agents}: {text}")
        found = {match.name for match in understanding.blocks} & then
        want = _names(needed)
        _count(measured.blocks, found, want, set(closure(want | _names(may))), text)
        blueprint = design(understanding)
        names = {entity.name for entity in blueprint.entities}
        own = {entity.name for entity in blueprint.entities if not entity.block}
        labelled = _names(entities)
        _count(measured.entities, own | (names & labelled), labelled, labelled, text)
    return measured


def _blocks_then(name: str) -> set[str]:
    """The blocks that whoever labelled a set could name: no later one counts."""
    labelled = {block for row in rows(name) for part in row[1:3] for block in _names(part)}
    return labelled | set((DATA / "blocks_then.txt").read_text().split())


def _names(text: str) -> set[str]:
    return {name for name in text.split(",") if name}


def _count(counts: Counts, found: set[str], want: set[str], allowed: set[str], text: str) -> None:
    counts.right += len(found & want)
    counts.missed += [f"{name}: {text}" for name in sorted(want - found)]
    counts.extra += [f"{name}: {text}" for name in sorted(found - want - allowed)]
