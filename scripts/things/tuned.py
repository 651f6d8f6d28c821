"""The encoder of things as a model of the pipeline: taught, and described."""

from __future__ import annotations

import shutil
from pathlib import Path

from a2a_agents.models.manifest import TAGS, Head, Probe, TrainedSource
from a2a_agents.models.things import LABELS
from scripts.models.manifest import Described
from scripts.router.tuned import base_of, to_onnx
from scripts.things.lines import data_digest, lines
from scripts.things.train import MOST_TOKENS, SEED, Recipe, train, untaught

BATCH = 8
PROBES = (
    "Design a booking site for dentists with patients, appointments, reminders and invoices",
    "every hive has a queen and stands in an apiary; an inspection notes the date and the mites",
    "what is an idempotency key and when do I need one",
    "we do not need payments, only boats, crews and races",
)


def minilm(source: Path, out: Path, recipe: Recipe | None = None) -> Described:
    """Teach the encoder in ``source`` all lines; leave the model and its tokenizer in ``out``."""
    tagging, _ = train(source, lines(), recipe or Recipe())
    plain = untaught(source, "eager")
    plain.load_state_dict(tagging.state_dict())
    to_onnx(plain.eval(), out / "model.onnx", plain.encoder, ("vector", TAGS))
    shutil.copyfile(source / "tokenizer.json", out / "tokenizer.json")
    return Described(
        name="things-minilm",
        task="encoder",
        summary="Tells which words of a request name things to keep, and which their fields",
        source=TrainedSource(
            script="scripts/things/train.py",
            data_sha256=data_digest(),
            seed=SEED,
            base=base_of(source),
        ),
        licence="Apache-2.0",
        max_tokens=MOST_TOKENS,
        batch=BATCH,
        tags=Head(labels=LABELS, activation="softmax"),
        probes=[Probe(text=text) for text in PROBES],
    )
