"""One job that a model has here: which model does it, whether it can, and what it has done."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Generic, Literal, TypeVar

from a2a_agents.models.cores import Cores
from a2a_agents.models.errors import (
    ModelBusy,
    ModelError,
    ModelFailed,
    ModelLoading,
    ModelOff,
    ModelOutOfMemory,
    ModelStopped,
    ModelTimeout,
    WrongSignature,
)
from a2a_agents.models.session import Halt, foreign_errors

M = TypeVar("M")
T = TypeVar("T")
State = Literal["off", "loading", "ready", "failed"]
OFF = "off"
"""As a model's name: nobody does this job."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RoleState:
    """A role as anybody may see it."""

    role: str
    model: str
    state: State
    reason: str = ""

    @property
    def public(self) -> dict[str, str]:
        """Without the role's name, and without what is empty."""
        said = {"state": self.state, "model": self.model, "reason": self.reason}
        return {key: text for key, text in said.items() if text}


@dataclass(slots=True)
class RoleCounts:
    """What a role did so far."""

    runs: int = 0
    seconds: float = 0.0
    errors: Counter[type[ModelError]] = field(default_factory=Counter[type[ModelError]])

    @property
    def failures(self) -> int:
        """Errors other than being too busy or too late."""
        return self.errors.total() - self.errors[ModelBusy] - self.errors[ModelTimeout]


class Role(Generic[M]):
    """Gives the model work, if there is one, and remembers what became of it."""

    def __init__(
        self, name: str, model: str, cores: Cores, timeout_s: float, heads: Sequence[str] = ()
    ) -> None:
        """``heads`` are the questions that a model must answer to have this job."""
        self.name = name
        self._heads = heads
        self.model_name = "" if model == OFF else model
        self.counts = RoleCounts()
        self._cores = cores
        self._timeout_s = timeout_s
        self._model: M | None = None
        self._state: State = "loading" if self.model_name else "off"
        self._error: ModelError = ModelLoading() if self.model_name else ModelOff()

    @property
    def state(self) -> RoleState:
        reason = "" if self._state == "ready" else self._error.public
        return RoleState(self.name, self.model_name, self._state, reason)

    @property
    def model(self) -> M | None:
        return self._model

    @property
    def has_idle_cores(self) -> bool:
        """Whether two jobs that come now begin at once."""
        return self._cores.idle > 1

    def require(self, heads: Container[str]) -> None:
        """Raise unless a model with these heads can do the job."""
        missing = [head for head in self._heads if head not in heads]
        if missing:
            raise WrongSignature(f"{self.model_name} has no heads {', '.join(missing)}")

    def fill(self, model: M) -> None:
        """From now on this model does the job."""
        self._model, self._state = model, "ready"
        log.info("model %s is ready as %s", self.model_name, self.name)

    def fail(self, error: ModelError) -> None:
        """From now on nobody does the job, for this reason; said once, with what is private."""
        self._model, self._state, self._error = None, "failed", error
        kind = type(error).__name__
        log.warning("no %s: model %s: %s: %s", self.name, self.model_name, kind, error)

    async def use(
        self,
        work: Callable[[M, Halt], T],
        timeout_s: float | None = None,
        *,
        again: bool = False,
    ) -> T:
        """The work's result. Raises ModelError; out of memory switches the role off.

        ``again``: this goes on with something that was let in before.
        """
        model = self._model
        if model is None:
            raise type(self._error)(*self._error.args)  # a fresh one: each raise adds a traceback
        took_s = 0.0

        def timed(halt: Halt) -> T:
            nonlocal took_s
            start = perf_counter()
            try:
                with foreign_errors(self.model_name):
                    return work(model, halt)
            finally:
                took_s = perf_counter() - start

        try:
            return await self._cores.run(timed, timeout_s or self._timeout_s, again=again)
        except ModelError as exc:
            self._note(exc)
            raise
        finally:
            if took_s:
                self.counts.runs += 1
                self.counts.seconds += took_s

    def _note(self, error: ModelError) -> None:
        kind = type(error)
        self.counts.errors[kind] += 1
        if isinstance(error, ModelOutOfMemory):
            if self._model is not None:
                self.fail(error)
        elif self.counts.errors[kind] == 1 and kind is not ModelStopped:
            cause = error if kind is ModelFailed else None
            text = "%s: %s: %s; further ones are only counted"
            log.warning(text, self.name, kind.__name__, error, exc_info=cause)
