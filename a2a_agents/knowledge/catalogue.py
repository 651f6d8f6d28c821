"""The catalogue: every block, domain and known answer, read from data files and checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import yaml
from pydantic import ValidationError
from yaml.constructor import ConstructorError, SafeConstructor

from a2a_agents.core.errors import AgentsError
from a2a_agents.knowledge.block import Block, Domain, KnownAnswer

Shape = TypeVar("Shape", Block, Domain, KnownAnswer)

HERE = Path(__file__).parent
FOUNDATION = "foundation"
"""The block that every design stands on."""


class CatalogueError(AgentsError):
    """The catalogue of this server is broken; its log names the file and the field."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What can be built and answered, by name."""

    blocks: Mapping[str, Block]
    domains: Mapping[str, Domain]
    answers: Mapping[str, KnownAnswer]

    @property
    def foundation(self) -> Block:
        """What every system needs before its first feature."""
        return self.blocks[FOUNDATION]


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The catalogue of the package, read once."""
    return load(HERE)


def load(folder: Path) -> Catalogue:
    """A catalogue from ``blocks/``, ``domains/`` and ``answers/`` of a folder.

    Raises :class:`CatalogueError` naming the file and the field that is wrong.
    """
    blocks = _by_name(folder / "blocks", Block)
    domains = _by_name(folder / "domains", Domain)
    answers = _by_name(folder / "answers", KnownAnswer)
    _check_references(folder, blocks, domains)
    return Catalogue(blocks, domains, answers)


def read_yaml(path: Path) -> Any:
    """The content of a YAML file in which no mapping names a key twice."""
    try:
        with path.open("rb") as file:
            return yaml.load(file, Loader=_UniqueKeyLoader)
    except (OSError, yaml.YAMLError) as exc:
        raise CatalogueError(f"{path}: {exc}") from exc


def _by_name(folder: Path, shape: type[Shape]) -> dict[str, Shape]:
    found: dict[str, Shape] = {}
    for path in sorted(folder.glob("*.yaml")):
        item = _checked(path, shape)
        if item.name != path.stem:
            raise CatalogueError(f"{path}: name: {item.name!r} is not the file's name")
        found[item.name] = item
    return found


def _checked(path: Path, shape: type[Shape]) -> Shape:
    try:
        return shape.model_validate(read_yaml(path))
    except ValidationError as exc:
        faults = [
            f"{'.'.join(str(part) for part in error['loc']) or shape.__name__}: {error['msg']}"
            for error in exc.errors()
        ]
        raise CatalogueError(f"{path}: {'; '.join(faults)}") from exc


def _check_references(
    folder: Path, blocks: Mapping[str, Block], domains: Mapping[str, Domain]
) -> None:
    """Every name that a file uses exists somewhere, and nothing is defined twice."""
    if FOUNDATION not in blocks:
        raise CatalogueError(f"{folder / 'blocks'}: there is no {FOUNDATION}.yaml")
    every = blocks.values()
    entities = _once(folder, "entities", every, lambda b: [e.name for e in b.entities])
    components = _once(folder, "components", every, lambda b: [c.id for c in b.components])
    work = _once(folder, "work", every, lambda b: [w.id for w in b.work])
    events = {event for block in every for event in block.emits}
    for block in every:
        path = folder / "blocks" / f"{block.name}.yaml"
        _known(path, "requires", blocks, block.requires)
        _known(path, "excludes", blocks, block.excludes)
        _known(path, "relations", entities, _ends(block.relations))
        _known(path, "beside", entities, block.beside)
        _known(path, "operations", entities, [o.entity for o in block.operations if o.entity])
        _known(path, "links", components, _ends(block.links))
        _known(path, "work", work, [d for item in block.work for d in item.depends_on])
        _known(path, "hears", events, block.hears)
        _known(path, "scopes", entities, [block.scopes] if block.scopes else [])
    for domain in domains.values():
        path = folder / "domains" / f"{domain.name}.yaml"
        _known(path, "blocks", blocks, domain.blocks)
        _known(path, "usual", blocks, domain.usual)


def _ends(pairs: Iterable[Any]) -> list[str]:
    return [end for pair in pairs for end in (pair.source, pair.target)]


def _once(
    folder: Path, what: str, blocks: Iterable[Block], names: Callable[[Block], list[str]]
) -> set[str]:
    owners: dict[str, str] = {}
    for block in blocks:
        for name in names(block):
            if name in owners:
                path = folder / "blocks" / f"{block.name}.yaml"
                raise CatalogueError(f"{path}: {what}: {name} is also in {owners[name]}.yaml")
            owners[name] = block.name
    return set(owners)


def _known(path: Path, field: str, known: Iterable[str], wanted: Iterable[str]) -> None:
    unknown = sorted(set(wanted) - set(known))
    if unknown:
        raise CatalogueError(f"{path}: {field}: unknown {', '.join(unknown)}")


class _UniqueKeys(SafeConstructor):
    """Refuses a mapping that names a key twice, which plain YAML lets pass."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [str(cast(Any, self).construct_object(key)) for key, _ in node.value]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            said = f"key named twice: {', '.join(twice)}"
            raise ConstructorError(None, None, said, node.start_mark)
        return super().construct_mapping(node, deep=True)


if TYPE_CHECKING:
    from yaml import SafeLoader as _Fastest
else:  # the parser in C is not everywhere
    _Fastest = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _UniqueKeyLoader(_UniqueKeys, _Fastest):
    """The fastest safe loader there is, with unique keys."""
