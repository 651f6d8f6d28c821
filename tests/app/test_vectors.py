"""The kept directions are those of the catalogue, by the router of the release."""

import random
from dataclasses import replace

import numpy as np

from a2a_agents.app import VECTORS, examples
from a2a_agents.models.kept import key_of, read_kept
from a2a_agents.models.opening import indexed
from a2a_agents.models.session import Halt
from scripts.vectors import shipped

AGAIN = "run python -m scripts.vectors"
SAMPLE = 12


def test_a_start_computes_nothing_anew() -> None:
    said, kept = examples(), read_kept(VECTORS, shipped().manifest)
    assert [n for n, texts in said.blocks.items() if key_of(texts) not in kept] == [], AGAIN
    phrasings = [text for texts in said.answers.values() for text in texts]
    assert [text for text in phrasings if key_of([text]) not in kept] == [], AGAIN
    assert len(kept) <= len(said.blocks) + len(phrasings), AGAIN


def test_they_are_what_the_model_computes() -> None:
    whole = examples()
    names = random.Random(20).sample(sorted(whole.blocks), SAMPLE)
    known = random.Random(20).sample(sorted(whole.answers), SAMPLE)
    some = replace(
        whole,
        blocks={name: whole.blocks[name] for name in names},
        answers={name: whole.answers[name] for name in known},
    )
    encoder = shipped()
    kept = indexed(encoder, some, Halt())
    new = indexed(encoder, replace(some, kept=None), Halt())
    assert kept.blocks is not None
    assert new.blocks is not None
    assert kept.answers is not None
    assert new.answers is not None
    for one, other in ((kept.blocks, new.blocks), (kept.answers, new.answers)):
        assert one.names == other.names
        assert float(np.sum(one.matrix * other.matrix, axis=1).min()) > 0.999
