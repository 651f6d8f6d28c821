"""Work in stages, each a folder that is there whole or not at all, and is not made twice."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

STAMP = "inputs.json"
PART = ".part"

Inputs = Mapping[str, object]
"""Whatever a stage's result depends on, as JSON."""


class Stages:
    """The stages of one model, in one folder."""

    def __init__(self, folder: Path, tell: Callable[[str], None]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob("*" + PART):  # of a run that was killed
            shutil.rmtree(left)
        self._folder = folder
        self._tell = tell

    def run(self, name: str, inputs: Inputs, work: Callable[[Path], None]) -> Path:
        """The stage's folder, made by ``work`` unless it is there already for the same inputs."""
        place = self._folder / name
        if self.has(name, inputs):
            self._tell(f"{name}: there already")
            return place
        self._tell(name)
        part = self.fresh(name)
        work(part)
        (part / STAMP).write_text(json.dumps(inputs, sort_keys=True), encoding="utf-8")
        shutil.rmtree(place, ignore_errors=True)
        os.replace(part, place)
        return place

    def has(self, name: str, inputs: Inputs) -> bool:
        """Whether the stage was made of these inputs."""
        try:
            stamp = (self._folder / name / STAMP).read_text(encoding="utf-8")
        except OSError:
            return False
        return stamp == json.dumps(inputs, sort_keys=True)

    def fresh(self, name: str) -> Path:
        """An empty folder that no later run takes for a finished stage."""
        part = self._folder / (name + PART)
        part.mkdir()
        return part

    def drop(self, *names: str) -> None:
        """Free the disk of stages that nobody needs any more."""
        for name in names:
            shutil.rmtree(self._folder / name, ignore_errors=True)
