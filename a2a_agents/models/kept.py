"""Directions of texts that were computed beforehand, so that a start need not compute them again.

One row of eight-bit numbers and a scale for each text, or for the texts of one name together. The
file belongs to one model and says so; whatever it lacks is computed when it is needed.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from a2a_agents.models.likeness import Floats
from a2a_agents.models.manifest import Manifest

_FULL = 127
_KEY_BYTES = 16

log = logging.getLogger(__name__)


def key_of(texts: Sequence[str]) -> bytes:
    """Under which the direction of these texts is kept; another text has another."""
    return hashlib.sha256("\0".join(texts).encode()).digest()[:_KEY_BYTES]


def model_of(manifest: Manifest) -> str:
    """The very files that a direction was computed with."""
    files = sorted(f"{file.name} {file.sha256}" for file in manifest.files)
    return hashlib.sha256("\n".join(files).encode()).hexdigest()


def write_kept(path: Path, manifest: Manifest, directions: Mapping[bytes, Floats]) -> None:
    """Replace the file by these, each of length 1, in an order that does not depend on theirs."""
    keys = sorted(directions)
    matrix = np.stack([directions[key] for key in keys])
    scales: Floats = np.abs(matrix).max(axis=1, keepdims=True) / _FULL
    rows: NDArray[np.int8] = np.round(matrix / scales).astype(np.int8)
    np.savez(
        path,
        model=np.frombuffer(model_of(manifest).encode(), dtype=np.uint8),
        keys=np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(len(keys), _KEY_BYTES),
        rows=rows,
        scales=scales.astype(np.float32),
    )


def read_kept(path: Path, manifest: Manifest) -> Mapping[bytes, Floats]:
    """Each of length 1, by key; none where the file is another model's, broken or absent."""
    try:
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            if file["model"].tobytes() != model_of(manifest).encode():
                return {}
            rows = cast(NDArray[np.int8], file["rows"]).astype(np.float32) * file["scales"]
            rows /= np.linalg.norm(rows, axis=1, keepdims=True)
            keys = [row.tobytes() for row in cast(NDArray[np.uint8], file["keys"])]
        return dict(zip(keys, rows, strict=True))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile) as exc:
        log.warning("%s is not read, its vectors are computed instead: %s", path, exc)
        return {}
