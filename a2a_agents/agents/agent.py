"""What an agent is to the engine: a name and its views, as data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from a2a_agents.core.blueprint import Blueprint, Stack
from a2a_agents.core.outputs import CanvasPatch, Document


@dataclass(frozen=True)
class View:
    """A pure function of the blueprint; ``says`` is the progress line while it renders."""

    name: str
    says: str
    render: Callable[[Blueprint], Iterator[CanvasPatch | Document]]
    wanted: Callable[[Stack], bool] = lambda _: True
    """Whether a design on this stack has it; most views are always there."""
    reads: tuple[str, ...] = tuple(Blueprint.model_fields)
    """The fields of the blueprint that it looks at: where they are equal, so is what it shows."""


@dataclass(frozen=True)
class Agent:
    """A specialist. ``views`` stand in the order in which they are shown."""

    name: str
    title: str
    purpose: str
    views: tuple[View, ...]
