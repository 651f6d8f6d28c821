"""What was learnt of known questions: how likely a text asks each of them, or none.

A head over the router's vector of a text. An answer that nobody taught it is compared by the
mean of its phrasings, so it needs no training to be found.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from a2a_agents.models.kept import model_of
from a2a_agents.models.likeness import Floats, Phrases
from a2a_agents.models.manifest import Manifest

_LEAST = 1e-6
"""Of a chance, so that odds stay finite."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Questions:
    """The head; a text's vector is turned, and compared with one direction for each answer."""

    names: tuple[str, ...]
    answers: Floats
    """[answer, dimension]; the longer a direction, the more a likeness says."""
    turn: Floats
    shift: Floats
    seen: Floats
    seen_shift: Floats
    none: Floats
    none_shift: Floats
    """These four say from the vector alone how much speaks for no answer at all."""

    def odds(self, vector: Floats) -> dict[str, float]:
        """For each answer the log-odds that it is asked for, against all others and none."""
        said = np.append(self.answers @ self._turned(vector), self._none(vector))
        powers = np.exp(said - said.max())
        chances = np.clip(powers / powers.sum(), _LEAST, 1 - _LEAST)[:-1]
        return dict(zip(self.names, np.log(chances / (1 - chances)).tolist(), strict=True))

    def taught(self, phrases: Phrases) -> Questions:
        """The same, with the answers that are new to it."""
        known = frozenset(self.names)
        new = list(dict.fromkeys(name for name in phrases.names if name not in known))
        if not new:
            return self
        length = float(np.linalg.norm(self.answers, axis=1).mean())
        rows = [length * self._turned(_mean(phrases, name)) for name in new]
        added: Floats = np.concatenate([self.answers, np.stack(rows).astype(np.float32)])
        return replace(self, names=(*self.names, *new), answers=added)

    def _turned(self, vector: Floats) -> Floats:
        turned = vector @ self.turn + self.shift
        return turned / max(float(np.linalg.norm(turned)), _LEAST)

    def _none(self, vector: Floats) -> float:
        hidden = np.maximum(vector @ self.seen + self.seen_shift, 0)
        return float((hidden @ self.none + self.none_shift)[0])


_WEIGHTS = ("answers", "turn", "shift", "seen", "seen_shift", "none", "none_shift")


def write_questions(
    path: Path, manifest: Manifest, names: Sequence[str], weights: Mapping[str, Floats]
) -> None:
    """Replace the file; it belongs to the model whose vectors it was learnt from."""
    halves = {name: weights[name].astype(np.float16) for name in _WEIGHTS}
    np.savez(
        path,
        model=np.frombuffer(model_of(manifest).encode(), dtype=np.uint8),
        names=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        **halves,
    )


def read_questions(path: Path, manifest: Manifest) -> Questions | None:
    """None where the file is another model's, broken or absent."""
    try:
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            if file["model"].tobytes() != model_of(manifest).encode():
                return None
            names = tuple(file["names"].tobytes().decode().split("\n"))
            weights = {name: _floats(file[name]) for name in _WEIGHTS}
            return Questions(names, **weights)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile) as exc:
        log.warning("%s is not read, known questions are told without it: %s", path, exc)
        return None


def _floats(array: NDArray[np.float16]) -> Floats:
    return array.astype(np.float32)


def _mean(phrases: Phrases, name: str) -> Floats:
    rows = [row for row, said in zip(phrases.matrix, phrases.names, strict=True) if said == name]
    return np.mean(rows, axis=0)
