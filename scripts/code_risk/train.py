"""From an exported encoder to one with a risk: vectors, a head, a measurement, a folder."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from a2a_agents.models.encoder import Encoder
from a2a_agents.models.jobs import FAULTY
from a2a_agents.models.manifest import Head as Described_Head
from a2a_agents.models.manifest import Manifest, Probe, TrainedSource, read_manifest
from scripts.code_risk.corpus import Example, frozen, training
from scripts.code_risk.faults import hash_of
from scripts.code_risk.head import OUTPUT, Floats, Head, add_head, area, fit, sigmoid
from scripts.code_risk.measure import Row, found_by_checks, rows, threshold
from scripts.models.manifest import Described, publish, write_manifest

PENALTIES = (3.0, 10.0, 30.0, 100.0, 300.0)
FOLDS = 4
SUFFIX = "-risk"


def train(folder: Path, most: int | None = None) -> Path:
    """Make ``NAME-risk`` beside the encoder's folder and print what it is worth.

    ``most`` examples of either set are enough to see that everything runs.
    """
    manifest = read_manifest(folder)
    encoder = Encoder(folder, manifest)
    test = frozen()
    learn, test = training(test)[:most], test[:most]
    print(f"{len(learn)} examples to learn from, {len(test)} to be measured on", flush=True)
    head, penalty, own = _fitted(_vectors(encoder, learn), learn)
    logits = head.logits(_vectors(encoder, test))
    table, wrong = rows(test, logits, found_by_checks(test), own)
    print(f"penalty {penalty:g}\n{as_text(table, wrong)}")
    return _written(folder, manifest, head, learn, own, table, wrong)


def as_text(table: Sequence[Row], wrong: dict[str, float]) -> str:
    """The table as markdown."""
    lines = ["| fault | pairs | area | checks | head | both |", "|---|---|---|---|---|---|"]
    lines += [
        f"| {r.fault} | {r.pairs} | {r.area:.2f} | {r.checks:.0%} | {r.head:.0%} | {r.both:.0%} |"
        for r in table
    ]
    alarms = " | ".join(f"{wrong[who]:.0%}" for who in ("checks", "head", "both"))
    return "\n".join([*lines, f"| false alarms | | | {alarms} |"])


def _vectors(encoder: Encoder, examples: Sequence[Example]) -> Floats:
    return encoder.vectors([example.text for example in examples]).astype(np.float64)


def _fitted(vectors: Floats, examples: Sequence[Example]) -> tuple[Head, float, float]:
    """The head with the penalty that does best on files it has not seen, and its threshold."""
    faulty = np.array([example.faulty for example in examples], dtype=np.float64)
    fold = np.array([hash_of("fold" + example.file) % FOLDS for example in examples])

    def unseen(penalty: float) -> Floats:
        logits = np.zeros(len(examples))
        for number in range(FOLDS):
            out = fold == number
            if out.any() and not out.all():
                logits[out] = fit(vectors[~out], faulty[~out], penalty).logits(vectors[out])
        return logits

    tried = {penalty: unseen(penalty) for penalty in PENALTIES}
    best = max(PENALTIES, key=lambda penalty: area(tried[penalty], faulty))
    return fit(vectors, faulty, best), best, threshold(tried[best], faulty)


def _written(
    folder: Path,
    manifest: Manifest,
    head: Head,
    learnt: Sequence[Example],
    least: float,
    table: Sequence[Row],
    wrong: dict[str, float],
) -> Path:
    final = folder.with_name(folder.name + SUFFIX)
    work = final.with_name(f"{final.name}.part")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    (graph,) = manifest.graphs
    add_head(folder / graph, work / graph, head)
    shutil.copyfile(folder / manifest.tokenizer, work / manifest.tokenizer)
    every = table[-1]
    described = Described(
        name=final.name,
        task="encoder",
        summary=f"{manifest.summary}; with a risk learnt from seeded faults",
        source=TrainedSource(
            script="scripts/code_risk",
            data_sha256=_hash(learnt),
            base=None if isinstance(manifest.source, TrainedSource) else manifest.source,
        ),
        licence=manifest.licence,
        max_tokens=manifest.max_tokens,
        quantisation=manifest.quantisation,
        tokenizer=manifest.tokenizer,
        heads={
            OUTPUT: Described_Head(
                labels=(FAULTY,),
                activation="sigmoid",
                threshold=float(sigmoid(np.array([least]))[0]),
            )
        },
        quality={
            "seeded faults, frozen": {
                "area": round(every.area, 4),
                "found": round(every.head, 4),
                "found_by_checks": round(every.checks, 4),
                "found_by_both": round(every.both, 4),
                "false_alarms": round(wrong["head"], 4),
            }
        },
        probes=_probes(head, folder, manifest, learnt),
        parameters=manifest.parameters,
    )
    write_manifest(work, described)
    publish(work, final)
    print(final)
    return final


def _probes(head: Head, folder: Path, manifest: Manifest, learnt: Sequence[Example]) -> list[Probe]:
    """The first pair, so that a graph that was damaged or swapped is noticed."""
    encoder = Encoder(folder, manifest)
    return [
        Probe(
            text=example.text,
            heads={OUTPUT: {FAULTY: float(sigmoid(head.logits(_vectors(encoder, [example])))[0])}},
            tolerance=0.02,
        )
        for example in learnt[:2]
    ]


def _hash(examples: Sequence[Example]) -> str:
    text = "".join(json.dumps(asdict(example)) + "\n" for example in examples)
    return hashlib.sha256(text.encode()).hexdigest()
