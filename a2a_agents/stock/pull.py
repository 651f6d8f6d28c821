"""Bringing a model folder from a URL or another folder: resumed, verified, then there at once."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

import httpx

from a2a_agents.models import (
    PARTIAL,
    Manifest,
    Model,
    ModelError,
    check_file,
    read_manifest,
)
from a2a_agents.models.manifest import MANIFEST, MOST_BYTES, NAME, ModelFile

CHUNK_BYTES = 1 << 20
TIMEOUT_S = 30.0
Say = Callable[[str], None]


class PullError(Exception):
    """The model cannot be brought; the text says what is missing and what to do."""


class Place(Protocol):
    """Where model folders can be had."""

    def open(self, name: str, after: int) -> Iterator[bytes]:
        """The bytes of ``MODEL/FILE`` behind the first ``after``."""
        ...


class FolderPlace:
    """A folder of model folders on this machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self, name: str, after: int) -> Iterator[bytes]:
        path = self._folder / name
        try:
            with path.open("rb") as file:
                file.seek(after)
                while chunk := file.read(CHUNK_BYTES):
                    yield chunk
        except OSError as exc:
            raise PullError(f"{path}: {exc.strerror}") from None


class UrlPlace:
    """A URL below which each model has a folder."""

    def __init__(self, url: str) -> None:
        self._url = url

    def open(self, name: str, after: int) -> Iterator[bytes]:
        url = f"{self._url}/{quote(name)}"
        headers = {"Accept-Encoding": "identity"}
        if after:
            headers["Range"] = f"bytes={after}-"
        try:
            with httpx.stream(
                "GET", url, headers=headers, timeout=TIMEOUT_S, follow_redirects=True
            ) as answer:
                if answer.status_code not in (200, 206):
                    raise PullError(f"{url}: the server answers {answer.status_code}")
                if url.startswith("https:") and answer.url.scheme != "https":
                    raise PullError(f"{url}: the server sends us on to {answer.url}, in the open")
                skip = after if answer.status_code == 200 else 0  # it sends all of it again
                for chunk in answer.iter_raw():  # as it comes, so that a cut loses nothing
                    yield chunk[skip:]
                    skip = max(0, skip - len(chunk))
        except httpx.HTTPError as exc:
            raise PullError(f"{url}: {exc or type(exc).__name__}") from None


def pull(name: str, place: Place, into: Path, say: Say) -> Model:
    """Bring the model of this name into the folder; what was there is replaced at the end."""
    if not re.fullmatch(NAME, name):
        raise PullError("that is no name of a model: small letters, digits, dots and dashes")
    partial = into / f"{name}{PARTIAL}"
    with _disk():
        partial.mkdir(parents=True, exist_ok=True)
        manifest = _bring_manifest(name, place, partial)
        wanted = Model(into / name, manifest)
        if _is_there(wanted):
            shutil.rmtree(partial)
            say(f"{name}: there already, and whole")
            return wanted
        for file in manifest.files:
            _bring(f"{name}/{file.name}", place, partial, file, say)
        _swap(partial, into / name)
    say(f"{name}: there, {manifest.bytes / 1e6:.1f} MB")
    return wanted


@contextmanager
def _disk() -> Generator[None]:
    try:
        yield
    except OSError as exc:
        raise PullError(f"{exc.filename or 'disk'}: {exc.strerror}") from None


def _bring_manifest(name: str, place: Place, partial: Path) -> Manifest:
    content = b""
    for chunk in place.open(f"{name}/{MANIFEST}", 0):
        content += chunk
        if len(content) > MOST_BYTES:
            raise PullError(f"{name}: what is there as {MANIFEST} is no manifest")
    probe = partial / ".new" / name
    probe.mkdir(parents=True, exist_ok=True)
    (probe / MANIFEST).write_bytes(content)
    try:
        manifest = read_manifest(probe)
    except ModelError as exc:
        raise PullError(f"{name}: the manifest there cannot be used: {exc}") from None
    finally:
        shutil.rmtree(partial / ".new")
    (partial / MANIFEST).write_bytes(content)
    return manifest


def _is_there(model: Model) -> bool:
    try:
        if read_manifest(model.folder) != model.manifest:
            return False
        model.check_files()
    except ModelError:
        return False
    return True


def _bring(name: str, place: Place, partial: Path, file: ModelFile, say: Say) -> None:
    path = partial / file.name
    path.parent.mkdir(parents=True, exist_ok=True)
    have = path.stat().st_size if path.exists() else 0
    if have > file.bytes:
        path.unlink()
        have = 0
    if have < file.bytes:
        say(f"{name}: {file.bytes / 1e6:.1f} MB" + (f", going on after {have}" if have else ""))
        with path.open("ab") as out:
            for chunk in place.open(name, have):
                have += len(chunk)
                if have > file.bytes:
                    break
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
    try:
        check_file(partial, file)
    except ModelError:
        if have >= file.bytes:
            path.unlink()  # wrong from the start: going on after it would never mend it
        text = f"{name}: {have} of {file.bytes} bytes came, or other ones than described; try again"
        raise PullError(text) from None


def _swap(new: Path, place: Path) -> None:
    """Put the folder there by renaming; for readers there is always an old or a new one, whole."""
    old = place.with_name(f".{place.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)
