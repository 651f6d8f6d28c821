"""From a recipe to a folder in ``model_exports``, stage by stage."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

from tokenizers import Tokenizer

from a2a_agents.models.manifest import MANIFEST, Manifest, Probe
from scripts.models.checks import check_encoder, check_heads, check_seq2seq
from scripts.models.export import (
    export_encoder,
    export_seq2seq,
    generation_settings,
    write_tokenizer,
)
from scripts.models.manifest import (
    Described,
    publish,
    restore,
    sha256_of,
    tool_versions,
    write_manifest,
)
from scripts.models.parity import probe_of
from scripts.models.quantise import SCHEMES, quantise
from scripts.models.recipes import Recipe
from scripts.models.sources import KNOWN, fetch, fetched_before
from scripts.models.stages import Inputs, Stages
from scripts.models.tuning import DESCRIBED, described_before, training_folder, tune

MAKING = ".making"
"""Beside the finished folders, so that a rename is all that is left to do at the end."""
PIPELINE = 2
"""Raise it when the same inputs would give other files."""
LAST = "last"
FOUND = "found.json"

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody wants made, of what, and where."""

    recipe: Recipe
    out: Path
    folder: Path | None = None
    known: Path = KNOWN
    keep: bool = False
    """Leave the stages where they are, for whoever wants to look at them."""


def make(order: Order, tell: Tell) -> bool:
    """Make one model; False where the same one is there already."""
    recipe, final = order.recipe, order.out / order.recipe.name
    stages = Stages(order.out / MAKING / recipe.name, tell)
    restore(final)
    origin = _origin(order)
    if stages.has(LAST, origin) and (final / MANIFEST).is_file():
        tell("there already")
        return False
    source = stages.run("source", origin, lambda out: _bring(order, out))
    inputs = {**origin, "hashes": dict(fetched_before(source).hashes)}
    exported = stages.run("exported", inputs, partial(_export, recipe, source))
    quantised = stages.run("quantised", inputs, partial(_quantise, recipe, exported))
    checked = stages.run("checked", inputs, partial(_check, recipe, source, exported, quantised))

    tell("publishing")
    work = stages.fresh("finished")
    for path in _model_files(quantised):
        os.link(path, work / path.name)
    write_manifest(work, _described(recipe, source, exported, checked))
    publish(work, final)
    stages.run(LAST, origin, lambda _: None)
    if not order.keep:
        stages.drop("exported", "quantised", "checked")
    return True


def bring(order: Order, tell: Tell) -> Path:
    """Only fetch and verify: the folder of the source's files, for a trainer."""
    stages = Stages(order.out / MAKING / order.recipe.name, tell)
    return stages.run("source", _origin(order), lambda out: _bring(order, out))


def _bring(order: Order, out: Path) -> None:
    fetch(order.recipe, order.folder, out, order.known)


def _origin(order: Order) -> Inputs:
    """What decides the result: the recipe, the tools, and the files of a folder."""
    recipe = order.recipe
    return {
        "recipe": asdict(recipe),
        "pipeline": PIPELINE,
        "tools": tool_versions(),
        "training": _hashes(training_folder(recipe.tune)) if recipe.tune is not None else None,
        "folder": _hashes(order.folder) if order.folder is not None else None,
    }


def _hashes(folder: Path) -> dict[str, str]:
    if not folder.is_dir():
        return {}
    files = sorted(path for path in folder.rglob("*") if path.suffix != ".pyc" and path.is_file())
    return {path.relative_to(folder).as_posix(): sha256_of(path) for path in files}


def _export(recipe: Recipe, source: Path, out: Path) -> None:
    """The model in full precision, with a manifest of its own for those who compare."""
    if recipe.tune is not None:
        tune(recipe.tune, source, out)
        return
    write_tokenizer(source, out / "tokenizer.json")
    export = export_encoder if recipe.task == "encoder" else export_seq2seq
    export(source, out)
    write_manifest(out, replace(_plain(recipe, source), quantisation="none"))


def _quantise(recipe: Recipe, exported: Path, out: Path) -> None:
    shutil.copyfile(exported / "tokenizer.json", out / "tokenizer.json")
    for path in sorted(exported.glob("*.onnx")):
        quantise(path, out / path.name, recipe.scheme)
    if (exported / MANIFEST).is_file():
        manifest = Manifest.model_validate_json((exported / MANIFEST).read_bytes())
        write_manifest(out, replace(_again(manifest), quantisation=SCHEMES[recipe.scheme]))


def _check(recipe: Recipe, source: Path, exported: Path, quantised: Path, out: Path) -> None:
    probes: list[Probe] = []
    if recipe.tune is not None:
        figures = check_heads(exported, quantised)
        probes = _probes(described_before(exported), quantised)
    elif recipe.task == "encoder":
        checked = check_encoder(source, exported, quantised)
        figures, probes = checked.figures, list(checked.probes)
    else:
        pair = ((folder, _manifest(folder)) for folder in (exported, quantised))
        checked = check_seq2seq(source, *pair)
        figures, probes = checked.figures, list(checked.probes)
    found = {"figures": figures, "probes": [probe.model_dump(mode="json") for probe in probes]}
    (out / FOUND).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def _probes(described: Described, folder: Path) -> list[Probe]:
    """What the finished file says of the texts that its trainer chose."""
    tokenizer = Tokenizer.from_file(str(folder / described.tokenizer))
    tokenizer.no_padding()
    texts = [probe.text for probe in described.probes]
    return [probe_of(folder / "model.onnx", tokenizer, t, described.heads) for t in texts]


def _described(recipe: Recipe, source: Path, exported: Path, checked: Path) -> Described:
    found = json.loads((checked / FOUND).read_text(encoding="utf-8"))
    trained = (exported / DESCRIBED).is_file()
    described = described_before(exported) if trained else _plain(recipe, source)
    return replace(
        described,
        quantisation=SCHEMES[recipe.scheme],
        quality={**described.quality, "parity": found["figures"]},
        probes=[Probe.model_validate(probe) for probe in found["probes"]],
    )


def _plain(recipe: Recipe, source: Path) -> Described:
    settings: dict[str, int | float | str | bool] = {}
    if recipe.task == "seq2seq":
        settings = generation_settings(source)
        if recipe.greatest_length is not None:
            settings.setdefault("max_length", recipe.greatest_length)
    return Described(
        name=recipe.name,
        task=recipe.task,
        summary=recipe.summary,
        source=fetched_before(source).source,
        licence=recipe.licence,
        max_tokens=recipe.max_tokens,
        quantisation=SCHEMES[recipe.scheme],
        parameters=settings,
    )


def _again(manifest: Manifest) -> Described:
    """The description of a manifest, for the same model in other files."""
    names = Described.__dataclass_fields__
    return Described(**{name: getattr(manifest, name) for name in names})


def _manifest(folder: Path) -> Manifest:
    return Manifest.model_validate_json((folder / MANIFEST).read_bytes())


def _model_files(folder: Path) -> list[Path]:
    return [
        p for p in sorted(folder.iterdir()) if p.suffix == ".onnx" or p.name == "tokenizer.json"
    ]
