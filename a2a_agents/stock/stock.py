"""The models of this machine, as the settings name them: what is there and what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from a2a_agents.models import OFF, Fault, Model, ModelError, Registry, model_folder, verify
from a2a_agents.settings import Settings


@dataclass(frozen=True, slots=True)
class Entry:
    """One model, wanted or there or both."""

    name: str
    jobs: tuple[str, ...]
    model: Model | None
    error: ModelError | None = None

    @property
    def state(self) -> str:
        return "ok" if self.error is None else type(self.error).__name__

    def plain(self) -> dict[str, Any]:
        """As JSON tells it."""
        told: dict[str, Any] = {"name": self.name, "jobs": self.jobs, "state": self.state}
        if self.model is not None:
            told["folder"] = str(self.model.folder)
            manifest = self.model.manifest.model_dump(mode="json", exclude={"probes", "name"})
            told |= {"bytes": self.model.manifest.bytes, "manifest": manifest}
        if self.error is not None:
            told["error"] = str(self.error)
        return told


class Stock:
    """What the settings say about models, and the folders they point at."""

    def __init__(self, settings: Settings) -> None:
        self.added = Path(settings.models_dir)
        self.url = settings.models_url
        self.registry = Registry([self.added, model_folder()])
        self.probe_s = settings.model_probe_s
        self.jobs: Mapping[str, str] = {
            "router": settings.model_router,
            "embedder": settings.model_embedder,
            "questions": settings.model_questions,
            "things": settings.model_things,
            "code": settings.model_code,
            "wording": settings.model_wording,
            "summary": settings.model_summary,
        }

    @property
    def wanted(self) -> list[str]:
        """The models that some job is for."""
        return list(dict.fromkeys(name for name in self.jobs.values() if name != OFF))

    @property
    def off(self) -> list[str]:
        """The jobs that no model is wanted for."""
        return [job for job, name in self.jobs.items() if name == OFF]

    def entries(self) -> Iterator[Entry]:
        """Every model that is there or wanted; files are looked at, not into."""
        known: set[str] = set()
        for found in self.registry.models():
            known.add(found.name)
            if isinstance(found, Fault):
                yield self._entry(found.name, None, found.error)
            else:
                yield self._entry(found.name, found, _error_of(found.check_sizes))
        for name in self.wanted:
            if name not in known:
                yield self._verified(name, self.registry.find)

    def verified(self, names: Sequence[str] = ()) -> Iterator[Entry]:
        """The named models, or all, after every byte was looked at and the probes were tried."""
        for name in names or [entry.name for entry in self.entries()]:
            yield self._verified(name, lambda name: verify(self.registry, name, self.probe_s))

    def _verified(self, name: str, look: Callable[[str], Model]) -> Entry:
        try:
            return self._entry(name, look(name))
        except ModelError as exc:
            return self._entry(name, None, exc)

    def _entry(self, name: str, model: Model | None, error: ModelError | None = None) -> Entry:
        jobs = tuple(job for job, wanted in self.jobs.items() if wanted == name)
        return Entry(name, jobs, model, error)


def _error_of(look: Callable[[], None]) -> ModelError | None:
    try:
        look()
    except ModelError as exc:
        return exc
    return None
