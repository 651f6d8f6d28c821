"""``manifest.json``: what a model is, where it came from, how to see that it works."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from a2a_agents.models.errors import ManifestBroken, ModelMissing

MANIFEST = "manifest.json"
TAGS = "tags"
"""The output that says something of each token."""
NAME = r"[a-z0-9][a-z0-9.-]{0,63}"
MOST_BYTES = 1024 * 1024
"""A manifest is a page of JSON; whatever is larger is something else."""

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Task = Literal["encoder", "seq2seq"]
Dtype = Literal["float32", "float16", "int64", "int32", "bool"]
Activation = Literal["sigmoid", "softmax"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class HubSource(_Part):
    """Weights of a repository on a hub, at one revision."""

    kind: Literal["hub"] = "hub"
    repository: str = Field(pattern=r"^[\w.-]+(/[\w.-]+)?$")
    revision: str = Field(pattern=r"^[0-9a-f]{40}$")


class PackageSource(_Part):
    """Weights that a package of the language's registry carries."""

    kind: Literal["package"] = "package"
    package: str
    version: str
    sha256: Sha256
    """Of the weights inside the package."""


class FolderSource(_Part):
    """Weights of a folder that somebody brought; where it came from is their word."""

    kind: Literal["folder"] = "folder"
    claims: str
    sha256: Sha256
    """Of the weights."""


class RandomSource(_Part):
    """Random weights in a real architecture: for tests, worth nothing else."""

    kind: Literal["random"] = "random"
    architecture: str
    seed: int


class TrainedSource(_Part):
    """Trained here: by which script, on which data, from which weights."""

    kind: Literal["trained"] = "trained"
    script: str
    data_sha256: Sha256
    seed: int = 0
    base: HubSource | PackageSource | FolderSource | RandomSource | None = Field(
        default=None, discriminator="kind"
    )


Source = Annotated[
    HubSource | PackageSource | FolderSource | RandomSource | TrainedSource,
    Field(discriminator="kind"),
]


class ModelFile(_Part):
    """One file beside the manifest."""

    name: str
    bytes: int = Field(ge=1)
    sha256: Sha256

    @field_validator("name")
    @classmethod
    def _stays_in_the_folder(cls, name: str) -> str:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or str(path) != name:
            raise ValueError("a file's name is a path inside the folder, like onnx/model.onnx")
        if any(part.startswith(".") for part in path.parts) or not name.isprintable():
            raise ValueError("a file's name begins with no dot and has no control characters")
        if name == MANIFEST:
            raise ValueError("the manifest does not list itself")
        return name


class Tensor(_Part):
    """An input or output of a graph; a name in the shape is a size that varies."""

    name: str
    dtype: Dtype
    shape: tuple[int | str, ...]


class Graph(_Part):
    """What one ONNX file takes and gives."""

    inputs: tuple[Tensor, ...] = Field(min_length=1)
    outputs: tuple[Tensor, ...] = Field(min_length=1)


class Head(_Part):
    """One question that the encoder answers, by an output of the same name."""

    labels: tuple[str, ...] = Field(min_length=1)
    activation: Activation
    threshold: float = Field(default=0.5, ge=0, le=1)


class Likeness(_Part):
    """P(block | text) = sigmoid(scale · likeness + bias).

    The likeness is the mean of token · prototype over the text's tokens, weighed by the softmax of
    ``sharpness`` times itself.
    """

    scale: float
    bias: float
    sharpness: float


class Probe(_Part):
    """A golden example: this input gives this output, give or take the tolerance."""

    text: str
    heads: Mapping[str, Mapping[str, float]] = {}
    """Probabilities by head and label; those that are not listed do not matter."""
    vector: tuple[float, ...] = ()
    """The first numbers of the text's vector."""
    output: str = ""
    """The generated text, to the letter; only of models that generate."""
    tolerance: float = Field(default=0.02, gt=0)


