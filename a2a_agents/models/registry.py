"""Where models are found, and whether they are what their manifests say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from a2a_agents.models.errors import ModelCorrupt, ModelError, ModelMissing
from a2a_agents.models.manifest import Manifest, ModelFile, again, read_manifest

FOLDER = "model_exports"
PARTIAL = ".part"
"""Folders that end so are still being brought."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model folder with a manifest that can be read; its files are not looked at yet."""

    folder: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        return self.manifest.name

    def check_sizes(self) -> None:
        """Raise unless every file is there in its size: quick, and enough to list."""
        for file in self.manifest.files:
            check_size(self.folder, file)

    def check_files(self) -> None:
        """Raise unless every file is there, of the size and with the hash described."""
        for file in self.manifest.files:
            check_file(self.folder, file)


@dataclass(frozen=True, slots=True)
class Fault:
    """A model folder that cannot be used, and why."""

    name: str
    folder: Path
    error: ModelError


class Registry:
    """The models in some folders; where two have the same name, the first folder wins."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)

    def find(self, name: str) -> Model:
        """The model of this name, or the reason why there is none."""
        for folder in self.folders:
            if (folder / name).is_dir():
                return Model(folder / name, read_manifest(folder / name))
        looked = " nor in ".join(map(str, self.folders))
        raise ModelMissing(f"{name} is not in {looked}: {again(name)}")

    def models(self) -> Iterator[Model | Fault]:
        """All of them, in the order of their names."""
        for name in sorted({name for folder in self.folders for name in _names(folder)}):
            try:
                yield self.find(name)
            except ModelError as exc:
                where = next(f / name for f in self.folders if (f / name).is_dir())
                yield Fault(name, where, exc)


def check_file(folder: Path, described: ModelFile) -> None:
    """Raise unless the file is the one described, to the byte."""
    path = folder / described.name
    check_size(folder, described)
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as exc:
        raise ModelCorrupt(f"{path}: {exc.strerror}; let this user read it") from None
    if found != described.sha256:
        why = again(folder.name)
        raise ModelCorrupt(f"{path} is not the file that the manifest describes: {why}")


def check_size(folder: Path, described: ModelFile) -> None:
    """Raise unless a file of this name and size is there."""
    path = folder / described.name
    why = again(folder.name)
    try:
        size = path.stat().st_size
    except OSError as exc:
        raise ModelMissing(f"{path}: {exc.strerror}: {why}") from None
    if size != described.bytes:
        raise ModelCorrupt(f"{path} has {size} bytes, the manifest says {described.bytes}: {why}")


def model_folder() -> Path:
    """The models that come with the release: inside the package, beside it in a checkout."""
    package = Path(str(files("a2a_agents")))
    inside = package / FOLDER
    return inside if inside.is_dir() else package.parent / FOLDER


def _names(folder: Path) -> Iterator[str]:
    try:
        entries = list(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.is_dir() and not entry.name.endswith(PARTIAL) and not entry.name.startswith("."):
            yield entry.name
