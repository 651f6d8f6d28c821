"""The manifest is written last: a folder that has one is whole."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import onnx
from onnx import TensorProto

from a2a_agents.models.manifest import (
    MANIFEST,
    Graph,
    Head,
    Likeness,
    Manifest,
    ModelFile,
    Probe,
    Source,
    Task,
    Tensor,
)

TOOLS = ("torch", "transformers", "optimum", "optimum-onnx", "onnx", "onnxruntime", "tokenizers")
DTYPES = {
    TensorProto.FLOAT: "float32",
    TensorProto.FLOAT16: "float16",
    TensorProto.INT64: "int64",
    TensorProto.INT32: "int32",
    TensorProto.BOOL: "bool",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What nobody can read off the files; fields mean what they mean in ``Manifest``."""

    name: str
    task: Task
    summary: str
    source: Source
    licence: str
    max_tokens: int
    batch: int = 1
    quantisation: str = "none"
    tokenizer: str = "tokenizer.json"
    heads: Mapping[str, Head] = field(default_factory=dict[str, Head])
    tags: Head | None = None
    likeness: Likeness | None = None
    quality: Mapping[str, Mapping[str, float]] = field(
        default_factory=dict[str, Mapping[str, float]]
    )
    speed: Mapping[str, float] = field(default_factory=dict[str, float])
    probes: Sequence[Probe] = ()
    parameters: Mapping[str, int | float | str | bool] = field(
        default_factory=dict[str, int | float | str | bool]
    )


def write_manifest(folder: Path, described: Described) -> Manifest:
    """List the folder's files with their hashes and graphs, and write it all down, last of all."""
    paths = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != MANIFEST)
    manifest = Manifest(
        files=tuple(
            ModelFile(
                name=path.relative_to(folder).as_posix(),
                bytes=path.stat().st_size,
                sha256=sha256_of(path),
            )
            for path in paths
        ),
        graphs={
            path.relative_to(folder).as_posix(): read_graph(path)
            for path in paths
            if path.suffix == ".onnx"
        },
        tools=tool_versions(),
        **{name: getattr(described, name) for name in Described.__dataclass_fields__},
    )
    text = json.dumps(
        manifest.model_dump(mode="json", exclude_defaults=False), indent=1, ensure_ascii=False
    )
    write_whole(folder / MANIFEST, text + "\n")
    return manifest


def read_graph(path: Path) -> Graph:
    """What an ONNX file takes and gives, without its weights."""
    graph = onnx.load(path, load_external_data=False).graph
    return Graph(inputs=tuple(map(_tensor, graph.input)), outputs=tuple(map(_tensor, graph.output)))


def tool_versions() -> dict[str, str]:
    """What is installed here of the tools that shape an export."""
    found: dict[str, str] = {}
    for tool in TOOLS:
        try:
            found[tool] = version(tool)
        except PackageNotFoundError:
            continue
    return found


def sha256_of(path: Path) -> str:
    """The hash of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, text: str) -> None:
    """Write a small file at once or not at all."""
    aside = path.with_name(path.name + ".part")
    aside.write_text(text, encoding="utf-8")
    os.replace(aside, path)


def publish(work: Path, final: Path) -> None:
    """Put a finished folder in its place by renaming; what stood there goes only then.

    Both must be on one file system, which is why work folders stand beside the final ones.
    """
    if not (work / MANIFEST).is_file():
        raise ValueError(f"{work} has no {MANIFEST} yet: it is not finished")
    restore(final)
    old = _old(final)
    if final.exists():
        os.replace(final, old)
    os.replace(work, final)
    shutil.rmtree(old, ignore_errors=True)


def restore(final: Path) -> None:
    """Put back what ``publish`` had moved aside if it was killed before the second rename."""
    old = _old(final)
    if final.exists():
        shutil.rmtree(old, ignore_errors=True)
    elif old.exists():
        os.replace(old, final)


def _old(final: Path) -> Path:
    return final.with_name(f".{final.name}.old")


def _tensor(value: onnx.ValueInfoProto) -> Tensor:
    kind = value.type.tensor_type
    return Tensor.model_validate(
        {
            "name": value.name,
            "dtype": DTYPES[kind.elem_type],
            "shape": [d.dim_param or d.dim_value for d in kind.shape.dim],
        }
    )
