"""Bringing one model into memory: first it has to be what it claims, right, and quick enough."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from a2a_agents.models.errors import ModelTooSlow, WrongSignature
from a2a_agents.models.registry import Model, Registry
from a2a_agents.models.session import Halt, Session, foreign_errors

if TYPE_CHECKING:
    from a2a_agents.models.encoder import Encoder
    from a2a_agents.models.likeness import Prototypes

PROBE_TEXT = "A booking site for dentists: patients, appointments with reminders, invoices"
PROBE_RUNS = 3
"""The quickest of so many counts: the others met something else that wanted the core."""


def open_encoder(registry: Registry, name: str, slowest_s: float, halt: Halt) -> Encoder:
    """The encoder of this name, proven; belongs on a thread."""
    with foreign_errors(name):
        from a2a_agents.models.encoder import Encoder

        model = registry.find(name)
        if model.manifest.task != "encoder":
            raise WrongSignature(f"{name} is a {model.manifest.task}, an encoder is needed")
        model.check_files()
        encoder = Encoder(model.folder, model.manifest)
        encoder.prove()
        took_s = min(_seconds(partial(encoder.encode, PROBE_TEXT, halt)) for _ in range(PROBE_RUNS))
    if took_s > slowest_s:
        raise ModelTooSlow(
            f"{name} takes {took_s:.3f} s for a short text, A2A_MODEL_PROBE_S allows {slowest_s:g}"
        )
    return encoder


def verify(registry: Registry, name: str, slowest_s: float) -> Model:
    """The model of this name, after everything about it was looked at; raises what is wrong."""
    model = registry.find(name)
    if model.manifest.task == "encoder":
        open_encoder(registry, name, slowest_s, Halt())
    else:
        model.check_files()
        for file, graph in model.manifest.graphs.items():
            Session(model.folder / file).require(graph)
    return model


def indexed(
    encoder: Encoder, examples: Mapping[str, Sequence[str]], halt: Halt
) -> Prototypes | None:
    """The prototypes of the examples, as a router needs them; belongs on a thread."""
    if encoder.manifest.likeness is None or not examples:
        return None
    with foreign_errors(encoder.manifest.name):
        return encoder.prototypes(examples, halt)


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
