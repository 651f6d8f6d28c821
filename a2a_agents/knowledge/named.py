"""Things, their ties, and both together, as a request names them."""

from __future__ import annotations

from dataclasses import dataclass, field

from a2a_agents.core.blueprint import Attribute, Cardinality


@dataclass(slots=True)
class Thing:
    """An entity that the request names."""

    name: str
    """Its name as an entity."""
    words: tuple[str, ...]
    attributes: list[Attribute] = field(default_factory=list[Attribute])
    tokens: set[int] = field(default_factory=set[int])
    only_acts: bool = False
    """Named only as somebody who does something: ``drivers log trips``."""
    plural: str = ""
    """What several are called, as snake_case, where that is no English word."""

    @property
    def spoken(self) -> str:
        """Its name as people say it."""
        return " ".join(self.words).replace("_", " ")


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation that the request states."""

    source: str
    target: str
    kind: Cardinality = "one-to-many"
    role: str = ""
    """What the source is to the target, where that is not its own name: the *sender* of a
    message."""


@dataclass(slots=True)
class Named:
    """Everything that a request names."""

    things: dict[str, Thing] = field(default_factory=dict[str, Thing])
    ties: list[Tie] = field(default_factory=list[Tie])
    roles: list[Tie] = field(default_factory=list[Tie])
    """Ties with a role, of which the same two things may have several."""
    verbs: set[int] = field(default_factory=set[int])
    """Places of verbs that say what things have to do with each other."""
    stated: set[int] = field(default_factory=set[int])
    """Places of words that say something of the things, such as their fields."""
