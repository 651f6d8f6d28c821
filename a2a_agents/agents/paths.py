"""Paths of operations, read: which segment is fixed, which stands for a row of which table."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from a2a_agents.agents.names import Names, python_name
from a2a_agents.agents.tables import Table, Tables
from a2a_agents.agents.words import kebab

_PARAMETER = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
_VERSION = re.compile(r"api|v\d+")


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a path between two strokes; ``table`` is what it speaks of, if known."""

    text: str
    table: Table | None = None
    parameter: bool = False
    attr: str = ""
    """What Python calls the parameter."""

    @property
    def key(self) -> bool:
        """Is the id of a row."""
        return self.parameter and self.table is not None


@dataclass(frozen=True, slots=True)
class Path:
    """A path with its parameters named apart."""

    segments: tuple[Segment, ...]

    def __str__(self) -> str:
        texts = (f"{{{s.text}}}" if s.parameter else s.text for s in self.segments)
        return "/" + "/".join(texts)

    @property
    def template(self) -> str:
        """The path with nameless parameters: what two paths share when a server mixes them up."""
        return "/" + "/".join("{}" if s.parameter else s.text for s in self.segments)

    @property
    def rank(self) -> tuple[str, ...]:
        """Sorts fixed segments before parameters at each place, shorter paths first."""
        return tuple("~" if s.parameter else s.text for s in self.segments)

    @property
    def fixed(self) -> list[Segment]:
        """The segments that are words."""
        return [segment for segment in self.segments if not segment.parameter]

    @property
    def parameters(self) -> list[Segment]:
        """The segments that vary."""
        return [segment for segment in self.segments if segment.parameter]

    def spelled_like(self, other: Path) -> Path:
        """The path with the other's names of parameters; both have one template."""
        pairs = zip(self.segments, other.segments, strict=True)
        return Path(tuple(replace(own, text=o.text, attr=o.attr) for own, o in pairs))

    @property
    def first(self) -> str:
        """The word that it begins with."""
        begins = self.segments[:1]
        return begins[0].text if begins and not begins[0].parameter else "root"

    @property
    def last(self) -> str:
        """The word that it ends with; empty if it ends with a parameter."""
        ends = self.segments[-1:]
        return ends[0].text if ends and not ends[0].parameter else ""


def read_path(text: str, tables: Tables) -> Path:
    """The path without version prefixes; what is not understood stays as it is."""
    parts = [part for part in text.split("/") if part not in ("", ".", "..")]
    while parts and _VERSION.fullmatch(parts[0]):
        parts.pop(0)
    names, attrs = Names(), Names()
    segments: list[Segment] = []
    for part in parts:
        found = _PARAMETER.fullmatch(part)
        before = segments[-1] if segments else None
        if found:
            name = names.take(found[1].strip("_") or "key")
            attr = attrs.take(python_name(name))
            segments.append(Segment(name, _keyed(name, before, tables), True, attr))
        else:
            word = re.sub(r"[{}]", "", part)
            if word:
                segments.append(Segment(word, _spoken_of(word, segments, tables)))
    return Path(tuple(segments))


def _keyed(name: str, before: Segment | None, tables: Tables) -> Table | None:
    """The table whose row a parameter names: of the word before it, else by its own name."""
    noun = name.removesuffix("_id")
    own = next((t for t in tables.entities if t.singular == noun), None)
    collection = before.table if before and not before.parameter else None
    if own and collection and own != collection:
        return own
    return collection or own if name.endswith("id") or own else None


def _spoken_of(word: str, before: list[Segment], tables: Tables) -> Table | None:
    """The table that a word means, first of all one that belongs to the row before it."""
    name = word.replace("-", "_")
    parent = next((s.table for s in reversed(before) if s.key), None)
    if parent:
        for table in tables.entities:
            if _refers(table, parent) and (table.name == name or table.name.endswith(f"_{name}")):
                return table
    return next((t for t in tables.entities if name in (t.name, kebab(t.name))), None)


def _refers(table: Table, parent: Table) -> bool:
    return any(c.reference and c.reference.table == parent.name for c in table.references)
