"""What a text may be to whoever goes on from a design."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.edits import Choice, Complexity, Edit
from a2a_agents.core.inputs import Inputs


@dataclass(frozen=True, slots=True)
class Now:
    """What there is: the design, what it was made of, and the steps of its run."""

    blueprint: Blueprint
    inputs: Inputs
    steps: Sequence[str] = ()
    agents: Sequence[str] = ()
    """Whose work it was."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """A request of its own, that has nothing to do with the design."""


@dataclass(frozen=True, slots=True)
class Left:
    """Nothing about the design: a known question, thanks, whatever else; it is answered alone."""


@dataclass(frozen=True, slots=True)
class Amended:
    """The design is to be otherwise."""

    requests: tuple[str, ...] = ()
    """Said in addition."""
    added: tuple[str, ...] = ()
    """Names of what those ask for, which is wanted again where it was taken out."""
    without: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    stack: Mapping[Choice, str] = field(default_factory=dict[Choice, str])
    complexity: Complexity = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Undone:
    """So many changes are to be taken back."""

    times: int = 1


@dataclass(frozen=True, slots=True)
class Redone:
    """So many changes that were taken back are to be made again."""

    times: int = 1


@dataclass(frozen=True, slots=True)
class Edited:
    """A step is to be done otherwise, again, or not at all."""

    edit: Edit


@dataclass(frozen=True, slots=True)
class Explained:
    """Why is it so? ``subject`` is what is asked about, in the caller's words."""

    subject: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """A guess would be costly: ``about`` is what was not found, ``options`` what may be meant."""

    why: Literal["not there", "no change", "nothing before", "taken", "several"]
    about: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vague:
    """It is to be better, and nothing says how; so few words tell their language themselves."""

    language: str


Said = Vague | Fresh | Left | Amended | Undone | Redone | Edited | Explained | Unclear


def amended(inputs: Inputs, said: Amended) -> Inputs:
    """The inputs with the change; what is asked for again is no longer without."""
    again = {*said.added, *said.without, *said.stack}
    without = [name for name in inputs.without if name not in again]
    only = said.only or inputs.only
    if inputs.only and not said.only:
        only = (*inputs.only, *(name for name in said.added if name not in inputs.only))
    return replace(
        inputs,
        requests=(*inputs.requests, *said.requests),
        without=(*without, *said.without),
        only=only,
        agents=said.agents or inputs.agents,
        stack={**inputs.stack, **said.stack},
        complexity=said.complexity or inputs.complexity,
        level=said.level or inputs.level,
    )
