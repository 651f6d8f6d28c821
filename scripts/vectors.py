"""Computes what a start with models would wait for: ``python -m scripts.vectors`` writes the file.

To be called again after a change of the catalogue's texts or of the router model; a start computes
whatever the file lacks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from a2a_agents.app import VECTORS, examples
from a2a_agents.models import Registry, model_folder
from a2a_agents.models.encoder import Encoder
from a2a_agents.models.kept import key_of, write_kept
from a2a_agents.models.likeness import Floats
from a2a_agents.models.opening import indexed
from a2a_agents.models.session import Halt
from a2a_agents.settings import Settings


def shipped() -> Encoder:
    """The router of the release."""
    name = Settings.from_env({}).model_router
    model = Registry([model_folder()]).find(name)
    return Encoder(model.folder, model.manifest)


def directions(encoder: Encoder) -> Mapping[bytes, Floats]:
    """Of every block and every phrasing, computed anew."""
    said = replace(examples(), kept=None)
    index = indexed(encoder, said, Halt())
    if index.blocks is None or index.answers is None:
        raise SystemExit("this model compares nothing")
    keys = [key_of(texts) for texts in said.blocks.values()]
    keys += [key_of([text]) for texts in said.answers.values() for text in texts]
    return dict(zip(keys, [*index.blocks.matrix, *index.answers.matrix], strict=True))


def write(path: Path) -> None:
    encoder = shipped()
    write_kept(path, encoder.manifest, directions(encoder))


if __name__ == "__main__":
    write(VECTORS)
