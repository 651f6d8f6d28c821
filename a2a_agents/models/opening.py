"""Bringing one model into memory: first it has to be what it claims, right, and quick enough."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from a2a_agents.models.errors import ModelTooSlow, WrongSignature
from a2a_agents.models.registry import Model, Registry
from a2a_agents.models.session import Halt, foreign_errors

if TYPE_CHECKING:
    from a2a_agents.models.encoder import Encoder
    from a2a_agents.models.likeness import Floats, Index, Phrases, Prototypes
    from a2a_agents.models.seq2seq import Seq2Seq

    Kept = Mapping[bytes, Floats]


@dataclass(frozen=True, slots=True)
class Examples:
    """Texts by name: what blocks are, and how the questions of written answers are asked."""

    blocks: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    answers: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    kept: Path | None = None
    """The file of what was computed beforehand, if there is one."""

    def shares(self, count: int) -> list[Examples]:
        """As many parts of like size; a name's texts stay together."""
        blocks, answers = list(self.blocks), list(self.answers)
        return [
            Examples(
                {name: self.blocks[name] for name in blocks[first::count]},
                {name: self.answers[name] for name in answers[first::count]},
                self.kept,
            )
            for first in range(count)
        ]


PROBE_TEXT = "A booking site for dentists: patients, appointments with reminders, invoices"
PROBE_TOKENS = 8
"""So many are written, of a model that writes, to see whether it is quick enough."""
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
        _require_quick(name, partial(encoder.encode, PROBE_TEXT, halt), slowest_s)
    return encoder


def open_seq2seq(registry: Registry, name: str, slowest_s: float, halt: Halt) -> Seq2Seq:
    """The model that writes of this name, proven; belongs on a thread."""
    with foreign_errors(name):
        from a2a_agents.models.seq2seq import Seq2Seq

        model = registry.find(name)
        if model.manifest.task != "seq2seq":
            raise WrongSignature(f"{name} is a {model.manifest.task}, one that writes is needed")
        model.check_files()
        writer = Seq2Seq(model.folder, model.manifest)
        writer.prove()
        rules = replace(writer.rules, beams=1).limited(PROBE_TOKENS)
        _require_quick(name, partial(writer.generate, PROBE_TEXT, rules, halt), slowest_s)
    return writer


def verify(registry: Registry, name: str, slowest_s: float) -> Model:
    """The model of this name, after everything about it was looked at; raises what is wrong."""
    model = registry.find(name)
    if model.manifest.task == "encoder":
        open_encoder(registry, name, slowest_s, Halt())
    else:
        open_seq2seq(registry, name, slowest_s, Halt())
    return model


def indexed(encoder: Encoder, examples: Examples, halt: Halt) -> Index:
    """The examples as a router compares texts with them; belongs on a thread."""
    from a2a_agents.models.kept import read_kept
    from a2a_agents.models.likeness import Index

    with foreign_errors(encoder.manifest.name):
        kept: Kept = read_kept(examples.kept, encoder.manifest) if examples.kept else {}
        matches = encoder.manifest.likeness is not None and bool(examples.blocks)
        return Index(
            _prototypes(encoder, examples.blocks, kept, halt) if matches else None,
            _phrases(encoder, examples.answers, kept, halt) if examples.answers else None,
        )


def _prototypes(
    encoder: Encoder, texts: Mapping[str, Sequence[str]], kept: Kept, halt: Halt
) -> Prototypes:
    """One direction for each name: the kept one, or a new one."""
    from a2a_agents.models.kept import key_of
    from a2a_agents.models.likeness import Prototypes

    found = {name: kept[key] for name, said in texts.items() if (key := key_of(said)) in kept}
    new = {name: said for name, said in texts.items() if name not in found}
    if new:
        made = encoder.prototypes(new, halt)
        found |= dict(zip(made.names, made.matrix, strict=True))
    return Prototypes(tuple(texts), _stacked([found[name] for name in texts]))


def _phrases(
    encoder: Encoder, texts: Mapping[str, Sequence[str]], kept: Kept, halt: Halt
) -> Phrases:
    """One direction for each text: the kept one, or a new one."""
    from a2a_agents.models.kept import key_of
    from a2a_agents.models.likeness import Phrases

    every = [(name, text) for name, said in texts.items() for text in said]
    found = {text: kept[key] for _, text in every if (key := key_of([text])) in kept}
    new = list(dict.fromkeys(text for _, text in every if text not in found))
    if new:
        found |= dict(zip(new, encoder.vectors(new, halt), strict=True))
    return Phrases(tuple(name for name, _ in every), _stacked([found[text] for _, text in every]))


def _stacked(rows: Sequence[Floats]) -> Floats:
    import numpy as np

    return np.stack(rows)


def _require_quick(name: str, work: Callable[[], object], slowest_s: float) -> None:
    took_s = min(_seconds(work) for _ in range(PROBE_RUNS))
    if took_s > slowest_s:
        raise ModelTooSlow(
            f"{name} takes {took_s:.3f} s for a short text, A2A_MODEL_PROBE_S allows {slowest_s:g}"
        )


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