class Manifest(_Part):
    """What a folder of models is, as its maker wrote it down."""

    format: Literal[1] = 1
    name: str = Field(pattern=f"^{NAME}$")
    task: Task
    summary: str = ""
    source: Source
    licence: str
    files: tuple[ModelFile, ...] = Field(min_length=1)
    tokenizer: str = "tokenizer.json"
    max_tokens: int = Field(ge=8)
    batch: int = Field(default=1, ge=1, le=64)
    """Texts that may share a run; 1 where a text's vector would change with its neighbours."""
    graphs: Mapping[str, Graph] = Field(min_length=1)
    heads: Mapping[str, Head] = {}
    tags: Head | None = None
    """What the encoder says of each token, by an output of this name; one label applies."""
    likeness: Likeness | None = None
    quantisation: str = "none"
    tools: Mapping[str, str] = {}
    """Versions of what made it."""
    quality: Mapping[str, Mapping[str, float]] = {}
    """Figures by the name of the set they were measured on; empty is unmeasured."""
    speed: Mapping[str, float] = {}
    """Milliseconds on its maker's machine, for information."""
    probes: tuple[Probe, ...] = ()
    parameters: Mapping[str, int | float | str | bool] = {}
    """What this task needs to know beside: token ids, limits of generation."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        names = [file.name for file in self.files]
        if len(set(names)) != len(names):
            raise ValueError("files: a name stands there twice")
        for name in (*self.graphs, self.tokenizer):
            if name not in names:
                raise ValueError(f"files: {name} is used but not listed")
        if self.task == "encoder":
            self._has_an_output_for_each_head()
        return self

    def _has_an_output_for_each_head(self) -> None:
        (graph, *more) = self.graphs.values()
        if more:
            raise ValueError("graphs: an encoder has one")
        outputs = {tensor.name: tensor for tensor in graph.outputs}
        heads = {f"heads.{name}": (name, head) for name, head in self.heads.items()}
        if self.tags is not None:
            heads[TAGS] = TAGS, self.tags
        for where, (name, head) in heads.items():
            if name not in outputs:
                raise ValueError(f"{where}: the graph has no output of this name")
            if outputs[name].shape[-1:] != (len(head.labels),):
                raise ValueError(f"{where}: its output is not as wide as its labels are many")
        if "vector" not in outputs:
            raise ValueError("graphs: an encoder has an output named vector")
        if self.likeness is not None and "tokens" not in outputs:
            raise ValueError("likeness: it needs an output named tokens")

    @property
    def answers(self) -> frozenset[str]:
        """The questions that it answers, of a text or of each token."""
        return frozenset((*self.heads, TAGS) if self.tags else self.heads)

    @property
    def bytes(self) -> int:
        """All of its files together."""
        return sum(file.bytes for file in self.files)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a model folder; every fault says what to do about it."""
    path = folder / MANIFEST
    try:
        with path.open("rb") as file:
            text = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise ModelMissing(f"{folder} holds no {MANIFEST}: {again(folder.name)}") from None
    except OSError as exc:
        raise ManifestBroken(f"{path}: {exc.strerror}; let this user read it") from None
    if len(text) > MOST_BYTES:
        raise ManifestBroken(f"{path} is larger than a manifest can be: {again(folder.name)}")
    try:
        manifest = Manifest.model_validate_json(text)
    except ValidationError as exc:
        raise ManifestBroken(f"{path}: {_complaint(exc)}: {again(folder.name)}") from None
    if manifest.name != folder.name:
        why = f"{path} describes {manifest.name}: rename the folder, or {again(folder.name)}"
        raise ManifestBroken(why)
    return manifest


def again(name: str) -> str:
    """What to do when a model folder is not as it should be."""
    if not re.fullmatch(NAME, name):
        return "bring or export the model again"
    return f"bring it again with `a2a-agents models pull {name}`, or export it with `make models`"


def _complaint(exc: ValidationError) -> str:
    error = exc.errors(include_url=False, include_input=False)[0]
    where = ".".join(map(str, error["loc"]))
    why = error["msg"].removeprefix("Value error, ")
    return f"{where}: {why}" if where else why
