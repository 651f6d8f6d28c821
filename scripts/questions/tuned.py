"""The encoder of known questions as a model of the pipeline: taught, and described."""

from __future__ import annotations

import shutil
from pathlib import Path

from transformers import AutoModel

from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.models.manifest import Head, Probe, TrainedSource
from scripts.models.manifest import Described
from scripts.questions.lines import OTHERS, data_digest, plain_lines
from scripts.questions.network import Asking
from scripts.questions.train import MOST_TOKENS, SEED, Recipe, train
from scripts.router.tuned import base_of, to_onnx

ASKED = "asked"
NONE = "none"
"""The last label: none of the answers."""
BATCH = 8
PROBES = (
    "what is an idempotency key and when do I need one",
    "how do I make sure that a payment that is sent twice is charged once",
    "Design a booking site for dentists with patients, appointments, reminders and invoices",
    "our checkout returns 500 since the last deployment, why?",
)


def minilm(source: Path, out: Path, recipe: Recipe | None = None) -> Described:
    """Teach the encoder in ``source`` all lines; leave the model and its tokenizer in ``out``."""
    taught = [line for line in plain_lines() if line.author != OTHERS]
    asking, _ = train(source, taught, recipe or Recipe())
    encoder = AutoModel.from_pretrained(source, attn_implementation="eager")
    plain = Asking(encoder, encoder.config.hidden_size, len(catalogue().answers))
    plain.load_state_dict(asking.state_dict())
    to_onnx(plain.eval(), out / "model.onnx", encoder, ("vector", ASKED))
    shutil.copyfile(source / "tokenizer.json", out / "tokenizer.json")
    return Described(
        name="questions-minilm",
        task="encoder",
        summary="Tells which known question a text asks in its own words, or none",
        source=TrainedSource(
            script="scripts/questions/train.py",
            data_sha256=data_digest(),
            seed=SEED,
            base=base_of(source),
        ),
        licence="Apache-2.0",
        max_tokens=MOST_TOKENS,
        batch=BATCH,
        heads={ASKED: Head(labels=(*catalogue().answers, NONE), activation="softmax")},
        probes=[Probe(text=text) for text in PROBES],
    )
